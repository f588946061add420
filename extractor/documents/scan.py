"""The picture of a page: drawn, turned upright and made level, with the way back to the page as shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin, sqrt, tan

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from extractor.documents import pdfium as engine
from extractor.documents.characters import Floats
from extractor.documents.ocr_engine import OcrEngine, Pixels, Quads
from extractor.documents.pose import Pose

DOTS = 250
"""Dots an inch at which lines are read."""
FIND_DOTS = 120
"""Dots an inch at which they are looked for."""
_MOST_PIXELS = 9_000_000
_MOST_FIND_PIXELS = 2_400_000
MOST_SOURCE_PIXELS = 150_000_000
"""In the pictures of a page (an A3 sheet at 600 dots an inch has 70 million)."""
_LEAST_SKEW = 0.05  # degrees
_REFINE, _FINE = 0.3, 0.03  # degrees
_INK = 60  # of 255: contrast of print
_MOST_SKEW = 15.0
_LONG = 4.0  # times its height, from which on a line tells its slant
_POOR = 0.9
_SAMPLE = 5
_INVISIBLE = c.FPDF_TEXTRENDERMODE_INVISIBLE
_DEPTH = 5  # of forms within forms that are looked into
_COVERED = 0.6  # of a page by pictures, from which on it is a scan
_GLANCE_DOTS, _LEAST_CONTRAST = 36.0, 24


class TooLarge(Exception):
    """A page's pictures are larger than any scan's."""


@dataclass(slots=True)
class Scan:
    """A page's picture as it can be read, its lines of print in pixels, and the pixels to a point."""

    picture: Pixels
    lines: Quads
    scale: float
    pose: Pose

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, as read."""
        height, width = self.picture.shape[:2]
        return width / self.scale, height / self.scale


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """A file as pdfium has it open. Raises what pdfium does."""
    with engine.lock:
        document = pdfium.PdfDocument(data)
    try:
        yield document
    finally:
        with engine.lock:
            document.close()


def draw(document: pdfium.PdfDocument, number: int, dots: float = DOTS) -> tuple[Pixels, float]:
    """A page (1-based) as shown, and its pixels to a point. Raises ``TooLarge``, or what pdfium does."""
    with engine.lock, closing(document[number - 1]) as page:
        if _source_pixels(page) > MOST_SOURCE_PIXELS:
            raise TooLarge(f"its pictures have more than {MOST_SOURCE_PIXELS // 1_000_000} million pixels")
        width, height = page.get_size()
        scale = min(dots / 72, sqrt(_MOST_PIXELS / max(width * height, 1.0)))
        with closing(page.render(scale=scale, may_draw_forms=False)) as bitmap:
            drawn = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    return drawn, drawn.shape[1] / width


def is_blank(document: pdfium.PdfDocument, number: int) -> bool:
    """Whether nothing is drawn on a page."""
    drawn, _ = draw(document, number, _GLANCE_DOTS)
    return int(drawn.max()) - int(drawn.min()) < _LEAST_CONTRAST


def is_stamped(document: pdfium.PdfDocument, number: int) -> bool:
    """Whether a page is a picture with some words stamped on it: no scan that has its text behind the picture."""
    with engine.lock, closing(document[number - 1]) as page:
        width, height = page.get_size()
        covered = 0.0
        for item in page.get_objects(max_depth=_DEPTH):
            if (
                item.type == c.FPDF_PAGEOBJ_TEXT
                and c.FPDFTextObj_GetTextRenderMode(item) == c.FPDF_TEXTRENDERMODE_INVISIBLE
            ):
                return False
            if item.type == c.FPDF_PAGEOBJ_IMAGE:
                left, low, right, high = item.get_bounds()
                covered += max(0.0, right - left) * max(0.0, high - low)
    return bool(covered >= _COVERED * width * height)


def _source_pixels(page: pdfium.PdfPage) -> int:
    total = 0
    for item in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
        width, height = item.get_px_size()
        total += width * height
    return total


def upright(ocr: OcrEngine, picture: Pixels, scale: float, tick: Callable[[], None]) -> Scan:
    """A page's picture turned and levelled so that it can be read, with its lines of print.

    ``tick`` is called between the steps, and may raise to end it.
    """
    width = picture.shape[1]
    whole = np.eye(3)
    quarters = 0
    lines = _found(ocr, picture, scale)
    tick()
    if _sideways(lines):
        picture = np.ascontiguousarray(np.rot90(picture))
        whole = np.array([[0, -1, width], [1, 0, 0], [0, 0, 1]], float)
        quarters = 1
        lines = _found(ocr, picture, scale)
    picture, lines, level = _levelled(picture, lines)
    whole = whole @ level
    scan = Scan(picture, lines, scale, Pose(_in_points(whole, scale), quarters))
    tick()
    first = _legible(ocr, scan)
    if first >= _POOR or not len(lines):
        return scan
    high, wide = picture.shape[:2]
    half = np.array([[-1, 0, wide], [0, -1, high], [0, 0, 1]], float)
    turned = np.ascontiguousarray(picture[::-1, ::-1])
    corners = (np.array([wide, high]) - lines)[:, [2, 3, 0, 1]]
    over = Scan(turned, corners, scale, Pose(_in_points(whole @ half, scale), quarters + 2))
    tick()
    return over if _legible(ocr, over) > first else scan


def _in_points(matrix: Floats, scale: float) -> Floats:
    found = matrix[:2].copy()
    found[:, 2] /= scale
    return found


def _found(ocr: OcrEngine, picture: Pixels, scale: float) -> Quads:
    import cv2

    height, width = picture.shape[:2]
    shrink = min(1.0, FIND_DOTS / 72 / scale, sqrt(_MOST_FIND_PIXELS / (height * width)))
    size = max(32, round(width * shrink / 32) * 32), max(32, round(height * shrink / 32) * 32)
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(ocr.find(small) * np.array([width / size[0], height / size[1]]), float)


def _sides(lines: Quads) -> tuple[Floats, Floats]:
    """The lengths of lines along the print as found, left to right, and across it."""
    along = np.linalg.norm(lines[:, 1] - lines[:, 0], axis=1)
    across = np.linalg.norm(lines[:, 3] - lines[:, 0], axis=1)
    return along, across


def _sideways(lines: Quads) -> bool:
    """Whether there is more print that runs up or down than across."""
    width, height = np.ptp(lines, axis=1).T  # of upright boxes: corners of upright lines may come in another order
    tall, wide = height > 2 * width, width > 2 * height
    return bool(height[tall].sum() > width[wide].sum())


def _levelled(picture: Pixels, lines: Quads) -> tuple[Pixels, Quads, Floats]:
    """The picture turned by the slant of its long lines, and the matrix from it back to the picture given."""
    angle = _refined(picture, _slant(lines))
    if not _LEAST_SKEW <= abs(angle) <= _MOST_SKEW:
        return picture, lines, np.eye(3)
    import cv2

    height, width = picture.shape[:2]
    x, y = width / 2, height / 2
    turn, shift = radians(angle), np.array([x, y])
    back = np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]])
    matrix = np.eye(3)
    matrix[:2, :2], matrix[:2, 2] = back, shift - back @ shift
    paper = tuple(int(value) for value in np.median(picture[:: max(1, height // 200)].reshape(-1, 3), axis=0))
    level = cv2.warpAffine(
        picture, matrix[:2], (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=paper
    )
    return np.asarray(level, np.uint8), (lines - shift) @ back + shift, matrix


def _slant(lines: Quads) -> float:
    """Degrees by which lines fall to the right; 0 where there are no long ones."""
    along, across = _sides(lines)
    long = along > _LONG * across
    if not long.any():
        return 0.0
    ends = (lines[long, 1] + lines[long, 2] - lines[long, 0] - lines[long, 3]) / 2
    angles = np.array([degrees(atan2(y, x)) for x, y in ends])
    order = np.argsort(angles)
    weights = along[long][order].cumsum()
    return float(angles[order][np.searchsorted(weights, weights[-1] / 2)])


def _refined(picture: Pixels, angle: float) -> float:
    """The angle near the one given at which the print falls into rows most clearly."""
    step = max(1, picture.shape[1] // 1000)
    grey = picture[::step, ::step, 1].astype(np.int16)
    ys, xs = np.nonzero(np.abs(grey - int(np.median(grey))) > _INK)
    if not len(ys):
        return angle
    tries = np.arange(round((angle - _REFINE) / _FINE), round((angle + _REFINE) / _FINE) + 1) * _FINE
    middle = grey.shape[1] / 2

    def clearness(degree: float) -> float:
        rows = np.rint(ys - (xs - middle) * tan(radians(degree))).astype(np.int64)
        return float((np.bincount(rows - int(rows.min())).astype(float) ** 2).sum())

    return float(max(tries, key=clearness))


def _legible(ocr: OcrEngine, scan: Scan) -> float:
    """How sure the engine is of the longest lines."""
    along, _ = _sides(scan.lines)
    longest = np.argsort(-along)[:_SAMPLE]
    readings = [ocr.read(cut_out(scan.picture, box)) for box in boxes_of(scan.lines[longest])]
    return sum(reading.score for reading in readings) / len(readings) if readings else 0.0


def boxes_of(lines: Quads) -> Floats:
    """Upright boxes (n, 4: left, top, right, bottom) of lines on a level picture."""
    return np.hstack([lines.min(axis=1), lines.max(axis=1)])


def cut_out(picture: Pixels, box: Floats) -> Pixels:
    """The part of a picture in a box, at least one pixel."""
    x0, top = max(0, int(box[0])), max(0, int(box[1]))
    return np.ascontiguousarray(picture[top : max(top + 1, round(box[3])), x0 : max(x0 + 1, round(box[2]))])
