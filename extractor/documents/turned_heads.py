"""Heads that run up the page over a table's columns: laid on the baseline of the head beside them, so that they are
read as the row that they are."""

from __future__ import annotations

from extractor.documents.strips import Strip, TurnedStrip

_SHARED = 0.6
"""Share of the lower strip's height by which two heads side by side must overlap."""
_NEAR = 6.0
"""Ems from the foot of the heads to the row below them, at most."""
_LEAST = 2
_LINE = 0.6
"""Ems between two lines of one head, at most."""


class FlatHead(Strip):
    """A head that is printed turned, to be read as if it stood upright over its column, from ``left`` to ``right``.

    Its edges stay those of the print, so that a record's box is where the words are.
    """

    __slots__ = ("left", "right")

    def __init__(self, strip: TurnedStrip, baseline: float, left: float, right: float) -> None:
        super().__init__(strip.text, strip.edges, strip.top, strip.bottom, baseline, strip.size, strip.bold)
        self.left, self.right = left, right

    @property
    def x0(self) -> float:
        return self.left

    @property
    def x1(self) -> float:
        return self.right


def lay_flat(strips: list[Strip]) -> list[Strip]:
    """The strips, those laid flat that run up the page side by side right above a row of as many cells."""
    turned = sorted((strip for strip in strips if isinstance(strip, TurnedStrip)), key=lambda strip: strip.x0)
    if len(turned) < _LEAST:
        return strips
    upright = [strip for strip in strips if not isinstance(strip, TurnedStrip)]
    flat: dict[int, Strip] = {}
    for group in _side_by_side(turned):
        heads, cells = _by_column(group), _cells_below(group, upright)
        if len(heads) >= _LEAST and len(heads) == len(cells):
            baseline = _baseline(group, upright)
            for column, cell in zip(heads, cells, strict=True):
                flat |= {id(strip): FlatHead(strip, baseline, cell.x0, cell.x1) for strip in column}
    return [flat.get(id(strip), strip) for strip in strips]


def _side_by_side(turned: list[TurnedStrip]) -> list[list[TurnedStrip]]:
    """Strips by the band of the page in which they stand; two lines of one head count as two strips."""
    groups: list[list[TurnedStrip]] = []
    for strip in turned:
        for group in groups:
            shared = min(strip.bottom, group[0].bottom) - max(strip.top, group[0].top)
            if shared >= _SHARED * min(strip.bottom - strip.top, group[0].bottom - group[0].top):
                group.append(strip)
                break
        else:
            groups.append([strip])
    return groups


def _by_column(group: list[TurnedStrip]) -> list[list[TurnedStrip]]:
    """The strips of each head, left to right: lines of one head stand closer than two columns do."""
    heads: list[list[TurnedStrip]] = []
    for strip in group:
        if heads and strip.x0 - heads[-1][-1].x1 < _LINE * strip.size:
            heads[-1].append(strip)
        else:
            heads.append([strip])
    return heads


def _cells_below(group: list[TurnedStrip], upright: list[Strip]) -> list[Strip]:
    """The cells of the first row below, left to right, less those under upright heads of the same band."""
    top, foot, size = min(s.top for s in group), max(s.bottom for s in group), group[0].size
    below = sorted((s for s in upright if foot < s.baseline <= foot + _NEAR * size), key=lambda s: s.baseline)
    row = [strip for strip in below if strip.baseline - below[0].baseline < 0.5 * size]
    beside = [strip for strip in upright if top - 1 <= strip.top and strip.bottom <= foot + 1]
    free = [cell for cell in row if not any(s.x0 < cell.x1 and cell.x0 < s.x1 for s in beside)]
    return sorted(free, key=lambda strip: strip.x0)


def _baseline(group: list[TurnedStrip], upright: list[Strip]) -> float:
    """That of the upright heads in the same band, where there are some, else the foot of the band."""
    top, foot = min(strip.top for strip in group), max(strip.bottom for strip in group)
    beside = [strip.baseline for strip in upright if top - 1 <= strip.top and strip.bottom <= foot + 1]
    return max(beside, default=foot)
