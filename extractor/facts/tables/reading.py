"""A table to what it states, and which cells it has thereby spoken for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractor.documents.table import Table
from extractor.facts.tables.measures import is_figures, read_measures
from extractor.facts.tables.milestones import date_columns, read_milestones
from extractor.facts.tables.registers import WORDED, read_registers, register_rows
from extractor.facts.tables.stated import Sheet, Stated
from extractor.mentions import Label, Mention

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
    settled = [
        (cell.start, cell.end, _FIGURES)
        for cell in table.body
        if is_figures(sheet, cell) and "%" not in sheet.words(cell)
    ]
    dates = date_columns(sheet)
    settled += [(cell.start, cell.end, frozenset((Label.DEADLINE,))) for cell in table.body if cell.column in dates]
    settled += [
        (row[role].start, row[role].end, frozenset((Label.RISK_STATEMENT,)))
        for row in register_rows(sheet)
        for role in WORDED
        if role in row
    ]
    taken = {(s.mention.start, s.mention.end, s.mention.label) for s in stated}
    settled += [(start, end, frozenset((label,))) for start, end, label in taken]
    return TableReading(tuple(stated), tuple(settled))
