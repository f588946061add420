"""Grids: drawn rules that cross, and the cells that they enclose, merged ones as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.documents.rules import Rules

_TOUCH = 2.5
"""Points by which two rules may miss each other and still meet."""
_COVERED = 0.6
"""Share of a cell's side that a rule must cover to part it from its neighbour."""
_OPEN = 8.0
"""Points by which rules must run on beyond the outermost crossing one to enclose cells that are open at the side."""
_MOST_PAIRS = 250_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """The place of one cell: first row and column, and over how many it reaches."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """Column borders ``xs`` and row borders ``ys`` (points from the top left, ascending) and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def box(self, cell: GridCell) -> tuple[float, float, float, float]:
        """``x0, top, x1, bottom`` of a cell."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )


def find_grids(rules: Rules) -> list[Grid]:
    """The page's grids of two rows and two columns or more, top to bottom."""
    if len(rules.horizontal) < 2 or len(rules.horizontal) * len(rules.vertical) > _MOST_PAIRS:
        return []
    grids = [grid for across, down in _meeting(rules) if (grid := _grid(across, down)) is not None]
    return sorted(grids, key=lambda grid: grid.ys[0])


Rule = tuple[float, float, float]


def _meeting(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules by which of them meet, directly or by way of others."""
    across, down = rules.horizontal, rules.vertical
    sets = _Sets(len(across) + len(down))
    for a, (y, x0, x1) in enumerate(across):
        for d, (x, top, bottom) in enumerate(down, len(across)):
            if top - _TOUCH <= y <= bottom + _TOUCH and x0 - _TOUCH <= x <= x1 + _TOUCH:
                sets.join(a, d)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*across, *down]):
        groups.setdefault(sets.root(number), ([], []))[number >= len(across)].append(rule)
    return [(a, d) for a, d in groups.values() if len(a) >= 2 and d]


class _Sets:
    """Disjoint sets of numbers."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = number = self._parents[self._parents[number]]
        return number

    def join(self, one: int, two: int) -> None:
        self._parents[self.root(one)] = self.root(two)


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _borders([x for x, _, _ in down], [x for _, x0, x1 in across for x in (x0, x1)])
    ys = _borders([y for y, _, _ in across], [y for _, top, bottom in down for y in (top, bottom)])
    if len(xs) < 3 or len(ys) < 3:
        return None
    width = len(xs) - 1
    sets = _Sets(width * (len(ys) - 1))
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            number = row * width + column
            if column + 1 < width and not _parted(down, right, top, bottom):
                sets.join(number, number + 1)
            if row + 2 < len(ys) and not _parted(across, bottom, left, right):
                sets.join(number, number + width)
    regions: dict[int, list[int]] = {}
    for number in range(width * (len(ys) - 1)):
        regions.setdefault(sets.root(number), []).append(number)
    cells = sorted((_cell(numbers, width) for numbers in regions.values()), key=lambda cell: (cell.row, cell.column))
    if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _borders(crossing: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where the borders of one direction lie; the sides are closed where the rules across run on beyond the last."""
    if min(ends) < min(crossing) - _OPEN:
        crossing = [*crossing, min(ends)]
    if max(ends) > max(crossing) + _OPEN:
        crossing = [*crossing, max(ends)]
    borders: list[list[float]] = []
    for place in sorted(crossing):
        if borders and place - borders[-1][-1] <= _TOUCH:
            borders[-1].append(place)
        else:
            borders.append([place])
    return [sum(group) / len(group) for group in borders]


def _parted(rules: Sequence[Rule], place: float, start: float, end: float) -> bool:
    """Whether rules at this place cover enough of the way from start to end."""
    covered = sum(
        max(0.0, min(end, last) - max(start, first)) for at, first, last in rules if abs(at - place) <= _TOUCH
    )
    return covered >= _COVERED * (end - start)


def _cell(numbers: list[int], width: int) -> GridCell:
    rows, columns = [number // width for number in numbers], [number % width for number in numbers]
    top, left = min(rows), min(columns)
    return GridCell(top, left, max(rows) - top + 1, max(columns) - left + 1)
