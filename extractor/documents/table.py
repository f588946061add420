"""Tables: cells that know their place and the headings that they stand under.

Whatever drew the table (rules on a page, blanks between columns, HTML, Markdown, Word), it comes here as raw cells with
their places; what is head, what is body and which headings a cell belongs to is decided in one way for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Cell:
    """``text[start:end]`` of the document in ``row`` and ``column`` (from 0), over ``rows`` by ``columns``.

    ``column_path`` are the headings above it, outermost first; ``row_path`` the headings to its left, after those of
    the group of rows that it belongs to. A heading has no paths of its own.
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
        inside = [cell for cell in self.cells if cell.row <= number < cell.row + cell.rows]
        return tuple(sorted(inside, key=lambda cell: cell.column))


def is_value(words: str) -> bool:
    """Whether a cell holds a figure or a sign for none, as a table's body does."""
    return _VALUE.fullmatch(words.strip()) is not None and not _CALENDAR.fullmatch(words.strip())


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
    heads = rows[first:last]
    done = [replace(cell, head=True) for row in rows[:last] for cell in row]
    group: tuple[str, ...] = ()
    labels = _label_columns(rows[last:], words, width)
    lone = [row for row in rows[last:] if _may_group(row, words, width, labels)]
    held: list[Cell] = []
    repeated = {tuple(words[cell] for cell in row) for row in heads}
    for row in rows[last:]:
        if tuple(words[cell] for cell in row) in repeated:  # the heads again, on the next page
            done += [replace(cell, head=True) for cell in row]
            continue
        if row in lone and (len(lone) > 1 or row is rows[last] or row[0].bold or row[0].columns > 1):
            group = (words[row[0]],)
            done += row
            continue
        held = [cell for cell in held if cell.row + cell.rows > row[0].row] + [c for c in row if c.column < labels]
        for cell in row:
            beside = tuple(words[label] for label in held if label.column < min(cell.column, labels))
            done.append(replace(cell, column_path=_above(cell, heads, words), row_path=(*group, *beside)))
    return Table(tuple(sorted(done, key=lambda cell: cell.start)), title)


def _rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[number], key=lambda cell: cell.column) for number in sorted(rows)]


def _head_rows(rows: list[list[Cell]], words: dict[Cell, str], width: int) -> int:
    """How many rows at the top are headings: none where the first holds figures or sentences."""
    count = 0
    while count < min(len(rows) - 1, _MOST_HEAD_ROWS) and _may_head(rows[count], words):
        if count and not _goes_on(rows[count - 1], rows[count], words, width):
            break
        count += 1
    return count


def _may_head(row: list[Cell], words: dict[Cell, str]) -> bool:
    if len(row) < 2 and row[0].columns < 2:
        return False
    return not any(is_value(words[cell]) or len(words[cell].split()) > _HEAD_WORDS for cell in row)


def _goes_on(above: list[Cell], row: list[Cell], words: dict[Cell, str], width: int) -> bool:
    """Whether a row under a row of headings is one as well: it divides them, or fills what they left open."""
    covered = {column for cell in above for column in range(cell.column, cell.column + cell.columns)}
    divides = any(cell.columns > 1 and sum(_over(cell, under) for under in row) > 1 for cell in above)
    fills = len(above) < 0.7 * width and any(cell.column not in covered for cell in row)
    reaches = any(cell.rows > 1 for cell in above)
    bold = all(cell.bold for cell in (*above, *row))
    return divides or reaches or (fills and not any(len(words[cell].split()) > 5 for cell in row)) or (fills and bold)


def _over(head: Cell, cell: Cell) -> bool:
    return head.column < cell.column + cell.columns and cell.column < head.column + head.columns


def _label_columns(rows: list[list[Cell]], words: dict[Cell, str], width: int) -> int:
    """How many columns at the left name the rows: those before the first with figures; one in a table of words."""
    for column in range(1, min(width, _MOST_LABELS + 1)):
        before = [words[cell] for row in rows for cell in row if cell.column == column - 1]
        if any(len(label.split()) > _LABEL_WORDS for label in before):
            return max(1, column - 1)
        found = [words[cell] for row in rows for cell in row if cell.column == column]
        if found and sum(map(is_value, found)) >= 0.5 * len(found):
            return column
    return 1


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
