"""What a model is taught from: analysts' answers, and a sample of what it learnt before so that it forgets nothing."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.annotation.agreement import ADJUDICATED
from extractor.annotation.task import Annotation, Answer, TaskSpan
from extractor.corpus.markup import Passage, Span, span_fault
from extractor.evaluation.gold import GoldPassage, GoldSpan

_GOLD_NAMES = {"percentage_kind": "kind"}
"""The gold's name of a record's field, where it is another one."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The answers that count, one a passage, in order of the first ones given.

    ``train`` and ``held_out`` were accepted. ``disputed`` names the passages (``Task.passage``) that two annotators
    accepted differently and nobody has settled; ``unsound`` those with a span that cannot be what its label says (a
    percentage without a percent sign), each with the reason; ``set_aside`` counts those that nobody accepted.
    """

    train: tuple[Annotation, ...] = ()
    held_out: tuple[Annotation, ...] = ()
    disputed: tuple[str, ...] = ()
    unsound: tuple[tuple[str, str], ...] = ()
    set_aside: int = 0


def settle(annotations: Iterable[Annotation]) -> Settled:
    """One answer a passage from everybody's last answers (``AnnotationStore.current``).

    The adjudicator's answer counts alone; without one, all who accepted must have marked the same spans (where they
    told different fields of one span, the first one's count).
    """
    by_passage: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        by_passage[annotation.passage].append(annotation)
    chosen: list[Annotation] = []
    disputed: list[str] = []
    unsound: list[tuple[str, str]] = []
    for passage, answers in by_passage.items():
        settled = [a for a in answers if a.annotator.startswith(ADJUDICATED)]
        counting = settled[-1:] or [a for a in answers if a.answer is not Answer.IGNORE]
        accepted = [a for a in counting if a.answer is Answer.ACCEPT]
        if accepted and (len(accepted) < len(counting) or len({_marks(a) for a in accepted}) > 1):
            disputed.append(passage)
        elif accepted and (fault := _fault(accepted[0])):
            unsound.append((passage, fault))
        elif accepted:
            chosen.append(accepted[0])
    held_out = tuple(a for a in chosen if a.held_out)
    texts = {a.text_sha256 for a in held_out}  # what is measured on is not learnt, wherever else it stands
    return Settled(
        train=tuple(a for a in chosen if not a.held_out and a.text_sha256 not in texts),
        held_out=held_out,
        disputed=tuple(disputed),
        unsound=tuple(unsound),
        set_aside=len(by_passage) - len(chosen) - len(disputed) - len(unsound),
    )


def to_passage(annotation: Annotation) -> Passage:
    """An answer as a passage of a corpus; its date is the document's, else the day of the answer."""
    return Passage(
        id=annotation.passage,
        style=annotation.style,
        document=annotation.document.id if annotation.document else annotation.passage,
        date=_date(annotation),
        text=annotation.text,
        spans=tuple(sorted((_span(s) for s in annotation.spans), key=lambda s: (s.start, -s.end))),
    )


def to_gold(annotation: Annotation) -> GoldPassage:
    """An answer as gold: what the annotator said of the fields is what they should be."""
    return GoldPassage(
        id=annotation.passage,
        style=annotation.style,
        date=_date(annotation),
        text=annotation.text,
        spans=tuple(GoldSpan(s.label, s.start, s.end, _attributes(s)) for s in annotation.spans),
        title=annotation.document.title if annotation.document else None,
    )


def sample(passages: Sequence[Passage], count: int, rng: random.Random) -> list[Passage]:
    """``count`` passages, all where there are fewer: of every style its share, so that no style is left out by chance.

    Equal passages and an equal state of ``rng`` give an equal sample.
    """
    if count >= len(passages):
        return list(passages)
    styles: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        styles[passage.style].append(passage)
    for members in styles.values():
        rng.shuffle(members)
    # Everyone's place among its own style, as a share of it: the first ones over all styles are a sample of each.
    placed = [((i + rng.random()) / len(m), p.id, p) for _, m in sorted(styles.items()) for i, p in enumerate(m)]
    return [passage for _, _, passage in sorted(placed, key=lambda item: item[:2])[:count]]


def _marks(annotation: Annotation) -> frozenset[tuple[int, int, str]]:
    return frozenset((s.start, s.end, str(s.label)) for s in annotation.spans)


def _fault(annotation: Annotation) -> str | None:
    faults = (span_fault(span.label, span.text) for span in annotation.spans)
    return next((fault for fault in faults if fault), None)


def _date(annotation: Annotation) -> dt.date:
    return (annotation.document.date if annotation.document else None) or annotation.time.date()


def _span(span: TaskSpan) -> Span:
    return Span(span.start, span.end, span.label)


def _attributes(span: TaskSpan) -> dict[str, object]:
    return {_GOLD_NAMES.get(name, name): value for name, value in span.fields.items()}
