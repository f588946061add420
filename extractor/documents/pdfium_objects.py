"""What is drawn on a page beside its text, as pdfium has it: lines, rectangles, pictures, and blanks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from extractor.documents import pdfium_calls as calls
from extractor.documents.rules import MOST_SHAPES, Shape
from extractor.documents.turn import Turn

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_FORM_DEPTH = 20
_SMALL_PATH = 40
_LONG_PATH = 2000
_SAME = 0.005  # points
_WHOLE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class PageObjects:
    """The objects that make a page, those inside of form XObjects too. ``texts``: addresses, in the file's order;
    ``boxes``: lines and rectangles in the page's own coordinates, as left, low, right, high."""

    texts: list[int] = field(default_factory=list)
    boxes: list[Shape] = field(default_factory=list)
    pictures: bool = False

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> PageObjects:
        """Of an open page; the addresses hold as long as it is."""
        found = cls()
        handle = calls.address_of(page)
        found._gather((calls.object_at(handle, number) for number in range(calls.count_objects(handle))), _WHOLE, 0)
        return found

    def shapes(self, turn: Turn) -> list[Shape]:
        """The lines and rectangles as the page's reader sees them."""
        if not self.boxes:
            return []
        boxes = turn.boxes(np.array(self.boxes)).tolist()
        return [(x0, top, x1, bottom) for x0, top, x1, bottom in boxes]

    def blanks(self, used: set[int]) -> set[int]:
        """The text objects (of those in ``used``) right behind which the file draws a blank that is an object of its
        own: pdfium leaves those out of its text, since they have no extent."""
        before, found = 0, set()
        for text in self.texts:
            if text in used:
                before = text
            elif before and _has_no_extent(text):
                found.add(before)
        return found

    def _gather(self, objects: Iterable[int], matrix: Matrix, depth: int) -> None:
        for item in objects:
            kind = calls.kind_of(item)
            if kind == c.FPDF_PAGEOBJ_TEXT:
                self.texts.append(item)
            elif kind == c.FPDF_PAGEOBJ_PATH:
                self._add_path(item, matrix)
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self.pictures = True
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
                inside = (calls.object_in_form(item, number) for number in range(calls.count_in_form(item)))
                self._gather(inside, _times(_matrix_of(item), matrix), depth + 1)

    def _add_path(self, path: int, matrix: Matrix) -> None:
        """Long paths are drawings and are not looked at."""
        count = calls.count_segments(path)
        if not 2 <= count < _LONG_PATH or len(self.boxes) > MOST_SHAPES:
            return
        if count > _SMALL_PATH and any(_is_curve(calls.segment_at(path, number)) for number in range(_SMALL_PATH)):
            return
        matrix = _times(_matrix_of(path), matrix)
        for points, closed in _subpaths(path, count):
            shape = _shape([_moved(point, matrix) for point in points], closed)
            if shape:
                self.boxes.append(shape)


def _has_no_extent(item: int) -> bool:
    edges = (ctypes.c_float * 4)()
    at = ctypes.addressof(edges)
    known = calls.bounds(item, at, at + 4, at + 8, at + 12)
    return bool(known and edges[2] - edges[0] < _SAME)


def _is_curve(segment: int) -> bool:
    return bool(calls.kind_of_segment(segment) == c.FPDF_SEGMENT_BEZIERTO)


def _subpaths(path: int, count: int) -> Iterator[tuple[list[Point], bool]]:
    """The straight subpaths: their corners, and whether they are closed."""
    place = (ctypes.c_float * 2)()
    at = ctypes.addressof(place)
    points: list[Point] = []
    straight, closed = True, False
    for number in range(count):
        segment = calls.segment_at(path, number)
        kind = calls.kind_of_segment(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            if points and straight:
                yield points, closed
            points, straight, closed = [], True, False
        straight &= kind != c.FPDF_SEGMENT_BEZIERTO
        closed |= bool(calls.closes(segment))
        calls.point_of(segment, at, at + 4)
        points.append((place[0], place[1]))
    if points and straight:
        yield points, closed


def _shape(points: list[Point], closed: bool) -> Shape | None:
    """The box of a line or of a rectangle that stands straight; None for anything else."""
    if len(points) > 2 and _near(points[0], points[-1]):
        points, closed = points[:-1], True
    if len(points) == 4:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
        upright = _near((ax, by), (bx, cy)) and _near((cx, dy), (dx, ay))
        level = _near((ay, bx), (by, cx)) and _near((cy, dx), (dy, ax))
        if not closed or not (upright or level):
            return None
    elif len(points) != 2:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _near(first: Point, second: Point) -> bool:
    return abs(first[0] - second[0]) <= _SAME and abs(first[1] - second[1]) <= _SAME


def _matrix_of(item: int) -> Matrix:
    matrix = c.FS_MATRIX()
    if not calls.matrix_of(item, ctypes.addressof(matrix)):
        return _WHOLE
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """``inner`` first, then ``outer``."""
    if outer == _WHOLE:
        return inner
    a, b, c_, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c_ * g + d * i, c_ * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c_, d, e, f = matrix
    return a * x + c_ * y + e, b * x + d * y + f
