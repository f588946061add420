"""What the page does: passages found, answers taken and taken back, fields proposed. Knows nothing of HTTP."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from extractor.annotation.store import AnnotationStore, said
from extractor.annotation.task import Annotation, Answer, Task, TaskSpan, answered
from extractor.mentions import RISK_LABELS
from extractor.web.review.answers import Answers
from extractor.web.review.drawing import Drawer
from extractor.web.review.fields import checked
from extractor.web.review.options import ReviewOptions
from extractor.web.review.papers import Papers
from extractor.web.review.passages import Passage
from extractor.web.review.proposals import Proposer
from extractor.web.review.queue import Queue
from extractor.web.review.wire import ADJUDICATED, SentAnswer, SentSettlement, SentSpan, SentUndo


class UnknownPassage(LookupError):
    """Neither the queue nor an opened paper nor the store has the passage."""


class Refused(ValueError):
    """An answer that cannot be stored; the text says why, for people."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A passage as an annotator finds it: ``mine`` is what they said last, a withdrawn answer too."""

    task: Task
    mine: Annotation | None
    others: int

    @property
    def spans(self) -> tuple[TaskSpan, ...]:
        """What the annotator starts from."""
        return self.mine.spans if self.mine else self.task.spans

    @property
    def answer(self) -> Answer | None:
        """The annotator's answer that holds."""
        return self.mine.answer if self.mine and self.mine.answer is not Answer.WITHDRAWN else None


class Desk:
    """Queue, papers and answers in one place; safe to use from several threads."""

    def __init__(self, options: ReviewOptions) -> None:
        self.options = options
        self.queue = Queue(options.queue)
        self.answers = Answers(AnnotationStore(options.store))
        self.papers = Papers(options.papers, options.model, options.device)
        self.drawer = Drawer()
        self._proposer = Proposer()
        self._writing = threading.Lock()

    def warm(self) -> None:
        """Load what reads the fields and what counts agreement, so that nobody waits for it later."""
        self._proposer.warm()
        import extractor.annotation.agreement  # noqa: F401

    def close(self) -> None:
        """End every thread and process that was started."""
        self.papers.close()
        self.drawer.close()

    def task(self, passage: str) -> Task:
        """A passage as it is to be annotated. Raises UnknownPassage."""
        queued = self.queue.tasks().get(passage)
        if queued is not None:
            return queued
        cut = self.papers.passage(passage)
        if cut is not None:
            return cut.task
        stored = next((a for a in self.answers.standing().last.values() if a.passage == passage), None)
        if stored is None:
            raise UnknownPassage("no such passage: it may have left the queue; reload the page")
        return Task(**stored.model_dump(include=set(Task.model_fields)))

    def opened(self, passage: str, annotator: str) -> Opened:
        """A passage as an annotator finds it. Raises UnknownPassage."""
        return self.found(self.task(passage), annotator)

    def found(self, task: Task, annotator: str) -> Opened:
        """The same for a task at hand."""
        standing = self.answers.standing()
        names = {a.annotator for a in standing.current if a.passage == task.passage} - {annotator}
        return Opened(task, standing.of(task.passage, annotator), sum(not n.startswith(ADJUDICATED) for n in names))

    def others(self, annotator: str) -> Counter[str]:
        """By passage how many other annotators answered it."""
        current = self.answers.standing().current
        return Counter(
            a.passage for a in current if a.annotator != annotator and not a.annotator.startswith(ADJUDICATED)
        )

    def answer(self, sent: SentAnswer) -> Annotation:
        """Store an answer. Raises UnknownPassage, Refused, or AnnotationError where the store cannot be written."""
        task = self.task(sent.passage)
        return self._store(task, sent.answer, sent.annotator, sent.spans)

    def settle(self, sent: SentSettlement) -> Annotation:
        """Store what holds of a passage on which two annotators differed, under a name that says who settled it."""
        task = self.task(sent.passage)
        standing = self.answers.standing()
        for name in (sent.first, sent.second):
            if standing.of(sent.passage, name) is None:
                raise Refused(f"{name} has not answered this passage")
        told = {**task.meta, "adjudicated": [sent.first, sent.second]}
        task = task.model_copy(update={"meta": told})
        return self._store(task, sent.answer, ADJUDICATED + sent.annotator, sent.spans)

    def take_back(self, sent: SentUndo) -> Annotation | None:
        """Withdraw an annotator's last answer; None where there is none."""
        with self._writing:
            return self.answers.take_back((ADJUDICATED if sent.settled else "") + sent.annotator)

    def propose(self, passage: str, spans: Sequence[SentSpan]) -> list[dict[str, Any]]:
        """What may be said of each span, to start from; empty where nothing can be read of it.

        Raises UnknownPassage, or Refused where a span lies outside of the text.
        """
        task = self.task(passage)
        _within(task.text, spans)
        cut = self.papers.passage(passage)
        known = cut.proposals if cut else {}
        keys = [(span.start, span.end, span.label) for span in spans]
        derived = {} if all(key in known for key in keys) else self._proposer.propose(task, keys)
        return [known.get(key) or derived.get(key) or {} for key in keys]

    def paper_passages(self, number: int, sheet: int) -> tuple[Passage, ...] | None:
        """The passages of a page or sheet (1-based); None where there is no such, or the paper is not ready."""
        paper = self.papers.paper(number)
        return paper.sheets[sheet - 1] if paper and 1 <= sheet <= len(paper.sheets) else None

    def _store(self, task: Task, answer: str, annotator: str, sent: Sequence[SentSpan]) -> Annotation:
        previous = self.answers.standing().of(task.passage, annotator)
        known = [*task.spans, *(previous.spans if previous else ()), *self._spans_of(task.passage)]
        spans = tuple(sorted(_spans(task.text, sent, known), key=lambda s: (s.start, s.end, s.label)))
        try:
            annotation = answered(task, Answer(answer), annotator, spans)
        except ValidationError as error:
            raise Refused(said(error)) from None
        with self._writing:
            self.answers.add(annotation)
        return annotation

    def _spans_of(self, passage: str) -> list[TaskSpan]:
        """What anybody said of a passage; who settles it takes spans over from there."""
        return [span for a in self.answers.standing().last.values() if a.passage == passage for span in a.spans]


def _spans(text: str, sent: Iterable[SentSpan], known: Sequence[TaskSpan]) -> list[TaskSpan]:
    """The spans as they are stored; a span that was known keeps its score. Raises Refused."""
    sent = list(sent)
    _within(text, sent)
    risks = sorted((s for s in sent if s.label in RISK_LABELS), key=lambda s: (s.start, s.end))
    for one, other in pairwise(risks):
        if other.start < one.end:
            raise Refused(f"two risk statements overlap at {text[other.start : other.end][:60]!r}")
    by_place = {(s.start, s.end, s.label): s for s in reversed(known)}
    spans = []
    for span in sent:
        was = by_place.get((span.start, span.end, span.label))
        try:
            fields = checked(span.label, span.fields, was.fields if was else {})
        except ValueError as error:
            raise Refused(str(error)) from None
        words = text[span.start : span.end]
        score = was.score if was else None
        spans.append(TaskSpan(start=span.start, end=span.end, label=span.label, text=words, fields=fields, score=score))
    return spans


def _within(text: str, spans: Iterable[SentSpan]) -> None:
    for span in spans:
        if not span.start < span.end <= len(text):
            raise Refused(f"span {span.start} to {span.end} lies outside the text (0 to {len(text)})")
