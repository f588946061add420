"""Logs of actions and plans of milestones: due, original, revised and done dates, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.documents.table import Cell
from extractor.facts.tables.date_cells import Dated, dates_in
from extractor.facts.tables.forms import fields_of
from extractor.facts.tables.headings import Role, action_role, date_role, joined
from extractor.facts.tables.stated import Sheet, Stated
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
    r"(?:n/?a|tb[cda]|ongoing|none|immediate(?:ly)?|not (?:set|known|applicable))\W*$|(?:completed?|closed)\b", re.I
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
    cells = [(cell, sheet.words(cell)) for row in sheet.rows() for cell in row if cell.column == column]
    filled = [cell for cell, words in cells if any(map(str.isalnum, words)) and not _NO_DATE.match(words)]
    dated = sum(bool(dates_in(sheet, cell)) for cell in filled)
    return dated > 0 and dated >= 0.4 * len(filled)


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
    for field in fields_of(sheet):
        dates = dates_in(sheet, field.value) if date_role(field.label) in _OPEN else []
        yield from _chain([(dated, dated.role or Role.DUE) for dated in dates], None, "", False)


def _dates(
    sheet: Sheet, row: list[Cell], columns: dict[int, Role], milestone: str | None, status: str, done: bool
) -> Iterator[Stated]:
    planned = [
        (dated, dated.role or columns[cell.column])
        for cell in row
        if columns.get(cell.column) in _OPEN
        for dated in dates_in(sheet, cell)
    ]
    planned.sort(key=lambda item: item[1] is Role.REVISED)
    yield from _chain(planned, milestone, status, done)


def _chain(planned: list[tuple[Dated, Role]], milestone: str | None, status: str, done: bool) -> Iterator[Stated]:
    """The dates of one thing, oldest first; each that replaces another says so."""
    before: tuple[Mention, Dated] | None = None
    for number, (dated, role) in enumerate(planned):
        last = number == len(planned) - 1
        reading = dated.reading
        mention = Mention(dated.start, dated.end, Label.DEADLINE, CONFIDENCE)
        revised = role is Role.REVISED and before is not None and reading.latest != before[1].reading.latest
        yield Stated(
            mention,
            {
                "earliest": reading.earliest,
                "latest": reading.latest,
                "granularity": reading.granularity,
                "status": _status(last, role is Role.REVISED, done or dated.done, status, planned),
                "milestone": milestone,
                "slip_days": (reading.latest - before[1].reading.latest).days if revised and before else None,
            },
            before[0] if revised and before else None,
        )
        before = (mention, dated)


def _status(last: bool, revised: bool, done: bool, status: str, planned: list[tuple[Dated, Role]]) -> DeadlineStatus:
    if not last:
        moved = planned[-1][0].reading.latest != planned[0][0].reading.latest
        return DeadlineStatus.MISSED if moved else DeadlineStatus.DUE
    if done:
        return DeadlineStatus.MET
    if revised:
        return DeadlineStatus.REVISED
    return DeadlineStatus.MISSED if _LATE.search(status) else DeadlineStatus.DUE


def _is_done(sheet: Sheet, row: list[Cell], columns: dict[int, Role], status: str) -> bool:
    achieved = any(columns.get(cell.column) is Role.DONE and dates_in(sheet, cell) for cell in row)
    return achieved or bool(_DONE.search(status) and not _UNDONE.search(status))


def _milestone(sheet: Sheet, row: list[Cell], roles: dict[int, Role | None], columns: dict[int, Role]) -> str | None:
    """What is due: the cell under such a heading, else the row's longest cell of words."""
    free = [cell for cell in row if cell.column not in columns and roles.get(cell.column) is not Role.STATUS]
    named = [cell for cell in free if roles.get(cell.column) is Role.MILESTONE]
    words = [sheet.words(cell) for cell in named or free]
    return max((w for w in words if re.search(r"[A-Za-z]{3}", w)), key=len, default=None)
