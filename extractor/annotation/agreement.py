"""How far annotators agree, two at a time: spans, labels, and the passages that they should talk about.

Cohen's kappa (1960) is agreement beyond what chance would bring, 1 at most. It is taken

* over words, a layer at a time: a word's label is that of the span that covers a character of it, or none. Words are
  runs of letters and digits, and every other sign that is no blank.
* over spans of the two that belong together whatever their label (most characters in common first, at least 0.3 of
  those that either has): of the things that both marked, whether they called them the same. "None" is no category here:
  how many places neither marked nobody can count.

Where both used one label throughout, chance agrees as well as they do and kappa says nothing: it is None, with the
reason.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from extractor.annotation.disagreement import distance, paired
from extractor.annotation.task import Annotation, Answer, TaskSpan
from extractor.corpus.markup import Passage, Span, to_markup
from extractor.errors import AnnotationError
from extractor.mentions import FACT_LABELS, RISK_LABELS, Label

if TYPE_CHECKING:
    from extractor.evaluation.agreement import Agreement

NONE = "none"
"""What a word or a span is where an annotator marked nothing."""

ADJUDICATED = "adjudicated:"
"""Annotators whose name begins so have seen others' answers: they are compared with nobody unless asked for."""

LAYERS: Mapping[str, tuple[Label, ...]] = {"facts": FACT_LABELS, "risks": RISK_LABELS}
_SAME_PLACE = 0.3
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa, -1 to 1, over ``items`` words or spans; None where it says nothing, for the ``reason``."""

    value: float | None
    items: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Confusion:
    """``counts[i][j]``: spans that the first annotator gave ``labels[i]`` and the second ``labels[j]``.

    The last label is ``none``: a span of the one that belongs to no span of the other.
    """

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Discussion:
    """A passage that two annotators see differently. ``distance``: 0 (the same spans) to 1 (nothing in common, or one
    accepts what the other rejects). ``fields``: which fields of the same spans they state differently."""

    first: Annotation
    second: Annotation
    distance: float
    fields: tuple[str, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether the answers differ in kind: accepted by one, rejected by the other."""
        return self.first.answer is not self.second.answer

    @property
    def readings(self) -> tuple[str, str]:
        """Both readings in the corpus' markup (``{V 3 vacancies}``); of a rejected one that it is."""
        return _reading(self.first), _reading(self.second)


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators over the passages that both accepted.

    ``accepted``: how many those are. ``alike``: of them, those with the same spans. ``conflicts``: passages that one
    accepted and the other rejected. ``labels``: span F1 by label (labels that neither marked are left out). ``words``:
    kappa by layer. ``spans``: kappa over the spans that belong together. ``discuss``: furthest apart first.
    """

    first: str
    second: str
    accepted: int
    alike: int
    conflicts: int
    labels: Mapping[Label, Agreement]
    words: Mapping[str, Kappa]
    spans: Kappa
    confusion: Confusion
    discuss: tuple[Discussion, ...]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON; figures with four decimals."""
        return {
            "annotators": [self.first, self.second],
            "accepted_by_both": self.accepted,
            "alike": self.alike,
            "conflicts": self.conflicts,
            "labels": {str(label): _label_dict(figures) for label, figures in self.labels.items()},
            "kappa": {
                **{f"words_{layer}": _kappa_dict(kappa) for layer, kappa in self.words.items()},
                "spans": _kappa_dict(self.spans),
            },
            "confusion": {"labels": list(self.confusion.labels), "counts": [list(r) for r in self.confusion.counts]},
            "discuss": [_discussion_dict(discussion) for discussion in self.discuss],
        }


def compare_annotators(
    annotations: Iterable[Annotation], annotators: Sequence[str] | None = None
) -> list[PairAgreement]:
    """Every two annotators who have a passage in common that neither ignored, in order of their names.

    Of several answers of one annotator to a passage the last one counts. ``annotators``: only these, in this order;
    without it all but the adjudicators. Empty where no two have a passage in common. Raises AnnotationError where a
    package of the ``train`` extra is missing.
    """
    answers: dict[str, dict[str, Annotation]] = {}
    for annotation in annotations:
        answers.setdefault(annotation.annotator, {})[annotation.passage] = annotation
    names = annotators or sorted(name for name in answers if not name.startswith(ADJUDICATED))
    pairs = [
        _compare(_both(answers.get(one, {}), answers.get(other, {})), one, other)
        for one, other in combinations(names, 2)
    ]
    return [pair for pair in pairs if pair is not None]


def _both(one: Mapping[str, Annotation], other: Mapping[str, Annotation]) -> list[tuple[Annotation, Annotation]]:
    """Both answers to every passage that both judged, in the first one's order."""
    judged = (Answer.ACCEPT, Answer.REJECT)
    pairs = [(one[name], other[name]) for name in one if name in other]
    return [(a, b) for a, b in pairs if a.answer in judged and b.answer in judged]


def _compare(both: list[tuple[Annotation, Annotation]], first: str, second: str) -> PairAgreement | None:
    if not both:
        return None
    agreement = _span_agreement()
    accepted = [(a, b) for a, b in both if a.answer is b.answer is Answer.ACCEPT]
    found = agreement([(_passage(a), _passage(b)) for a, b in accepted]) if accepted else {}
    return PairAgreement(
        first,
        second,
        len(accepted),
        sum(_borders(a) == _borders(b) for a, b in accepted),
        sum(a.answer is not b.answer for a, b in both),
        found,
        {layer: _word_kappa(accepted, labels) for layer, labels in LAYERS.items()},
        _span_kappa(accepted),
        _confusion(accepted),
        _to_discuss(both),
    )


def _span_agreement() -> Any:
    try:
        import sklearn.metrics  # noqa: F401 - so that it is missed here, with what to do, and not below

        from extractor.evaluation.agreement import agreement
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        raise AnnotationError(f"agreement needs {missing}: install it with pip install 'extractor[train]'") from error
    return agreement


def _kappa(one: Sequence[str], other: Sequence[str], what: str) -> Kappa:
    from sklearn.metrics import cohen_kappa_score

    if not one:
        return Kappa(None, 0, f"no {what}")
    used = {*one, *other}
    if len(used) == 1:
        return Kappa(None, len(one), f"both used one label throughout: {used.pop()}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Kappa(float(cohen_kappa_score(one, other)), len(one))


def _word_kappa(pairs: Sequence[tuple[Annotation, Annotation]], labels: Sequence[Label]) -> Kappa:
    one = [label for annotation, _ in pairs for label in _word_labels(annotation, labels)]
    other = [label for _, annotation in pairs for label in _word_labels(annotation, labels)]
    return _kappa(one, other, "words")


def _word_labels(annotation: Annotation, labels: Sequence[Label]) -> list[str]:
    """The label of every word in one layer."""
    spans = [span for span in annotation.spans if span.label in labels]
    return [
        next((str(s.label) for s in spans if s.start < word.end() and s.end > word.start()), NONE)
        for word in _WORD.finditer(annotation.text)
    ]


def _span_kappa(pairs: Sequence[tuple[Annotation, Annotation]]) -> Kappa:
    both = [match for a, b in pairs for match in paired(a.spans, b.spans, one_label=False, least=_SAME_PLACE)]
    return _kappa([str(a.label) for a, _ in both], [str(b.label) for _, b in both], "spans that belong together")


def _confusion(pairs: Sequence[tuple[Annotation, Annotation]]) -> Confusion:
    names = (*map(str, Label), NONE)
    counts: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        matches = paired(a.spans, b.spans, one_label=False, least=_SAME_PLACE)
        counts.update((str(one.label), str(other.label)) for one, other in matches)
        # By identity: two spans of one annotator may be equal, and each stands for itself.
        mine, theirs = {id(one) for one, _ in matches}, {id(other) for _, other in matches}
        counts.update((str(span.label), NONE) for span in a.spans if id(span) not in mine)
        counts.update((NONE, str(span.label)) for span in b.spans if id(span) not in theirs)
    return Confusion(names, tuple(tuple(counts[row, column] for column in names) for row in names))


def _to_discuss(both: Sequence[tuple[Annotation, Annotation]]) -> tuple[Discussion, ...]:
    found = []
    for a, b in both:
        if a.answer is not b.answer:
            found.append(Discussion(a, b, 1.0))
        elif a.answer is Answer.ACCEPT:
            discussion = Discussion(a, b, distance(a.spans, b.spans), _other_fields(a, b))
            found += [discussion] if discussion.distance or discussion.fields else []
    return tuple(sorted(found, key=lambda d: (-d.distance, -len(d.fields), -len(d.first.spans) - len(d.second.spans))))


def _other_fields(a: Annotation, b: Annotation) -> tuple[str, ...]:
    """The fields that both state of the same span and state differently."""
    theirs = {(span.start, span.end, span.label): span for span in b.spans}
    names = set()
    for span in a.spans:
        same = theirs.get((span.start, span.end, span.label))
        if same is not None:
            names |= {name for name in span.fields.keys() & same.fields if span.fields[name] != same.fields[name]}
    return tuple(sorted(names))


def _borders(annotation: Annotation) -> list[tuple[int, int, Label]]:
    return sorted((span.start, span.end, span.label) for span in annotation.spans)


def _passage(annotation: Annotation) -> Passage:
    place, date = annotation.passage, annotation.time.date()
    return Passage(place, annotation.style, place, date, annotation.text, _spans(annotation.spans))


def _spans(spans: Iterable[TaskSpan]) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end, span.label) for span in spans)


def _reading(annotation: Annotation) -> str:
    if annotation.answer is Answer.REJECT:
        return "(rejected)"
    return to_markup(annotation.text, _spans(annotation.spans))


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _label_dict(figures: Agreement) -> dict[str, Any]:
    return {
        "first": figures.first,
        "second": figures.second,
        "exact_f1": _round(figures.exact_f1),
        "partial_f1": _round(figures.partial_f1),
        "overlap_f1": _round(figures.overlap_f1),
    }


def _kappa_dict(kappa: Kappa) -> dict[str, Any]:
    return {"value": _round(kappa.value), "items": kappa.items, "reason": kappa.reason}


def _discussion_dict(discussion: Discussion) -> dict[str, Any]:
    place = discussion.first.document
    return {
        "passage": discussion.first.passage,
        "source": place.source if place else None,
        "page": place.page if place else None,
        "distance": _round(discussion.distance),
        "conflict": discussion.conflict,
        "fields": list(discussion.fields),
        "first": discussion.readings[0],
        "second": discussion.readings[1],
    }
