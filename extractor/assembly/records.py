"""Findings to the contract's records."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from extractor.assembly.bodies import Bodies
from extractor.assembly.conflicts import find_conflicts
from extractor.assembly.findings import Finding, find
from extractor.assembly.repeats import fold_repeats
from extractor.documents import Document
from extractor.mentions import Label, Mention
from extractor.records import BoxTuple, Deadline, Notice, Organisation, Percentage, Record, Risk, Vacancy

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


@dataclass(frozen=True)
class Assembled:
    """A document's records in order of place, what a reader should know of them, and whose document it is."""

    records: tuple[Record, ...]
    notices: tuple[Notice, ...]
    issuer: Organisation | None = None


def make_records(doc: Doc, mentions: Sequence[Mention], document: Document, origin: Provenance) -> Assembled:
    """The records of a document; ``doc`` is the Doc of ``document.text`` with its sentences set."""
    findings = find(doc, mentions, document, origin.date)
    bodies = Bodies(doc, document)
    records = [_make_record(finding, document, origin, bodies) for finding in findings]
    notices = [
        Notice(code=doubt.code, message=doubt.message, page=record.page)
        for finding, record in zip(findings, records, strict=True)
        for doubt in finding.doubts
    ]
    kept = fold_repeats(records)
    return Assembled(tuple(kept), (*notices, *find_conflicts(kept)), bodies.issuer)


def _make_record(finding: Finding, document: Document, origin: Provenance, bodies: Bodies) -> Record:
    mention = finding.mention
    boxes = document.locate(mention.start, mention.end)
    page = boxes[0].page if boxes else None
    kind = _KINDS[mention.label]
    return kind(
        id=record_id(origin, mention),
        text=document.text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        page=page,
        page_label=document.page_label(page),
        boxes=tuple(_rounded(box.page, box.x0, box.top, box.x1, box.bottom) for box in boxes),
        sentence=document.text[slice(*finding.sentence)],
        section=document.section(mention.start),
        source="table" if finding.in_table else "prose",
        confidence=round(mention.score * document.reading(mention.start, mention.end), 4),
        organisation=bodies.about(mention.start, mention.end),
        **_fields(finding, origin),
    )


def _fields(finding: Finding, origin: Provenance) -> dict[str, Any]:
    if finding.replaces is None:
        return finding.fields
    return {**finding.fields, "replaces": record_id(origin, finding.replaces)}


def _rounded(page: int, *edges: float) -> BoxTuple:
    """A box to a hundredth of a point: what a reader can see, and the same in every run."""
    x0, top, x1, bottom = (round(edge, 2) for edge in edges)
    return page, x0, top, x1, bottom


def record_id(origin: Provenance, mention: Mention) -> str:
    """A record's id: the same document, model, label and place give the same, in every run on every machine."""
    key = f"{origin.document_id}|{origin.model_sha256}|{mention.label}|{mention.start}|{mention.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:_ID_DIGITS]
