"""Passages on which annotators differ, two readings at a time, and how far any two annotators agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from extractor.annotation.task import Annotation, Answer, TaskSpan
from extractor.errors import AnnotationError
from extractor.evaluation.spans import Score, score_label
from extractor.mentions import Label
from extractor.web.review.wire import ADJUDICATED

_JUDGED = (Answer.ACCEPT, Answer.REJECT)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers to a passage that are not the same, and how it was settled, if it was since."""

    first: Annotation
    second: Annotation
    settled: Annotation | None


@dataclass(frozen=True, slots=True)
class PairFigures:
    """How far two annotators agree on the passages that both accepted: counts by label, and how many passages.

    ``kappa``: Cohen's over the words, by layer (``facts``, ``risks``); None where it says nothing, and no layers where
    the ``train`` extra, which counts it, is not installed.
    """

    first: str
    second: str
    passages: int
    scores: dict[Label, Score]
    kappa: dict[str, float | None]


def differences(current: Iterable[Annotation]) -> list[Difference]:
    """Every passage that two annotators answered differently (of more than two, the first pair that differs).

    An answer that ignores a passage says nothing of it. A settlement counts until one of the two answers anew.
    """
    found = []
    for answers in _by_passage(current).values():
        judged = [a for a in answers if a.answer in _JUDGED and not a.annotator.startswith(ADJUDICATED)]
        pair = next(((a, b) for a, b in combinations(judged, 2) if differ(a, b)), None)
        if pair is None:
            continue
        settlements = [a for a in answers if a.annotator.startswith(ADJUDICATED)]
        settled = max(settlements, key=lambda a: a.time, default=None)
        if settled and settled.time < max(pair[0].time, pair[1].time):
            settled = None
        found.append(Difference(*pair, settled))
    return found


def differ(one: Annotation, other: Annotation) -> bool:
    """Whether two answers say different things: of the passage, of its spans, or of a field that both judged."""
    if one.answer is not other.answer:
        return True
    if one.answer is Answer.REJECT:
        return False
    ours, theirs = ({_key(s): s for s in a.spans} for a in (one, other))
    return ours.keys() != theirs.keys() or any(fields_that_differ(ours[key], theirs[key]) for key in ours)


def fields_that_differ(one: TaskSpan, other: TaskSpan) -> list[str]:
    """The fields that both judged, differently."""
    return sorted(name for name in one.fields.keys() & other.fields.keys() if one.fields[name] != other.fields[name])


def pair_figures(current: Iterable[Annotation]) -> list[PairFigures]:
    """The figures of every two annotators that accepted a passage in common."""
    current = list(current)
    kappa = _kappa(current)
    shared: dict[tuple[str, str], list[tuple[Annotation, Annotation]]] = defaultdict(list)
    for answers in _by_passage(current).values():
        accepted = [a for a in answers if a.answer is Answer.ACCEPT and not a.annotator.startswith(ADJUDICATED)]
        for one, other in combinations(sorted(accepted, key=lambda a: a.annotator), 2):
            shared[one.annotator, other.annotator].append((one, other))
    return [
        PairFigures(*names, len(pairs), _scores(pairs), kappa.get(names, {})) for names, pairs in sorted(shared.items())
    ]


def _kappa(current: list[Annotation]) -> dict[tuple[str, str], dict[str, float | None]]:
    """Kappa of every two annotators by layer; empty where what counts it is not installed."""
    if len({annotation.annotator for annotation in current}) < 2:
        return {}
    from extractor.annotation.agreement import compare_annotators  # brings the model along, which takes seconds

    try:
        pairs = compare_annotators(current)
    except AnnotationError:
        return {}
    return {(p.first, p.second): {layer: kappa.value for layer, kappa in p.words.items()} for p in pairs}


def _scores(pairs: list[tuple[Annotation, Annotation]]) -> dict[Label, Score]:
    return {
        label: sum((score_label(_borders(a, label), _borders(b, label), label) for a, b in pairs), Score())
        for label in Label
    }


def _borders(annotation: Annotation, label: Label) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in annotation.spans if s.label is label]


def _key(span: TaskSpan) -> tuple[int, int, Label]:
    return span.start, span.end, span.label


def _by_passage(current: Iterable[Annotation]) -> dict[str, list[Annotation]]:
    groups: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in current:
        groups[annotation.passage].append(annotation)
    return groups
