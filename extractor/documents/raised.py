"""Raised signs: the marks of footnotes, which are left out, and exponents, which are written as such.

"vacancies" with a raised 1 is neither "vacancies1" nor, at a sentence's end, two words. So a raised figure of one or
two digits, or a raised letter from a to h, is left out after a word of three letters or more, after a percent sign and
after punctuation; after another figure only where a line of small print on the page begins with it. Elsewhere
("m²", "10⁶") digits become the raised ones of Unicode. The note itself keeps its sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractor.documents.strips import WORD_GAP, Strip, TurnedStrip

_MARK = re.compile(r"\d{1,2}(?:, ?\d{1,2})*|[a-h]")
_WORD = re.compile(r"[^\W\d_]{3}$|[%.,;:!?)\]”’\"']$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.85  # of the size of what it stands behind
_LEAST_RISE, _MOST_RISE = 0.12, 0.75  # ems


def settle_raised(strips: Sequence[Strip]) -> list[Strip]:
    """A page's strips without the marks of footnotes, and with exponents as such."""
    marks = [s for s in strips if len(s.text) <= 8 and _MARK.fullmatch(s.text) and not isinstance(s, TurnedStrip)]
    if not marks:
        return list(strips)
    kept = {id(strip): strip for strip in strips}
    starts: dict[int, list[Strip]] = defaultdict(list)
    ends: dict[int, list[Strip]] = defaultdict(list)
    for strip in strips:
        starts[int(strip.x0)].append(strip)
        ends[int(strip.x1)].append(strip)
    found = [(mark, _beside(mark, ends, left=True)) for mark in marks]
    largest = max((base.size for _, base in found if base), default=0.0)
    notes = {mark.text for mark, base in found if base is None and mark.size < largest}
    notes |= {strip.text.split()[0].strip(".)") for strip in strips if " " in strip.text and strip.size < largest - 0.6}
    for mark, base in found:
        if base is None:
            _part(mark, _beside(mark, starts, left=False), kept)
            continue
        before = kept.get(id(base), base).text
        if _WORD.search(before) or (before[-1].isdigit() and mark.text in notes and not _is_power(before)):
            del kept[id(mark)]
            _close(base, mark, kept, strips)
        elif mark.text.isdigit():
            kept[id(mark)] = _renamed(mark, mark.text.translate(_RAISED))
    return [kept[id(strip)] for strip in strips if id(strip) in kept]


def _beside(mark: Strip, places: dict[int, list[Strip]], left: bool) -> Strip | None:
    """The strip behind which (on its ``left``) or before which a mark stands, smaller and raised."""
    edge = int(mark.x0 if left else mark.x1)
    for strip in (strip for place in range(edge - 4, edge + 5) for strip in places.get(place, ())):
        rise = strip.baseline - mark.baseline
        gap = mark.x0 - strip.x1 if left else strip.x0 - mark.x1
        if (
            mark.size <= _SMALL * strip.size
            and _LEAST_RISE * strip.size <= rise <= _MOST_RISE * strip.size
            and -0.15 * strip.size <= gap <= 0.3 * strip.size
        ):
            return strip
    return None


def _part(mark: Strip, note: Strip | None, kept: dict[int, Strip]) -> None:
    """Set a note's own mark apart from its words."""
    if note is not None and id(note) in kept:
        edges = [*mark.edges, *note.edges]
        kept[id(note)] = _renamed(note, f"{mark.text} {note.text}", edges)
        del kept[id(mark)]


def _is_power(text: str) -> bool:
    return re.search(r"(?<![\d.])10$", text) is not None


def _close(base: Strip, mark: Strip, kept: dict[int, Strip], strips: Sequence[Strip]) -> None:
    """Join what stands before and after a mark that is left out, where no blank follows it: "(12%" and ")"."""
    if id(base) not in kept:
        return
    for strip in strips:
        level = abs(strip.baseline - base.baseline) < 0.1 * base.size and strip is not base and id(strip) in kept
        if level and -0.05 * base.size <= strip.x0 - mark.x1 <= WORD_GAP * base.size:
            left = kept[id(base)]
            kept[id(base)] = _renamed(left, left.text + strip.text, [*left.edges[:-1], *strip.edges])
            del kept[id(strip)]
            return


def _renamed(strip: Strip, text: str, edges: list[float] | None = None) -> Strip:
    return Strip(text, edges or strip.edges, strip.top, strip.bottom, strip.baseline, strip.size, strip.bold)
