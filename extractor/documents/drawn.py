"""Rules in a picture: long level or upright edges, be they of a drawn line or of a coloured box."""

from __future__ import annotations

import numpy as np

from extractor.documents.characters import Floats
from extractor.documents.ocr_engine import Pixels
from extractor.documents.rules import Shape

_DOTS = 150.0
_THICK = 3.5  # points that a rule is thinner than
_LEAST_ACROSS, _LEAST_DOWN = 24.0, 14.0  # points
_ALONE_ACROSS, _ALONE_DOWN = 60.0, 40.0
"""Points from which on a mark is a rule where it touches no other: shorter ones may be bits of letters."""
_TOUCH = 3.0  # points
_CONTRAST = 18  # of 255
_SMOOTH = 3.0  # points along an edge over which noise is evened out
_GAP = 2.0  # points that may be missing
_IN_PRINT = 0.7
"""Share of a mark that lies within a line of print from which on it is part of its letters."""
_MARGIN = 0.2
_SIDE = 0.4
"""Of a found line's height, what is bare paper at its top and at its bottom, and at its sides."""


def drawn_shapes(picture: Pixels, scale: float, lines: Floats) -> list[Shape]:
    """The rules of a level picture (``scale``: pixels to a point) in points. ``lines``: boxes (n, 4) of print, in
    pixels, whose letters are no rules."""
    import cv2

    shrink = min(1.0, _DOTS / 72 / scale)
    small = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else picture
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    boxes = lines / scale
    height = (boxes[:, 3] - boxes[:, 1])[:, None]
    inner = boxes + height * np.array([0.0, _MARGIN, 0.0, -_MARGIN])
    narrow = boxes + height * np.array([_SIDE, 0.0, -_SIDE, 0.0])
    scale *= shrink
    across = [mark for mark in _edges(grey, scale, _LEAST_ACROSS) if not _is_dash(mark, inner)]
    turned = np.ascontiguousarray(grey.T)
    down = [(top, x0, bottom, x1) for x0, top, x1, bottom in _edges(turned, scale, _LEAST_DOWN)]
    down = [mark for mark in down if not _is_stem(mark, narrow)]
    return [
        *(mark for mark in across if mark[2] - mark[0] >= _ALONE_ACROSS or _touches(mark, down)),
        *(mark for mark in down if mark[3] - mark[1] >= _ALONE_DOWN or _hangs(mark, across)),
    ]


def _edges(grey: Pixels, scale: float, least: float) -> list[Shape]:
    """The middles of level edges of a length, in points: left, top, right, bottom."""
    import cv2

    even = np.asarray(cv2.blur(grey, (max(3, round(_SMOOTH * scale)), 1)), np.int16)
    mask = np.zeros(grey.shape, np.uint8)
    mask[1:-1] = np.abs(even[2:] - even[:-2]) > _CONTRAST
    upright = np.ones((3, 1), np.uint8)  # a hair line's two edges leave its middle out
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, upright)
    closed = cv2.morphologyEx(closed, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_GAP * scale))), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(least * scale)), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    return [
        (x / scale, (y + height / 2) / scale, (x + width) / scale, (y + height / 2) / scale)
        for x, y, width, height, _ in np.asarray(boxes)[1:].tolist()
        if height <= _THICK * scale
    ]


def _touches(mark: Shape, others: list[Shape]) -> bool:
    x0, top, x1, bottom = mark
    return any(
        left - _TOUCH <= x1 and x0 <= right + _TOUCH and high - _TOUCH <= bottom and top <= low + _TOUCH
        for left, high, right, low in others
    )


def _hangs(mark: Shape, across: list[Shape]) -> bool:
    """Whether an upright mark runs from one level mark to another."""
    x0, top, x1, bottom = mark
    return _touches((x0, top, x1, top), across) and _touches((x0, bottom, x1, bottom), across)


def _is_dash(mark: Shape, lines: Floats) -> bool:
    """Whether a level mark lies within a line of print."""
    x0, top, x1, bottom = mark
    level = (lines[:, 1] < (top + bottom) / 2) & ((top + bottom) / 2 < lines[:, 3])
    shared = np.minimum(lines[:, 2], x1) - np.maximum(lines[:, 0], x0)
    return bool((shared[level] > _IN_PRINT * (x1 - x0)).any())


def _is_stem(mark: Shape, lines: Floats) -> bool:
    """Whether an upright mark lies within lines of print: stems may look joined from line to line."""
    x0, top, x1, bottom = mark
    middle = (x0 + x1) / 2
    beside = (lines[:, 0] < middle) & (middle < lines[:, 2])
    shared = np.minimum(lines[:, 3], bottom) - np.maximum(lines[:, 1], top)
    return bool(shared[beside].clip(0).sum() > _IN_PRINT * (bottom - top))
