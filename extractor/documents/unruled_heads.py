"""Heads above a table without a grid: which rows are heads, and over which columns each of their cells reaches."""

from __future__ import annotations

from itertools import pairwise

from extractor.documents.printed import Flow, Frame, Place, PrintedRow
from extractor.documents.strips import Strip, join
from extractor.documents.table import is_calendar, is_value
from extractor.documents.zones import Gap, crosses, gutters_of, support

_MOST_HEADS = 3
_PADDING = 4.0
_OFF_CENTRE = 0.3
"""Share of a column's width by which a head may miss the middle of its columns."""
_FLUSH = 1.5
"""Points by which print that is set to the left may miss the edge of its column."""
_TIGHT = 1.45
"""Ems from one line of a cell to the next, at most; a row of heads stands farther from the next."""

Extents = list[tuple[float, float]]
"""Of each column, where its print begins and ends (points)."""
Span = tuple[int, int]


def heads_within(rows: list[list[Strip]], gutters: list[Gap]) -> tuple[int, list[Gap]]:
    """How many of a table's first rows reach over several of its columns, and the gutters without them."""
    best, found = 0, gutters
    for count in range(1, min(_MOST_HEADS, len(rows) - 3) + 1):
        plain = [row for row in rows[count:] if not crosses(row, gutters)]
        narrow = [gap for gap in gutters_of(plain) if support(plain, gap) >= 0.5 * len(plain)] if plain else []
        if len(narrow) > len(found):
            best, found = count, narrow
    return best, found


def repeating(rows: list[list[Strip]], gutters: list[Gap]) -> int:
    """1 where the first row heads groups of columns, whose own headings stand below it: the same again and again, or
    months, or words in a row of their own over figures."""
    if len(rows) < 4:
        return 0
    bare = sum(not any(head.x0 < strip.x1 and strip.x0 < head.x1 for head in rows[0]) for strip in rows[1])
    if bare < 2 and len(rows[0]) >= len(rows[1]) - 1:
        return 0
    heads = _are_alike(rows[1]) or (_is_apart(rows[0], rows[1]) and _are_words_over_figures(rows))
    return 1 if heads else 0


def _are_alike(row: list[Strip]) -> bool:
    """Whether headings are the same again and again, or months."""
    words = [strip.text.casefold() for strip in row]
    repeated = len(words) - len(set(words))
    return (repeated >= 2 and repeated >= 0.3 * len(words)) or sum(map(is_calendar, words)) >= max(3, len(words) - 1)


def _is_apart(row: list[Strip], below: list[Strip]) -> bool:
    """Whether a row is farther from the next than a line of a cell is from its second."""
    return below[0].baseline - row[0].baseline > _TIGHT * row[0].size


def _are_words_over_figures(rows: list[list[Strip]]) -> bool:
    figures = [is_value(strip.text) for row in rows[2:] for strip in row[1:]]
    return not any(is_value(strip.text) for strip in (*rows[0], *rows[1])) and sum(figures) > 0.5 * len(figures)


def heads_above(flow: Flow, rows: list[list[Strip]]) -> list[list[Strip]]:
    """The rows right above a table, each parted into cells already, that head several of its columns together."""
    heads: list[list[Strip]] = []
    for item, row in zip(reversed(flow), reversed(rows), strict=False):
        if not isinstance(item, PrintedRow) or item.frame is not None or len(heads) == _MOST_HEADS:
            break
        heads.insert(0, row)
    return heads


def head_row(row: list[Strip], below: list[Strip], number: int, frame: Frame, extents: Extents) -> PrintedRow:
    """A row of headings as row ``number`` of its table, each over its columns; ``below`` is the next printed row."""
    row = [part for strip in row for part in cut_at_columns(strip, extents)]
    grouped = _groups(row, below, frame, extents)
    cells: list[list[Strip]] = []
    spans: list[Span] = []
    for strip in row:
        over = [place for place, extent in enumerate(extents) if _lies_over(strip, extent)]
        first, last = (over[0], over[-1]) if over else (column_of(frame, strip), column_of(frame, strip))
        first, last = grouped.get(id(strip), (first, last))
        if spans and first <= spans[-1][1]:
            cells[-1].append(strip)
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            cells.append([strip])
            spans.append((first, last))
    places = tuple(Place(number, first, columns=last - first + 1) for first, last in spans)
    return PrintedRow(tuple((join(cell),) for cell in cells), places, frame)


def cut_at_columns(strip: Strip, extents: Extents, figures: bool = False) -> list[Strip]:
    """The parts of a strip in which several cells stand a blank apart, each flush with its own column on one side.

    ``figures``: all parts but the first must hold figures or one word, as words of a long cell may be flush by chance.
    """
    blanks = [place for place, letter in enumerate(strip.text) if letter == " "]
    lefts, rights = [left for left, _ in extents], [right for _, right in extents]
    ways = (
        ([place for place in blanks if _is_near(strip.edges[place], rights)], _is_near(strip.x1, rights)),
        ([place for place in blanks if _is_near(strip.edges[place + 1], lefts)], _is_near(strip.x0, lefts)),
    )
    touched = sum(strip.x0 < right - _FLUSH and left + _FLUSH < strip.x1 for left, right in extents)
    for cuts, flush in ways:
        parts = [strip.cut(first + 1, last) for first, last in pairwise([-1, *cuts, len(strip.text)])]
        told = not figures or all(" " not in part.text or any(map(str.isdigit, part.text)) for part in parts[1:])
        if cuts and flush and told and len(parts) == touched:
            return parts
    return [strip]


def _is_near(place: float, edges: list[float]) -> bool:
    return any(abs(place - edge) < _FLUSH for edge in edges)


def column_of(frame: Frame, strip: Strip) -> int:
    """The column in which the middle of a strip lies."""
    middle = (strip.x0 + strip.x1) / 2
    return sum(middle >= border for border in frame.borders[1:-1])


def _groups(row: list[Strip], below: list[Strip], frame: Frame, extents: Extents) -> dict[int, Span]:
    """The columns of heads that are set in the middle of several, by the identity of their strips.

    A head in the middle of its group lies over the middle column alone. It is taken for one over the others as well
    where each column has a heading of its own below, which is no second line of the head, and all heads of the row are
    in the middle of the columns that they then get.
    """
    own = {column_of(frame, strip) for strip in below}
    heads = [strip for strip in row if column_of(frame, strip) in own]
    runs = _runs(own)
    alike, apart = _are_alike(below), _is_apart(row, below)
    found: dict[int, Span] = {}
    for first, last in runs:
        inside = [strip for strip in heads if first <= column_of(frame, strip) <= last]
        starts = sum(any(abs(strip.x0 - left) < _FLUSH for left, _ in extents) for strip in inside)
        if len(inside) > 1 and starts == len(inside):
            continue  # set to the left: each lies over its first column
        if inside and len(inside) < last - first + 1 and (alike or (apart and len(inside) > 1)):
            spans = _centred(inside, (first, last), _borders(frame, extents))
            found |= {id(strip): span for strip, span in zip(inside, spans, strict=False)}
    return found


def _runs(columns: set[int]) -> list[Span]:
    """Neighbouring columns, as first and last."""
    ordered = sorted(columns)
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b > a + 1), len(ordered)]
    return [(ordered[a], ordered[b - 1]) for a, b in pairwise(breaks) if a < b]


def _borders(frame: Frame, extents: Extents) -> list[list[float]]:
    """Where the columns' borders may lie: in the middle of the gutters, or right of print set to the right, or left of
    print set to the left."""
    lefts, rights = [left for left, _ in extents], [right for _, right in extents]
    return [
        list(frame.borders),
        [lefts[0] - _PADDING, *(right + _PADDING for right in rights)],
        [*(left - _PADDING for left in lefts), rights[-1] + _PADDING],
    ]


def _centred(heads: list[Strip], run: Span, borders: list[list[float]]) -> list[Span]:
    """For each head its columns, side by side, so that each is in their middle; of several ways the one over most
    columns, then the closest. Empty where there is none."""
    best: tuple[int, float, list[Span]] | None = None
    for edges in borders:
        for start in range(run[0], run[1] + 1):
            for end in range(start + len(heads) - 1, run[1] + 1):
                off, spans = _parted(heads, start, end, edges)
                allowed = _OFF_CENTRE * (edges[run[1] + 1] - edges[run[0]]) / (run[1] - run[0] + 1)
                key = (end - start + 1, -off)
                if off <= allowed and (best is None or key > (best[0], -best[1])):
                    best = (key[0], off, spans)
    return best[2] if best else []


def _parted(heads: list[Strip], start: int, end: int, edges: list[float]) -> tuple[float, list[Span]]:
    """The columns from start to end dealt out to the heads in order, so that the one farthest off the middle of its
    columns is as near as can be; how far off it is, in points."""
    ways: dict[int, tuple[float, list[Span]]] = {start: (0.0, [])}
    for head in heads:
        middle = (head.x0 + head.x1) / 2
        following: dict[int, tuple[float, list[Span]]] = {}
        for first, (off, spans) in ways.items():
            for last in range(first, end + 1):
                worst = max(off, abs(middle - (edges[first] + edges[last + 1]) / 2))
                if last + 1 not in following or worst < following[last + 1][0]:
                    following[last + 1] = (worst, [*spans, (first, last)])
        ways = following
    return ways.get(end + 1, (float("inf"), []))


def _lies_over(strip: Strip, extent: tuple[float, float]) -> bool:
    left, right = extent
    shared = min(strip.x1, right) - max(strip.x0, left)
    return shared > 0.5 * min(strip.x1 - strip.x0, right - left)
