"""How far two annotators agree on the same passages: partial credit as nervaluate (SemEval 2013, task 9.1) gives it.

Two spans with the same borders earn 1, two that merely overlap 0.5. Each label is counted by itself, since risk
statements may hold facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nervaluate import Evaluator

from extractor.corpus.markup import Passage, Span
from extractor.evaluation.spans import Score, score_label
from extractor.mentions import Label


@dataclass(frozen=True, slots=True)
class Agreement:
    """One label: the spans of either annotator, and F1 with partial credit, of equal borders, and by overlap."""

    first: int
    second: int
    partial_f1: float
    exact_f1: float
    overlap_f1: float


def pair_up(first: Iterable[Passage], second: Iterable[Passage]) -> list[tuple[Passage, Passage]]:
    """The passages with the same text in both sets, in the order of the second set."""
    by_text = {passage.text: passage for passage in first}
    return [(by_text[p.text], p) for p in second if p.text in by_text]


def agreement(pairs: Sequence[tuple[Passage, Passage]]) -> dict[Label, Agreement]:
    """How far the two readings of each passage agree, a label at a time; labels that neither set holds are left out."""
    found = {}
    for label in Label:
        sides = [[[_entity(s) for s in p.spans if s.label is label] for p in side] for side in zip(*pairs, strict=True)]
        first, second = (sum(map(len, side)) for side in sides)
        if not first + second:
            continue
        result = Evaluator(*sides, tags=[str(label)], loader="dict").evaluate()["overall"]
        score = sum((score_label(_borders(a, label), _borders(b, label), label) for a, b in pairs), Score())
        found[label] = Agreement(first, second, result["partial"].f1, result["exact"].f1, score.f1(score.overlap))
    return found


def disagreements(pairs: Sequence[tuple[Passage, Passage]]) -> list[tuple[Passage, Passage]]:
    """The pairs whose spans are not all the same."""
    return [(a, b) for a, b in pairs if set(a.spans) != set(b.spans)]


def _borders(passage: Passage, label: Label) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in passage.spans if s.label is label]


def _entity(span: Span) -> dict[str, object]:
    """A span as nervaluate wants it: the last character counts as inside."""
    return {"label": str(span.label), "start": span.start, "end": span.end - 1}
