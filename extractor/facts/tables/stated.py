"""A fact that a table cell states, ready to be a record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from extractor.documents.table import Cell, Table
from extractor.mentions import Mention


@dataclass(frozen=True)
class Sheet:
    """A table with the document's text, and the date that its words are read against."""

    table: Table
    text: str
    anchor: dt.date | None

    def words(self, cell: Cell) -> str:
        """A cell's words in one line."""
        return " ".join(self.text[cell.start : cell.end].split())

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
