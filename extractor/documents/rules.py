"""Drawn rules: the lines and the edges of boxes that part a table's cells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.documents.strips import Strip, TurnedStrip

Shape = tuple[float, float, float, float]
"""A drawn line or rectangle: left, top, right, bottom, in points from the page's top left corner."""

_THIN = 3.0
_MOST = 4000  # a drawing, not a table
MOST_SHAPES = 50_000
"""A page that draws more is a drawing; an engine may stop to look at them one after this."""


@dataclass(slots=True)
class Rules:
    """A page's horizontal rules ``(y, x0, x1)`` and vertical ones ``(x, top, bottom)``, in points from the top left."""

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)

    def across(self, top: float, bottom: float, x0: float, x1: float) -> list[float]:
        """Heights between top and bottom at which a rule runs from x0 to x1 without a break, in order."""
        return [y for y, left, right in self.horizontal if top < y < bottom and left <= x0 and right >= x1]

    def down(self, top: float, bottom: float, x0: float, x1: float) -> bool:
        """Whether a vertical rule stands between x0 and x1 and covers half of top to bottom or more."""
        covered = sum(
            max(0.0, min(bottom, low) - max(top, high)) for x, high, low in self.vertical if x0 - 1 <= x <= x1 + 1
        )
        return covered >= 0.5 * (bottom - top)


def find_rules(shapes: Iterable[Shape]) -> Rules:
    """The rules among a page's lines and rectangles; none where there are so many that the page is a drawing."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for number, (x0, top, x1, bottom) in enumerate(shapes):
        if not math.isfinite(x0 + top + x1 + bottom):
            continue
        if bottom - top <= _THIN:
            if x1 - x0 > _THIN:
                across.append(((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= _THIN:
            down.append(((x0 + x1) / 2, top, bottom))
        else:
            across += [(top, x0, x1), (bottom, x0, x1)]
            down += [(x0, top, bottom), (x1, top, bottom)]
        if len(across) + len(down) > _MOST or number >= MOST_SHAPES:
            return Rules()
    return Rules(_chained(across), _chained(down))


def _chained(segments: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Segments of one line that touch, as one."""
    groups: list[list[tuple[float, float, float]]] = []
    for segment in sorted(segments):
        if groups and segment[0] - groups[-1][0][0] <= 1.5:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    chained: list[tuple[float, float, float]] = []
    for group in groups:
        place = group[0][0]
        start, end = None, 0.0
        for _, first, last in sorted(group, key=lambda segment: segment[1]):
            if start is not None and first <= end + 2:
                end = max(end, last)
                continue
            if start is not None:
                chained.append((place, start, end))
            start, end = first, last
        if start is not None:
            chained.append((place, start, end))
    return chained


def cut_at_rules(strips: list[Strip], rules: Rules) -> list[Strip]:
    """Strips cut where a vertical rule stands in one of their blanks: two cells set close together."""
    if not rules.vertical:
        return strips
    parts: list[Strip] = []
    for strip in strips:
        if isinstance(strip, TurnedStrip) or " " not in strip.text:
            parts.append(strip)
        else:
            parts += _cut(strip, rules)
    return parts


def _cut(strip: Strip, rules: Rules) -> list[Strip]:
    left, right, middle = strip.x0, strip.x1, (strip.top + strip.bottom) / 2
    crossing = [x for x, top, bottom in rules.vertical if left < x < right and top <= middle <= bottom]
    parts, start = [], 0
    for x in crossing:
        for place in range(start + 1, len(strip.text)):
            if strip.text[place] == " " and strip.edges[place] - 0.5 <= x <= strip.edges[place + 1] + 0.5:
                parts.append(strip.cut(start, place))
                start = place + 1
                break
    return [*parts, strip.cut(start, len(strip.text))]
