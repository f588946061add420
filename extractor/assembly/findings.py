"""What every mention and every stated table cell says, before it is a record."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from extractor.documents import Document
from extractor.facts import Context, Doubt, read_fact, reporting_period
from extractor.facts.chains import link
from extractor.facts.deadline_judgement import judged
from extractor.facts.deadlines import DeadlineFact, read_deadline
from extractor.facts.linked_dates import Planned
from extractor.facts.tables import Stated, TableReading, read_table
from extractor.mentions import Label, Mention

Border = tuple[int, int]


@dataclass(slots=True)
class Finding:
    """A mention with its reading. ``sentence``: characters of the sentence, or of the table row, around it.

    ``fields`` are the contract's of its kind; ``replaces`` is the mention of the date that this one slipped from.
    """

    mention: Mention
    sentence: Border
    in_table: bool
    fields: dict[str, Any]
    replaces: Mention | None = None
    doubts: tuple[Doubt, ...] = field(default=())


@dataclass(frozen=True)
class Places:
    """Where a document's mentions stand: ``together`` in order of place, ``stated`` those that table cells state.

    ``contexts`` has what surrounds each mention of the prose, ``borders`` of every one its sentence or table row and
    whether it is a row.
    """

    together: tuple[Mention, ...]
    stated: dict[Mention, Stated]
    borders: dict[Mention, tuple[Border, bool]]
    contexts: dict[Mention, Context]


def place(doc: Doc, mentions: Sequence[Mention], document: Document, anchor: dt.date | None) -> Places:
    """Every mention and stated cell in its surroundings; ``doc`` is the Doc of ``document.text``.

    What a table's headings say of its cells goes before what the model made of the same words.
    """
    readings = [read_table(table, document.text, anchor) for table in document.tables]
    stated = {s.mention: s for reading in readings for s in reading.stated}
    starts = [table.start for table in document.tables]
    kept = [m for m in mentions if not _is_settled(m, readings, starts)]
    together = tuple(sorted((*kept, *stated), key=lambda m: (m.start, -m.end)))
    borders = {mention: _sentence(doc, document, mention) for mention in together}
    neighbours: dict[Border, list[Mention]] = defaultdict(list)
    for mention, (border, _) in borders.items():
        neighbours[border].append(mention)
    reporting = reporting_period(document.title, document.text, anchor)
    contexts = {
        mention: Context(document.text, *border, anchor, tuple(neighbours[border]), reporting, document.title)
        for mention, (border, _) in borders.items()
        if mention not in stated
    }
    return Places(together, stated, borders, contexts)


def find(doc: Doc, mentions: Sequence[Mention], document: Document, anchor: dt.date | None) -> list[Finding]:
    """One finding a mention or stated cell, in order of place; ``doc`` is the Doc of ``document.text``."""
    return read(place(doc, mentions, document, anchor))


def read(places: Places) -> list[Finding]:
    """What every mention says in its place, and what became of the deadlines, seen with one another."""
    findings = []
    planned: list[tuple[Finding, Planned]] = []
    for mention in places.together:
        border, in_table = places.borders[mention]
        if mention in places.stated:
            findings.append(_of_cell(places.stated[mention], border))
            continue
        context = places.contexts[mention]
        fact = read_fact(mention, context)
        findings.append(Finding(mention, border, in_table, fact.fields(), doubts=fact.doubts))
        if isinstance(fact, DeadlineFact):
            planned.append((findings[-1], Planned(mention, context, fact)))
    _link(planned)
    return findings


def deadlines_of(places: Places) -> list[Planned]:
    """Every deadline of the prose as its own words read, in order of place."""
    contexts = places.contexts.items()
    return [Planned(m, context, read_deadline(m, context)) for m, context in contexts if m.label is Label.DEADLINE]


def _link(planned: list[tuple[Finding, Planned]]) -> None:
    """What became of every deadline of the prose, seen with the others of its document."""
    items = [item for _, item in planned]
    for (finding, _), found in zip(planned, judged(items, link(items)), strict=True):
        finding.fields = {**finding.fields, **found.link.fact.fields(), "slip_days": found.link.slip_days}
        finding.replaces = found.link.replaces


def _of_cell(stated: Stated, border: Border) -> Finding:
    return Finding(stated.mention, border, True, dict(stated.fields), stated.replaces)


def _is_settled(mention: Mention, readings: Sequence[TableReading], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, mention.start) - 1
    return place >= 0 and readings[place].settles(mention)


def _sentence(doc: Doc, document: Document, mention: Mention) -> tuple[Border, bool]:
    """The sentences that hold the mention without blanks at their edges, or its table row; whether it is a row."""
    found = document.cell_at(mention.start, mention.end)
    if found:
        row = found[0].row(found[1].row)
        return (min(cell.start for cell in row), max(cell.end for cell in row)), True
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return (mention.start, mention.end), False
    start, end = doc[span.start].sent.start_char, doc[span.end - 1].sent.end_char
    words = document.text[start:end]
    return (start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))), False
