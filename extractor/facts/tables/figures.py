"""The figures of a cell, without the arrows and colours beside them; a count with its rate, a rate with its target."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.documents.table import Cell
from extractor.facts.tables.stated import Sheet

_PLAIN = r"[<>≤≥~]?\s*(?:[-–—+]\s*)?\d[\d,]*(?:\.\d+)?(?:\s*%)?(?:\s*(?:wte|fte)\b)?"
_NUMBER = rf"(?:{_PLAIN}|\(\s*{_PLAIN}\s*\)|\[\s*{_PLAIN}\s*\])"
_SIGN = r"[▲▼△▽◄►◀▶⬆⬇⬅➡↑↓→←↗↘↔⇑⇓⇧⇩●○◉■□•✓✔✗✘\uFE0E\uFE0F]"
_COLOUR = r"(?:red|amber|green|blue|amber[/ -]?(?:red|green))"
_BEFORE = rf"(?:(?:{_SIGN}|{_COLOUR}\b\s*[:–-]?)\s*)*"
_AFTER = rf"(?:\s*(?:{_SIGN}|[(\[]?(?:\b{_COLOUR}\b|(?<=[\s(\[])[RAGB]{{1,2}}\b|{_SIGN})[)\]]?|[*†‡#]))*"
_ONE = re.compile(rf"\s*{_BEFORE}({_NUMBER}){_AFTER}\s*", re.IGNORECASE)
_RATED = re.compile(rf"\s*{_BEFORE}({_NUMBER})\s*[(\[]\s*({_PLAIN})\s*[)\]]{_AFTER}\s*", re.IGNORECASE)
_SIDED = re.compile(rf"\s*({_PLAIN}){_AFTER}\s*[/|]\s*({_PLAIN}){_AFTER}\s*", re.IGNORECASE)
_SIDES = re.compile(r"([A-Za-z][A-Za-z ]*?)\s*(?:/|\bvs?\b\.?|\bversus\b|\bagainst\b)\s*([A-Za-z][A-Za-z ]*)", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """``text[start:end]`` of the document. ``share``: whether it is percent; None where the headings say.

    ``side`` is the part of the heading that it goes with where a cell holds two ("target" of "actual / target").
    """

    start: int
    end: int
    words: str
    share: bool | None = None
    side: str | None = None


def figures_in(sheet: Sheet, cell: Cell) -> list[Figure]:
    """The figures of a cell that holds nothing else: one, or two of which it is plain what each is.

    "▲ 12.4%", "12.4% (G)" and "(1.2)" hold one; "82.0 (12.4%)" a count and its rate; "11.2% / 10%" two under a heading
    of two sides. A cell of words, and one with two figures that nothing tells apart, gives none.
    """
    raw = sheet.text[cell.start : cell.end]
    one = _ONE.fullmatch(raw)
    if one:
        return [_figure(cell, one, 1)]
    rated = _RATED.fullmatch(raw)
    if rated and rated[1].count("%") + rated[2].count("%") == 1:
        return [_figure(cell, rated, number, "%" in rated[number]) for number in (1, 2)]
    sided = _SIDED.fullmatch(raw)
    sides = _SIDES.search(sheet.heading(cell)) if sided else None
    if sided and sides:
        return [_figure(cell, sided, number, side=sides[number]) for number in (1, 2)]
    return []


def _figure(
    cell: Cell, found: re.Match[str], number: int, share: bool | None = None, side: str | None = None
) -> Figure:
    start, end = found.span(number)
    return Figure(cell.start + start, cell.start + end, " ".join(found[number].split()), share, side)
