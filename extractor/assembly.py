"""Mentions and facts to records: the last step before the contract."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from extractor.documents import Document
from extractor.facts import Context, read_fact
from extractor.facts.tables import Stated, TableReading, read_table
from extractor.mentions import Label, Mention
from extractor.records import BoxTuple, Deadline, Percentage, Record, Risk, Vacancy

_KINDS: dict[Label, type[Record]] = {
    Label.VACANCY_COUNT: Vacancy,
    Label.PERCENTAGE: Percentage,
    Label.DEADLINE: Deadline,
    Label.RISK_STATEMENT: Risk,
}
_ID_DIGITS = 20


@dataclass(frozen=True)
class Provenance:
    """What the ids of a document's records hang on, and the date that its words are read against."""

    document_id: str
    model_sha256: str
    date: dt.date | None


def make_records(doc: Doc, mentions: Sequence[Mention], document: Document, origin: Provenance) -> list[Record]:
    """One record a mention, in order of place; ``doc`` is the Doc of ``document.text`` with its sentences set.

    What a table's headings say of its cells goes before what the model made of the same words.
    """
    readings = [read_table(table, document.text, origin.date) for table in document.tables]
    stated = {s.mention: s for reading in readings for s in reading.stated}
    starts = [table.start for table in document.tables]
    kept = [m for m in mentions if not _is_settled(m, readings, starts)]
    together = sorted((*kept, *stated), key=lambda m: (m.start, -m.end))
    sentences = {mention: _sentence(doc, document, mention) for mention in together}
    neighbours: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention, border in sentences.items():
        neighbours[border].append(mention)
    records = []
    for mention in together:
        context = Context(
            document.text, *sentences[mention], anchor=origin.date, mentions=tuple(neighbours[sentences[mention]])
        )
        fields = _stated_fields(stated[mention], origin) if mention in stated else read_fact(mention, context)
        records.append(_make_record(mention, sentences[mention], fields, document, origin))
    return records


def _is_settled(mention: Mention, readings: Sequence[TableReading], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, mention.start) - 1
    return place >= 0 and readings[place].settles(mention)


def _stated_fields(stated: Stated, origin: Provenance) -> dict[str, Any]:
    if stated.replaces is None:
        return stated.fields
    return {**stated.fields, "replaces": _record_id(origin, stated.replaces)}


def _make_record(
    mention: Mention, sentence: tuple[int, int], fields: dict[str, Any], document: Document, origin: Provenance
) -> Record:
    boxes = document.locate(mention.start, mention.end)
    page = boxes[0].page if boxes else None
    kind = _KINDS[mention.label]
    return kind(
        id=_record_id(origin, mention),
        text=document.text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        page=page,
        page_label=document.page_label(page),
        boxes=tuple(_rounded(box.page, box.x0, box.top, box.x1, box.bottom) for box in boxes),
        sentence=document.text[slice(*sentence)],
        section=document.section(mention.start),
        source="table" if document.cell_at(mention.start, mention.end) else "prose",
        confidence=round(mention.score, 4),
        **fields,
    )


def _rounded(page: int, *edges: float) -> BoxTuple:
    """A box to a hundredth of a point: what a reader can see, and the same in every run."""
    x0, top, x1, bottom = (round(edge, 2) for edge in edges)
    return page, x0, top, x1, bottom


def _sentence(doc: Doc, document: Document, mention: Mention) -> tuple[int, int]:
    """Character borders of the sentences that hold the mention, or of its table row, without blanks at their edges."""
    found = document.cell_at(mention.start, mention.end)
    if found:
        row = found[0].row(found[1].row)
        return min(cell.start for cell in row), max(cell.end for cell in row)
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return mention.start, mention.end
    start, end = doc[span.start].sent.start_char, doc[span.end - 1].sent.end_char
    words = document.text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _record_id(origin: Provenance, mention: Mention) -> str:
    """The same document, model, label and place give the same id, in every run on every machine."""
    key = f"{origin.document_id}|{origin.model_sha256}|{mention.label}|{mention.start}|{mention.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:_ID_DIGITS]
