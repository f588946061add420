"""From rows printed on pages to tables: a table that goes on over the page's end is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.documents.printed import Frame, Place
from extractor.documents.table import Cell, Table, build_table

_SHIFT = 6.0
"""Points by which a column's border may move from one page to the next."""


@dataclass(frozen=True, slots=True)
class PrintedCells:
    """A paragraph as tables see it: its table on the page, and the text borders, places and weight of its cells.

    ``frame`` is None for running text and for rows that stand alone.
    """

    frame: Frame | None
    page: int
    places: tuple[Place, ...] = ()
    borders: tuple[tuple[int, int], ...] = ()
    bold: tuple[bool, ...] = ()


@dataclass(slots=True)
class _Part:
    """A table's rows on one page, or on several once they are joined."""

    frame: Frame
    last_page: int
    cells: list[Cell] = field(default_factory=list)

    @property
    def height(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    def add(self, row: PrintedCells, offset: int) -> None:
        for place, (start, end), bold in zip(row.places, row.borders, row.bold, strict=True):
            if start < end:
                self.cells.append(Cell(place.row + offset, place.column, start, end, place.rows, place.columns, bold))
        self.last_page = row.page


def make_tables(rows: Iterable[PrintedCells], text: str) -> tuple[Table, ...]:
    """The tables of a document from its paragraphs in order; those of one row or one column are none."""
    parts: list[_Part] = []
    current: Frame | None = None
    offset, apart = 0, True
    for row in rows:
        if row.frame is None:
            current, apart = None, True
            continue
        if row.frame is not current:
            if apart or not parts or not _goes_on(parts[-1], row):
                parts.append(_Part(row.frame, row.page))
            current, apart = row.frame, False
            offset = parts[-1].height
        parts[-1].add(row, offset)
    return tuple(build_table(part.cells, text) for part in parts if _is_table(part))


def _goes_on(part: _Part, row: PrintedCells) -> bool:
    """Whether a frame on the next page has the columns of the one before it."""
    if row.frame is None or row.page != part.last_page + 1 or len(row.frame.borders) != len(part.frame.borders):
        return False
    return all(abs(a - b) <= _SHIFT for a, b in zip(part.frame.borders, row.frame.borders, strict=True))


def _is_table(part: _Part) -> bool:
    return len({cell.row for cell in part.cells}) > 1 and len({cell.column for cell in part.cells}) > 1
