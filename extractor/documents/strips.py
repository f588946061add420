"""Strips: characters drawn side by side on one baseline, the atoms of layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.documents.characters import Characters, Floats
from extractor.documents.glyphs import PLAIN, spell

WORD_GAP = 0.17
"""Blank, in ems, from which two characters belong to two words where the file draws no space."""
STRIP_GAP = 0.9
"""Blank, in ems, that may be more than a word space: a column's gutter, a cell's border, a tab."""

_MOST_STRIKES = 9
_LEADER = re.compile(r"\s*(?:(?:[._…·]\s?){5,}|…{2,})\s*")
_LEADERS = (".....", ". . . .", "_____", "……")

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


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


class TurnedStrip(Strip):
    """A strip that runs up or down the page."""

    __slots__ = ()

    @property
    def x0(self) -> float:
        return min(self.edges)

    @property
    def x1(self) -> float:
        return max(self.edges)


def find_strips(characters: Characters, width: float, height: float) -> tuple[list[Strip], int]:
    """A page's strips, upright ones first, and how many characters were left out because they stand askew, as in a
    watermark. ``width`` and ``height`` are the page's; what lies off it is left out too."""
    characters = characters.take(_to_be_seen(characters, width, height))
    if not len(characters):
        return [], 0
    upright, turned = characters.directions()
    strips = _upright_strips(characters.take(upright), width, height)
    if upright.all():
        return strips, 0
    strips += [s for s in _turned_strips(characters.take(turned)) if not _off_page(s, width, height)]
    slanted = sum(not characters.texts[place].isspace() for place in np.flatnonzero(~upright & ~turned))
    return strips, slanted


def _to_be_seen(characters: Characters, width: float, height: float) -> Flags:
    """Which characters have a place and a size; a strip's own may begin or end off the page, but not far off it."""
    x0, top, x1, bottom = characters.boxes.T
    seen = (characters.sizes > 0) & np.isfinite(characters.sizes)
    seen &= np.isfinite(characters.boxes).all(axis=1) & np.isfinite(characters.origins).all(axis=1)
    seen &= (x1 > -width) & (x0 < 2 * width) & (bottom > -height) & (top < 2 * height)
    return seen


def _spelled(glyphs: list[str]) -> tuple[list[str], Flags, Flags]:
    """Glyphs' texts as they are written; which of them are blanks, and which can be seen."""
    spelling = {glyph: glyph if glyph in PLAIN else spell(glyph) for glyph in set(glyphs)}
    texts = glyphs if all(map(str.__eq__, spelling, spelling.values())) else [spelling[glyph] for glyph in glyphs]
    blank = np.array([text == " " for text in texts], bool)
    seen = ~blank
    if "" in spelling.values():
        seen &= np.array([text != "" for text in texts], bool)
    return texts, blank, seen


def _upright_strips(characters: Characters, width: float, height: float) -> list[Strip]:
    texts, blank, seen = _spelled(characters.texts)
    places = np.flatnonzero(seen)
    if not len(places):
        return []
    places = _without_strikes(characters, texts, places)
    kept = [texts[place] for place in places.tolist()]
    blanks = blank.cumsum()[places]
    boxes, sizes, bold = characters.boxes[places], characters.sizes[places], characters.bold[places]
    gaps = np.append(np.inf, boxes[1:, 0] - boxes[:-1, 2])
    ems = gaps / np.where(sizes == 0, 1, sizes)
    breaks = (ems <= -0.3) | (ems >= STRIP_GAP)
    breaks[1:] |= bold[1:] != bold[:-1]
    _break_at_levels(breaks, characters.origins[places, 1], sizes)
    spaced = ~breaks & (gaps > WORD_GAP * sizes)
    spaced[1:] |= ~breaks[1:] & (blanks[1:] > blanks[:-1])
    return _assemble(characters, places, kept, breaks, spaced, width, height)


def _without_strikes(characters: Characters, texts: list[str], places: Places) -> Places:
    """Places without those of characters that are drawn twice to look bold."""
    for _ in range(_MOST_STRIKES):
        boxes, sizes = characters.boxes[places], characters.sizes[places]
        levels = characters.origins[places, 1]
        near = np.abs(np.diff(boxes[:, 0])) < 0.1 * sizes[1:]
        near &= (boxes[1:, 0] - boxes[:-1, 2] < -0.05 * sizes[1:]) & (np.abs(np.diff(levels)) < 0.1 * sizes[1:])
        struck = [place + 1 for place in np.flatnonzero(near) if texts[places[place]][-1] == texts[places[place + 1]]]
        if not struck:
            return places
        places = np.delete(places, struck)
    return places


def _break_at_levels(breaks: Flags, levels: Floats, sizes: Floats) -> None:
    """Break strips (in place) where a character stands higher or lower than its strip's first."""
    starts = np.flatnonzero(breaks)
    strip = breaks.cumsum() - 1
    ends = np.append(starts[1:], len(breaks))
    away = np.abs(levels - levels[starts][strip]) > 0.12 * sizes
    for number in np.unique(strip[away]).tolist():
        start, end = int(starts[number]), int(ends[number])
        level, *others = levels[start:end].tolist()
        reaches = (0.12 * sizes[start + 1 : end]).tolist()
        for place, (other, reach) in enumerate(zip(others, reaches, strict=True), start + 1):
            if abs(other - level) > reach:
                breaks[place] = True
                level = other


def _assemble(
    characters: Characters,
    places: Places,
    texts: list[str],
    breaks: Flags,
    spaced: Flags,
    width: float,
    height: float,
) -> list[Strip]:
    """Strips from the characters at ``places``: each begins at a break, with a blank before the spaced."""
    boxes = characters.boxes[places]
    lefts, rights = boxes[:, 0], boxes[:, 2]
    starts = np.flatnonzero(breaks)
    ends = np.append(starts[1:], len(places))
    spaces = np.flatnonzero(spaced)
    text = "".join(texts)
    if len(text) > len(texts):
        lengths = np.array(list(map(len, texts)))
        offsets = lengths.cumsum() - lengths
        glyph = np.repeat(np.arange(len(texts)), lengths)
        lefts = lefts[glyph] + (rights - lefts)[glyph] / lengths[glyph] * (np.arange(len(glyph)) - offsets[glyph])
    else:
        offsets = np.arange(len(texts))
    edges = np.insert(lefts, offsets[spaces], rights[spaces - 1]).tolist()
    for space in spaces.tolist():
        texts[space] = " " + texts[space]
    text = "".join(texts)
    before = offsets + spaced.cumsum()
    firsts = before[starts]
    lasts = np.append(firsts[1:], len(text))
    first = places[_largest(characters.sizes[places], starts)]
    rows = zip(
        firsts.tolist(), lasts.tolist(), rights[ends - 1].tolist(), characters.boxes[first, 1].tolist(),
        characters.boxes[first, 3].tolist(), characters.origins[first, 1].tolist(), characters.sizes[first].tolist(),
        characters.bold[places[starts]].tolist(), strict=True,
    )  # fmt: skip
    strips: list[Strip] = []
    for start, end, right, top, bottom, baseline, size, bold in rows:
        strip = Strip(text[start:end], [*edges[start:end], right], top, bottom, baseline, size, bold)
        if _off_page(strip, width, height):
            continue
        led = any(leader in strip.text for leader in _LEADERS)
        strips += _without_leaders(strip) if led else (strip,)
    return strips


def _off_page(strip: Strip, width: float, height: float) -> bool:
    """Whether nothing of a strip, or less than half of its height, is visible."""
    return strip.x1 < 0 or strip.x0 > width or not 0 <= strip.top + strip.bottom <= 2 * height


def _largest(sizes: Floats, starts: Places) -> Places:
    """By strip, its first character, or its largest where that is larger: a bullet may be smaller than its item."""
    first = starts.copy()
    ends = np.append(starts[1:], len(sizes))
    for strip in np.flatnonzero(np.maximum.reduceat(sizes, starts) > 1.02 * sizes[starts]):
        first[strip] += np.argmax(sizes[starts[strip] : ends[strip]])
    return first


def _turned_strips(characters: Characters) -> list[Strip]:
    """Text that runs up or down the page: each part's box is the whole strip's, since ``edges`` run across."""
    strips: list[Strip] = []
    x0, top, x1, bottom = characters.boxes.T
    width, x = x1 - x0, characters.origins[:, 0]
    start = 0
    for place in range(1, len(characters) + 1):
        near = place < len(characters) and (
            abs(x[place] - x[place - 1]) < 0.2 * width[place]
            and min(abs(bottom[place] - top[place - 1]), abs(top[place] - bottom[place - 1])) < 1.5 * width[place]
        )
        if not near and place > start:
            strips += _turned_strip(characters, start, place)
            start = place
    return strips


def _turned_strip(characters: Characters, start: int, end: int) -> list[Strip]:
    text = " ".join("".join(spell(glyph) for glyph in characters.texts[start:end]).split())
    if not text:
        return []
    x0, top = characters.boxes[start:end, :2].min(axis=0).tolist()
    x1, bottom = characters.boxes[start:end, 2:].max(axis=0).tolist()
    edges = [(x0, x1)[number % 2] for number in range(len(text) + 1)]
    return [TurnedStrip(text, edges, top, bottom, bottom, x1 - x0, bool(characters.bold[start]))]


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
