"""An annotated text as training varies it: text and spans that move together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.corpus.markup import Span
from extractor.mentions import Label

Marked = tuple[str, tuple[Span, ...]]
Edit = tuple[int, int, str]


def substitute(marked: Marked, edits: Sequence[Edit]) -> Marked:
    """Replace stretches of text by others; spans move along. Edits are (start, end, words), sorted, apart.

    An edit lies wholly inside or wholly outside of every span that it touches; an insertion at a span's edge stays out.
    """
    text, spans = marked
    out, last, shifts = [], 0, []
    for start, end, words in edits:
        out += [text[last:start], words]
        last = end
        shifts.append((start, end, len(words) - (end - start)))
    out.append(text[last:])
    moved = tuple(replace(s, start=_shift(s.start, shifts, True), end=_shift(s.end, shifts, False)) for s in spans)
    return "".join(out), moved


def _shift(offset: int, shifts: Sequence[tuple[int, int, int]], opening: bool) -> int:
    moved = offset
    for start, end, difference in shifts:
        if end < offset or (end == offset and (start < end or opening)):
            moved += difference
    return moved


def word_gaps(marked: Marked) -> list[int]:
    """Offsets of blanks between words that no fact span covers."""
    text, spans = marked
    facts = [s for s in spans if s.label is not Label.RISK_STATEMENT]
    return [m.start() for m in re.finditer(r"\s+", text) if not any(s.start <= m.start() < s.end for s in facts)]


def cut(marked: Marked, first: int, last: int) -> Marked:
    """The text from ``first`` to ``last``, neither within a fact; a risk that loses half of itself loses its span."""
    text, spans = marked
    first += len(text[first:last]) - len(text[first:last].lstrip())
    kept = []
    for s in spans:
        start, end = max(s.start, first), min(s.end, last)
        if start < end and end - start >= 0.5 * (s.end - s.start):
            kept.append(Span(start - first, end - first, s.label))
    return text[first:last], tuple(kept)
