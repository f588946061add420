"""The bullets and numbers of lists and headings, which Word does not store as text but counts anew each time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractor.documents.docx_styles import Styles
from extractor.documents.docx_words import W, is_on, sign, value

_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v"}
_ROMAN |= {4: "iv", 1: "i"}
_DEEPEST = 8
_LARGEST = 3999


@dataclass(slots=True)
class Numbering:
    """Counts through a document's lists; to be asked for every paragraph once, in order.

    ``root`` is the element ``w:numbering``, or None where a document has none.
    """

    root: Any | None
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By abstract list, the last number of each level; lists that share one go on counting."""
    _begun: set[str] = field(default_factory=set)
    _lists: dict[str, Any] = field(default_factory=dict)
    _abstract: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is not None:
            self._lists = {found.get(f"{W}numId"): found for found in self.root.iter(f"{W}num")}
            self._abstract = {found.get(f"{W}abstractNumId"): found for found in self.root.iter(f"{W}abstractNum")}

    def marker(self, paragraph: Any) -> str:
        """The bullet or number that Word puts before a ``w:p``, "" where it puts none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level, style = place
        found = self._levels(number)
        if found is None:
            return ""
        key, levels = found
        if level is None:  # a heading's style: the level that is tied to it
            level = next((at for at, shape in levels.items() if value(shape, "pStyle") == style), 0)
        shape = levels.get(level)
        if shape is None:
            return ""
        self._count(number, key, level, levels)
        kind, pattern = value(shape, "numFmt") or "decimal", value(shape, "lvlText") or ""
        if kind == "none" and "%" not in pattern:
            return pattern.strip()
        if kind == "bullet":
            return sign(pattern.strip()) if pattern.strip() else ""
        return self._written(key, pattern, levels, legal=bool(is_on(shape, "isLgl")))

    def _place(self, paragraph: Any) -> tuple[str, int | None, str | None] | None:
        """The list, the level and the style that says so; the paragraph's own word goes before its style's."""
        style = value(paragraph, "pPr/pStyle")
        own = paragraph.find(f"{W}pPr/{W}numPr")
        given = self.styles.numbering(style)
        number = value(own, "numId") or (value(given[0], "numId") if given else None)
        if number is None or number == "0":
            return None
        level = value(own, "ilvl") or (value(given[0], "ilvl") if given and own is None else None)
        if level is None and own is not None and value(own, "numId"):
            level = "0"
        tied = given[1] if given else None
        return number, min(int(level), _DEEPEST) if level and level.isdecimal() else None, tied

    def _levels(self, number: str) -> tuple[str, dict[int, Any]] | None:
        """A list's key for counting and the shapes of its levels, changes of its own included."""
        found = self._lists.get(number)
        abstract = self._abstract.get(value(found, "abstractNumId") or "")
        link = value(abstract, "numStyleLink")
        if link is not None:  # the list is defined by a style, which names another list
            linked = self.styles.numbering(link)
            target = self._lists.get(value(linked[0], "numId") or "") if linked else None
            abstract = self._abstract.get(value(target, "abstractNumId") or "")
        if abstract is None:
            return None
        levels = {_level(shape): shape for shape in abstract.iterfind(f"{W}lvl")}
        levels |= {_level(change): shape for change in _changes(found) if (shape := change.find(f"{W}lvl")) is not None}
        return abstract.get(f"{W}abstractNumId"), levels

    def _count(self, number: str, key: str, level: int, levels: dict[int, Any]) -> None:
        counts = self._counts.setdefault(key, {})
        if number not in self._begun:
            self._begun.add(number)
            for change in _changes(self._lists.get(number)):
                start = value(change, "startOverride")
                if start is not None and start.isdecimal():
                    counts[_level(change)] = int(start) - 1
        counts[level] = counts.get(level, _start(levels.get(level)) - 1) + 1
        for deeper in [at for at in counts if at > level]:
            if value(levels.get(deeper), "lvlRestart") != "0":
                del counts[deeper]

    def _written(self, key: str, pattern: str, levels: dict[int, Any], legal: bool) -> str:
        counts = self._counts[key]

        def number(found: re.Match[str]) -> str:
            level = int(found.group(1)) - 1
            shape = levels.get(level)
            kind = "decimal" if legal else value(shape, "numFmt") or "decimal"
            return _figure(counts.get(level, _start(shape)), kind)

        return re.sub(r"%([1-9])", number, pattern).strip()


def _changes(found: Any) -> list[Any]:
    return [] if found is None else found.findall(f"{W}lvlOverride")


def _level(element: Any) -> int:
    stored = element.get(f"{W}ilvl", "0")
    return int(stored) if stored.isdecimal() else 0


def _start(shape: Any) -> int:
    stored = value(shape, "start")
    return int(stored) if stored is not None and stored.isdecimal() else 1


def _figure(number: int, kind: str) -> str:
    """A count in one of Word's ways of writing it; those that are rare come as plain figures.

    >>> [_figure(4, kind) for kind in ("decimal", "decimalZero", "lowerLetter", "upperRoman", "ordinal")]
    ['4', '04', 'd', 'IV', '4th']
    """
    if kind == "bullet":
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    if kind.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if kind.startswith("upper") else letters
    if kind.endswith("Roman"):
        return _roman(number).upper() if kind.startswith("upper") else _roman(number)
    if kind == "ordinal":
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN.items():
        written += letters * (number // worth)
        number %= worth
    return written
