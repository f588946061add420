"""Rows of cells in running text: labels, column headings and what stands above the table."""

from __future__ import annotations

from extractor.facts import Context
from extractor.facts.grid import column_heading, corner, fills_cell, in_row, row_label
from extractor.mentions import Label, Mention

TABLE = "Vacancies, May\nTeam | April | May\nPorters | 4 | 6.5\nCooks | 1 of 3 | 2\n\nThere were 9."


def _at(words: str) -> tuple[Mention, Context]:
    start = TABLE.index(words)
    return Mention(start, start + len(words), Label.VACANCY_COUNT, 1.0), Context(TABLE, 0, len(TABLE))


def test_a_cell_has_its_row_its_column_and_its_table() -> None:
    cell = _at("6.5")
    assert row_label(*cell) == "Porters"
    assert column_heading(*cell) == "May"
    assert corner(*cell) == "Vacancies, May\nTeam"
    assert fills_cell(*cell)


def test_a_part_of_a_cell_has_no_column() -> None:
    assert not fills_cell(*_at("1 of"))
    assert column_heading(*_at("1 of")) == ""


def test_prose_is_no_row() -> None:
    assert not in_row(*_at("9"))
    assert row_label(*_at("9")) == ""
    assert corner(*_at("9")) == ""
