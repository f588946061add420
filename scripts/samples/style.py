"""Fonts, paragraph styles and table styles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BLUE = HexColor("#005EB8")
DARK = HexColor("#003087")
GREY = HexColor("#425563")
RULE = HexColor("#AEB7BD")
BAND = HexColor("#EEF3F8")
RATINGS = {
    "Red": (HexColor("#DA291C"), white),
    "Amber": (HexColor("#FFB81C"), DARK),
    "Green": (HexColor("#009639"), white),
}
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Vera": "VeraBd"}


def register_fonts() -> None:
    """Makes the Bitstream Vera family that ReportLab ships known to it."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI")


@dataclass(frozen=True)
class Styles:
    """The styles of one paper; ``paragraph`` makes one by the block's kind."""

    font: str
    size: float

    @property
    def bold(self) -> str:
        """The bold face of the paper's font."""
        return _BOLD[self.font]

    def paragraph(self, kind: str, justified: bool = False) -> ParagraphStyle:
        """The style of ``h1``, ``h2``, ``h3``, ``title``, ``small``, ``bullet`` or ``p``."""
        if kind in ("h1", "h2", "h3", "title"):
            return self._heading(kind)
        size = self.size * 0.8 if kind == "small" else self.size
        style = ParagraphStyle(kind, fontName=self.font, fontSize=size, leading=size * 1.32, spaceAfter=size * 0.62)
        style.embeddedHyphenation = 1
        if justified:
            style.alignment = TA_JUSTIFY
        if kind == "bullet":
            style.leftIndent, style.bulletIndent, style.spaceAfter = 16, 4, size * 0.35
        if kind == "small":
            style.textColor = GREY
        return style

    def _heading(self, kind: str) -> ParagraphStyle:
        grow = {"title": 2.3, "h1": 1.7, "h2": 1.3, "h3": 1.06}[kind]
        size = self.size * grow
        return ParagraphStyle(
            kind,
            fontName=self.bold,
            fontSize=size,
            leading=size * 1.22,
            spaceBefore=size * 0.55,
            spaceAfter=size * 0.4,
            textColor=BLUE if kind in ("h1", "title") else DARK,
            keepWithNext=1,
        )

    def cell(self, size: float, head: bool = False, colour: Color | None = None) -> ParagraphStyle:
        """The style of a table's cell at ``size`` points."""
        font = self.bold if head else self.font
        style = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size * 1.2)
        if head:
            style.textColor = white
        if colour is not None:
            style.textColor = colour
        return style
