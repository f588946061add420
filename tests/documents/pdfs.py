"""PDFs drawn for the tests: text goes where the test says, so that the truth is known."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.documents import Document, Source, read

WIDTH, HEIGHT = A4
FONT, BOLD = "Helvetica", "Helvetica-Bold"


class Sheet:
    """A canvas with coordinates from the page's top left, as the documents have them."""

    def __init__(self, **canvas: object) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, **canvas)

    def text(self, x: float, y: float, text: str, size: float = 11, font: str = FONT) -> None:
        """One line whose baseline is y points below the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def lines(self, x: float, y: float, lines: Sequence[str], leading: float = 14, size: float = 11) -> float:
        """Lines one below the other; the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size)
            y += leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def bookmark(self, title: str, key: str) -> None:
        """An entry of the outline that points to this page."""
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key)

    def page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()

    def read(self) -> Document:
        return read(as_source(self.bytes()))


def as_source(data: bytes, name: str = "paper.pdf") -> Source:
    return Source(Path(name), name, data)


def wrap(text: str, width: float, size: float = 11, font: str = FONT) -> list[str]:
    """A text broken into lines as a word processor does."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def pages(draw: Callable[[Sheet, int], None], count: int) -> Sheet:
    """A sheet of ``count`` pages, each drawn by ``draw(sheet, number)``."""
    sheet = Sheet()
    for number in range(1, count + 1):
        draw(sheet, number)
        sheet.page()
    return sheet


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n\n")


def page_of(document: Document, words: str) -> list[int]:
    """The pages on which words of the text stand."""
    start = document.text.index(words)
    return sorted({box.page for box in document.locate(start, start + len(words))})


def headings(document: Document) -> list[tuple[int, str]]:
    return [(heading.level, document.text[heading.start : heading.end]) for heading in document.headings]
