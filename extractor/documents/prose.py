"""A text without pages under construction: paragraphs parted by blank lines, some of them headings, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.documents.document import Heading
from extractor.documents.table import Cell, Mark, Table, build_table

PARAGRAPH = "\n\n"
CELL = "\t"
"""Parts the cells of a table's row."""
_MOST_COLUMNS = 1000
"""A cell reaches over no more, as in HTML's own rules: a page may claim any number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table's cell as its file gives it: words, how many rows and columns it reaches over, whether it is set bold.

    A cell that its file marks as a heading counts as bold; ``mark`` says of what.
    """

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False
    mark: Mark | None = None


@dataclass(slots=True)
class Prose:
    """Gathers paragraphs and tables; ``headings`` is in order of their starts."""

    headings: list[Heading] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _grids: list[tuple[list[Cell], str | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return PARAGRAPH.join(self._parts)

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self._parts)

    @property
    def last(self) -> str:
        """The last paragraph, "" where there is none."""
        return self._parts[-1] if self._parts else ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables so far, in order; a cell's offsets are those of ``text``."""
        text = self.text
        built = ((build_table(cells, text), title) for cells, title in self._grids)
        return tuple(replace(table, title=title) if title and not table.title else table for table, title in built)

    def add(self, text: str, level: int | None = None) -> None:
        """Append a paragraph, its blanks evened out; nothing where only blanks are given."""
        text = CELL.join(" ".join(cell.split()) for cell in text.split(CELL)).strip()
        if not text:
            return
        start = self._length + len(PARAGRAPH) if self._parts else 0
        self._parts.append(text)
        self._length = start + len(text)
        if level is not None:
            self.headings.append(Heading(start, self._length, level))

    def add_row(self, cells: list[str]) -> None:
        """Append a table's row; its empty cells are left out."""
        filled = [" ".join(cell.split()) for cell in cells]
        self.add(CELL.join(cell for cell in filled if cell))

    def add_table(self, rows: Sequence[Sequence[Entry]], title: str | None = None) -> None:
        """Append a table row by row, as ``add_row`` does.

        ``rows`` are as in HTML: a place that a cell reaches into from above or from the left has no entry of its own,
        an empty one has. It becomes one of ``tables`` where words stand in two rows and two columns or more.
        ``title`` is what the table is called where its own first row does not say; it is not written.
        """
        cells: list[Cell] = []
        for number, row in enumerate(_placed(rows)):
            filled = [(cell, words) for cell, text in row if (words := " ".join(text.split()))]
            self.add_row([words for _, words in filled])
            end = self._length - len(CELL.join(words for _, words in filled))
            for cell, words in filled:
                start, end = end, end + len(words)
                cells.append(replace(cell, row=number, start=start, end=end))
                end += len(CELL)
        if len({cell.row for cell in cells}) > 1 and len({cell.column for cell in cells}) > 1:
            self._grids.append((cells, title))


def _placed(rows: Sequence[Sequence[Entry]]) -> Iterator[list[tuple[Cell, str]]]:
    """Each row's cells in their columns, offsets still missing, with their words."""
    reaching: list[tuple[int, int, int]] = []  # first column, the one after the last, first row that is free again
    for number, row in enumerate(rows):
        reaching = [taken for taken in reaching if taken[2] > number]
        column, cells = 0, []
        for entry in row:
            column = _free(column, reaching)
            width = min(max(entry.columns, 1), _MOST_COLUMNS)
            height = min(max(entry.rows, 1), len(rows) - number)
            cells.append((Cell(number, column, 0, 0, height, width, entry.bold, mark=entry.mark), entry.text))
            if height > 1:
                reaching.append((column, column + width, number + height))
            column += width
        yield cells


def _free(column: int, reaching: Iterable[tuple[int, int, int]]) -> int:
    """The first column from ``column`` on that no cell from above reaches into."""
    for first, after, _ in sorted(reaching):
        if first <= column < after:
            column = after
    return column
