"""Tables: cells that know their place and the headings that they stand under.

Whatever drew the table (rules on a page, blanks between columns, HTML, Markdown, Word), it comes here as raw cells with
their places; what is head, what is body and which headings a cell belongs to is decided in one way for all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

_MOST_HEAD_ROWS = 4
_MOST_LABELS = 3
_LABEL_WORDS = 10
_HEAD_WORDS = 12
"""A cell of more words than this is no heading."""

_VALUE = re.compile(
    r"[-–—+(<>≤≥~£]*\s*\d[\d,. ]*\s*(?:%|pp|k|m|bn|wte|fte|days?|hrs?|hours?)?\)?[*†]?|n/?a|nil|tbc|[-–—.]+|✓|✗|x",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[\s'’./-]*(?:\d{2}|\d{4})?"
    r"|(?:20)\d{2}(?:\s*[/–-]\s*\d{2,4})?|(?:q[1-4]|m\d{1,2}|h[12]|wk|week)\b.*)",
    re.IGNORECASE,
)


_WHOLE = re.compile(
    r"(?:trust|grand|overall) ?(?:wide )?total|total (?:trust|for (?:the )?trust)|all (?:wards|staff|divisions)", re.I
)
"""The name of a row that sums up all groups and belongs to none."""


class Mark(Enum):
    """What a file itself says of a cell, where it says so (``th`` and ``scope``, Word's repeated rows)."""

    COLUMN = "a heading of what stands below it"
    ROW = "a heading of what stands beside it"


@dataclass(frozen=True, slots=True)
class Cell:
    """``text[start:end]`` of the document in ``row`` and ``column`` (from 0), over ``rows`` by ``columns``.

    ``column_path`` are the headings above it, outermost first; ``row_path`` the headings to its left, after those of
    the group of rows that it belongs to. A heading has no paths of its own. ``mark`` is the file's own word for it.
    """

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    bold: bool = False
    head: bool = False
    column_path: tuple[str, ...] = ()
    row_path: tuple[str, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True)
class Table:
    """Cells with words in them, in order of the text; an empty cell is not there. ``title`` runs over all columns."""

    cells: tuple[Cell, ...]
    title: str | None = None

    @property
    def start(self) -> int:
        return self.cells[0].start

    @property
    def end(self) -> int:
        return self.cells[-1].end

    @cached_property
    def columns(self) -> int:
        """How many columns there are, empty ones between others included."""
        return max(cell.column + cell.columns for cell in self.cells)

    @cached_property
    def body(self) -> tuple[Cell, ...]:
        """The cells that are no headings of columns."""
        return tuple(cell for cell in self.cells if not cell.head)

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells of one row, left to right, those that reach into it from above included."""
        return self._rows.get(number, ())

    def cell_at(self, start: int, end: int) -> Cell | None:
        """The cell that holds the document's ``text[start:end]`` (offsets as its own); None where none holds all."""
        place = bisect_right(self._starts, start) - 1
        return self.cells[place] if place >= 0 and end <= self.cells[place].end else None

    @cached_property
    def _rows(self) -> dict[int, tuple[Cell, ...]]:
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            for number in range(cell.row, cell.row + cell.rows):
                rows.setdefault(number, []).append(cell)
        return {number: tuple(cells) for number, cells in rows.items()}

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.cells]


def is_value(words: str) -> bool:
    """Whether a cell holds a figure or a sign for none, as a table's body does."""
    return _VALUE.fullmatch(words.strip()) is not None and not _CALENDAR.fullmatch(words.strip())


def is_calendar(words: str) -> bool:
    """Whether a heading names a month, a quarter, a week or a year and nothing else."""
    return _CALENDAR.fullmatch(words.strip()) is not None


def build_table(cells: Sequence[Cell], text: str) -> Table:
    """The table of these raw cells of the document's ``text``, with heads found and paths set."""
    words = {cell: " ".join(text[cell.start : cell.end].split()) for cell in cells}
    width = max(cell.column + cell.columns for cell in cells)
    rows = _rows(cells)
    title = None
    if len(rows) > 2 and len(rows[0]) == 1 and rows[0][0].columns == width > 1:
        title = words[rows[0][0]]
    first = 1 if title else 0
    last = first + _head_rows(rows[first:], words, width)
    done = [replace(cell, head=True) for row in rows[:last] for cell in row]
    done += _body(rows[first:last], rows[last:], words, width)
    return Table(tuple(sorted(done, key=lambda cell: cell.start)), title)


def _body(heads: list[list[Cell]], rows: list[list[Cell]], words: dict[Cell, str], width: int) -> Iterator[Cell]:
    """The cells below the heads with their paths; heads that come again are heads."""
    group: tuple[str, ...] = ()
    labels = _label_columns(rows, words, width)
    lone = [row for row in rows if _may_group(row, words, width, labels)]
    held: list[Cell] = []
    repeated = {tuple(words[cell] for cell in row) for row in heads}
    for row in rows:
        if tuple(words[cell] for cell in row) in repeated:  # the heads again, on the next page
            yield from (replace(cell, head=True) for cell in row)
            continue
        if row in lone and (len(lone) > 1 or row is rows[0] or row[0].bold or row[0].columns > 1):
            group = (words[row[0]],)
            yield from row
            continue
        held = _held(held, row, labels, words)
        if any(_WHOLE.fullmatch(words[cell]) for cell in held):
            group = ()
        for cell in row:
            beside = tuple(words[label] for label in held if label.column < min(cell.column, labels))
            yield replace(cell, column_path=_above(cell, heads, words), row_path=(*group, *beside))


def _held(held: list[Cell], row: list[Cell], labels: int, words: dict[Cell, str]) -> list[Cell]:
    """The names that a row stands under: its own, and those above that reach it or were written once for several."""
    own = [cell for cell in row if cell.column < labels]
    first = own[0].column if own and not _WHOLE.fullmatch(words[own[0]]) else 0
    return [cell for cell in held if cell.column < first or cell.row + cell.rows > row[0].row] + own


def _rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[number], key=lambda cell: cell.column) for number in sorted(rows)]


def _head_rows(rows: list[list[Cell]], words: dict[Cell, str], width: int) -> int:
    """How many rows at the top are headings: those that the file marks, else none where the first holds figures or
    sentences. Below marked ones only rows that divide them are headings too: often the first of two is marked alone."""
    count = marked = _marked_rows(rows)
    while count < min(len(rows) - 1, _MOST_HEAD_ROWS) and _may_head(rows[count], words):
        if marked and not _divides(rows[count - 1], rows[count]):
            break
        if count and not _goes_on(rows[count - 1], rows[count], words, width):
            break
        count += 1
    return count


def _marked_rows(rows: list[list[Cell]]) -> int:
    """How many rows at the top the file marks as headings of columns; 0 where it marks all, which says nothing."""
    count = 0
    while count < len(rows) and all(cell.mark is Mark.COLUMN for cell in rows[count]):
        count += 1
    return count if count < len(rows) else 0


def _divides(above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row has several cells under one of those above, or shares its height with one."""
    return any(cell.rows > 1 or (cell.columns > 1 and sum(_over(cell, under) for under in row) > 1) for cell in above)


def _may_head(row: list[Cell], words: dict[Cell, str]) -> bool:
    if len(row) < 2 and row[0].columns < 2:
        return False
    return not any(is_value(words[cell]) or len(words[cell].split()) > _HEAD_WORDS for cell in row)


def _goes_on(above: list[Cell], row: list[Cell], words: dict[Cell, str], width: int) -> bool:
    """Whether a row under a row of headings is one as well: it divides them, or fills what they left open."""
    covered = {column for cell in above for column in range(cell.column, cell.column + cell.columns)}
    fills = len(above) < 0.7 * width and any(cell.column not in covered for cell in row)
    bold = all(cell.bold for cell in (*above, *row))
    times = len(row) > 1 and row[0].column > 0 and all(is_calendar(words[cell]) for cell in row)
    return (
        _divides(above, row)
        or times
        or (fills and not any(len(words[cell].split()) > 5 for cell in row))
        or (fills and bold)
    )


def _over(head: Cell, cell: Cell) -> bool:
    return head.column < cell.column + cell.columns and cell.column < head.column + head.columns


def _label_columns(rows: list[list[Cell]], words: dict[Cell, str], width: int) -> int:
    """How many columns at the left name the rows: those that the file marks, else those before the first with figures;
    one in a table of words."""
    marked = _marked_columns(rows)
    if marked:
        return marked
    for column in range(1, min(width, _MOST_LABELS + 1)):
        before = [words[cell] for row in rows for cell in row if cell.column == column - 1]
        if any(len(label.split()) > _LABEL_WORDS for label in before):
            return max(1, column - 1)
        found = [words[cell] for row in rows for cell in row if cell.column == column]
        if found and sum(map(is_value, found)) >= 0.5 * len(found):
            return column
    return 1


def _marked_columns(rows: list[list[Cell]]) -> int:
    """How many columns at the left the file marks as names of rows, most of their cells at least."""
    for column in range(_MOST_LABELS + 1):
        marks = [cell.mark is Mark.ROW for row in rows for cell in row if cell.column == column and cell.columns == 1]
        if sum(marks) < max(1, 0.5 * len(marks)):
            return column
    return 0


def _may_group(row: list[Cell], words: dict[Cell, str], width: int, labels: int) -> bool:
    """Whether a row may only name those that follow: one cell, over all columns or in the first of several.

    A row whose figures are all missing looks the same; it stands alone among the others, and is not set bold.
    """
    if len(row) != 1 or is_value(words[row[0]]):
        return False
    cell = row[0]
    return (cell.columns == width and width > 1) or (cell.column == 0 and labels == 1 and width > 2)


def _above(cell: Cell, heads: list[list[Cell]], words: dict[Cell, str]) -> tuple[str, ...]:
    path: list[str] = []
    for number, row in enumerate(heads):
        found = next((head for head in row if _over(head, cell)), None)
        if found is None and number + 1 < len(heads):
            # A heading over several columns, written in the first of them: the nearest to the left that is not closed.
            before = [head for head in row if 0 < head.column <= cell.column]
            found = before[-1] if before else _over_months(row, heads[number + 1], cell, words)
        if found is not None and words[found] not in path:
            path.append(words[found])
    return tuple(path)


def _over_months(row: list[Cell], below: list[Cell], cell: Cell, words: dict[Cell, str]) -> Cell | None:
    """The only heading of a row, set in the middle over months: it is that of the months to its left as well."""
    named = [head for head in row if head.column > 0]
    months = [head for head in below if head.column > 0]
    only = len(named) == 1 and cell.column > 0 and all(_CALENDAR.fullmatch(words[head]) for head in months)
    return named[0] if only else None
