"""The answers given so far, kept in step with the store's file, to which other programs write too."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Answer, answered
from extractor.web.review.queue import Stamp, stamp_of


@dataclass(frozen=True)
class Standing:
    """What holds at one moment: by passage and annotator the last answer, in the order in which it was given.

    ``lost``: how many lines of the file are no answer.
    """

    last: dict[tuple[str, str], Annotation]
    lost: int

    def of(self, passage: str, annotator: str) -> Annotation | None:
        """An annotator's last word on a passage, a withdrawn one too."""
        return self.last.get((passage, annotator))

    @property
    def current(self) -> list[Annotation]:
        """Every answer that holds."""
        return [annotation for annotation in self.last.values() if annotation.answer is not Answer.WITHDRAWN]


class Answers:
    """Reads and adds answers; safe to use from several threads."""

    def __init__(self, store: AnnotationStore) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._stamp: Stamp | None = None
        self._standing = Standing({}, 0)

    def standing(self) -> Standing:
        """What holds now. Raises AnnotationError where the store cannot be read."""
        with self._lock:
            stamp = stamp_of(self._store.answers)
            if stamp != self._stamp:
                self._standing = _stand(*self._read()) if stamp else Standing({}, 0)
                self._stamp = stamp
            return self._standing

    def add(self, annotation: Annotation) -> None:
        """Store an answer; it is on disk when this returns. Raises AnnotationError where it cannot be."""
        with self._lock:
            self._store.append([annotation])

    def take_back(self, annotator: str) -> Annotation | None:
        """Withdraw an annotator's last answer that holds, and return it; None where there is none."""
        with self._lock:
            own = [a for (_, name), a in self.standing().last.items() if name == annotator]
            last = next((a for a in reversed(own) if a.answer is not Answer.WITHDRAWN), None)
            if last is not None:
                self.add(answered(last, Answer.WITHDRAWN, annotator))
            return last

    def _read(self) -> tuple[list[Annotation], int]:
        kept, aside = self._store.read()
        return kept, len(aside)


def _stand(kept: list[Annotation], lost: int) -> Standing:
    last: dict[tuple[str, str], Annotation] = {}
    for annotation in kept:
        key = annotation.passage, annotation.annotator
        last.pop(key, None)  # so that the last to be given is the last in order
        last[key] = annotation
    return Standing(last, lost)
