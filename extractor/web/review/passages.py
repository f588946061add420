"""A paper cut into the passages of ``extractor annotate select``: an answer given in the queue stands here too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractor.annotation.passages import Stretch, cut_passages, places_of
from extractor.annotation.task import Place, Task, TaskSpan
from extractor.documents import Document, Line
from extractor.mentions import FACT_LABELS, Label
from extractor.records import Extraction, ModelInfo, Percentage, Record
from extractor.web.review.fields import RECORDS, proposed

_PERCENT = re.compile(r"%|[a-z]", re.I)
"""In words that are a percentage by themselves: a sign, or a worded share."""
PASSAGES_A_SHEET = 30
"""Of a paper that has no pages."""


@dataclass(frozen=True)
class Passage:
    """A paragraph or table: ``task.text`` is ``document.text[start:end]``; ``lines`` are those it is printed in.

    ``proposals``: by (start, end, label) within the passage what the paper's records say, tables' too.
    """

    task: Task
    start: int
    end: int
    lines: tuple[Line, ...]
    proposals: dict[tuple[int, int, Label], dict[str, Any]]

    @property
    def pages(self) -> frozenset[int]:
        """The pages that it is printed on; empty where the paper has none."""
        return frozenset(line.page for line in self.lines)


@dataclass(frozen=True)
class Paper:
    """A read paper."""

    document: Document
    extraction: Extraction
    passages: tuple[Passage, ...]

    @property
    def has_pages(self) -> bool:
        """Whether it can be drawn."""
        return bool(self.document.pages)

    @cached_property
    def sheets(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages of each page; a paper without pages is cut into sheets of equal length.

        A passage that runs over a page's end is shown on both pages.
        """
        if self.has_pages:
            return tuple(tuple(p for p in self.passages if page.number in p.pages) for page in self.document.pages)
        return tuple(self.passages[at : at + PASSAGES_A_SHEET] for at in range(0, len(self.passages), PASSAGES_A_SHEET))


def cut(document: Document, extraction: Extraction) -> Paper:
    """The passages of a document with what the model found in each.

    Where passages begin and end depends on the document alone, so that an answer finds its passage again whatever model
    reads the paper. What runs over a passage's end is no span of it, and neither is a percentage that only a table's
    heading makes one: the guideline marks none.
    """
    found = sorted(_marks(extraction), key=lambda mark: (mark[0], mark[1]))
    stretches = cut_passages(document)
    passages = []
    for stretch, place in zip(stretches, places_of(document, stretches, extraction.document.date), strict=True):
        inside = [mark for mark in found if stretch.start <= mark[0] and mark[1] <= stretch.end]
        passages.append(_passage(document, extraction.model, stretch, place, inside))
    return Paper(document, extraction, tuple(passages))


Mark = tuple[int, int, Label, Record]


def _passage(document: Document, model: ModelInfo, stretch: Stretch, place: Place, inside: list[Mark]) -> Passage:
    start, end = stretch.start, stretch.end
    text = document.text[start:end]
    spans = tuple(
        TaskSpan(start=s - start, end=e - start, label=label, text=document.text[s:e], score=record.confidence)
        for s, e, label, record in _flat(inside)
    )
    task = Task(text=text, spans=spans, document=place, model=model, style="paper")
    proposals = {(s - start, e - start, label): proposed(record) for s, e, label, record in inside}
    return Passage(task, start, end, _lines(document, start, end), proposals)


def _marks(extraction: Extraction) -> Iterator[Mark]:
    """Every place that states a record, those on other pages too."""
    label_of = {kind: label for label, kind in RECORDS.items()}
    for record in extraction.records:
        if isinstance(record, Percentage) and record.source == "table" and not _PERCENT.search(record.text):
            continue
        yield record.start, record.end, label_of[type(record)], record
        for place in record.also:
            yield place.start, place.end, label_of[type(record)], record


def _flat(marks: list[Mark]) -> list[Mark]:
    """Without those that overlap a surer one of their own layer."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: -mark[3].confidence):
        layer = mark[2] in FACT_LABELS
        if all(mark[0] >= o[1] or mark[1] <= o[0] for o in kept if (o[2] in FACT_LABELS) is layer):
            kept.append(mark)
    return sorted(kept, key=lambda mark: (mark[0], mark[1]))


def _lines(document: Document, start: int, end: int) -> tuple[Line, ...]:
    return tuple(line for line in document.lines if line.start < end and line.end > start)
