"""From strips to reading order: rows, columns of prose, and tables' rows.

A page is read top to bottom. Where consecutive rows share a blank gutter with print on both sides, they form a
zone, which is either columns of prose (read one after the other, each laid out by the same rules) or a table
(read row by row, each cell whole). What tells the two apart:

* rules across a gutter make a table, and so do more than three columns;
* two or three columns whose lines run on, and which end their paragraphs each on its own, are prose (``columns``).
"""

from __future__ import annotations

from extractor.documents.columns import FULL, are_prose
from extractor.documents.justified import with_full_lines, with_justified
from extractor.documents.letters import whole_words
from extractor.documents.printed import Flow, PrintedLine, PrintedRow
from extractor.documents.printed_rows import rows_of, with_markers
from extractor.documents.raised import settle_raised
from extractor.documents.ruled import take_ruled
from extractor.documents.rules import Rules
from extractor.documents.strips import Strip, TurnedStrip, join
from extractor.documents.turned_heads import lay_flat
from extractor.documents.unruled import unruled_table
from extractor.documents.unruled_heads import heads_above, heads_within, repeating
from extractor.documents.zones import Gap, Zone, find_zone, finite, split

CELL_GAP = 1.8
"""Blank, in ems, that parts two cells on a row that stands alone."""
_DEPTH = 3
_PADDING = 25.0  # points between a box and its words, and twice that where lines are short
_MOST_ROWS = 600  # a page with more is a drawing with words, whose gaps mean nothing and take long to compare


def lay_out(strips: list[Strip], rules: Rules) -> list[Flow]:
    """A page's strips in reading order, one flow a column, a ruled table a flow of its own where it stands."""
    tables, free = take_ruled(settle_raised(whole_words(strips)), rules)
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
    strips = lay_flat(strips)
    turned = [strip for strip in strips if isinstance(strip, TurnedStrip)]
    rows = [with_markers(row) for row in rows_of([strip for strip in strips if not isinstance(strip, TurnedStrip)])]
    rows = with_full_lines([with_justified(row) for row in rows])
    flows: list[Flow] = [[]]
    place = floor = 0
    while place < len(rows):
        zone = find_zone(rows, place) if len(rows[place]) > 1 and len(rows) <= _MOST_ROWS else None
        if zone is None:
            flows[-1].append(_alone(rows[place], rules))
            place += 1
            continue
        body = rows[place : zone.end]
        if depth < _DEPTH and _is_prose(body, zone.gutters, rules):
            first, zone_end = _reach(rows, floor, place, zone)
            del flows[-1][len(flows[-1]) - (place - first) :]  # each row alone made one line
            for column in split(rows[first:zone_end], zone.gutters):
                flows += _lay_out_free([strip for row in column for strip in row], rules, depth + 1)
            flows.append([])
        else:
            zone_end = zone.end
            heads = heads_above(flows[-1], rows[floor:place])
            del flows[-1][len(flows[-1]) - len(heads) :]
            inner, gutters = heads_within(body, zone.gutters)
            inner = inner or repeating(body, gutters)
            flows[-1] += unruled_table([*heads, *body[:inner]], body[inner:], gutters, rules)
        place = floor = zone_end
    flows += [[PrintedRow(((strip,),))] for strip in turned]
    return [flow for flow in flows if flow]


def _reach(rows: list[list[Strip]], floor: int, start: int, zone: Zone) -> tuple[int, int]:
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
    return [[join(row) for row in column if row] for column in split(rows, gutters)]


def _is_prose(rows: list[list[Strip]], gutters: list[Gap], rules: Rules) -> bool:
    if len(gutters) > 2:
        return False
    top, bottom = rows[0][0].baseline, rows[-1][0].baseline
    if any(rules.across(top, bottom, left + 1, right - 1) for left, right in finite(gutters)):
        return False
    columns = _lines(rows, gutters)
    boxed = [bool(column) and _is_boxed(column, rules) for column in columns]
    return are_prose(columns, apart=any(boxed) and not all(boxed))


def _is_boxed(column: list[Strip], rules: Rules) -> bool:
    """Whether one frame or tint surrounds a column, with no rule across it: a sidebar, however its lines fall."""
    left, right = min(line.x0 for line in column), max(line.x1 for line in column)
    top, bottom = column[0].top, column[-1].bottom
    if rules.across(top, bottom, left + 1, right - 1):
        return False
    sides = [x for x, high, low in rules.vertical if high <= top + 2 and low >= bottom - 2]
    return any(left - _PADDING <= x <= left for x in sides) and any(right <= x <= right + 2 * _PADDING for x in sides)


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


def _with_right(flow: Flow) -> Flow:
    """Lines that know how far right their column reaches."""
    right = max((item.strip.x1 for item in flow if isinstance(item, PrintedLine)), default=0.0)
    return [PrintedLine(item.strip, right) if isinstance(item, PrintedLine) else item for item in flow]
