"""Two columns read straight across, as converters give many a page: what becomes of their text and spans."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from extractor.corpus.markup import Span
from extractor.mentions import Label
from extractor.training.marked import Marked, word_gaps

_UNBROKEN = 0.6
"""Share of a broken risk that one line must hold to be its span by itself (annotation guideline, rulings 5 and 34)."""


@dataclass(frozen=True, slots=True)
class _Line:
    """``start`` to ``end`` of a column's text, which stands at ``place`` of the page's."""

    start: int
    end: int
    place: int


def interleave(left: Marked, right: Marked, rng: random.Random) -> Marked:
    """The lines of two columns in turn. Facts stay whole; a broken risk runs from its first to its last word.

    Two broken risks that would cross each other cannot both be marked: then the left column is given as it was.
    """
    columns = (left, right)
    cuts = [_column_lines(column, rng.randint(28, 52)) for column in columns]
    lines: tuple[list[_Line], list[_Line]] = ([], [])
    out: list[str] = []
    length = 0
    for row in zip_longest(*cuts):
        for (text, _), placed, line in zip(columns, lines, row, strict=True):
            if line is None:
                continue
            words = text[line[0] : line[1]]
            start = line[0] + len(words) - len(words.lstrip())
            out.append(words.replace("\n", " ").strip())
            placed.append(_Line(start, start + len(out[-1]), length))
            length += len(out[-1]) + 1
    spans = [_moved(span, placed) for (_, marks), placed in zip(columns, lines, strict=True) for span in marks]
    spans.sort(key=lambda s: (s.start, -s.end))
    risks = [s for s in spans if s.label is Label.RISK_STATEMENT]
    if any(one.end > other.start for one, other in pairwise(risks)):
        return left
    return " ".join(out), tuple(spans)


def _moved(span: Span, lines: Sequence[_Line]) -> Span:
    """A column's span on the page."""
    parts = [
        (max(span.start, line.start) - line.start + line.place, min(span.end, line.end) - line.start + line.place)
        for line in lines
        if span.start < line.end and span.end > line.start
    ]
    longest = max(parts, key=lambda part: part[1] - part[0])
    whole = sum(end - start for start, end in parts)
    start, end = longest if longest[1] - longest[0] >= _UNBROKEN * whole else (parts[0][0], parts[-1][1])
    return Span(start, end, span.label)


def _column_lines(marked: Marked, width: int) -> list[tuple[int, int]]:
    text, start, lines = marked[0], 0, []
    for gap in word_gaps(marked):
        if gap - start >= width:
            lines.append((start, gap))
            start = gap
    return [*lines, (start, len(text))]
