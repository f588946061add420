"""Justified lines: words that wide blanks part and that are no cells."""

from __future__ import annotations

from extractor.documents.strips import Strip, join

_WIDEST = 3.0  # ems between the words of a line with even blanks, at most
_SAME = 0.06  # ems by which those blanks may differ
_UNLIKE = 0.8  # ems by which the widths of such words differ at least
_NARROW = 25.0  # ems; only in a narrow column are blanks as wide as those between cells
_EDGE = 1.0  # points


def with_justified(row: list[Strip]) -> list[Strip]:
    """A row in which words that one wide blank parts, again and again, are joined: a justified line.

    The cells of a table do not stand so: in columns of one width the blanks between words of several widths differ.
    """
    if len(row) < 3:
        return row
    found, start = [], 0
    while start < len(row):
        end = _uniform_end(row, start)
        words = row[start:end]
        widths = [strip.x1 - strip.x0 for strip in words]
        if end - start > 2 and max(widths) - min(widths) > _UNLIKE * row[start].size:
            found.append(join(words))
        else:
            words, end = row[start : start + 1], start + 1
            found += words
        start = end
    return found


def _uniform_end(row: list[Strip], start: int) -> int:
    """Up to where words follow each other with the same blank."""
    size, end = row[start].size, start + 1
    first = row[end].x0 - row[start].x1 if end < len(row) else 0.0
    if not 0 < first <= _WIDEST * size:
        return end
    while (
        end < len(row)
        and abs(row[end].x0 - row[end - 1].x1 - first) <= _SAME * size
        and abs(row[end].baseline - row[start].baseline) < 0.1 * size
        and row[end].text.count(" ") == row[start].text.count(" ") == 0
    ):
        end += 1
    return end


def with_full_lines(rows: list[list[Strip]]) -> list[list[Strip]]:
    """Rows of which those in a narrow column are joined that have both edges of an unbroken line next to them.

    Print that is spaced word by word need not be even, and two words have but one blank.
    """
    for order in (range(1, len(rows)), range(len(rows) - 2, -1, -1)):
        for place in order:
            beside = rows[place - 1 if order.step > 0 else place + 1]
            if len(rows[place]) > 1 and len(beside) == 1 and _is_full(rows[place], beside[0]):
                rows[place] = [join(rows[place])]
    return rows


def _is_full(row: list[Strip], line: Strip) -> bool:
    return (
        line.x1 - line.x0 <= _NARROW * line.size
        and abs(line.x0 - row[0].x0) < _EDGE
        and abs(line.x1 - row[-1].x1) < _EDGE
        and abs(line.baseline - row[0].baseline) < 2 * line.size
        and all(abs(line.size - strip.size) < 0.6 for strip in row)
    )
