"""From strips to reading order: rows, columns of prose, and tables' rows.

A page is read top to bottom. Where consecutive rows share a blank gutter with print on both sides, they form a
zone, which is either columns of prose (read one after the other, each laid out by the same rules) or a table
(read row by row, each cell whole). What tells the two apart:

* rules across a gutter make a table, and so do more than three columns;
* two or three columns whose lines run on, and which end their paragraphs each on its own, are prose (``columns``).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from statistics import median

from extractor.documents import markers
from extractor.documents.columns import FULL, are_prose, row_starts
from extractor.documents.printed import Flow, Frame, Place, PrintedLine, PrintedRow
from extractor.documents.ruled import take_ruled
from extractor.documents.rules import Rules
from extractor.documents.strips import Strip, TurnedStrip, join

Gap = tuple[float, float]

CELL_GAP = 1.8
"""Blank, in ems, that parts two cells on a row that stands alone."""
_GUTTER = 0.45
_MARKER_GAP = 4.0
_DEPTH = 3
_MOST_HEADS = 3
_MOST_ROWS = 600  # a page with more is a drawing with words, whose gaps mean nothing and take long to compare


def lay_out(strips: list[Strip], rules: Rules) -> list[Flow]:
    """A page's strips in reading order, one flow a column, a ruled table a flow of its own where it stands."""
    tables, free = take_ruled(strips, rules)
    flows: list[Flow] = []
    for table in tables:
        above = [strip for strip in free if strip.baseline <= table.top + 1]
        flows += _lay_out_free(above, rules)
        flows.append(list(table.rows({cell: _cell_lines(inside) for cell, inside in table.strips.items()})))
        free = [strip for strip in free if strip.baseline > table.top + 1]
    flows += _lay_out_free(free, rules)
    return [_with_right(flow) for flow in flows if flow]


def _cell_lines(strips: list[Strip]) -> tuple[Strip, ...]:
    """The lines of a ruled cell, which may itself be set in columns, in reading order."""
    lines: list[Strip] = []
    for item in (item for flow in _lay_out_free(strips, Rules()) for item in flow):
        if isinstance(item, PrintedLine):
            lines.append(item.strip)
        else:
            lines += [line for cell in item.cells for line in cell]
    return tuple(lines)


def _lay_out_free(strips: list[Strip], rules: Rules, depth: int = 0) -> list[Flow]:
    """Strips outside of ruled tables in reading order; text that runs up or down the page comes last."""
    turned = [strip for strip in strips if isinstance(strip, TurnedStrip)]
    rows = [with_markers(row) for row in rows_of([strip for strip in strips if not isinstance(strip, TurnedStrip)])]
    flows: list[Flow] = [[]]
    place = floor = 0
    while place < len(rows):
        zone = _zone(rows, place) if len(rows[place]) > 1 and len(rows) <= _MOST_ROWS else None
        if zone is None:
            flows[-1].append(_alone(rows[place], rules))
            place += 1
            continue
        body = rows[place : zone.end]
        if depth < _DEPTH and _is_prose(body, zone.gutters, rules):
            first, zone_end = _reach(rows, floor, place, zone)
            del flows[-1][len(flows[-1]) - (place - first) :]  # each row alone made one line
            for column in _split(rows[first:zone_end], zone.gutters):
                flows += _lay_out_free([strip for row in column for strip in row], rules, depth + 1)
            flows.append([])
        else:
            zone_end = zone.end
            heads = _heads_above(flows[-1], rows[floor:place])
            del flows[-1][len(flows[-1]) - len(heads) :]
            inner, gutters = _heads_within(body, zone.gutters)
            inner = inner or _repeating(body, gutters)
            flows[-1] += _table([*heads, *body[:inner]], body[inner:], gutters, rules)
        place = floor = zone_end
    flows += [[PrintedRow(((strip,),))] for strip in turned]
    return [flow for flow in flows if flow]


def rows_of(strips: list[Strip]) -> list[list[Strip]]:
    """Strips by common baseline, top to bottom, each row left to right; raised and lowered signs join their line."""
    rows: list[list[Strip]] = []
    anchor = size = 0.0
    for strip in sorted(strips, key=lambda strip: strip.baseline):
        if rows:
            small = min(strip.size, size)
            reach = 0.3 * small if small > 0.8 * max(strip.size, size) else 0.55 * max(strip.size, size)
            # Columns may be set half a line apart; lines of one column never stand that close.
            beside = strip.baseline - anchor <= 0.7 * small and all(_apart(strip, other) for other in rows[-1])
            if strip.baseline - anchor <= reach or beside:
                rows[-1].append(strip)
                if strip.size > size * 1.2:
                    anchor, size = strip.baseline, strip.size
                continue
        rows.append([strip])
        anchor, size = strip.baseline, strip.size
    for row in rows:
        row.sort(key=lambda strip: strip.x0)
    return rows


def _apart(strip: Strip, other: Strip) -> bool:
    least = _GUTTER * strip.size
    return strip.x0 - other.x1 >= least or other.x0 - strip.x1 >= least


def with_markers(row: list[Strip]) -> list[Strip]:
    """A row whose bullets and item numbers are joined with the text that they introduce, whatever the gap."""
    joined: list[Strip] = []
    for place, strip in enumerate(row):
        if joined and strip.x0 - joined[-1].x1 < _MARKER_GAP * strip.size and _is_marker(joined[-1].text, place == 1):
            joined[-1] = _with_blank(joined[-1], strip)
        else:
            joined.append(strip)
    return joined


def _is_marker(text: str, first: bool) -> bool:
    if len(text) > 7:
        return False
    if markers.bullet(text) == text:
        return True
    return markers.number(text) == text and (first or not text[-1].isdigit())


def _with_blank(left: Strip, right: Strip) -> Strip:
    joined = join([left, right])
    if len(joined.text) == len(left.text) + len(right.text) + 1:
        return joined
    edges = [*left.edges, *right.edges]
    text = f"{left.text} {right.text}"
    return Strip(text, edges, joined.top, joined.bottom, joined.baseline, joined.size, joined.bold)


@dataclass(frozen=True, slots=True)
class _Zone:
    """Rows up to ``end`` that leave the gutters blank."""

    end: int
    gutters: list[Gap]


def _zone(rows: list[list[Strip]], start: int) -> _Zone | None:
    """The zone that begins at a row, if one does: two rows or more with print on both sides of a gutter."""
    gutters = _free(rows[start])[1:-1]
    end, last = start + 1, start
    while end < len(rows):
        row = rows[end]
        if row[0].top - max(strip.bottom for strip in rows[end - 1]) > 4 * row[0].size:
            break
        narrowed = _common(gutters, _free(row), _GUTTER * row[0].size)
        if not narrowed or (not _sides(row, narrowed) and _closes(rows[start:end], gutters, narrowed)):
            break
        gutters = narrowed
        if _sides(row, gutters):
            last = end
        end += 1
    end = _trim(rows, start, last, end)
    body = rows[start:end]
    gutters = [gap for gap in _gutters(body) if _support(body, gap) >= 2]
    if not gutters:
        return None
    size = median(strip.size for row in body for strip in row)
    if len(body) < 3 and max(right - left for left, right in gutters) < size:
        return None
    return _Zone(end, gutters)


def _gutters(rows: list[list[Strip]]) -> list[Gap]:
    """The gaps that all rows leave blank; the first row need not have print in every column."""
    gutters = _free(rows[0])
    for row in rows[1:]:
        gutters = _common(gutters, _free(row), _GUTTER * row[0].size)
    return [gap for gap in gutters if isfinite(gap[0]) and isfinite(gap[1])]


def _closes(rows: list[list[Strip]], gutters: list[Gap], narrowed: list[Gap]) -> bool:
    """Whether a gutter that two rows or more bear out is lost, so that what comes is no longer the same zone."""
    lost = [gap for gap in gutters if not any(gap[0] <= left and right <= gap[1] for left, right in narrowed)]
    return any(_support(rows, gap) >= 2 for gap in lost)


def _support(rows: list[list[Strip]], gap: Gap) -> int:
    return sum(_sides(row, [gap]) for row in rows)


def _free(row: list[Strip]) -> list[Gap]:
    """The blank stretches of a row, with the endless ones before and after it."""
    gaps: list[Gap] = []
    right = float("-inf")
    for strip in row:
        if not gaps or strip.x0 - right >= _GUTTER * strip.size:
            gaps.append((right, strip.x0))
        right = max(right, strip.x1)
    return [*gaps, (right, float("inf"))]


def _common(gutters: list[Gap], free: list[Gap], least: float) -> list[Gap]:
    shared = [(max(a, c), min(b, d)) for a, b in gutters for c, d in free]
    return [(left, right) for left, right in shared if right - left >= least]


def _sides(row: list[Strip], gutters: list[Gap]) -> bool:
    """Whether a row has print on both sides of one of the gutters."""
    return any(row[0].x1 <= left + 1 and row[-1].x0 >= right - 1 for left, right in gutters)


def _trim(rows: list[list[Strip]], start: int, last: int, end: int) -> int:
    """Give up the rows after the last two-sided one from where they stand apart: they belong to what follows."""
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows[start : last + 1])]
    usual = median(steps) if steps else 0.0
    for place in range(last + 1, end):
        row = rows[place][0]
        above = next(
            (strip for strip in rows[place - 1] if strip.x0 < row.x1 and row.x0 < strip.x1), rows[place - 1][0]
        )
        apart = row.baseline - above.baseline > max(1.3 * usual, 1.15 * above.size)
        if apart or abs(row.size - above.size) > 0.6 or row.bold != above.bold:
            return place
    return end


def _reach(rows: list[list[Strip]], floor: int, start: int, zone: _Zone) -> tuple[int, int]:
    """How far columns of prose reach beyond their zone: the first row, not above ``floor``, and the end.

    They take the lines just above that stand in a column other than the first, where columns do not begin level, and
    all that follows to the end of the page where it keeps to the columns and is prose as well: some are longer.
    """
    first, inner = start, min(right for _, right in zone.gutters)
    while first > floor:
        row, below = rows[first - 1][0], rows[first][0]
        if row.x0 < inner - 1 or below.baseline - row.baseline > 2 * row.size:
            break
        first -= 1
    tail = rows[zone.end :]
    middles = [(left + right) / 2 for left, right in zone.gutters]
    if any(strip.x0 < middle < strip.x1 for row in tail for strip in row for middle in middles):
        return first, zone.end
    columns = [column for column in _lines(tail, zone.gutters) if column]
    widest = max((strip.x1 - strip.x0 for row in rows[start : zone.end] for strip in row), default=0.0)
    full = any(line.x1 - line.x0 >= FULL * widest for column in columns for line in column)
    goes_on = full if len(columns) == 1 else are_prose(columns)
    return first, len(rows) if goes_on else zone.end


def _lines(rows: list[list[Strip]], gutters: list[Gap]) -> list[list[Strip]]:
    """The lines of each column, top to bottom."""
    return [[join(row) for row in column if row] for column in _split(rows, gutters)]


def _split(rows: list[list[Strip]], gutters: list[Gap]) -> list[list[list[Strip]]]:
    """The rows of each column; a row's place is kept by an empty list where the column has nothing."""
    middles = [(left + right) / 2 for left, right in sorted(gutters)]
    columns: list[list[list[Strip]]] = [[[] for _ in rows] for _ in range(len(middles) + 1)]
    for place, row in enumerate(rows):
        for strip in row:
            centre = (strip.x0 + strip.x1) / 2
            columns[sum(centre > middle for middle in middles)][place].append(strip)
    return columns


def _is_prose(rows: list[list[Strip]], gutters: list[Gap], rules: Rules) -> bool:
    if len(gutters) > 2:
        return False
    top, bottom = rows[0][0].baseline, rows[-1][0].baseline
    if any(rules.across(top, bottom, left + 1, right - 1) for left, right in _finite(gutters)):
        return False
    return are_prose(_lines(rows, gutters))


def _finite(gutters: list[Gap]) -> list[Gap]:
    return [(left, right) for left, right in gutters if right - left > 2]


def _alone(row: list[Strip], rules: Rules) -> PrintedLine | PrintedRow:
    """A row outside any zone: a line, or a table's row where wide blanks or upright rules part it."""
    cells: list[list[Strip]] = [[row[0]]]
    for strip in row[1:]:
        right = cells[-1][-1].x1
        wide = strip.x0 - right >= CELL_GAP * strip.size
        if wide or (strip.x0 > right and rules.down(strip.top, strip.bottom, right, strip.x0)):
            cells.append([strip])
        else:
            cells[-1].append(strip)
    if len(cells) == 1:
        return PrintedLine(join(row), row[-1].x1)
    return PrintedRow(tuple((join(cell),) for cell in cells))


def _table(
    heads: list[list[Strip]], rows: list[list[Strip]], gutters: list[Gap], rules: Rules
) -> list[PrintedLine | PrintedRow]:
    """A table without a grid: ``heads`` are rows above it whose cells may reach over several columns."""
    columns = _split(rows, gutters)
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


def _heads_within(rows: list[list[Strip]], gutters: list[Gap]) -> tuple[int, list[Gap]]:
    """How many of a table's first rows reach over several of its columns, and the gutters without them."""
    best, found = 0, gutters
    for count in range(1, min(_MOST_HEADS, len(rows) - 3) + 1):
        narrow = [gap for gap in _gutters(rows[count:]) if _support(rows[count:], gap) >= 0.5 * (len(rows) - count)]
        if len(narrow) > len(found):
            best, found = count, narrow
    return best, found


def _repeating(rows: list[list[Strip]], gutters: list[Gap]) -> int:
    """1 where the first row heads groups of columns, whose own headings are the same again and again below it."""
    if len(rows) < 4 or len(rows[0]) >= len(rows[1]) - 1:
        return 0
    words = [strip.text.casefold() for strip in rows[1]]
    repeated = len(words) - len(set(words))
    return 1 if repeated >= 2 and repeated >= 0.3 * len(words) else 0


def _heads_above(flow: Flow, rows: list[list[Strip]]) -> list[list[Strip]]:
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
    left, right = sorted(_finite(gutters))[0] if _finite(gutters) else gutters[0]
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


def _with_right(flow: Flow) -> Flow:
    """Lines that know how far right their column reaches."""
    right = max((item.strip.x1 for item in flow if isinstance(item, PrintedLine)), default=0.0)
    return [PrintedLine(item.strip, right) if isinstance(item, PrintedLine) else item for item in flow]
