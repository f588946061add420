"""Scans for tests: pages of a PDF drawn, worn and put into a PDF as pictures, so that the truth is known."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.documents import Box


@dataclass(frozen=True)
class Wear:
    """What scanning does to a page. ``quarters``: turned clockwise; ``skew``: degrees that lines fall to the right;
    ``blur``: radius in pixels; ``noise``: standard deviation (of 255); ``quality``: of the JPEG."""

    dots: int = 200
    quarters: int = 0
    skew: float = 0.0
    blur: float = 0.4
    noise: float = 6.0
    quality: int = 80
    seed: int = 1

    def shown(self, box: Box, width: float, height: float) -> Box:
        """Where a box of the page (``width`` by ``height`` points) lies on the scanned one."""
        turn, x, y = radians(self.skew), width / 2, height / 2
        corners = []
        for left, top in ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)):
            dx, dy = left - x, top - y
            point = (x + dx * cos(turn) - dy * sin(turn), y + dx * sin(turn) + dy * cos(turn))
            wide, high = width, height
            for _ in range(self.quarters):
                point, wide, high = (high - point[1], point[0]), high, wide
            corners.append(point)
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(box.page, min(xs), min(ys), max(xs), max(ys))


def scanned(data: bytes, wear: Wear | None = None, only: Collection[int] | None = None) -> bytes:
    """The PDF with its pages (those in ``only``, 1-based) as pictures without text."""
    wear = wear or Wear()
    source, made = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    for number in range(1, len(source) + 1):
        if only is None or number in only:
            made.import_pages(pdfium.PdfDocument(_picture_page(source[number - 1], number, wear)))
        else:
            made.import_pages(source, [number - 1])
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _picture_page(page: pdfium.PdfPage, number: int, wear: Wear) -> bytes:
    width, height = page.get_size()
    picture = page.render(scale=wear.dots / 72).to_pil().convert("RGB")
    picture = picture.rotate(-wear.skew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    for _ in range(wear.quarters):
        picture, width, height = picture.transpose(Image.Transpose.ROTATE_270), height, width
    if wear.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(wear.blur))
    pixels = np.asarray(picture).astype(float)
    noise = np.random.default_rng(wear.seed + number).normal(0, wear.noise, pixels.shape[:2])[:, :, None]
    picture = Image.fromarray((pixels * 0.97 + noise).clip(0, 255).astype(np.uint8))
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=wear.quality)
    return picture_page(packed, width, height)


def picture_page(picture: io.BytesIO, width: float, height: float) -> bytes:
    """A page of that size (points) filled by a picture."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(width, height))
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return written.getvalue()
