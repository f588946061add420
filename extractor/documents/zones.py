"""Zones: rows, one below the other, that leave the same gutters blank and have print on both sides of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from statistics import median

from extractor.documents.printed_rows import GUTTER
from extractor.documents.strips import Strip

Gap = tuple[float, float]
_LEAST_GUTTERS = 3
_MOST_LINES = 4
"""Printed lines of one row of a table, where one of its cells touches the next."""
_FLUSH = 2.0
"""Points by which print on one edge may miss it."""
_STEADY = 1.25
"""How much farther off than usual, as a factor, a group's name may stand from the rows around it."""
_FARTHEST = 2.0
"""Ems between such a row and the next, at most."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows up to ``end`` that leave the gutters blank."""

    end: int
    gutters: list[Gap]


def find_zone(rows: list[list[Strip]], start: int) -> Zone | None:
    """The zone that begins at a row, if one does: two rows or more with print on both sides of a gutter."""
    gutters = _free(rows[start])[1:-1]
    end, last = start + 1, start
    while end < len(rows):
        row = rows[end]
        if row[0].top - max(strip.bottom for strip in rows[end - 1]) > 4 * row[0].size:
            break
        narrowed = _common(gutters, _free(row), GUTTER * row[0].size)
        if len(narrowed) < len(gutters) and (kept := _reaches_over(rows, start, end, gutters)):
            end = kept
            continue
        if len(narrowed) < len(gutters) and _is_answer(rows, start, end, gutters):
            end, last = end + 1, end
            continue
        if not narrowed or (not _sides(row, narrowed) and _closes(rows[start:end], gutters, narrowed)):
            break
        gutters = narrowed
        if _sides(row, gutters):
            last = end
        end += 1
    end = _trim(rows, start, last, end)
    body = [row for row in rows[start:end] if not crosses(row, gutters)]
    gutters = [gap for gap in gutters_of(body) if support(body, gap) >= 2]
    if not gutters:
        return None
    size = median(strip.size for row in body for strip in row)
    if len(body) < 3 and max(right - left for left, right in gutters) < size:
        return None
    return Zone(end, gutters)


def crosses(row: list[Strip], gutters: list[Gap]) -> bool:
    """Whether print of a row stands in one of the gutters."""
    spans = [(strip.x0, strip.x1) for strip in row]
    return any(x0 < right - 1 and x1 > left + 1 for left, right in gutters for x0, x1 in spans)


def _reaches_over(rows: list[list[Strip]], start: int, place: int, gutters: list[Gap]) -> int:
    """The next row in which a table's columns stand as before, where what is between reaches over them; 0 if none does.

    That may be a group's name, as far from its neighbours as other rows are; a form's label with words over all other
    columns; a row with one cell so full that it touches the next. Columns of prose have no more than two gutters; there
    a line across ends them.
    """
    row, end = rows[place], place + 1
    if not _has_columns(rows[start:place], gutters):
        return 0
    if _is_labelled(row, gutters):
        while end < len(rows) and len(rows[end]) == 1 and abs(rows[end][0].x0 - row[1].x0) < _FLUSH:
            end += 1
    elif len(row) > 2:  # a crowded row, and perhaps second lines of its cells
        while end < min(len(rows), place + _MOST_LINES) and len(rows[end]) < 3 and not crosses(rows[end], gutters):
            end += 1
    elif len(row) == 2 or (len(row) == 1 and not _is_group(rows, start, place)):
        return 0
    if end == len(rows) or len(rows[end]) < 3 or _stands_apart(rows[end - 1], rows[end]):
        return 0
    kept = _common(gutters, _free(rows[end]), GUTTER * rows[end][0].size)
    return end if len(kept) == len(gutters) else 0


def _is_labelled(row: list[Strip], gutters: list[Gap]) -> bool:
    """Whether a row holds a label in the first column and words that begin in the second."""
    left, right = min(gutters)
    return len(row) == 2 and row[0].x0 < left and right - 1 <= row[1].x0 >= row[0].x1 + GUTTER * row[0].size


def _is_group(rows: list[list[Strip]], start: int, place: int) -> bool:
    """Whether a lone line within a table is one of its rows: at its left edge or in its middle, no other heading."""
    before, [line] = rows[start:place], rows[place]
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows[start : place + 2])]
    usual = median(steps[:-2]) if len(steps) > 2 else min(steps)
    left, right = min(row[0].x0 for row in before), max(row[-1].x1 for row in before)
    centred = abs(line.x0 + line.x1 - left - right) < 0.1 * (right - left)
    return (abs(line.x0 - left) < _FLUSH or centred) and max(steps[-2:]) <= _STEADY * usual


def _stands_apart(above: list[Strip], row: list[Strip]) -> bool:
    """Whether a row is far from the one above or set in another size."""
    far = row[0].top - max(strip.bottom for strip in above) > _FARTHEST * row[0].size
    return far or abs(above[0].size - row[0].size) > 0.6


def _has_columns(rows: list[list[Strip]], gutters: list[Gap]) -> bool:
    """Whether rows bear out more gutters than prose has; one full row does alone, where another one follows."""
    least = min(2, sum(len(row) > 2 for row in rows))
    return least > 0 and sum(support(rows, gap) >= least for gap in gutters) >= _LEAST_GUTTERS


def _is_answer(rows: list[list[Strip]], start: int, place: int, gutters: list[Gap]) -> bool:
    """Whether a row ends a table of several columns as a label with words over all others, or goes on with those."""
    row, above = rows[place], rows[place - 1]
    if place - start < 2 or not _has_columns(rows[start:place], gutters):
        return False
    goes_on = len(row) == 1 and crosses(above, gutters) and abs(row[0].x0 - above[-1].x0) < _FLUSH
    return _is_labelled(row, gutters) or goes_on


def gutters_of(rows: list[list[Strip]]) -> list[Gap]:
    """The gaps that all rows leave blank; the first row need not have print in every column."""
    gutters = _free(rows[0])
    for row in rows[1:]:
        gutters = _common(gutters, _free(row), GUTTER * row[0].size)
    return [gap for gap in gutters if isfinite(gap[0]) and isfinite(gap[1])]


def _closes(rows: list[list[Strip]], gutters: list[Gap], narrowed: list[Gap]) -> bool:
    """Whether a gutter that two rows or more bear out is lost, so that what comes is no longer the same zone."""
    lost = [gap for gap in gutters if not any(gap[0] <= left and right <= gap[1] for left, right in narrowed)]
    return any(support(rows, gap) >= 2 for gap in lost)


def support(rows: list[list[Strip]], gap: Gap) -> int:
    """How many rows have print on both sides of a gap."""
    gaps = [gap]
    return sum(_sides(row, gaps) for row in rows)


def _free(row: list[Strip]) -> list[Gap]:
    """The blank stretches of a row, with the endless ones before and after it."""
    gaps: list[Gap] = []
    right = float("-inf")
    for strip in row:
        if not gaps or strip.x0 - right >= GUTTER * strip.size:
            gaps.append((right, strip.x0))
        right = max(right, strip.x1)
    return [*gaps, (right, float("inf"))]


def _common(gutters: list[Gap], free: list[Gap], least: float) -> list[Gap]:
    shared: list[Gap] = []
    for a, b in gutters:
        for c, d in free:
            left, right = a if a > c else c, b if b < d else d  # max and min would cost a call each
            if right - left >= least:
                shared.append((left, right))
    return shared


def _sides(row: list[Strip], gutters: list[Gap]) -> bool:
    """Whether a row has print on both sides of one of the gutters."""
    x1, x0 = row[0].x1, row[-1].x0
    return any(x1 <= left + 1 and x0 >= right - 1 for left, right in gutters)


def _trim(rows: list[list[Strip]], start: int, last: int, end: int) -> int:
    """Give up the rows after the last two-sided one from where they stand apart: they belong to what follows."""
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows[start : last + 1])]
    usual = median(steps) if steps else 0.0
    for place in range(last + 1, end):
        row = rows[place][0]
        above = next(
            (strip for strip in rows[place - 1] if strip.x0 < row.x1 and row.x0 < strip.x1), rows[place - 1][0]
        )
        apart = row.baseline - above.baseline > max(1.3 * usual, 1.15 * above.size)
        if apart or abs(row.size - above.size) > 0.6 or row.bold != above.bold:
            return place
    return end


def split(rows: list[list[Strip]], gutters: list[Gap]) -> list[list[list[Strip]]]:
    """The rows of each column; a row's place is kept by an empty list where the column has nothing."""
    middles = [(left + right) / 2 for left, right in sorted(gutters)]
    columns: list[list[list[Strip]]] = [[[] for _ in rows] for _ in range(len(middles) + 1)]
    for place, row in enumerate(rows):
        for strip in row:
            centre = (strip.x0 + strip.x1) / 2
            columns[sum(centre > middle for middle in middles)][place].append(strip)
    return columns


def finite(gutters: list[Gap]) -> list[Gap]:
    """The gutters that are wide enough for a rule across them to be told (2 points)."""
    return [(left, right) for left, right in gutters if right - left > 2]
