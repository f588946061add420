"""Logs of actions and plans of milestones: due, original, revised and done dates, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.documents.table import Cell
from extractor.facts.dates import DateReading, read_date
from extractor.facts.tables.headings import Role, action_role, date_role, joined
from extractor.facts.tables.stated import Sheet, Stated, fields_of
from extractor.mentions import Label, Mention
from extractor.records import DeadlineStatus

CONFIDENCE = 0.9
_DONE = re.compile(
    r"\b(?:complete[d]?|closed?|done|met|delivered|achieved|discharged|actioned|finished|implemented|live)\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:not|in|partially|partly|nearly|to be|un)[\s-]*(?:yet )?(?:complete[d]?|closed|done|met|delivered)\b", re.I
)
_LATE = re.compile(r"\b(?:overdue|missed|late|breached|slipped|delayed|not met)\b", re.IGNORECASE)
_NO_DATE = re.compile(
    r"n/?a|tb[cda]|ongoing|none|immediate(?:ly)?|not (?:set|known|applicable)|complete[d]?|closed", re.I
)
_OPEN = frozenset((Role.DUE, Role.ORIGINAL, Role.REVISED))


def date_columns(sheet: Sheet) -> dict[int, Role]:
    """The columns of dates that are deadlines or tell what became of them; empty where the table is no log.

    A column counts where its heading says so and most of its filled cells are dates.
    """
    found: dict[int, Role] = {}
    for head in (cell for cell in sheet.table.cells if not cell.head):
        path = joined(head.column_path)
        role = date_role(path) if path else None
        if role is not None and head.column not in found:
            found[head.column] = role
    return {column: role for column, role in found.items() if _holds_dates(sheet, column)}


def _holds_dates(sheet: Sheet, column: int) -> bool:
    words = [sheet.words(cell) for row in sheet.rows() for cell in row if cell.column == column]
    filled = [w for w in words if any(map(str.isalnum, w)) and not _NO_DATE.fullmatch(w)]
    dated = sum(_read(sheet, w) is not None for w in filled)
    return dated > 0 and dated >= 0.4 * len(filled)


def _read(sheet: Sheet, words: str) -> DateReading | None:
    return (
        None if re.fullmatch(r"[\d.,%]+", words) and not re.search(r"20\d\d", words) else read_date(words, sheet.anchor)
    )


def read_milestones(sheet: Sheet) -> Iterator[Stated]:
    """Every planned date of every row, with its status; a revised one says which it replaces."""
    columns = date_columns(sheet)
    if not _OPEN & set(columns.values()):
        yield from _of_form(sheet)
        return
    roles = {cell.column: action_role(joined(cell.column_path)) for cell in sheet.table.body if cell.column_path}
    for row in sheet.rows():
        milestone = _milestone(sheet, row, roles, columns)
        status = " ".join(sheet.words(cell) for cell in row if roles.get(cell.column) is Role.STATUS)
        done = _is_done(sheet, row, columns, status)
        yield from _dates(sheet, row, columns, milestone, status, done)


def _of_form(sheet: Sheet) -> Iterator[Stated]:
    """The target dates in a form of field and value."""
    if sheet.table.columns not in (2, 4):
        return
    for field, value in fields_of(sheet):
        role = date_role(sheet.words(field))
        reading = _read(sheet, sheet.words(value)) if role in _OPEN else None
        if reading:
            mention = Mention(value.start, value.end, Label.DEADLINE, CONFIDENCE)
            fields = {"earliest": reading.earliest, "latest": reading.latest, "granularity": reading.granularity}
            yield Stated(mention, {**fields, "status": DeadlineStatus.DUE, "milestone": None})


def _dates(
    sheet: Sheet, row: list[Cell], columns: dict[int, Role], milestone: str | None, status: str, done: bool
) -> Iterator[Stated]:
    planned = [
        (cell, columns[cell.column], reading)
        for cell in row
        if columns.get(cell.column) in _OPEN and (reading := _read(sheet, sheet.words(cell)))
    ]
    planned.sort(key=lambda item: item[1] is Role.REVISED)
    before: tuple[Mention, DateReading] | None = None
    for number, (cell, role, reading) in enumerate(planned):
        last = number == len(planned) - 1
        mention = Mention(cell.start, cell.end, Label.DEADLINE, CONFIDENCE)
        revised = role is Role.REVISED and before is not None and reading.latest != before[1].latest
        yield Stated(
            mention,
            {
                "earliest": reading.earliest,
                "latest": reading.latest,
                "granularity": reading.granularity,
                "status": _status(last, revised or role is Role.REVISED, done, status, planned),
                "milestone": milestone,
                "slip_days": (reading.latest - before[1].latest).days if revised and before else None,
            },
            before[0] if revised and before else None,
        )
        before = (mention, reading)


def _status(
    last: bool, revised: bool, done: bool, status: str, planned: list[tuple[Cell, Role, DateReading]]
) -> DeadlineStatus:
    if not last:
        moved = planned[-1][2].latest != planned[0][2].latest
        return DeadlineStatus.MISSED if moved else DeadlineStatus.DUE
    if done:
        return DeadlineStatus.MET
    if revised:
        return DeadlineStatus.REVISED
    return DeadlineStatus.MISSED if _LATE.search(status) else DeadlineStatus.DUE


def _is_done(sheet: Sheet, row: list[Cell], columns: dict[int, Role], status: str) -> bool:
    achieved = any(columns.get(cell.column) is Role.DONE and _read(sheet, sheet.words(cell)) for cell in row)
    return achieved or bool(_DONE.search(status) and not _UNDONE.search(status))


def _milestone(sheet: Sheet, row: list[Cell], roles: dict[int, Role | None], columns: dict[int, Role]) -> str | None:
    """What is due: the cell under such a heading, else the row's longest cell of words."""
    free = [cell for cell in row if cell.column not in columns and roles.get(cell.column) is not Role.STATUS]
    named = [cell for cell in free if roles.get(cell.column) is Role.MILESTONE]
    words = [sheet.words(cell) for cell in named or free]
    return max((w for w in words if re.search(r"[A-Za-z]{3}", w)), key=len, default=None)
