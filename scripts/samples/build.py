"""A paper's text to a PDF, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from samples.flowables import Setter
from samples.markup import parse
from samples.papers import SOURCES, Paper
from samples.style import BLUE, GREY, RULE, Styles, register_fonts

_MARGIN, _HEAD, _FOOT, _GUTTER = 54.0, 62.0, 58.0, 20.0
_PAD = 6.0  # what a ReportLab frame leaves free at each side


@contextmanager
def _fixed_clock(day: dt.date) -> Iterator[None]:
    """ReportLab takes its dates from SOURCE_DATE_EPOCH, where it is set, and not from the clock."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def build(paper: Paper) -> bytes:
    """The paper's PDF. Raises ``ValueError`` where it has not as many pages as ``paper.pages`` says.

    Streams are left uncompressed, since compressors differ from machine to machine.
    """
    register_fonts()
    out = io.BytesIO()
    with _fixed_clock(paper.date):
        document = BaseDocTemplate(
            out, pagesize=A4, title=paper.title, author=paper.author, subject="Sample document, wholly invented",
            creator="extractor scripts/make_samples.py", pageCompression=0, invariant=1,
        )  # fmt: skip
        document.addPageTemplates(_templates(paper))
        setter = Setter(Styles(paper.font, paper.size), _widths())
        text = (SOURCES / paper.source).read_text(encoding="utf-8")
        document.build([flowable for block in parse(text) for flowable in setter.flowables(block)])
    if document.page != paper.pages:
        raise ValueError(f"{paper.name} has {document.page} pages, not {paper.pages}: mend its text or papers.py")
    return out.getvalue()


def _widths() -> dict[str, float]:
    """The width in points that a column offers, by page layout."""
    width, height = A4
    full = width - 2 * _MARGIN - 2 * _PAD
    return {
        "portrait": full,
        "cover": full,
        "landscape": height - 2 * _MARGIN - 2 * _PAD,
        "columns": (width - 2 * _MARGIN - _GUTTER) / 2 - 2 * _PAD,
    }


def _templates(paper: Paper) -> list[PageTemplate]:
    """The layouts of a page; the first one opens the paper."""
    width, height = A4
    tall = height - _HEAD - _FOOT

    def furnish(canvas: Canvas, document: BaseDocTemplate) -> None:
        _furniture(canvas, document, paper)

    column = (width - 2 * _MARGIN - _GUTTER) / 2
    single = [Frame(_MARGIN, _FOOT, width - 2 * _MARGIN, tall)]
    wide = [Frame(_MARGIN, _FOOT, height - 2 * _MARGIN, width - _HEAD - _FOOT)]
    double = [Frame(_MARGIN + side * (column + _GUTTER), _FOOT, column, tall) for side in (0, 1)]
    layouts = [
        PageTemplate("portrait", single, onPage=furnish),
        PageTemplate("cover", single, onPage=_cover_furniture),
        PageTemplate("landscape", wide, onPage=furnish, pagesize=landscape(A4)),
        PageTemplate("columns", double, onPage=furnish),
    ]
    first = (SOURCES / paper.source).read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("@page").strip()
    return sorted(layouts, key=lambda template: template.id != first)


def _cover_furniture(canvas: Canvas, _: BaseDocTemplate) -> None:
    """A coloured band at the top of a cover, which has neither header nor number."""
    width, height = A4
    canvas.setFillColor(BLUE)
    canvas.rect(0, height - 40, width, 40, stroke=0, fill=1)


def _furniture(canvas: Canvas, _: BaseDocTemplate, paper: Paper) -> None:
    """The running header and footer with the printed page number."""
    width, height = canvas._pagesize
    styles = Styles(paper.font, paper.size)
    number = canvas.getPageNumber() - paper.unnumbered
    label = paper.page_number.format(page=number, total=paper.pages - paper.unnumbered)
    canvas.setFillColor(GREY)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.setFont(styles.font, 8)
    canvas.drawString(_MARGIN + _PAD, height - 40, paper.header)
    canvas.line(_MARGIN + _PAD, height - 46, width - _MARGIN - _PAD, height - 46)
    canvas.line(_MARGIN + _PAD, 46, width - _MARGIN - _PAD, 46)
    canvas.drawString(_MARGIN + _PAD, 34, paper.footer)
    canvas.drawRightString(width - _MARGIN - _PAD, 34, label)
