"""Pages of running prose for packs that are no denser in facts than real ones: the corpus' passages, printed.

Real packs state one to three facts a page; the packs of ``scripts/make_packs.py`` some fifteen. Between their pages
stand pages of passages most of which hold nothing.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from packs.names import TOPICS, TRUSTS
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Words

from extractor.corpus.markup import read_corpus

_FONTS = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"), ("Vera", "Vera-Bold"))
"""Two that a PDF names and one that it carries."""
_LONGEST = 1200
_CHARACTERS = 3400
"""More than a page holds, so that a story of that many a page fills its pages."""
_PASSAGES_A_SECTION = 6
_MARGIN, _SIZE, _LEADING = 76.0, 11.0, 15.5
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Passages to print: those that state nothing, and those in which something is annotated."""

    plain: tuple[str, ...]
    telling: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Shelf:
        """The passages of a corpus folder that are not too long and that the standard fonts can show.

        Raises CorpusError where the corpus is broken.
        """
        fit = [passage for passage in read_corpus(folder) if _is_printable(passage.text)]
        plain = tuple(passage.text for passage in fit if not passage.spans)
        return cls(plain, tuple(passage.text for passage in fit if passage.spans))

    def draw(self, rng: random.Random, telling: float) -> str:
        """One passage; ``telling`` is how likely it is one in which something stands."""
        return rng.choice(self.telling if rng.random() < telling else self.plain)


def print_prose(pages: int, rng: random.Random, shelf: Shelf, telling: float) -> bytes:
    """A PDF of at least so many pages: a title, then sections of passages. The same for the same state of ``rng``."""
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    font, bold = rng.choice(_FONTS)
    trust = rng.choice(TRUSTS)
    date = f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(2023, 2026)}"
    story = _story(pages * _CHARACTERS, rng, shelf, telling, font, bold)
    title = _style(bold, 20, 26)
    front = [Words(escape(line), title) for line in (trust, "Board of Directors", date)]
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, invariant=1, title=f"{trust} board pack",
        leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
    )  # fmt: skip
    furnish = _furniture(trust, font)
    document.build([*front, *story], onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def _is_printable(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return len(text) <= _LONGEST


def _story(characters: int, rng: random.Random, shelf: Shelf, telling: float, font: str, bold: str) -> list[Flowable]:
    """Sections of passages that have at least so many characters together."""
    body, head = _style(font, _SIZE, _LEADING), _style(bold, _SIZE * 1.3, _LEADING * 1.3)
    story: list[Flowable] = []
    section = held = 0
    while held < characters:
        section += 1
        story.append(Words(f"{section}. {escape(rng.choice(TOPICS))}", head))
        for _ in range(_PASSAGES_A_SECTION):
            text = shelf.draw(rng, telling)
            held += len(text)
            story += [Words(escape(line), body) for line in text.splitlines() if line.strip()]
    return story


def _style(font: str, size: float, leading: float) -> ParagraphStyle:
    return ParagraphStyle(font, fontName=font, fontSize=size, leading=leading, spaceAfter=leading * 0.5)


def _furniture(trust: str, font: str) -> Any:
    """What draws every page's header and number."""

    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(font, 8)
        canvas.drawString(_MARGIN, A4[1] - _MARGIN + 18, f"{trust}: public board")
        canvas.drawRightString(A4[0] - _MARGIN, _MARGIN - 24, f"Page {document.page}")

    return draw
