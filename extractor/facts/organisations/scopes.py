"""What stands over a fact: the heading of its section, the heads and labels of its table cell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.documents.table import Cell, Table
from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention
from extractor.facts.organisations.nobody import find_nobody

_LONGEST_HEADING = 100
_CLOSES = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:across\s+)?(?:the|our)\s+)?(?:own\b|ICB['’]s|conclusions?|recommendations?"
    r"|summary|next steps"
    r"|overall|national|overview"
    r"|introduction|background|system|purpose|appendix|risks?|action)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:national(?!\s+(?:target|standard))|england|peers?|benchmark|region(?:al)?|shelford)\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:the\s+)?(?:trust|our|icb)\b", re.IGNORECASE)
_RUN_IN = re.compile(r"[ \t]*(?:[•●▪*–-]|\(?[\da-z]{1,3}(?:\.\d+)*[.)]?)?[ \t]*")
_PARTED = re.compile(r"[.:][ \t]+\S")
_ALL = re.compile(
    r"(?:England|National(?:ly)?|Region(?:al)?|Peers|Benchmark|NHS)(?:\s+(?:average|position|picture|context"
    r"|figures))?:?"
)
_OWN = 0.55
"""Share of a line that a name fills where the line is a heading made of it."""


class HeadingLike(Protocol):
    """``text[start:end]`` is a heading; level 1 is the outermost."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """From ``start`` on a section is about ``organisation``; null: about nobody in particular, or said of no one."""

    start: int
    organisation: Organisation | None
    told: bool


class Named:
    """Mentions by place."""

    def __init__(self, mentions: Sequence[OrganisationMention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self.mentions]

    def within(self, start: int, end: int) -> list[OrganisationMention]:
        """The mentions that begin in ``text[start:end]``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def only(self, start: int, end: int) -> Organisation | None:
        """The one trust, board or company named there."""
        bodies = {
            m.organisation for m in self.within(start, end) if m.organisation is None or _has_figures(m.organisation)
        }
        return bodies.pop() if len(bodies) == 1 else None


def _has_figures(body: Organisation) -> bool:
    return body.kind not in ("supplier", "national")


class Sections:
    """The scope of every place: of given headings, else of lines that are little more than a name."""

    def __init__(self, text: str, named: Named, headings: Sequence[HeadingLike]) -> None:
        self._scopes = _from_headings(text, named, headings) if headings else _from_lines(text, named)
        self._starts = [scope.start for scope in self._scopes]
        self._scopes = sorted([*self._scopes, *self._run_in(text, named)], key=lambda s: s.start)
        self._starts = [scope.start for scope in self._scopes]

    def _run_in(self, text: str, named: Named) -> list[Scope]:
        """Scopes of names that begin a line as a heading does ("2. Dunsley. The trust saw ..."), up to its end."""
        scopes = []
        for mention in named.mentions:
            line = text.rfind("\n", 0, mention.start) + 1
            if (
                mention.organisation
                and _RUN_IN.fullmatch(text, line, mention.start)
                and _PARTED.match(text, mention.end)
            ):
                end = text.find("\n", mention.end)
                outer = self.at(mention.start)
                scopes.append(Scope(mention.end, mention.organisation, True))
                if end >= 0:
                    scopes.append(Scope(end, outer.organisation if outer else None, outer is not None))
        return scopes

    def at(self, place: int) -> Scope | None:
        """The scope over a place, None where no heading tells of a body."""
        index = bisect_right(self._starts, place) - 1
        return self._scopes[index] if index >= 0 and self._scopes[index].told else None


def _from_headings(text: str, named: Named, headings: Sequence[HeadingLike]) -> list[Scope]:
    scopes: list[Scope] = []
    path: list[tuple[int, Scope]] = []
    for heading in sorted(headings, key=lambda h: h.start):
        while path and path[-1][0] >= heading.level:
            path.pop()
        body = named.only(heading.start, heading.end)
        nobody = not body and any(True for _ in find_nobody(text, heading.start, heading.end))
        outer = path[-1][1] if path else Scope(0, None, False)
        scope = Scope(heading.end, body or outer.organisation, bool(body) or nobody or outer.told)
        if nobody:
            scope = Scope(heading.end, None, True)
        path.append((heading.level, scope))
        scopes.append(scope)
    return scopes


def _from_lines(text: str, named: Named) -> list[Scope]:
    """Scopes of lone lines; one that comes again and again is a running header, and no heading."""
    lines = [(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"(?:^|(?<=\n))[^\n]{3,100}(?=\n|$)", text)]
    often = Counter(words for _, _, words in lines)
    scopes = []
    for start, end, words in lines:
        if often[words] > 2 or len(words) > _LONGEST_HEADING or words[-1] in ".,;" or re.search(r"\d\s*%", words):
            continue
        if not _stands_alone(text, start, end):
            continue
        if _ALL.fullmatch(words):
            scopes.append(Scope(end, None, True))
        inside = named.within(start, end)
        fills = sum(m.end - m.start for m in inside) >= _OWN * len(words)
        body = named.only(start, end)
        if body and (fills or re.search(r"\b(?:at|for)\s+(?:the\s+)?$", text[start : inside[0].start])):
            scopes.append(Scope(end, body, True))
        elif _CLOSES.match(words):
            scopes.append(Scope(end, None, False))
    return scopes


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip(" \t") if start < 3 else text[max(0, start - 200) : start].rstrip(" \t")
    return (not before or before.endswith("\n\n") or before.rstrip().endswith((".", ":"))) and end < len(text)


class Tables:
    """What the heads and labels of a table say of its cells."""

    def __init__(self, text: str, named: Named, tables: Sequence[Table]) -> None:
        self._text, self._named = text, named
        self._tables = sorted(tables, key=lambda t: t.start)
        self._starts = [table.start for table in self._tables]

    def cell_at(self, start: int, end: int) -> tuple[Table, Cell] | None:
        """The cell that holds ``text[start:end]``, and its table."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or self._tables[index].end < end:
            return None
        table = self._tables[index]
        return next(((table, cell) for cell in table.cells if cell.start <= start and end <= cell.end), None)

    def told(self, table: Table, cell: Cell, issuer: Organisation | None) -> tuple[Organisation | None, str] | None:
        """Whom the row, the column, the group of rows or the title names, in this order, and which; None: nobody."""
        beside = [other for other in table.row(cell.row) if other is not cell and not other.head]
        above = [other for other in table.cells if other.head and _covers(other, cell)]
        groups = [other for other in table.body if other.row < cell.row and len(table.row(other.row)) == 1]
        for cells, where in ((beside, "row"), (above, "column"), (groups[-1:], "group")):
            verdict = self._of(cells, issuer if where == "column" else None)
            if verdict is not None:
                return verdict[0], f"the {where} of the table"
        titled = [other for other in table.cells if other.head and other.row < cell.row and other.columns > 1]
        verdict = self._of(titled, None)
        return (verdict[0], "the title of the table") if verdict else None

    def _of(self, cells: Sequence[Cell], issuer: Organisation | None) -> tuple[Organisation | None] | None:
        bodies = {
            m.organisation
            for cell in cells
            for m in self._named.within(cell.start, cell.end)
            if m.organisation is None or _has_figures(m.organisation)
        }
        if bodies:
            return (bodies.pop(),) if len(bodies) == 1 else (None,)
        short = [self._text[cell.start : cell.end] for cell in cells if cell.end - cell.start < 40]
        if any(_OTHERS.search(words) for words in short):
            return (None,)
        return (issuer,) if issuer and any(_OURS.fullmatch(words.strip()) for words in short) else None


def _covers(head: Cell, cell: Cell) -> bool:
    return head.column < cell.column + cell.columns and cell.column < head.column + head.columns
