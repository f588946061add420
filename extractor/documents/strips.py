"""Strips: characters drawn side by side on one baseline, the atoms of layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdfminer.layout import LTChar

from extractor.documents.glyphs import PLAIN, spell

WORD_GAP = 0.17
"""Blank, in ems, from which two characters belong to two words where the file draws no space."""
STRIP_GAP = 0.9
"""Blank, in ems, that may be more than a word space: a column's gutter, a cell's border, a tab."""

_LEADER = re.compile(r"\s*(?:(?:[._…·]\s?){5,}|…{2,})\s*")
_BOLD = re.compile(r"bold|black|heavy|demi(?!-?light)|,b\b", re.I)


@dataclass(slots=True)
class Strip:
    """``text`` with its ``edges`` (as in ``Line``), in points from the page's top left corner.

    ``size`` is the font's, ``bold`` is true where all of it is. It neither begins nor ends with a blank and has
    no two blanks in a row.
    """

    text: str
    edges: list[float]
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool

    @property
    def x0(self) -> float:
        return self.edges[0]

    @property
    def x1(self) -> float:
        return self.edges[-1]

    def cut(self, start: int, end: int) -> Strip:
        """The strip of ``text[start:end]``."""
        edges = self.edges[start : end + 1]
        return Strip(self.text[start:end], edges, self.top, self.bottom, self.baseline, self.size, self.bold)


def join(strips: Sequence[Strip]) -> Strip:
    """Neighbours of one baseline, left to right, as one strip; a word's gap between two becomes a blank."""
    if len(strips) == 1:
        return strips[0]
    largest = max(strips, key=lambda strip: strip.size)
    text, edges = strips[0].text, list(strips[0].edges)
    for strip in strips[1:]:
        gap = (strip.x0 - edges[-1]) / (min(strip.size, largest.size) or 1)
        if not -0.3 < gap <= WORD_GAP:  # a word's gap, or print over print
            text += " " + strip.text
            edges += strip.edges
        else:
            text += strip.text
            edges[-1:] = strip.edges
    top, bottom = min(strip.top for strip in strips), max(strip.bottom for strip in strips)
    bold = all(strip.bold for strip in strips if any(map(str.isalnum, strip.text)))
    return Strip(text, edges, top, bottom, largest.baseline, largest.size, bold)


class StripBuilder:
    """Gathers a page's characters, in the order in which the file draws them, into strips."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._bold: dict[str, bool] = {}
        self.strips: list[Strip] = []
        self.slanted = 0
        """Characters left out because they stand askew, as in a watermark."""

    def add(self, characters: Iterable[LTChar]) -> None:
        """Take characters, upright and otherwise."""
        upright: list[LTChar] = []
        turned: list[LTChar] = []
        for character in characters:
            a, b, c, d, _, _ = character.matrix
            if a > 0 and abs(b) < 0.09 * a and d > 0:
                upright.append(character)
            elif abs(a) < 0.09 * abs(b) and abs(d) < 0.09 * abs(c):
                turned.append(character)
            else:
                self.slanted += not character.get_text().isspace()
        self._add_upright(upright)
        self._add_turned(turned)

    def _add_upright(self, characters: list[LTChar]) -> None:  # the inner loop: about a microsecond a character
        letters: list[str] = []
        edges: list[float] = []
        first: LTChar | None = None
        right = base = size = 0.0
        font, bold, weight, blank = "", False, False, False
        for character in characters:
            text = character.get_text()
            if text not in PLAIN:
                text = spell(text)
                if text in ("", " "):
                    blank |= text == " "
                    continue
            if character.fontname != font:
                font = character.fontname
                weight = self._is_bold(font)
            left = character.x0
            gap = left - right
            size = character.size
            level = character.matrix[5] - base
            struck = gap < -0.05 * size and first is not None and letters[-1] == text and abs(level) < 0.1 * size
            if struck and abs(left - edges[-1]) < 0.1 * size:
                continue  # drawn twice to look bold
            if first is None or weight != bold or not -0.3 < gap / (size or 1) < STRIP_GAP or abs(level) > 0.12 * size:
                if first is not None:
                    self._close(letters, edges, right, first, bold)
                letters, edges, first, bold, base = [], [], character, weight, character.matrix[5]
            elif blank or gap > WORD_GAP * size:
                letters.append(" ")
                edges.append(right)
            blank = False
            right = character.x1
            letters += text
            edges += (left,) if len(text) == 1 else _spread(left, right, len(text))
        if first is not None:
            self._close(letters, edges, right, first, bold)

    def _close(self, letters: list[str], edges: list[float], right: float, first: LTChar, bold: bool) -> None:
        edges.append(right)
        height = self._height
        top, bottom = height - first.y1, height - first.y0
        middle = (top + bottom) / 2
        if right < 0 or edges[0] > self._width or middle < 0 or middle > height:
            return  # off the visible page
        text = "".join(letters)
        strip = Strip(text, edges, top, bottom, height - first.matrix[5], first.size, bold)
        if "....." in text or ". . . ." in text or "_____" in text or "……" in text:
            self.strips += _without_leaders(strip)
        else:
            self.strips.append(strip)

    def _is_bold(self, font: str) -> bool:
        if font not in self._bold:
            self._bold[font] = bool(_BOLD.search(font))
        return self._bold[font]

    def _add_turned(self, characters: list[LTChar]) -> None:
        """Text that runs up or down the page: each part's box is the whole strip's, since ``edges`` run across."""
        group: list[LTChar] = []
        for character in characters:
            near = group and (
                abs(character.matrix[4] - group[-1].matrix[4]) < 0.2 * character.width
                and min(abs(character.y0 - group[-1].y1), abs(character.y1 - group[-1].y0)) < 1.5 * character.width
            )
            if group and not near:
                self._close_turned(group)
                group = []
            group.append(character)
        if group:
            self._close_turned(group)

    def _close_turned(self, group: list[LTChar]) -> None:
        text = " ".join("".join(spell(character.get_text()) for character in group).split())
        if not text:
            return
        x0, x1 = min(c.x0 for c in group), max(c.x1 for c in group)
        top, bottom = self._height - max(c.y1 for c in group), self._height - min(c.y0 for c in group)
        edges = [(x0, x1)[number % 2] for number in range(len(text) + 1)]
        self.strips.append(TurnedStrip(text, edges, top, bottom, bottom, x1 - x0, self._is_bold(group[0].fontname)))


def _spread(left: float, right: float, count: int) -> list[float]:
    """Left edges of the characters that one glyph is spelled with."""
    step = (right - left) / count
    return [left + step * number for number in range(count)]


class TurnedStrip(Strip):
    """A strip that runs up or down the page."""

    __slots__ = ()

    @property
    def x0(self) -> float:
        return min(self.edges)

    @property
    def x1(self) -> float:
        return max(self.edges)


def _without_leaders(strip: Strip) -> list[Strip]:
    """The parts before and after rows of dots or underscores, which lead the eye and say nothing."""
    parts, start = [], 0
    for leader in _LEADER.finditer(strip.text):
        parts.append((start, leader.start()))
        start = leader.end()
    parts.append((start, len(strip.text)))
    return [strip.cut(first, last) for first, last in parts if first < last]


def without_doubles(strips: list[Strip]) -> list[Strip]:
    """Strips without those drawn a second time over themselves, which some producers do for bold or shadow."""
    places: dict[str, list[Strip]] = {}
    kept = []
    for strip in strips:
        same = places.setdefault(strip.text, [])
        near = 0.25 * strip.size
        if any(abs(other.x0 - strip.x0) < near and abs(other.baseline - strip.baseline) < near for other in same[-50:]):
            continue
        same.append(strip)
        kept.append(strip)
    return kept
