"""A table to what it states, and which cells it has thereby spoken for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.documents.table import Cell, Table
from extractor.facts.dates import read_date
from extractor.facts.tables.forms import fields_of
from extractor.facts.tables.headings import Role, risk_role, tells_the_past
from extractor.facts.tables.measures import is_figures, limit_columns, read_measures
from extractor.facts.tables.milestones import date_columns, read_milestones
from extractor.facts.tables.registers import WORDED, read_registers, register_rows
from extractor.facts.tables.stated import Sheet, Stated
from extractor.mentions import Label, Mention

_CODE = 12
"""Characters of a cell that holds a code and nothing else."""
_DATES = frozenset((Label.DEADLINE,))
_FIGURES = frozenset((Label.VACANCY_COUNT, Label.PERCENTAGE))


@dataclass(frozen=True)
class TableReading:
    """``stated``: the facts of a table. ``settled``: cells' borders, with the labels that are decided there."""

    stated: tuple[Stated, ...]
    settled: tuple[tuple[int, int, frozenset[Label]], ...]

    def settles(self, mention: Mention) -> bool:
        """Whether the headings have decided already what a mention's cell states."""
        return any(
            start < mention.end and mention.start < end and mention.label in labels
            for start, end, labels in self.settled
        )


def read_table(table: Table, text: str, anchor: dt.date | None) -> TableReading:
    """What a table's headings make of its cells; ``anchor`` is the document's date.

    A cell of figures under a heading, a date column of a log, and the words of a register's row are settled: there a
    model's guess from the words alone adds nothing. All other cells are left to it.
    """
    sheet = Sheet(table, text, anchor)
    stated = [*read_measures(sheet), *read_milestones(sheet), *read_registers(sheet)]
    settled = [(cell.start, cell.end, _FIGURES) for cell in table.body if is_figures(sheet, cell)]
    limits = limit_columns(sheet)
    settled += [(cell.start, cell.end, _FIGURES) for cell in table.body if cell.column in limits]
    settled += [(cell.start, cell.end, _DATES) for cell in _dated_cells(sheet)]
    settled += [
        (row[role].start, row[role].end, frozenset((Label.RISK_STATEMENT,)))
        for row in register_rows(sheet)
        for role in WORDED
        if role in row
    ]
    taken = {(s.mention.start, s.mention.end, s.mention.label) for s in stated}
    settled += [(start, end, frozenset((label,))) for start, end, label in taken]
    return TableReading(tuple(stated), tuple(settled))


def _dated_cells(sheet: Sheet) -> Iterator[Cell]:
    """Cells of which the headings say whether they are deadlines, and codes that only look like dates ("22/25")."""
    dates = date_columns(sheet)
    told = {field.value: field.label for field in fields_of(sheet)}
    for cell in sheet.table.cells:
        words = sheet.words(cell)
        heading = told.get(cell) or sheet.heading(cell)
        code = len(words) <= _CODE and re.search(r"\d", words) and read_date(words, sheet.anchor) is None
        code = code or risk_role(heading) is Role.REFERENCE  # "12/25" under "Ref" is the 12th of a year's
        if cell.head or cell.column in dates or tells_the_past(heading) or code:
            yield cell
