"""Tables without a grid: columns by their gutters, rows by space, rules or words."""

from __future__ import annotations

from itertools import pairwise

from extractor.documents.columns import row_starts
from extractor.documents.printed import Frame, Place, PrintedLine, PrintedRow
from extractor.documents.rules import Rules
from extractor.documents.strips import Strip, join
from extractor.documents.unruled_heads import Extents, cut_at_columns, head_row
from extractor.documents.zones import Gap, crosses, finite, split

_LOOSE = 1.6
"""Ems from each printed row to the next, at least, where none goes on with the cells of the one above."""


def unruled_table(
    heads: list[list[Strip]], rows: list[list[Strip]], gutters: list[Gap], rules: Rules
) -> list[PrintedLine | PrintedRow]:
    """A table without a grid: ``heads`` are rows above it whose cells may reach over several columns."""
    columns, reach = _columns(rows, gutters)
    if reach:
        extents = [_extent([row for row in column if not _reaching(row, reach)]) for column in columns]
        rows = [[part for strip in row for part in _parts_of(strip, extents, reach)] for row in rows]
        columns, reach = _columns(rows, gutters)
    middles = [(left + right) / 2 for left, right in sorted(gutters)]
    edges = [min(row[0].x0 for row in rows), *middles, max(row[-1].x1 for row in rows)]
    frame = Frame(tuple(edges))
    extents = [_extent([row for row in column if not _reaching(row, reach)]) for column in columns]
    below = [*heads[1:], rows[0]]
    printed: list[PrintedLine | PrintedRow] = [
        head_row(row, below[number], number, frame, extents) for number, row in enumerate(heads)
    ]
    for number, (first, last) in enumerate(_table_rows(rows, columns, gutters, rules), len(heads)):
        cells, places = [], []
        for place, column in enumerate(columns):
            inside = column[first:last]
            lines = tuple(join(row) for row in inside if row)
            if lines:
                end = max((reach.get(id(strip), place) for row in inside for strip in row), default=place)
                cells.append(lines)
                places.append(Place(number, place, columns=end - place + 1))
        printed.append(PrintedRow(tuple(cells), tuple(places), frame))
    return printed


def _columns(rows: list[list[Strip]], gutters: list[Gap]) -> tuple[list[list[list[Strip]]], dict[int, int]]:
    """The rows of each column as ``split`` has them, but print across gutters stands in the first column that it
    touches; and, by the identity of such a strip, the last."""
    columns = split(rows, gutters)
    reach: dict[int, int] = {}
    middles = [(left + right) / 2 for left, right in gutters]
    for place, row in enumerate(rows):
        for strip in row if crosses(row, gutters) else ():
            first = sum(strip.x0 >= middle for middle in middles)
            last = sum(strip.x1 > middle for middle in middles)
            if last > first:
                for column in columns:
                    column[place] = [other for other in column[place] if other is not strip]
                columns[first][place].append(strip)
                reach[id(strip)] = last
    return columns, reach


def _parts_of(strip: Strip, extents: Extents, reach: dict[int, int]) -> list[Strip]:
    return cut_at_columns(strip, extents, figures=True) if id(strip) in reach else [strip]


def _reaching(row: list[Strip], reach: dict[int, int]) -> bool:
    return any(id(strip) in reach for strip in row)


def _extent(column: list[list[Strip]]) -> tuple[float, float]:
    strips = [strip for row in column for strip in row]
    return min((strip.x0 for strip in strips), default=0.0), max((strip.x1 for strip in strips), default=0.0)


def _table_rows(
    rows: list[list[Strip]], columns: list[list[list[Strip]]], gutters: list[Gap], rules: Rules
) -> list[tuple[int, int]]:
    """Which printed rows, first to last, make up each row of the table."""
    tops, bottoms = [row[0].top for row in rows], [row[0].bottom for row in rows]
    ruled: set[int] = set()
    for left, right in finite(gutters) or gutters:  # a name merged over several rows has no rules beside it
        lines = rules.across(rows[0][0].baseline, rows[-1][0].baseline, left + 1, right - 1)
        ruled = max(ruled, {n for n in range(1, len(rows)) if any(_parts(rows, n, line) for line in lines)}, key=len)
    gridded = any(rules.down(tops[0], bottoms[-1], a, b) for a, b in gutters)
    if ruled and (len(ruled) >= 3 or gridded):
        starts = sorted({0, *ruled})
    else:
        starts = sorted({0, *ruled, *_unruled(rows, columns)})
    return list(pairwise([*starts, len(rows)]))


def _parts(rows: list[list[Strip]], place: int, line: float) -> bool:
    """Whether a rule at this height stands above a row and below the one before."""
    return rows[place - 1][0].baseline <= line + 2 and line < rows[place][0].baseline


def _unruled(rows: list[list[Strip]], columns: list[list[list[Strip]]]) -> set[int]:
    """Where rows begin in a table without rules: by the space above them, else by the words in their cells."""
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    least, most = min(steps), max(steps)
    tight = least < 1.45 * rows[0][0].size
    if tight and most > 1.3 * least:
        return {place for place, step in enumerate(steps, 1) if step > 1.2 * least}
    starts = row_starts([[join(row) if row else None for row in column] for column in columns]) if tight else None
    if starts is not None:
        return starts
    loose = least >= _LOOSE * rows[0][0].size
    return {place for place in range(1, len(rows)) if loose or not _continues(rows[place], columns[0][place])}


def _continues(row: list[Strip], first_cell: list[Strip]) -> bool:
    return not first_cell and not any(strip.text[0].isdigit() or strip.text[0] in "£-+(<>≤≥" for strip in row)
