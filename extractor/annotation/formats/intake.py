"""What was read from a file goes into the store: once, all at once, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from extractor.annotation.formats.exchange import Reading
from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation


@dataclass(frozen=True, slots=True)
class Intake:
    """How many answers were added, how many the store had already, how many lines were set aside anew."""

    added: int
    known: int
    set_aside: int


def take_in(store: AnnotationStore, reading: Reading) -> Intake:
    """Append what the store does not have yet, answers and refused lines alike, in one go.

    An answer is there already where the same annotator gave the same one to the same passage at the same second, or
    where it is the one that counts for that annotator now. Raises AnnotationError as the store does.
    """
    if not reading.answers and not reading.refused:
        return Intake(0, 0, 0)
    with store.writing():
        return _take_in(store, reading)


def _take_in(store: AnnotationStore, reading: Reading) -> Intake:
    kept = store.read()[0]
    seen: set[Hashable] = {(_said(answer), int(answer.time.timestamp())) for answer in kept}
    seen |= {(_said(answer), None) for answer in store.current()}
    new = []
    for answer in reading.answers:
        said, second = _said(answer), int(answer.time.timestamp())
        if (said, second) not in seen and (said, None) not in seen:
            new.append(answer)
        seen.add((said, second))
    refused_before = {(item.origin, item.line) for item in store.set_aside()}
    refused = [item for item in reading.refused if (item.origin, item.line) not in refused_before]
    if new or refused:
        store.append(new, refused)
    return Intake(len(new), len(reading.answers) - len(new), len(refused))


def _said(answer: Annotation) -> Hashable:
    """What somebody said of a passage, whatever a tool keeps beside it."""
    spans = sorted((s.start, s.end, s.label, repr(sorted(s.fields.items()))) for s in answer.spans)
    return answer.passage, answer.annotator, answer.answer, tuple(spans)
