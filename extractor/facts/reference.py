"""The date that words are read against, and the years they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from extractor.facts.calendar import Interval, financial_year_of
from extractor.facts.tokens import Tokens
from extractor.records import Granularity

FIRST_YEAR, LAST_YEAR = 1948, 2199
_STEPS = {"this": 0, "current": 0, "next": 1, "coming": 1, "forthcoming": 1, "following": 1, "last": -1, "previous": -1}
_BACK, _FORTH = relativedelta(months=4), relativedelta(months=8)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form read: its interval, how finely it was stated, the form's name and the index after its last token."""

    interval: Interval
    granularity: Granularity
    rule: str
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """The document's date, or None where unknown: whatever needs one is then not read. Never today's date."""

    anchor: dt.date | None
    prefer_past: bool = False

    def nearest(self, build: Callable[[int], Interval]) -> Interval | None:
        """The year's interval whose middle lies from 4 months before the anchor to 8 after it.

        Where the past is preferred: from 8 before to 4 after.

        ``build`` gives the interval of one year and may raise ValueError where that year has none (29 February).
        """
        if self.anchor is None:
            return None
        floor = self.anchor - (_FORTH if self.prefer_past else _BACK)
        ceiling = self.anchor + (_BACK if self.prefer_past else _FORTH)
        for year in range(self.anchor.year - 2, self.anchor.year + 2):
            try:
                interval = build(year)
            except ValueError:
                continue
            # The middle decides: a period that the anchor lies in is always the nearest one.
            if interval.earliest + (interval.latest - interval.earliest) / 2 >= floor:
                return interval if interval.earliest <= ceiling else None
        return None


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year in words. ``financial`` is the starting year where it may mean a financial year, ``calendar`` likewise.

    A plain "2026" may be either; "2025/26" is financial alone, "calendar year 2026" calendar alone.
    """

    financial: int | None
    calendar: int | None
    end: int

    def month_year(self, month: int) -> int:
        """The calendar year of a month in it: March 2025/26 is in 2026."""
        if self.calendar is not None:
            return self.calendar
        assert self.financial is not None
        return self.financial + (month < 4)


def plausible_year(year: int | None) -> int | None:
    """The year where a document may speak of it, else None."""
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def read_year(tokens: Tokens, at: int, when: Reference, short: bool = False) -> NamedYear | None:
    """A named year at ``at``, past "of", "in", a comma or "the"; two digits alone only where ``short``."""
    asked = read_year, at, when.anchor, short
    if asked not in tokens.known:
        tokens.known[asked] = _read_year(tokens, at, when, short)
    found: NamedYear | None = tokens.known[asked]
    return found


def _read_year(tokens: Tokens, at: int, when: Reference, short: bool) -> NamedYear | None:
    at = tokens.skip(at, "of", "in", ",", "the", "for")
    for form in (_financial_pair, _fy, _relative_year, _plain_year):
        year = form(tokens, at, when)
        if year:
            return year
    two = tokens.digits(at, 2)
    if two is not None and short:
        return NamedYear(2000 + two, 2000 + two, at + 1)
    return None


def _financial_pair(tokens: Tokens, at: int, when: Reference) -> NamedYear | None:
    """ "2025/26", "2025-26", "25/26", "financial year 2025/26", "FY25/26"; two years that do not follow are none."""
    at = _skip_year_words(tokens, at, "financial year", "fy", "year")
    start = tokens.digits(at, 4, 2)
    if start is None or tokens.text(at + 1) not in ("/", "-"):
        return None
    follow = tokens.digits(at + 2, len(tokens.text(at)), 2)
    if follow is None or follow % 100 != (start + 1) % 100:
        return None
    start = plausible_year(start if start > 99 else 2000 + start)
    if start is None or (follow > 99 and follow != start + 1):
        return None
    return NamedYear(start, None, _skip_year_words(tokens, at + 3, "financial year", "fy", "year"))


def _fy(tokens: Tokens, at: int, when: Reference) -> NamedYear | None:
    """ "FY27" and "FY2027" are named by the year they end in: 2026/27."""
    number = tokens.digits(at + 1, 2, 4)
    if tokens.text(at) != "fy" or number is None or (tokens.text(at + 2) in ("/", "-") and tokens.tight(at + 3)):
        return None
    ending = plausible_year(number if number > 99 else 2000 + number)
    return None if ending is None else NamedYear(ending - 1, None, at + 2)


def _plain_year(tokens: Tokens, at: int, when: Reference) -> NamedYear | None:
    """ "2026", "'26", "calendar year 2026", "2026 calendar year"."""
    calendar = tokens.any_phrase(at, "calendar year", "calendar")
    at = tokens.skip(at if calendar is None else calendar, "year", "'")
    number = tokens.digits(at, 4) or (tokens.digits(at, 2) if tokens.text(at - 1) == "'" else None)
    year = plausible_year(2000 + number if number is not None and number < 100 else number)
    # A second number tight behind ("2025/27", "2026-03") makes it something other than a year.
    if tokens.text(at + 1) == "s" and tokens.tight(at + 1):  # "2030s"
        return None
    if year is None or (
        tokens.text(at + 1) in ("/", "-", ".") and tokens.kind(at + 2) == "number" and tokens.tight(at + 2)
    ):
        return None
    after = tokens.any_phrase(at + 1, "calendar year", "calendar")
    financial = None if calendar is not None or after is not None else year
    return NamedYear(financial, year, at + 1 if after is None else after)


def _relative_year(tokens: Tokens, at: int, when: Reference) -> NamedYear | None:
    """ "this year", "next financial year", "last calendar year"."""
    new = tokens.text(at) == "new" and tokens.text(at + 1) == "financial"
    shift = 1 if new else step_word(tokens.text(at))
    if shift is None or when.anchor is None:
        return None
    calendar, financial = when.anchor.year + shift, financial_year_of(when.anchor) + shift
    for phrase, starts, named in (
        ("financial year", financial, None),
        ("fy", financial, None),
        ("calendar year", None, calendar),
        ("year", financial, calendar),
    ):
        end = tokens.phrase(at + 1, phrase)
        if end is not None:
            return NamedYear(starts, named, end)
    return None


def this_year(tokens: Tokens, at: int, when: Reference) -> NamedYear | None:
    """ "of the financial year": the one that holds the anchor. Read only behind a part of a year."""
    start = tokens.any_phrase(at, "of the financial year", "of the fy")
    if start is None or when.anchor is None:
        return None
    return NamedYear(financial_year_of(when.anchor), None, start)


def step_word(word: str) -> int | None:
    """0 for "this", 1 for "next", -1 for "last" and their like; None for any other word."""
    return _STEPS.get(word)


def _skip_year_words(tokens: Tokens, at: int, *phrases: str) -> int:
    end = tokens.any_phrase(at, *phrases)
    is_year_end = end is not None and tokens.text(tokens.skip(end, "-")) == "end"  # "2025/26 year end"
    return at if end is None or is_year_end else end
