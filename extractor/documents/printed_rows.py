"""Strips on one baseline: the rows of a page, with bullets and item numbers joined to what they introduce."""

from __future__ import annotations

from extractor.documents import markers
from extractor.documents.strips import Strip, join

GUTTER = 0.45
"""The least blank, in ems, that may part two columns."""
_MARKER_GAP = 4.0


def rows_of(strips: list[Strip]) -> list[list[Strip]]:
    """Strips by common baseline, top to bottom, each row left to right; raised and lowered signs join their line."""
    rows: list[list[Strip]] = []
    anchor = size = 0.0
    for strip in sorted(strips, key=lambda strip: strip.baseline):
        if rows:
            small = min(strip.size, size)
            reach = 0.3 * small if small > 0.8 * max(strip.size, size) else 0.55 * max(strip.size, size)
            # Columns may be set half a line apart; lines of one column never stand that close.
            beside = strip.baseline - anchor <= 0.7 * small and all(_apart(strip, other) for other in rows[-1])
            if strip.baseline - anchor <= reach or beside:
                rows[-1].append(strip)
                if strip.size > size * 1.2:
                    anchor, size = strip.baseline, strip.size
                continue
        rows.append([strip])
        anchor, size = strip.baseline, strip.size
    for row in rows:
        row.sort(key=lambda strip: strip.x0)
    return rows


def _apart(strip: Strip, other: Strip) -> bool:
    least = GUTTER * strip.size
    return strip.x0 - other.x1 >= least or other.x0 - strip.x1 >= least


def with_markers(row: list[Strip]) -> list[Strip]:
    """A row whose bullets and item numbers are joined with the text that they introduce, whatever the gap."""
    joined: list[Strip] = []
    for place, strip in enumerate(row):
        if joined and strip.x0 - joined[-1].x1 < _MARKER_GAP * strip.size and _is_marker(joined[-1].text, place == 1):
            joined[-1] = _with_blank(joined[-1], strip)
        else:
            joined.append(strip)
    return joined


def _is_marker(text: str, first: bool) -> bool:
    if len(text) > 7:
        return False
    if markers.bullet(text) == text:
        return True
    return markers.number(text) == text and (first or not text[-1].isdigit())


def _with_blank(left: Strip, right: Strip) -> Strip:
    joined = join([left, right])
    if len(joined.text) == len(left.text) + len(right.text) + 1:
        return joined
    edges = [*left.edges, *right.edges]
    text = f"{left.text} {right.text}"
    return Strip(text, edges, joined.top, joined.bottom, joined.baseline, joined.size, joined.bold)
