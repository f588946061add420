"""Running headers, footers and page numbers: found by what repeats from page to page, and left out of the text.

A row of print in the outer parts of a page is furniture where, at the same distance from the same edge,
its words stand on at least three pages (two in a document of two or three), either unchanged or with numbers of
which each stays the same or counts the pages (in print no larger than a heading's). At most four rows at an edge
count, and only those with nothing but furniture further out, so that a body's repeated table heads stay. A
number that counts pages is the printed page number, the page's label.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.documents.pages import PagePrint
from extractor.documents.printed_rows import rows_of
from extractor.documents.strips import Strip, TurnedStrip

_ZONE = 0.12  # of the page's height, at the top and at the bottom
_MOST_ROWS = 4  # at one edge
_LARGE = 1.3  # times the body's size: "Chapter 2" in large print is a heading, though its number counts the pages
_BUCKET = 6.0  # points by which a header may wander
_SAME_HEIGHT = 1.5  # points
_NEAR = 2  # pages
_NUMBERS = re.compile(r"\d+|(?<![\w.])[ivxl]{1,6}(?![\w.])")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.?|pg\.?)\s*(\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*|\W*(\d{1,4})\s*(?:of|/)\s*\d{1,4}\W*",
    re.I,
)


@dataclass(slots=True)
class _Edge:
    """The rows at one edge of a page, the outermost first, as keys with their strips."""

    page: int
    rows: list[list[tuple[tuple[str, int, str], Strip]]] = field(default_factory=list)
    away: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    """Print that recurs: by page, the strip and the numbers in it, and how far from the edge (points) it stands."""

    places: dict[int, tuple[Strip, list[str]]] = field(default_factory=dict)
    away: dict[int, float] = field(default_factory=dict)


def remove_furniture(pages: Sequence[PagePrint]) -> dict[int, str]:
    """Take headers and footers out of the pages' strips (in place); the printed page numbers, by page."""
    edges = [edge for page in pages for edge in (_edge(page, "head"), _edge(page, "foot"))]
    groups: dict[tuple[str, int, str], _Group] = defaultdict(_Group)
    for edge in edges:
        for row in edge.rows:
            for key, strip in row:
                groups[key].places.setdefault(edge.page, (strip, _NUMBERS.findall(strip.text)))
                groups[key].away.setdefault(edge.page, edge.away[id(strip)])
    least = 2 if len(pages) <= 3 else 3
    labels = _labels(groups, least)
    furniture = {key: found for key, group in groups.items() if (found := _repeated(group, least))}
    counting = {key for key in furniture if _counting(groups[key])}
    large = _LARGE * _body_size(pages)
    for key in counting:
        if any(strip.size > large and not strip.text.isdigit() for strip, _ in groups[key].places.values()):
            furniture[key] = set()
    removed: dict[int, set[int]] = defaultdict(set)
    explicit: dict[int, str] = {}
    for edge in edges:
        for row in edge.rows[:_MOST_ROWS]:
            running = [(key, strip) for key, strip in row if edge.page in furniture.get(key, ())]
            numbers = [strip for _, strip in row if _PAGE_NUMBER.fullmatch(strip.text)]
            whole = {id(strip) for _, strip in running} | {id(strip) for strip in numbers}
            if len(whole) < len(row):  # a page number goes even from a row that is kept
                whole = {id(strip) for key, strip in running if key in counting}
            removed[edge.page] |= whole
            for strip in numbers:
                if number := _PAGE_NUMBER.fullmatch(strip.text):
                    explicit.setdefault(edge.page, number.group(1) or number.group(2))
            if len(whole) < len(row):
                break
    for page in pages:
        page.strips = [strip for strip in page.strips if id(strip) not in removed[page.number]]
    return {**explicit, **{page: label for page, label in labels.items() if page in removed}}


def _body_size(pages: Sequence[PagePrint]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for strip in page.strips:
            sizes[round(strip.size, 1)] += len(strip.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edge(page: PagePrint, side: str) -> _Edge:
    zone = _ZONE * page.height
    top, bottom = zone, page.height - zone
    flat = [strip for strip in page.strips if not isinstance(strip, TurnedStrip)]
    inside = [strip for strip in flat if (strip.bottom <= top if side == "head" else strip.top >= bottom)]
    rows = rows_of(inside)
    edge = _Edge(page.number)
    for row in rows if side == "head" else reversed(rows):
        away = row[0].baseline if side == "head" else page.height - row[0].baseline
        edge.away |= {id(strip): strip.baseline if side == "head" else page.height - strip.baseline for strip in row}
        edge.rows.append(
            [((side, round(away / _BUCKET), _NUMBERS.sub("#", strip.text.casefold())), strip) for strip in row]
        )
    return edge


def _repeated(group: _Group, least: int) -> set[int]:
    """The pages on which the group is furniture."""
    if len(group.places) < least:
        return set()
    texts = Counter(strip.text for strip, _ in group.places.values())
    if len(texts) == 1:
        return {page for page in group.places if _recurs(group, page)}
    counting = _counting(group)
    numbers = [numbers for _, numbers in group.places.values()]
    for slot in range(len(numbers[0])):
        values = Counter(row[slot] for row in numbers)
        if slot not in counting and values.most_common(1)[0][1] < 0.5 * len(numbers):
            return {page for page, (strip, _) in group.places.items() if texts[strip.text] >= least}
    return set(group.places)


def _recurs(group: _Group, page: int) -> bool:
    """Whether the same words stand at the same height on a page close by."""
    return any(
        other != page and abs(other - page) <= _NEAR and abs(group.away[other] - group.away[page]) <= _SAME_HEIGHT
        for other in group.places
    )


def _counting(group: _Group) -> list[int]:
    """The numbers of a group that go up by one a page, on most of its neighbouring pages."""
    pages = sorted(group.places)
    slots = range(len(group.places[pages[0]][1]))
    found = []
    for slot in slots:
        values = [_value(group.places[page][1][slot]) for page in pages]
        steps = [
            after - before == later - earlier
            for before, after, earlier, later in zip(values, values[1:], pages, pages[1:], strict=False)
            if later - earlier <= 3
        ]
        if steps and sum(steps) >= 0.6 * len(steps):
            found.append(slot)
    return found


def _labels(groups: dict[tuple[str, int, str], _Group], least: int) -> dict[int, str]:
    """Page numbers as printed: from the group of print that counts most pages, gaps filled by the smaller ones."""
    labels: dict[int, str] = {}
    for group in sorted(groups.values(), key=lambda group: -len(group.places)):
        if len(group.places) < least:
            break
        for slot in _counting(group)[:1]:
            for page, (_, numbers) in group.places.items():
                labels.setdefault(page, numbers[slot])
    return labels


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in number.casefold()]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
