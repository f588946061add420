"""The grammar of dates: from a span's words and the document's date to an interval of days.

Rules are those of the annotation guideline: a bare month, quarter, season or year is the whole interval; "end of X" is
its last day in both fields; early, mid and late are its thirds; "within N months" runs from the date it is tied to,
else from the document's date. The NHS year starts on 1 April. Only the words are read, and never today's date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts import calendar as cal
from extractor.facts.date_openers import is_figure, may_open
from extractor.facts.days import DAYS, WEEKS
from extractor.facts.periods import MONTHS, PERIODS, Form, longest
from extractor.facts.reference import Reading, Reference, read_year
from extractor.facts.relatives import RELATIVES, TIME_WORDS, current
from extractor.facts.spoken import SPOKEN
from extractor.facts.tokens import Tokens, tokenise
from extractor.records import Granularity

_TIME_OF_DAY = re.compile(
    r"\b(?:(?:12 )?(?:noon|midday|midnight)|close of (?:business|play)|cob|cop|\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?"
    r"|hrs|hours)?|\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?m\b\.?|o['’]clock)|\d{4}\s?(?:hrs|hours|h)"
    r"|start of day|end of day|lunchtime|teatime)(?!\w)(?:\s*(?:on|,|of)?\s+(?=\w)|\s*$)",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(
    r"(?:,|\s)\s*(?:at|by|@)?\s*\d{1,2}(?::\d{2}\s?(?:[ap]\.?m\.?|hrs|hours)?|(?:\.\d{2})?\s?[ap]\.?m\.?)\s*$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\b([A-Za-z]+)-\s+([a-z]+)\b")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
# Words that make another time of what follows, or a time without a date.
_UNKNOWABLE = frozenset("after following post beyond since parliament term terms flu school course half-term".split())
_JOINERS = ("-", "to", "and", "or", "/", "&", "until", "through")
_EARLY, _MID, _LATE = ("early", "earlier"), ("mid", "middle", "midway"), ("late", "latter")
_END = (
    "the end of",
    "end of",
    "end",
    "close of",
    "the close of",
    "back end of",
    "ending",
    "last day of",
    "the last day of",
    "final day of",
    "the final day of",
)
_START = (
    "the start of",
    "start of",
    "start",
    "the beginning of",
    "beginning of",
    "beginning",
    "outset of",
    "first day of",
)
_MOST_LEFT_OVER = 5
_CELL = 60
"""Characters of words that are likely to be asked for again."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """Words read as days ``earliest`` to ``latest``, both included; ``rule`` names the form that read them."""

    earliest: dt.date
    latest: dt.date
    granularity: Granularity
    rule: str


def read_date(words: str, anchor: dt.date | None, prefer_past: bool = False) -> DateReading | None:
    """Read a time expression against the document's date; None where it has no knowable date.

    Unknowable are words without a date ("the course of this Parliament", "two months", "next term"), dates that no
    calendar has ("31 February", "Q5", "2025/27") and, where ``anchor`` is None, whatever needs one. A yearless date is
    the nearest one from about 4 months before the anchor to 8 after it; ``prefer_past`` swaps the two.

    >>> reading = read_date("end of Q3 2025/26", None)
    >>> reading.latest.isoformat(), reading.granularity.value
    ('2025-12-31', 'day')
    """
    if len(words) > _CELL:
        return _read_words(words, anchor, prefer_past)
    return _read_cell(words, anchor, prefer_past)


def _read_words(words: str, anchor: dt.date | None, prefer_past: bool) -> DateReading | None:
    when = Reference(anchor, prefer_past)
    text = _BROKEN.sub(_mend, words)
    for _ in range(2):  # with what stands in brackets at the end, else without it ("31 March (year end)")
        reading = _read(tokenise(_without_time(text)), when)
        if reading:
            span = reading.interval
            return DateReading(span.earliest, span.latest, reading.granularity, reading.rule)
        if not _ASIDE.search(text):
            return None
        text = _ASIDE.sub("", text)
    return None


_read_cell = lru_cache(maxsize=2048)(_read_words)
"""The headings and cells of tables are asked for again and again, most of them words without a date."""


def _mend(broken: re.Match[str]) -> str:
    """A month that a line end cut in two ("Septem-", "ber") is put together; any other hyphen stays."""
    word = broken[1] + broken[2]
    return word if word.lower() in MONTHS else broken[0]


def _without_time(text: str) -> str:
    without = _CLOCK_AFTER.sub("", text)
    return _TIME_OF_DAY.sub("", without, count=1) or without


def _read(tokens: Tokens, when: Reference) -> Reading | None:
    """The widest reading of any part, where what is left over says nothing about time."""
    best: tuple[int, Reading] | None = None
    if is_figure(tokens):
        return None
    for start in range(len(tokens)):
        reading = longest(_ALL, tokens, start, when) if may_open(tokens, start) else None
        if reading and (best is None or reading.end - start > best[1].end - best[0]):
            best = (start, reading)
    if best is None:
        return None
    start, reading = best
    left = [*range(start), *range(reading.end, len(tokens))]
    if len(left) > _MOST_LEFT_OVER or any(_speaks_of_time(tokens, at) for at in left):
        return None
    return reading


def _speaks_of_time(tokens: Tokens, at: int) -> bool:
    word = tokens.text(at)
    return tokens.kind(at) in ("number", "ordinal") or word in TIME_WORDS or word in _UNKNOWABLE


def end_of(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "end of March", "the end of the year" (31 December), "end of the financial year": its last day."""
    start = tokens.any_phrase(at, *_END)
    named = None if start is None else _period(tokens, tokens.skip(start, "-", "of"), when)
    return _edge(named.interval.last_day, "end of", named.end) if named else None


def start_of(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "start of April 2026", "beginning of the financial year": the first day in both fields."""
    start = tokens.any_phrase(at, *_START)
    named = None if start is None else _period(tokens, tokens.skip(start, "-", "of"), when)
    return _edge(named.interval.first_day, "start of", named.end) if named else None


def period_end(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Q3 end", "October month-end", "M12 end", "the decade's end": the last day."""
    named = longest(PERIODS, tokens, at, when)
    if named is None:
        return None
    at = tokens.skip(named.end, "-", "month", "quarter")
    return _edge(named.interval.last_day, "end of", at + 1) if tokens.text(at) == "end" else None


def last_working_day(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "last working day of October", "first working day in January": Monday to Friday, bank holidays unknown."""
    at = tokens.skip(at, "the")
    edge = tokens.text(at)
    start = tokens.any_phrase(at + 1, "working day of", "working day in", "business day of", "weekday of")
    if edge not in ("first", "last", "final") or start is None:
        return None
    named = _period(tokens, start, when)
    if named is None:
        return None
    first = edge == "first"
    date, step = (named.interval.earliest, 1) if first else (named.interval.latest, -1)
    while date.weekday() > 4:
        date += dt.timedelta(days=step)
    return _edge(cal.Interval(date, date), "working day of a period", named.end)


def year_end(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "year end" (31 March), "2025/26 year end", "calendar year end", "month end", "quarter end"."""
    lead = read_year(tokens, at, when)
    at = tokens.skip(lead.end if lead else at, "the", "financial")
    unit = tokens.text(at)
    end = tokens.any_phrase(at, "calendar year end", "year end", "yearend", "month end", "quarter end")
    if end is None:
        return None
    if unit in ("month", "quarter"):
        held = current(tokens, at, when)
        return _edge(held.interval.last_day, f"{unit} end", end) if held else None
    named = lead or read_year(tokens, end, when)
    end = named.end if named and not lead else end
    if named and named.financial is not None and named.calendar is None:
        return _edge(cal.financial_year(named.financial).last_day, "year end", end)
    if named and named.calendar is not None:  # "year end 2026" is 31 March 2026
        return _edge(cal.day(named.calendar, 12 if unit == "calendar" else 3, 31), "year end", end)
    return _current_year_end(when, unit == "calendar", end)


def _current_year_end(when: Reference, calendar: bool, end: int) -> Reading | None:
    """The end of the year that holds the anchor; the one before it where the past is preferred."""
    if when.anchor is None:
        return None
    if calendar:
        return _edge(cal.day(when.anchor.year - when.prefer_past, 12, 31), "year end", end)
    year = cal.financial_year_of(when.anchor) - when.prefer_past
    return _edge(cal.financial_year(year).last_day, "year end", end)


def third_of(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "early July" (1 to 10 July), "mid-2026" (May to August), "late Q3", "early to mid March": thirds of a period."""
    at = tokens.skip(at, "the")
    first = _third_word(tokens, at)
    if first is None:
        return None
    number, at = first
    second = _third_word(tokens, at + 1) if tokens.text(at) in ("-", "to", "/", "or") else None
    upper, at = second or (number, at)
    named = _period(tokens, tokens.skip(at, "-", "in", "of", "part", "through", "on"), when)
    if named is None or upper < number:
        return None
    span = cal.third(named.interval, number).joined(cal.third(named.interval, upper))
    return Reading(span, named.granularity, "third of a period", named.end)


def _third_word(tokens: Tokens, at: int) -> tuple[int, int] | None:
    for number, words in enumerate((_EARLY, _MID, _LATE), start=1):
        if tokens.text(at) in words:
            return number, at + 1
    return None


def half_of(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "first half of September" (to the 15th), "second half of next year", "latter half of 2026"."""
    at = tokens.skip(at, "the")
    number = 2 if tokens.text(at) == "latter" else tokens.ordinal(at)
    if number not in (1, 2) or tokens.text(at + 1) != "half":
        return None
    named = _period(tokens, tokens.skip(at + 2, "of"), when)
    if named is None:
        return None
    return Reading(cal.half_of(named.interval, number), Granularity.HALF, "half of a period", named.end)


def span_of(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "March to May 2026", "30 June - 4 July", "autumn/winter 2025": from the first named to the last."""
    at = tokens.skip(at, "between", "from")
    for middle in range(at + 1, len(tokens) - 1):
        if tokens.text(middle) not in _JOINERS:
            continue
        last = longest(_PLAIN, tokens, tokens.skip(middle + 1, "the"), when)
        if last is None:
            continue
        # The first takes its year from the last: "November to February 2026" begins in 2025.
        near = Reference(last.interval.earliest, prefer_past=True)
        for reference in (Reference(None), near):
            first = longest(_PLAIN, tokens, at, reference)
            if first and first.end == middle and first.interval.earliest <= last.interval.earliest:
                return Reading(first.interval.joined(last.interval), last.granularity, "from one to another", last.end)
    return None


def quarter_of_year(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "first quarter of 2025", "of next year" in words are the calendar's; "Q1 2025" is the NHS's."""
    at = tokens.skip(at, "the")
    number = 4 if tokens.text(at) in ("last", "final") else tokens.ordinal(at)
    if number is None or number > 4 or tokens.phrase(at + 1, "quarter of") is None:
        return None
    year = read_year(tokens, at + 3, when)
    if year is None or year.calendar is None:
        return None
    return Reading(
        cal.calendar_quarter(year.calendar, number), Granularity.QUARTER, "calendar quarter and year", year.end
    )


def within_period(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "within 2026/27", "during the financial year": the whole period."""
    start = tokens.any_phrase(at, "within", "during", "in")
    if start is None or tokens.text(start) in ("year", "month", "week"):
        return None
    return longest(
        (*PERIODS, *RELATIVES[4:], current),
        tokens,
        tokens.skip(start, "the") if tokens.kind(start + 1) == "number" else start,
        when,
    )


def _period(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """What an edge or a third may be of: a named period, one counted from the anchor, or "the year"."""
    at = tokens.skip(at, "the") if longest(_INNER, tokens, at, when) is None else at
    return longest(_INNER, tokens, at, when)


def _edge(interval: cal.Interval, rule: str, end: int) -> Reading:
    return Reading(interval, Granularity.DAY, rule, end)


_PLAIN: tuple[Form, ...] = (*DAYS, *PERIODS, *WEEKS, third_of, end_of)
_INNER: tuple[Form, ...] = (quarter_of_year, *PERIODS, *WEEKS, *RELATIVES, half_of, current)
FORMS: tuple[Form, ...] = (
    quarter_of_year, *DAYS, *WEEKS, *PERIODS, *RELATIVES,
    end_of, start_of, period_end, last_working_day, year_end, third_of, half_of, span_of, within_period,
)  # fmt: skip
"""Every form; of two that take as many words the earlier wins."""
_ALL: tuple[Form, ...] = (*FORMS, *SPOKEN)
