"""A fact that a table cell states, ready to be a record."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extractor.documents.table import Cell, Table
from extractor.mentions import Mention

_ONLY_UNIT = re.compile(r"\W*(?:%|wte|fte|no\.?|number|rate|per ?cent|£m?|hc|headcount)\W*", re.IGNORECASE)

_CAPTION_WORDS = 20
_SHORT_YEAR = re.compile(
    r"((?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)[\s'’.-]*(\d\d)", re.IGNORECASE
)


@dataclass(frozen=True)
class Sheet:
    """A table with the document's text, and the date that its words are read against."""

    table: Table
    text: str
    anchor: dt.date | None

    def words(self, cell: Cell) -> str:
        """A cell's words in one line."""
        return " ".join(self.text[cell.start : cell.end].split())

    def heading(self, cell: Cell) -> str:
        """The headings above a cell in one run of words; one that is a unit only goes with what stands left of it."""
        words = " ".join(cell.column_path)
        if len(cell.column_path) == 1 and _ONLY_UNIT.fullmatch(words):
            beside = [head for head in self.table.cells if head.head and 0 < head.column < cell.column]
            named = [head for head in beside if not _ONLY_UNIT.fullmatch(self.words(head))]
            if named:
                return f"{self.words(max(named, key=lambda head: head.column))} {words}"
        return words

    @cached_property
    def title(self) -> str:
        """What the table says it shows: its own title, else a short line right above it."""
        if self.table.title:
            return self.table.title
        above = self.text[: self.table.start].rstrip().rpartition("\n\n")[2]
        return above if len(above.split()) <= _CAPTION_WORDS and "\t" not in above else ""

    @cached_property
    def corner(self) -> str:
        """The heading over the names of the rows."""
        return " ".join(self.words(head) for head in self.table.cells if head.head and head.column == 0)

    def rows(self) -> list[list[Cell]]:
        """The body's cells by row, each left to right; group rows, which only name those below, are left out."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.table.body:
            if cell.column_path or cell.row_path:
                rows.setdefault(cell.row, []).append(cell)
        return [sorted(row, key=lambda cell: cell.column) for _, row in sorted(rows.items())]


@dataclass(frozen=True)
class Stated:
    """``mention`` is the cell's words that state it; ``fields`` are the contract's of its kind.

    ``replaces`` is the mention of the date that this one slipped from, where the row tells.
    """

    mention: Mention
    fields: dict[str, Any] = field(default_factory=dict)
    replaces: Mention | None = None


def month_year(words: str) -> str:
    """A month with its year in two digits with all four: in a table "May 25" is a month of 2025, never the 25th."""
    found = _SHORT_YEAR.fullmatch(words.strip())
    return f"{found[1]} 20{found[2]}" if found else words
