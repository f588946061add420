"""Breadth from what was written: other figures, other months, and the damage of real conversion.

Every function takes and gives (text, spans) and a seeded random generator; the words of a span stay its words.
Nothing here writes sentences: it varies sentences that people wrote one by one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.corpus.markup import Passage
from extractor.training.columns import interleave
from extractor.training.marked import Edit, Marked, cut, substitute, word_gaps

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
    interleave: float = 0.15
    join: float = 0.15
    excerpt: float = 0.2


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


def crop(marked: Marked, rng: random.Random) -> Marked:
    """Cut the passage's beginning or end in mid-sentence, as a page or a neighbour column does."""
    gaps = word_gaps(marked)
    if len(gaps) < 12:
        return marked
    third = len(gaps) // 3
    first = gaps[rng.randrange(third)] if rng.random() < 0.6 else 0
    last = gaps[-1 - rng.randrange(third)] if rng.random() < 0.6 else len(marked[0])
    return cut(marked, first, last)


def excerpt(marked: Marked, rng: random.Random) -> Marked:
    """Some thirty to seventy words from anywhere in a longer passage, as search results and clippings give them."""
    gaps, length = word_gaps(marked), rng.randint(30, 70)
    if len(gaps) <= length:
        return marked
    first = rng.randrange(len(gaps) - length)
    return cut(marked, gaps[first], gaps[first + length])


def add_furniture(marked: Marked, rng: random.Random) -> Marked:
    """A page number or running header between two words outside of every span."""
    gaps = [g for g in word_gaps(marked) if not any(s.start < g < s.end for s in marked[1])]
    if not gaps:
        return marked
    words = rng.choice(_FURNITURE).format(n=rng.randint(2, 199), m=rng.randint(200, 420))
    place = rng.choice(gaps)
    return substitute(marked, [(place, place, f" {words}")])


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
    neighbour = rng.choice(others)
    other: Marked = (neighbour.text, neighbour.spans)
    if rng.random() < options.interleave and min(len(marked[0]), len(other[0])) > 120:
        marked = interleave(marked, other, rng)
    elif rng.random() < options.join:
        marked = join(marked, other, rng)
    return excerpt(marked, rng) if rng.random() < options.excerpt else marked
