"""ReportLab flowables for what it has none for: figures, lines that dots lead to their page, notes at the foot."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Words

from packs.content import Figure

_BAR, _LINE = HexColor("#41B6E6"), HexColor("#768692")
_SMALL = 7.5


class Drawing(Flowable):  # type: ignore[misc]
    """A figure without its caption."""

    def __init__(self, figure: Figure, font: str) -> None:
        super().__init__()
        self.figure, self.font = figure, font
        self.width, self.height = figure.width, figure.height

    def draw(self) -> None:
        """Boxes, lines, labels, from the top down."""
        canvas, figure = self.canv, self.figure
        canvas.setStrokeColor(_LINE)
        canvas.setFillColor(_BAR)
        for x, y, width, height in figure.boxes:
            canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=int(figure.filled))
        for x0, y0, x1, y1 in figure.lines:
            canvas.line(x0, self.height - y0, x1, self.height - y1)
        canvas.setFillColor(black)
        canvas.setFont(self.font, _SMALL)
        for x, y, words in figure.labels:
            canvas.drawCentredString(x, self.height - y, words)


class Led(Flowable):  # type: ignore[misc]
    """A title, dots, and a page's number at the right."""

    def __init__(self, title: Words, page: Words, room: float) -> None:
        super().__init__()
        self.title, self.page, self.room = title, page, room

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """As wide as the room."""
        _, self.height = self.title.wrap(self.room - 60, height)
        self.page.wrap(60, height)
        self.wide = self.title.getActualLineWidths0()[0]
        return self.room, self.height

    def draw(self) -> None:
        """One line."""
        style = self.title.style
        number = self.page.getActualLineWidths0()[0]
        self.title.drawOn(self.canv, 0, 0)
        self.page.drawOn(self.canv, self.room - number, 0)
        dot = stringWidth(".", style.fontName, style.fontSize)
        dots = "." * int((self.room - self.wide - number - 8) / dot)
        self.canv.setFont(style.fontName, style.fontSize)
        self.canv.drawRightString(self.room - number - 3, self.height - style.fontSize, dots)
