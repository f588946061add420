"""Breadth from what was written: other figures, other months, and the damage of real conversion.

Every function takes and gives (text, spans) and a seeded random generator; the words of a span stay its words.
Nothing here writes sentences: it varies sentences that people wrote one by one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.corpus.markup import Passage, Span
from extractor.mentions import Label

Marked = tuple[str, tuple[Span, ...]]
Edit = tuple[int, int, str]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = re.compile(r"\b(?:" + "|".join(_MONTHS) + r")\b")
_PLAIN_NUMBER = re.compile(r"(?<![\w/.,:£-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|\.\d|,\d)")
_WORD = re.compile(r"[A-Za-z]{6,}")
_FURNITURE = (
    "Page {n} of {m}", "{n}", "{n} | Page", "Public Board – Agenda Item {n}", "Overall page {n} of {m}",
    "Enclosure {n}",
    "Trust Board Papers {n}", "Board of Directors in Public", "OFFICIAL", "Integrated Performance Report {n}",
)  # fmt: skip


@dataclass(frozen=True)
class AugmentOptions:
    """How often (probability a passage) each kind of variation is applied."""

    numbers: float = 0.5
    months: float = 0.3
    crop: float = 0.35
    damage: float = 0.2
    furniture: float = 0.06
    interleave: float = 0.12
    join: float = 0.15


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


def vary_numbers(marked: Marked, rng: random.Random) -> Marked:
    """Other digits in plain numbers: lengths, separators and leading digits' being no zero are kept."""
    edits = []
    for match in _PLAIN_NUMBER.finditer(marked[0]):
        if rng.random() < 0.7 and not re.fullmatch(r"(?:19|20)\d\d", match[0]):
            digits = [
                rng.choice("123456789" if i == 0 else "0123456789") if c.isdigit() else c
                for i, c in enumerate(match[0])
            ]
            edits.append((match.start(), match.end(), "".join(digits)))
    return substitute(marked, edits)


def vary_months(marked: Marked, rng: random.Random) -> Marked:
    """Every month of the passage moved by one random step, so that order and distance survive."""
    step = rng.randrange(12)
    edits = [(m.start(), m.end(), _MONTHS[(_MONTHS.index(m[0]) + step) % 12]) for m in _MONTH.finditer(marked[0])]
    return substitute(marked, edits)


def damage(marked: Marked, rng: random.Random) -> Marked:
    """Lost blanks, words torn by a blank or a line end, as PDF conversion leaves them; never at a span's edge."""
    text, spans = marked
    edges = {s.start for s in spans} | {s.end for s in spans}
    edits: list[Edit] = []
    for match in _WORD.finditer(text):
        roll, middle = rng.random(), rng.randint(match.start() + 3, match.end() - 2)
        if roll < 0.015:
            edits.append((middle, middle, rng.choice((" ", "-\n", "- "))))
        elif (
            roll < 0.03
            and match.end() not in edges
            and match.end() + 1 not in edges
            and text[match.end() : match.end() + 1] == " "
        ):
            edits.append((match.end(), match.end() + 1, ""))
    return substitute(marked, edits)


def _word_gaps(marked: Marked) -> list[int]:
    """Offsets of blanks between words that no fact span covers."""
    text, spans = marked
    facts = [s for s in spans if s.label is not Label.RISK_STATEMENT]
    return [m.start() for m in re.finditer(r"\s+", text) if not any(s.start <= m.start() < s.end for s in facts)]


def crop(marked: Marked, rng: random.Random) -> Marked:
    """Cut the passage's beginning or end in mid-sentence, as a page or a neighbour column does.

    A risk that loses more than two fifths of itself is no longer stated and loses its span.
    """
    text, spans = marked
    gaps = _word_gaps(marked)
    if len(gaps) < 12:
        return marked
    third = len(gaps) // 3
    first = gaps[rng.randrange(third)] if rng.random() < 0.6 else 0
    last = gaps[-1 - rng.randrange(third)] if rng.random() < 0.6 else len(text)
    first += len(text[first:]) - len(text[first:].lstrip())
    kept = []
    for s in spans:
        start, end = max(s.start, first), min(s.end, last)
        if start < end and end - start >= 0.6 * (s.end - s.start):
            kept.append(Span(start - first, end - first, s.label))
    return text[first:last], tuple(kept)


def add_furniture(marked: Marked, rng: random.Random) -> Marked:
    """A page number or running header between two words outside of every span."""
    gaps = [g for g in _word_gaps(marked) if not any(s.start < g < s.end for s in marked[1])]
    if not gaps:
        return marked
    words = rng.choice(_FURNITURE).format(n=rng.randint(2, 199), m=rng.randint(200, 420))
    place = rng.choice(gaps)
    return substitute(marked, [(place, place, f" {words}")])


def interleave(left: Marked, right: Marked, rng: random.Random) -> Marked:
    """Two columns read straight across: their lines alternate. Facts stay whole; neither column may hold a risk."""
    pieces: list[tuple[Marked, int, int]] = []
    columns = [_column_lines(column, rng.randint(28, 52)) for column in (left, right)]
    for i in range(max(map(len, columns))):
        pieces += [(column, *lines[i]) for column, lines in zip((left, right), columns, strict=True) if i < len(lines)]
    out, spans, length = [], list[Span](), 0
    for (text, marks), start, end in pieces:
        words = text[start:end].replace("\n", " ").strip()
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        for s in marks:
            if start + lead <= s.start and s.end <= start + lead + len(words):
                spans.append(Span(s.start - start - lead + length, s.end - start - lead + length, s.label))
        out.append(words)
        length += len(words) + 1
    return " ".join(out), tuple(sorted(spans, key=lambda s: s.start))


def _column_lines(marked: Marked, width: int) -> list[tuple[int, int]]:
    text, start, lines = marked[0], 0, []
    for gap in _word_gaps(marked):
        if gap - start >= width:
            lines.append((start, gap))
            start = gap
    return [*lines, (start, len(text))]


def join(first: Marked, second: Marked, rng: random.Random) -> Marked:
    """One passage after another, as neighbours in a document."""
    separator = rng.choice(("\n\n", "\n\n", "\n", " "))
    offset = len(first[0]) + len(separator)
    moved = tuple(replace(s, start=s.start + offset, end=s.end + offset) for s in second[1])
    return first[0] + separator + second[0], (*first[1], *moved)


def vary(passage: Passage, others: Sequence[Passage], options: AugmentOptions, rng: random.Random) -> Marked:
    """One varied copy of a passage; ``others`` lend neighbours and second columns."""
    marked: Marked = (passage.text, passage.spans)
    steps: tuple[tuple[float, Callable[[Marked, random.Random], Marked]], ...] = (
        (options.numbers, vary_numbers),
        (options.months, vary_months),
        (options.crop, crop),
        (options.damage, damage),
        (options.furniture, add_furniture),
    )
    for probability, step in steps:
        if rng.random() < probability:
            marked = step(marked, rng)
    other = rng.choice(others)
    has_risk = any(s.label is Label.RISK_STATEMENT for s in (*marked[1], *other.spans))
    if rng.random() < options.interleave and not has_risk and len(marked[0]) > 120 and len(other.text) > 120:
        return interleave(marked, (other.text, other.spans), rng)
    if rng.random() < options.join:
        return join(marked, (other.text, other.spans), rng)
    return marked
