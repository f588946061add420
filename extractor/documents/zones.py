"""Zones: rows, one below the other, that leave the same gutters blank and have print on both sides of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from statistics import median

from extractor.documents.printed_rows import GUTTER
from extractor.documents.strips import Strip

Gap = tuple[float, float]


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
        if not narrowed or (not _sides(row, narrowed) and _closes(rows[start:end], gutters, narrowed)):
            break
        gutters = narrowed
        if _sides(row, gutters):
            last = end
        end += 1
    end = _trim(rows, start, last, end)
    body = rows[start:end]
    gutters = [gap for gap in gutters_of(body) if support(body, gap) >= 2]
    if not gutters:
        return None
    size = median(strip.size for row in body for strip in row)
    if len(body) < 3 and max(right - left for left, right in gutters) < size:
        return None
    return Zone(end, gutters)


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
    return sum(_sides(row, [gap]) for row in rows)


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
    shared = [(max(a, c), min(b, d)) for a, b in gutters for c, d in free]
    return [(left, right) for left, right in shared if right - left >= least]


def _sides(row: list[Strip], gutters: list[Gap]) -> bool:
    """Whether a row has print on both sides of one of the gutters."""
    return any(row[0].x1 <= left + 1 and row[-1].x0 >= right - 1 for left, right in gutters)


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
