"""Ruled tables: a page's print inside a grid, row by row and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.documents.grid import Grid, GridCell, find_grids
from extractor.documents.printed import Frame, Place, PrintedRow
from extractor.documents.rules import Rules
from extractor.documents.strips import Strip, TurnedStrip

_MARGIN = 2.0
_LEAST_FILLED = 0.3
"""Share of a grid's cells that hold words; fewer, and it is a chart or a form's squares."""
_NEXT_ROW = 1.4
"""How far off, in rows of the grid, the next row of the same table may stand."""
_FARTHEST_ROW = 45.0
_MOST_CROSSING = 0.15
"""Share of the strips that may stick out of their cells; more, and the rules are not the words' own."""


@dataclass(frozen=True)
class RuledTable:
    """A grid with the strips of each of its cells that holds any."""

    grid: Grid
    strips: dict[GridCell, list[Strip]]

    @property
    def top(self) -> float:
        return self.grid.ys[0]

    @property
    def frame(self) -> Frame:
        """A fresh identity for the table, with its columns' borders."""
        return Frame(self.grid.xs)

    def rows(self, lines: dict[GridCell, tuple[Strip, ...]]) -> list[PrintedRow]:
        """The printed rows, given the lines of every cell that holds words."""
        frame = self.frame
        by_row: dict[int, list[GridCell]] = {}
        for cell in sorted(lines, key=lambda cell: (cell.row, cell.column)):
            by_row.setdefault(cell.row, []).append(cell)
        return [
            PrintedRow(
                tuple(lines[cell] for cell in cells),
                tuple(Place(cell.row, cell.column, cell.rows, cell.columns) for cell in cells),
                frame,
            )
            for cells in by_row.values()
        ]


def take_ruled(strips: list[Strip], rules: Rules) -> tuple[list[RuledTable], list[Strip]]:
    """The page's ruled tables, top to bottom, and the strips outside of them.

    A grid with other print to its left or right is left alone: it stands in a column of the page.
    """
    tables: list[RuledTable] = []
    for grid in find_grids(rules):
        x0, x1, top, bottom = grid.xs[0] - _MARGIN, grid.xs[-1] + _MARGIN, grid.ys[0] - _MARGIN, grid.ys[-1] + _MARGIN
        level = [strip for strip in strips if top <= _middle(strip) <= bottom]
        inside = [strip for strip in level if x0 <= (strip.x0 + strip.x1) / 2 <= x1]
        if not inside or len(inside) < len(level) or _is_part(grid, strips):
            continue
        table = _fill(grid, inside)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            strips = [strip for strip in strips if id(strip) not in taken]
    return tables, strips


def _is_part(grid: Grid, strips: list[Strip]) -> bool:
    """Whether rows of the same columns stand right above or below: only heads or every other row are coloured."""
    steps = sorted(below - above for above, below in pairwise(grid.ys))
    reach = min(_NEXT_ROW * steps[len(steps) // 2], _FARTHEST_ROW)
    for low, high in ((grid.ys[0] - reach, grid.ys[0] - _MARGIN), (grid.ys[-1] + _MARGIN, grid.ys[-1] + reach)):
        near = [strip for strip in strips if low <= _middle(strip) <= high]
        baselines = sorted({round(strip.baseline) for strip in near})
        first = baselines[-1] if low < grid.ys[0] and baselines else next(iter(baselines), 0)
        row = [strip for strip in near if abs(strip.baseline - first) <= 1.5]
        if len({_interval(grid.xs, (s.x0 + s.x1) / 2) for s in row if _within(grid, s)}) > 1 and all(
            _within(grid, s) for s in row
        ):
            return True
    return False


def _within(grid: Grid, strip: Strip) -> bool:
    """Whether a strip lies inside the width of one of the grid's columns."""
    column = _interval(grid.xs, (strip.x0 + strip.x1) / 2)
    slack = 0.3 * strip.size
    return grid.xs[column] - slack <= strip.x0 and strip.x1 <= grid.xs[column + 1] + slack


def _middle(strip: Strip) -> float:
    return (strip.top + strip.bottom) / 2


def _fill(grid: Grid, strips: list[Strip]) -> RuledTable | None:
    filled: dict[GridCell, list[Strip]] = {}
    crossing = 0
    owners = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    for strip in strips:
        row = _interval(grid.ys, _middle(strip))
        column = _interval(grid.xs, (strip.x0 + strip.x1) / 2)
        cell = owners[row, column]
        left, _, right, _ = grid.box(cell)
        slack = 0.6 * strip.size
        crossing += (strip.x0 < left - slack or strip.x1 > right + slack) and not isinstance(strip, TurnedStrip)
        filled.setdefault(cell, []).append(strip)
    enough = len(filled) >= max(3, _LEAST_FILLED * len(grid.cells))
    if not enough or crossing > _MOST_CROSSING * len(strips) or len({cell.column for cell in filled}) < 2:
        return None
    return RuledTable(grid, filled)


def _interval(borders: tuple[float, ...], place: float) -> int:
    return max(0, min(len(borders) - 2, sum(place >= border for border in borders) - 1))
