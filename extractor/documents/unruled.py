"""Tables without a grid: columns by their gutters, rows by space, rules or words, heads over several columns."""

from __future__ import annotations

from itertools import pairwise

from extractor.documents.columns import row_starts
from extractor.documents.printed import Flow, Frame, Place, PrintedLine, PrintedRow
from extractor.documents.rules import Rules
from extractor.documents.strips import Strip, join
from extractor.documents.zones import Gap, finite, gutters_of, split, support

_MOST_HEADS = 3


def unruled_table(
    heads: list[list[Strip]], rows: list[list[Strip]], gutters: list[Gap], rules: Rules
) -> list[PrintedLine | PrintedRow]:
    """A table without a grid: ``heads`` are rows above it whose cells may reach over several columns."""
    columns = split(rows, gutters)
    middles = [(left + right) / 2 for left, right in sorted(gutters)]
    edges = [min(row[0].x0 for row in rows), *middles, max(row[-1].x1 for row in rows)]
    frame = Frame(tuple(edges))
    extents = [_extent(column) for column in columns]
    below = [*heads[1:], rows[0]]
    printed: list[PrintedLine | PrintedRow] = [
        _head(row, number, frame, _grouped(row, below[number], extents)) for number, row in enumerate(heads)
    ]
    for number, (first, last) in enumerate(_table_rows(rows, columns, gutters, rules), len(heads)):
        cells, places = [], []
        for place, column in enumerate(columns):
            lines = tuple(join(row) for row in column[first:last] if row)
            if lines:
                cells.append(lines)
                places.append(Place(number, place))
        printed.append(PrintedRow(tuple(cells), tuple(places), frame))
    return printed


def _extent(column: list[list[Strip]]) -> tuple[float, float]:
    strips = [strip for row in column for strip in row]
    return min((strip.x0 for strip in strips), default=0.0), max((strip.x1 for strip in strips), default=0.0)


def heads_within(rows: list[list[Strip]], gutters: list[Gap]) -> tuple[int, list[Gap]]:
    """How many of a table's first rows reach over several of its columns, and the gutters without them."""
    best, found = 0, gutters
    for count in range(1, min(_MOST_HEADS, len(rows) - 3) + 1):
        narrow = [gap for gap in gutters_of(rows[count:]) if support(rows[count:], gap) >= 0.5 * (len(rows) - count)]
        if len(narrow) > len(found):
            best, found = count, narrow
    return best, found


def repeating(rows: list[list[Strip]], gutters: list[Gap]) -> int:
    """1 where the first row heads groups of columns, whose own headings are the same again and again below it."""
    if len(rows) < 4 or len(rows[0]) >= len(rows[1]) - 1:
        return 0
    words = [strip.text.casefold() for strip in rows[1]]
    repeated = len(words) - len(set(words))
    return 1 if repeated >= 2 and repeated >= 0.3 * len(words) else 0


def heads_above(flow: Flow, rows: list[list[Strip]]) -> list[list[Strip]]:
    """The rows right above a table, each parted into cells already, that head several of its columns together."""
    heads: list[list[Strip]] = []
    for item, row in zip(reversed(flow), reversed(rows), strict=False):
        if not isinstance(item, PrintedRow) or item.frame is not None or len(heads) == _MOST_HEADS:
            break
        heads.insert(0, row)
    return heads


def _head(row: list[Strip], number: int, frame: Frame, extents: list[tuple[float, float]]) -> PrintedRow:
    """A row of headings, each over the columns that it lies above (their ``extents``, left and right, in points)."""
    cells: list[list[Strip]] = []
    spans: list[tuple[int, int]] = []
    for strip in row:
        over = [place for place, extent in enumerate(extents) if _lies_over(strip, extent)]
        first, last = (over[0], over[-1]) if over else (_column(frame, strip), _column(frame, strip))
        if spans and first <= spans[-1][1]:
            cells[-1].append(strip)
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            cells.append([strip])
            spans.append((first, last))
    places = tuple(Place(number, first, columns=last - first + 1) for first, last in spans)
    return PrintedRow(tuple((join(cell),) for cell in cells), places, frame)


def _grouped(row: list[Strip], below: list[Strip], extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns' extents; where headings repeat below a row of as many heads as repeats, each takes its whole group.

    A head set in the middle of its group lies over the middle column alone.
    """
    words = [strip.text.casefold() for strip in below]
    groups = max(map(words.count, words), default=0)
    if groups < 2 or len(row) not in (groups, groups + 1):
        return extents
    heads = row[-groups:]
    first = next(i for i, word in enumerate(words) if words.count(word) == groups)
    size, rest = divmod(len(words) - first, groups)
    if rest or first + size * groups > len(extents) or len(words) != len(extents):
        return extents
    grouped = list(extents)
    for number, head in enumerate(heads):
        for place in range(first + number * size, first + (number + 1) * size):
            grouped[place] = (head.x0, head.x1)
    return grouped


def _lies_over(strip: Strip, extent: tuple[float, float]) -> bool:
    left, right = extent
    shared = min(strip.x1, right) - max(strip.x0, left)
    return shared > 0.5 * min(strip.x1 - strip.x0, right - left)


def _column(frame: Frame, strip: Strip) -> int:
    middle = (strip.x0 + strip.x1) / 2
    return sum(middle >= border for border in frame.borders[1:-1])


def _table_rows(
    rows: list[list[Strip]], columns: list[list[list[Strip]]], gutters: list[Gap], rules: Rules
) -> list[tuple[int, int]]:
    """Which printed rows, first to last, make up each row of the table."""
    tops, bottoms = [row[0].top for row in rows], [row[0].bottom for row in rows]
    left, right = sorted(finite(gutters))[0] if finite(gutters) else gutters[0]
    lines = rules.across(rows[0][0].baseline, rows[-1][0].baseline, left + 1, right - 1)
    ruled = {place for place in range(1, len(rows)) if any(_parts(rows, place, line) for line in lines)}
    gridded = any(rules.down(tops[0], bottoms[-1], a, b) for a, b in gutters)
    if ruled and (len(ruled) >= 3 or gridded):
        starts = sorted({0, *ruled})
    else:
        starts = sorted({0, *ruled, *_unruled(rows, columns)})
    return list(pairwise([*starts, len(rows)]))


def _parts(rows: list[list[Strip]], place: int, line: float) -> bool:
    """Whether a rule at this height stands above a row and below the one before."""
    return rows[place - 1][0].baseline <= line + 2 and line < rows[place][0].baseline


def _unruled(rows: list[list[Strip]], columns: list[list[list[Strip]]]) -> set[int]:
    """Where rows begin in a table without rules: by the space above them, else by the words in their cells."""
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    least, most = min(steps), max(steps)
    tight = least < 1.45 * rows[0][0].size
    if tight and most > 1.3 * least:
        return {place for place, step in enumerate(steps, 1) if step > 1.2 * least}
    starts = row_starts([[join(row) if row else None for row in column] for column in columns]) if tight else None
    if starts is not None:
        return starts
    return {place for place in range(1, len(rows)) if not _continues(rows[place], columns[0][place])}


def _continues(row: list[Strip], first_cell: list[Strip]) -> bool:
    return not first_cell and not any(strip.text[0].isdigit() or strip.text[0] in "£-+(<>≤≥" for strip in row)
