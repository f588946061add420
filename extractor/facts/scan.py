"""Dates in running words: where each stands and what it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts.calendar import Interval
from extractor.facts.date_openers import may_open
from extractor.facts.dates import FORMS, within_period
from extractor.facts.numerals import plain
from extractor.facts.periods import MONTHS, longest
from extractor.facts.reference import Reference
from extractor.facts.relatives import within
from extractor.facts.tokens import tokenise
from extractor.records import Granularity

_MOST_TOKENS = 400
_FORMS = tuple(form for form in FORMS if form not in (within, within_period))  # both begin with the preposition

_POSSESSIVE = re.compile(rf"\b({'|'.join(MONTHS)}|20\d\d)'s\b")
_PREPOSITIONS = ("in", "for", "at", "on", "during", "over", "by", "of", "to", "from", "since", "the")
"""No date begins with them here, though a deadline's words may: who asks looks at the word before the date."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at characters ``start`` to ``end`` (exclusive) of plain words."""

    start: int
    end: int
    interval: Interval
    granularity: Granularity


def scan_dates(words: str, anchor: dt.date | None) -> list[Dated]:
    """The dates of some words from left to right, each as long as it can be read; yearless ones prefer the past.

    Offsets are those of ``numerals.plain(words)``.
    """
    return list(_scan(plain(words), anchor))


@lru_cache(maxsize=512)
def _scan(line: str, anchor: dt.date | None) -> tuple[Dated, ...]:
    """Figures of one sentence ask for the same words again and again."""
    tokens = tokenise(_POSSESSIVE.sub(r"\1 ~", line), _MOST_TOKENS)
    when = Reference(anchor, prefer_past=True)
    found: list[Dated] = []
    at = 0
    while at < len(tokens):
        if tokens.kind(at) == "mark" or tokens.text(at) in _PREPOSITIONS:
            at += 1
            continue
        reading = longest(_FORMS, tokens, at, when) if may_open(tokens, at) else None
        if reading is None or reading.end <= at:
            at += 1
            continue
        first, last = tokens.items[at], tokens.items[min(reading.end, len(tokens)) - 1]
        found.append(Dated(first.start, last.end, reading.interval, reading.granularity))
        at = reading.end
    return tuple(found)
