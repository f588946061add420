"""The dates of a cell under a heading of dates: one, or a new one with the one that it replaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.documents.table import Cell
from extractor.facts.dates import DateReading, read_date
from extractor.facts.tables.headings import Role
from extractor.facts.tables.stated import Sheet, month_year

_DONE = r"(?:completed?|closed|done|delivered|achieved|finished|actioned|discharged|implemented|met|live)"
_FINISHED = re.compile(rf"\W*{_DONE}\b(?!\s+(?:by|due|in)\b)", re.IGNORECASE)
_FINISHED_AFTER = re.compile(rf"\s*(?:[-–—:,;]\s*|[(\[]\s*){_DONE}\s*[)\]]?\s*", re.IGNORECASE)
_FORMER = re.compile(
    r"\s*[(\[,;–—-]*\s*(?:was|previously|prev\.?|originally|original|orig\.?|formerly|(?:revised|moved|extended|slipped"
    r"|deferred|changed) from|from)\b\.?:?\s*",
    re.IGNORECASE,
)
_MOVED = r"(?:(?:revised|extended|moved|deferred|slipped|changed|postponed)(?: date)?(?: to)?|now|new date)\b:?"
_NEWER = re.compile(rf"\s*[(\[,;–—-]*\s*(?:{_MOVED}|->|→|⇒)\s*", re.IGNORECASE)
_LEAD = re.compile(rf"\s*{_MOVED}\s*", re.IGNORECASE)
_DIGITS = re.compile(r"[\d.,%]+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at ``text[start:end]``. ``role``: what the cell's own words make of it, or None; ``done``: or that it was
    met."""

    start: int
    end: int
    reading: DateReading
    role: Role | None = None
    done: bool = False


def dates_in(sheet: Sheet, cell: Cell) -> list[Dated]:
    """The planned dates of a cell, the older one first.

    "31/3/26 (was 31/12/25)" and "Sep-25, extended to Dec-25" hold two; "Complete - Jan 26" none, since the day on which
    something was done is none that it was due; "31/12/25 (complete)" one that was met.
    """
    raw = sheet.text[cell.start : cell.end]
    if _FINISHED.match(raw):
        return []
    for parting, newer_first in ((_FORMER, True), (_NEWER, False)):
        for found in parting.finditer(raw, 1):
            first, second = _part(sheet, cell, 0, found.start()), _part(sheet, cell, found.end(), len(raw))
            if first and second:
                new, old = (first, second) if newer_first else (second, first)
                return [_with(old, Role.ORIGINAL), _with(new, Role.REVISED)]
    lead = _LEAD.match(raw)
    moved = _part(sheet, cell, lead.end(), len(raw)) if lead else None
    if moved:
        return [_with(moved, Role.REVISED)]
    for found in _FINISHED_AFTER.finditer(raw, 1):
        met = _part(sheet, cell, 0, found.start()) if found.end() == len(raw) else None
        if met:
            return [Dated(met.start, met.end, met.reading, done=True)]
    whole = _part(sheet, cell, 0, len(raw))
    return [Dated(cell.start, cell.end, whole.reading)] if whole else []


def _with(dated: Dated, role: Role) -> Dated:
    return Dated(dated.start, dated.end, dated.reading, role)


def _part(sheet: Sheet, cell: Cell, start: int, end: int) -> Dated | None:
    """The date that a part of a cell is, without brackets and blanks at its edges."""
    part = sheet.text[cell.start + start : cell.start + end]
    words = part.strip(" \n\t()[],;")
    if not words or (_DIGITS.fullmatch(words) and not re.search(r"20\d\d", words)):
        return None
    reading = read_date(month_year(" ".join(words.split())), sheet.anchor)
    first = cell.start + start + part.index(words)
    return Dated(first, first + len(words), reading) if reading else None
