"""Sentences, quotations and clauses: where in a sentence another thing begins to be spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

_END = re.compile(
    r"(?<![A-Z]\.)(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bNo\.)(?<!\bc\.)(?<!\bvs\.)"
    r"(?<=[.!?])[”’\")]*\s+(?=[A-Z“‘\"(\[•*–-])|\s*\n\s*\n\s*|\s*\n(?=[ \t]*[•●▪*–-]\s)"
)
_BREAK = re.compile(
    r";|:(?=\s)|\s[–—-]\s|—|\n(?=[ \t]*[•●▪*–-]\s)"
    r"|,?\s+(?:while|whilst|whereas|(?<!\ball\s)(?<!nothing\s)(?<!anything\s)(?<!\bnone\s)(?<!everyone\s)but"
    r"|although|though|yet|because|when|even as)\s"
    r"|,?\s+(?:(?:with|to|from|by|for|of)\s+)?(?:which|where|whose|whom?)\s"
    r"|,\s+(?:and|or|with)\s"
    r"|\s+and\s+(?!its\s+(?:\w+\s+)?(?:neighbour|partner|rival),)(?=(?:at|the|its|our|we|it|in|for|this|that|their)\s)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r",?\s*\b(?:(?:as )?compared (?:with|to)|in comparison (?:with|to)|against|versus|vs\.?|than(?: the)?|up from"
    r"|down from|rather than|as opposed to|in contrast (?:with|to))\s",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r",\s+(?=(?:a|an)\s+(?:\w+\s+)?(?:loss|fall|drop|rise|gain|increase|decrease|improvement|deterioration|swing|change"
    r"|reduction|gap|shortfall|slide|jump|dip|decline|growth)\s+of\b)"
)
"""After a comparison, before what it all comes to: "68% against the standard of 78%, a loss of 2.4 points"."""
_RELATIVE = re.compile(r",?\s+(?:(?:with|to|from|by|for|of)\s+)?(?:which|where|whose|whom?)\s", re.IGNORECASE)
_CONTRAST = re.compile(r",?\s+(?:while|whilst|whereas|but|although|though|yet)\s", re.IGNORECASE)
VALUE = re.compile(
    r"[~<>≤≥£]?\d[\d,./]*(?:\s?(?:%|per cent|pp|WTE|FTE|wte|fte))?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|half|a third"
    r"|a quarter|two-thirds|no)\b(?=\s(?:in|out|per|of|vacan|posts?|unfilled|nurs|staff|empty))"
)
JOINED = re.compile(
    r"\s*(?:,|,?\s*\b(?:and|n?or)\b|&|\bas well as\b|\balong with\b)\s*(?:the\s+|at\s+|for\s+|that of\s+|those at\s+)*"
    r"(?:(?:its|their|his|her|a|our)\s+(?:\w+\s+){0,2}(?:neighbours?|partners?|rivals?|sister\s+trust),?\s*)?(?:NHS\s+)?"
)
"""Between two names that are told of together: "X and Y", "X and its neighbour, Y"."""
_CURLY = re.compile(r"“[^“”]{2,4000}?(?:”|(?=\n\s*\n)|\Z)", re.DOTALL)
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)[^"\n]{2,1500}(?<=\S)"(?!\w)')


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]``, and what its first words say.

    ``relative``: it tells of the name just before; ``compared``: it sets one beside another; ``contrast``: it turns to
    another; ``resumed``: it goes on what was told before the comparison.
    """

    start: int
    end: int
    relative: bool = False
    compared: bool = False
    contrast: bool = False
    resumed: bool = False


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Sentences, bullets and lone lines, without the blanks around them."""
    borders, at = [], 0
    for match in _END.finditer(text):
        borders.append((at, match.end()))
        at = match.end()
    borders.append((at, len(text)))
    stripped = []
    for start, end in borders:
        words = text[start:end]
        if words.strip():
            stripped.append((start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))))
    return stripped


def split_clauses(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> list[Clause]:
    """The clauses of ``text[start:end]``. ``names`` are borders of names inside; no clause ends within one."""
    begins = {start: Clause(start, end)}
    for pattern, compared in ((_BREAK, False), (_COMPARED, True)):
        for match in pattern.finditer(text, start, end):
            if not _inside(match.start(), match.end(), names) and not _in_brackets(text, start, match.start()):
                relative = _RELATIVE.fullmatch(match[0]) is not None
                contrast = _CONTRAST.fullmatch(match[0]) is not None
                begins[match.end()] = Clause(match.end(), end, relative, compared, contrast)
    for match in _RESULT.finditer(text, start, end):
        if any(c.compared for c in begins.values() if c.start < match.end()):
            begins.setdefault(match.end(), Clause(match.end(), end, resumed=True))
    for name, _ in names:
        if _heads_line(text, start, name) or _heads_item(text, start, name):
            begins.setdefault(name, Clause(name, end))
    for place in _resumed(text, sorted(begins.values(), key=lambda c: c.start), end, names):
        begins.setdefault(place, Clause(place, end))
    clauses = sorted(begins.values(), key=lambda c: c.start)
    ends = [clause.start for clause in clauses[1:]] + [end]
    kept = [replace(clause, end=stop) for clause, stop in zip(clauses, ends, strict=True) if clause.start < stop]
    return kept or [Clause(start, end)]


def _inside(start: int, end: int, names: Sequence[tuple[int, int]]) -> bool:
    return any(first < start and end < last for first, last in names)


def _in_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _heads_line(text: str, start: int, name: int) -> bool:
    """Whether a name begins a line of its own after a line that told of another."""
    return (
        name > start
        and text[start:name].rstrip(" \t").endswith("\n")
        and bool(re.search(r"\d\s*%?[.)]?\s*$", text[start:name]))
    )


def _heads_item(text: str, start: int, name: int) -> bool:
    """Whether a name joined by "and" begins a clause after a figure: "X has 43 posts and Y 18"."""
    before = re.search(r"(?:,|\band\b|,\s*and)\s+(?:the\s+)?$", text[start:name])
    return before is not None and VALUE.search(text, start, start + before.start()) is not None


def _resumed(text: str, clauses: Sequence[Clause], end: int, names: Sequence[tuple[int, int]]) -> list[int]:
    """Where the main clause goes on after one between commas: "X, which is working with Y, has"."""
    found = []
    for clause, after in zip(clauses, [*clauses[1:], Clause(end, end)], strict=True):
        comma = re.search(r",\s(?!\d)", text[clause.start : after.start]) if clause.relative else None
        if comma and _in_brackets(text, clause.start, clause.start + comma.start()):
            continue
        if comma and not _inside(clause.start + comma.start(), clause.start + comma.end(), names):
            found.append(clause.start + comma.end())
    return found


class Quotations:
    """The spans of a text in quotation marks, marks included, and ``turns`` of speakers."""

    def __init__(self, text: str, turns: Sequence[tuple[int, int]] = ()) -> None:
        found = [(m.start(), m.end()) for m in _CURLY.finditer(text)]
        found += [(m.start(), m.end()) for m in _STRAIGHT.finditer(text)]
        found = [s for s in found if len(text[slice(*s)].split()) > 3]
        found = [s for s in found if not any(first <= s[0] < last for first, last in turns)]
        self.spans = sorted([*found, *turns])
        self._starts = [start for start, _ in self.spans]

    def at(self, place: int) -> tuple[int, int] | None:
        """The quotation that holds this character."""
        index = bisect_right(self._starts, place) - 1
        return self.spans[index] if index >= 0 and place < self.spans[index][1] else None
