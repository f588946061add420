"""From tag probabilities to runs of words: the best legal reading, one sentence at a time.

Greedy tags come out in fragments. Fact tags are read as the likeliest BIO sequence (Viterbi); risk tags as the
likeliest sequence that pays for every change between outside and inside, so that one doubtful word in the middle of a
statement does not break it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from extractor.mentions import FACT_LABELS, Label
from extractor.nlp.tags import FACT_TAGS, OUTSIDE, allowed, begin, fact_spans

Floats = NDArray[np.float64]

_SURE_OUTSIDE = 0.03
"""No tag's probability above this anywhere in a sentence: nothing to decode there."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``start`` to ``end`` (exclusive) read as ``label``, with the mean probability of that label."""

    start: int
    end: int
    label: Label
    score: float


@cache
def _transitions() -> Floats:
    size = len(FACT_TAGS)
    legal = np.array([[allowed(a, b) for b in range(size)] for a in range(size)])
    return np.where(legal, 0.0, -np.inf)


def viterbi(log_probabilities: Floats) -> list[int]:
    """The likeliest legal fact tags of one sentence; input (words, tags), log-probabilities."""
    moves = _transitions()
    score = log_probabilities[0] + moves[OUTSIDE]
    back = []
    for row in log_probabilities[1:]:
        options = score[:, None] + moves
        best = options.argmax(axis=0)
        back.append(best)
        score = options[best, np.arange(len(best))] + row
    tags = [int(score.argmax())]
    for best in reversed(back):
        tags.append(int(best[tags[-1]]))
    return tags[::-1]


def read_facts(probabilities: Floats, biases: Mapping[str, float] = MappingProxyType({})) -> list[Run]:
    """The fact runs of one sentence; input (words, fact tags), probabilities that sum to 1 a word.

    A label's bias (in nats) is added to the log-probability of its tags: above 0 finds more of it, below 0 less.
    """
    if probabilities[:, 1:].max(initial=0.0) < _SURE_OUTSIDE:
        return []
    logs = np.log(np.maximum(probabilities, 1e-12))
    for label, bias in biases.items():
        if label in FACT_LABELS:
            first = begin(Label(label))
            logs[:, first : first + 2] += bias
    runs = []
    for start, end, label in fact_spans(viterbi(logs)):
        first = begin(label)
        score = float(probabilities[start:end, first : first + 2].sum(axis=1).mean())
        runs.append(Run(start, end, label, min(score, 1.0)))
    return runs


def inside_stretches(probabilities: Floats, switch_cost: float, bias: float = 0.0) -> list[tuple[int, int]]:
    """The stretches of words that are best read as inside; input (words,), probabilities of inside.

    Every change of state inside the sentence costs ``switch_cost`` (in nats); its ends are free.
    """
    p = np.clip(probabilities, 1e-6, 1 - 1e-6)
    gain = np.log(p) - np.log(1 - p) + bias
    outside, inside = 0.0, float(gain[0])
    back: list[tuple[int, int]] = []
    for step in gain[1:]:
        to_outside = 0 if outside >= inside - switch_cost else 1
        to_inside = 1 if inside >= outside - switch_cost else 0
        outside, inside = (
            max(outside, inside - switch_cost),
            max(inside, outside - switch_cost) + float(step),
        )
        back.append((to_outside, to_inside))
    state = int(inside > outside)
    states = [state]
    for pair in reversed(back):
        states.append(pair[states[-1]])
    states.reverse()
    edges = [0, *(i for i in range(1, len(states)) if states[i] != states[i - 1]), len(states)]
    return [(a, b) for a, b in pairwise(edges) if states[a]]


def read_risks(probabilities: Floats, switch_cost: float = 3.0, whole: float = 0.6, bias: float = 0.0) -> list[Run]:
    """The risk runs of one sentence; input (words,), probabilities of inside.

    Where the runs cover at least the share ``whole`` of the sentence, the statement is the whole sentence.
    """
    if probabilities.max(initial=0.0) < _SURE_OUTSIDE:
        return []
    stretches = inside_stretches(probabilities, switch_cost, bias)
    covered = sum(end - start for start, end in stretches)
    if stretches and covered >= whole * len(probabilities):
        stretches = [(0, len(probabilities))]
    return [Run(a, b, Label.RISK_STATEMENT, float(probabilities[a:b].mean())) for a, b in stretches]
