"""What stands on a page once its layout is known: lines of running text and rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.documents.strips import Strip


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of running text, and where its column ends on the right (points)."""

    strip: Strip
    right: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its table a cell stands: first row and column (from 0), and over how many of each it reaches."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """One table on one page, known by identity; ``borders`` are those of its columns (points), ascending."""

    borders: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a table: its cells from left to right, each a list of lines.

    ``places`` has one place a cell where the row belongs to the table of ``frame``; a row that stands alone has none.
    """

    cells: tuple[tuple[Strip, ...], ...]
    places: tuple[Place, ...] = ()
    frame: Frame | None = None


Flow = list[PrintedLine | PrintedRow]
"""What is read without a jump to another column."""
