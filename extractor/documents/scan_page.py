"""One page by OCR: its picture's lines read, placed, and made into what the engines make of a printed page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium

from extractor.documents.characters import Floats
from extractor.documents.drawn import drawn_shapes
from extractor.documents.ink import InkLine, ink_line
from extractor.documents.ocr_engine import OcrEngine, Reading
from extractor.documents.pose import Pose
from extractor.documents.rules import Rules, find_rules
from extractor.documents.scan import Scan, boxes_of, cut_out, draw, upright
from extractor.documents.strips import TurnedStrip

_LEAST_SCORE = 0.5
"""Of a line; what the engine is less sure of is mostly a logo or a drawing (rapidocr's own bound)."""
_TURNED = 2.0  # times its width, from which height on a line runs up or down the page
_LEAST_TURNED = 0.85  # score of such a line: there are few, and drawings look like them
_MOST_LINES = 1500
"""A page with more is a drawing with words; rapidocr finds 1,000 at most."""


@dataclass(slots=True)
class ReadPage:
    """A page as read: its size in points then, and how it was turned for it."""

    size: tuple[float, float]
    pose: Pose
    lines: list[InkLine] = field(default_factory=list)
    turned: list[TurnedStrip] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)


def read_page(ocr: OcrEngine, document: pdfium.PdfDocument, number: int, tick: Callable[[], None]) -> ReadPage:
    """Draw a page (1-based) and read it. ``tick`` is called between lines and may raise to end it.

    Raises what that does, ``TooLarge``, and what pdfium and the engine do.
    """
    picture, scale = draw(document, number)
    scan = upright(ocr, picture, scale, tick)
    boxes = boxes_of(scan.lines)[:_MOST_LINES]
    page = ReadPage(scan.size, scan.pose)
    for box in boxes:
        tick()
        turned = _turned(ocr, scan, box) if box[3] - box[1] > _TURNED * (box[2] - box[0]) else None
        if turned is not None:
            page.turned.append(turned)
        elif (line := _line(ocr, scan, box)) is not None:
            page.lines.append(line)
    page.rules = find_rules(drawn_shapes(scan.picture, scan.scale, boxes))
    return page


def _line(ocr: OcrEngine, scan: Scan, box: Floats) -> InkLine | None:
    picture = cut_out(scan.picture, box)
    reading = ocr.read(picture)
    if not _believed(reading, _LEAST_SCORE):
        return None
    return ink_line(reading, picture, max(0, int(box[0])), max(0, int(box[1])), scan.scale)


def _believed(reading: Reading, least: float) -> bool:
    """Whether a reading is worth having: the model also knows Chinese, and sees it in logos and drawings."""
    foreign = sum(sign > "\u2e7f" for sign in reading.text)
    return bool(reading.text) and reading.score >= least and foreign <= 0.3 * len(reading.text)


def _turned(ocr: OcrEngine, scan: Scan, box: Floats) -> TurnedStrip | None:
    """A line that runs up or down the page, whichever reads better; None where it is none: a narrow sign."""
    picture = cut_out(scan.picture, box)
    sides = [np.ascontiguousarray(np.rot90(picture, turn)) for turn in (1, 3)]
    best = max(map(ocr.read, sides), key=lambda reading: reading.score)
    if len(best.text) < 3 or not _believed(best, _LEAST_TURNED):
        return None
    x0, top, x1, bottom = (box / scan.scale).tolist()
    edges = [(x0, x1)[place % 2] for place in range(len(best.text) + 1)]
    return TurnedStrip(best.text, edges, top, bottom, bottom, x1 - x0, False)
