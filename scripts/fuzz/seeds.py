"""What is damaged: pieces of PDFs of one or two pages, and small PDFs that use much of the format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import reportlab
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from .objects import in_object_streams

_PAGES_A_PIECE = 2
_WORDS = "Vacancies stand at 12.4 WTE (6.1%) against a target of 5% by 31 March 2026."


def seeds(files: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Names and bytes: of these PDFs in pieces, and of the small ones."""
    found = list(drawn())
    for path in files:
        found += pieces(path)
    return found


def pieces(path: Path) -> Iterator[tuple[str, bytes]]:
    """A PDF in pieces of two pages. Raises ``PdfiumError`` where it cannot be opened."""
    whole = pdfium.PdfDocument(path)
    for first in range(0, len(whole), _PAGES_A_PIECE):
        numbers = list(range(first, min(first + _PAGES_A_PIECE, len(whole))))
        piece, out = pdfium.PdfDocument.new(), io.BytesIO()
        piece.import_pages(whole, numbers)
        piece.save(out)
        piece.close()
        yield f"{path.stem}-{first + 1}", out.getvalue()
    whole.close()


def drawn() -> Iterator[tuple[str, bytes]]:
    """Small PDFs by ReportLab, and one of them as later versions of the format have it."""
    for draw in (_plain, _fonts, _table, _pictures, _turned, _linked):
        yield draw.__name__.strip("_"), _drawn(draw)
    yield "open", _drawn(_table, pageCompression=0)
    yield "streams", in_object_streams(_drawn(_table, pageCompression=0))
    yield "packed", in_object_streams(_drawn(_fonts))
    for strength in (40, 128):
        locked = StandardEncryption("", "owner", strength=strength)
        yield f"locked-{strength}", _drawn(_plain, encrypt=locked)


def _drawn(draw: Callable[[Canvas], None], **canvas: object) -> bytes:
    out = io.BytesIO()
    made = Canvas(out, pagesize=A4, invariant=1, **canvas)
    draw(made)
    made.showPage()
    made.save()
    return out.getvalue()


def _plain(canvas: Canvas) -> None:
    canvas.setTitle("Workforce paper, March 2026")
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 780, "Workforce report")
    for number in range(20):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 740 - 14 * number, _WORDS)


def _fonts(canvas: Canvas) -> None:
    pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    for number, name in enumerate(("Times-Roman", "Courier", "Symbol", "ZapfDingbats", "Vera", "HeiseiMin-W3")):
        canvas.setFont(name, 10)
        canvas.drawString(72, 760 - 30 * number, _WORDS)
    text = canvas.beginText(72, 400)
    text.setFont("Vera", 12)
    text.setCharSpace(2)
    text.setWordSpace(5)
    text.setHorizScale(80)
    text.setRise(4)
    text.textLines([_WORDS, "• first", "• second"])
    canvas.drawText(text)


def _table(canvas: Canvas) -> None:
    heads = ["Ward", "Establishment", "In post", "Vacancy %"]
    rows = [[f"Ward {name}", "40.0", str(40 - number), f"{2.5 * number}%"] for number, name in enumerate("ABCDEFGH")]
    table = Table([heads, *rows], style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (1, 2), (2, 2))])
    table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, 72, 500)
    canvas.drawString(72, 460, _WORDS)


def _pictures(canvas: Canvas) -> None:
    canvas.beginForm("stamp")
    canvas.drawString(0, 0, "Confidential")
    canvas.rect(-4, -4, 80, 20)
    canvas.endForm()
    canvas.translate(72, 600)
    canvas.doForm("stamp")
    canvas.scale(0.5, 0.5)
    canvas.doForm("stamp")
    for number, (mode, kind) in enumerate((("RGB", "PNG"), ("L", "JPEG"), ("RGBA", "PNG"))):
        image = io.BytesIO()
        Image.new(mode, (40, 30), number * 90).save(image, kind)
        canvas.drawImage(ImageReader(image), 150 * number, -300, 120, 90, mask="auto")
    canvas.drawString(0, -400, _WORDS)


def _turned(canvas: Canvas) -> None:
    canvas.setPageSize(landscape(A4))
    canvas.setPageRotation(90)
    canvas.drawString(72, 400, _WORDS)
    canvas.rotate(90)
    canvas.drawString(72, -300, "up the page")
    canvas.rotate(30)
    canvas.drawString(72, -200, "DRAFT")


def _linked(canvas: Canvas) -> None:
    canvas.bookmarkPage("top")
    canvas.addOutlineEntry("Top", "top")
    canvas.linkURL("http://invalid.invalid/", (72, 700, 200, 720))
    canvas.acroForm.textfield(name="field", value="12.4 WTE", x=72, y=600, width=100, height=20)
    canvas.drawString(72, 705, _WORDS)
    canvas.linearGradient(72, 300, 300, 400, ("red", "blue"))
    path = canvas.beginPath()
    path.moveTo(72, 200)
    path.curveTo(100, 250, 150, 150, 200, 200)
    canvas.drawPath(path)
