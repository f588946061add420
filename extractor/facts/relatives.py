"""Forms that hang on another date: "within 12 months of ...", "in six weeks", "later this year", "next month"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from extractor.facts import calendar as cal
from extractor.facts.days import DAYS, WEEKDAYS
from extractor.facts.periods import MONTHS, PERIODS, SEASONS, Form, longest
from extractor.facts.reference import LAST_YEAR, Reading, Reference, step_word
from extractor.facts.tokens import Tokens
from extractor.records import Granularity

UNITS = {"day": (1, 0), "week": (7, 0), "fortnight": (14, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12)}
UNITS |= {"hour": (0, 0), "hr": (0, 0), "wk": (7, 0), "mth": (0, 1), "yr": (0, 12)}
UNITS |= {f"{name}s": size for name, size in UNITS.items()}
_LATER = ("later on in", "later in", "later on", "later", "rest of", "remainder of", "the rest of", "the remainder of")
_TIES = ("of", "from", "after", "following", "since")
_OF_NOW = (
    "now",
    "today",
    "this report",
    "this paper",
    "this letter",
    "this notice",
    "the date of this report",
    "the date of this letter",
)
_TIE_WORDS = 8


def within(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "within 28 days", "in six weeks", "over the next two years", "within 12 months of the notice of 4 March 2026".

    From the date it is tied to, else from the anchor, to that plus the duration. Tied to what has no date ("within six
    weeks of referral") it is not read.
    """
    lead = tokens.any_phrase(
        at, "within", "in", "inside", "over", "during", "in under", "no more than", "the next", "next"
    )
    if lead is None:
        return None
    lead = tokens.skip(lead, "the", "a", "maximum", "of") if tokens.text(lead) in ("the", "maximum") else lead
    ahead = tokens.skip(lead, "next", "coming", "first", "following")
    if tokens.text(at) in ("over", "during") and ahead == lead:
        return None  # "over two months" is a length, not a time by which
    if (
        tokens.count(ahead) is None
        and tokens.text(ahead) not in ("fortnight", "half")
        and (tokens.text(at) not in ("within", "over", "during") or tokens.text(ahead - 1) not in ("next", "coming"))
    ):
        return None  # "next month" is a month of the calendar
    return _duration(tokens, ahead, when)


def from_now(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "six weeks from now", "two months' time", "12 months from 1 April 2026", "two months of 22 January"."""
    end = _length_end(tokens, at)
    if end is None:
        return None
    tied = tokens.text(end) == "of" and longest((*DAYS, *PERIODS), tokens, tokens.skip(end + 1, "the"), when)
    if not (tied or tokens.text(end) in ("time", "from", "after", "on", "hence") or tokens.phrase(end, "of the")):
        return None
    if tokens.text(end) == "on" and tokens.text(end + 1) != "from":
        return None
    return _duration(tokens, at, when)


def this_time_next_year(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "this time next year": the anchor's day a year on."""
    end = tokens.phrase(at, "this time next year")
    if end is None or when.anchor is None:
        return None
    date = when.anchor + relativedelta(years=1)
    return Reading(cal.Interval(date, date), Granularity.RELATIVE, "this time next year", end)


def later(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "later this year" (from the anchor to 31 December), "later in 2026", "the rest of the financial year"."""
    start = tokens.any_phrase(at, *_LATER)
    if start is None or when.anchor is None:
        return None
    named = longest((*PERIODS, stepped, current), tokens, start, when)
    if named is None:
        return None
    span = named.interval
    inside = span.earliest < when.anchor <= span.latest
    return Reading(
        cal.Interval(when.anchor if inside else span.earliest, span.latest),
        Granularity.RELATIVE,
        "later in a period",
        named.end,
    )


def stepped(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "this month", "next quarter", "next spring", "this autumn", "next March", "last week"."""
    step = step_word(tokens.text(at))
    at = tokens.skip(at, "this") if tokens.text(at + 1) in ("coming", "current") else at
    step = step if step_word(tokens.text(at)) is None else step_word(tokens.text(at))
    name = tokens.text(at + 1)
    if step is None or when.anchor is None:
        return None
    unit = _step_unit(when.anchor, name, step)
    if unit:
        return Reading(unit[0], unit[1], "period counted from the document's date", at + 2)
    if name in SEASONS and tokens.kind(at + 2) != "number":
        return _stepped_name(when.anchor, step, lambda y: cal.season(y, name), Granularity.SEASON, at + 2)
    if name in MONTHS and tokens.kind(at + 2) != "number":
        return _stepped_name(when.anchor, step, lambda y: cal.months(y, MONTHS[name]), Granularity.MONTH, at + 2)
    return None


def current(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "the year", "the month", "the quarter", "the financial year": the one that holds the anchor.

    Read only inside another form ("end of the year"); alone the words are no date.
    """
    at = tokens.skip(at, "the")
    if when.anchor is None:
        return None
    shift = 1 if tokens.text(at) == "new" and tokens.text(at + 1) == "financial" else 0
    at += shift
    for phrase, name in (("financial year", "financial"), ("fy", "financial"), ("calendar year", "year")):
        end = tokens.phrase(at, phrase)
        unit = _step_unit(when.anchor, name, shift) if end is not None else None
        if end is not None and unit:
            return Reading(unit[0], unit[1], "period that holds the document's date", end)
    unit = _step_unit(when.anchor, tokens.text(at), 0)
    return Reading(unit[0], unit[1], "period that holds the document's date", at + 1) if unit else None


def add(date: dt.date, count: int, unit: str, working: bool = False) -> dt.date:
    """``date`` plus ``count`` units, month ends clamped (31 January plus a month is 28 February).

    Working days are Monday to Friday; bank holidays are not known here. Raises ValueError past the year 2199.
    """
    days, months = UNITS[unit]
    if unit.startswith("h"):  # "within 48 hours" is two days
        return date + dt.timedelta(days=-(-count // 24))
    if count > 2000:
        raise ValueError(f"no date lies {count} {unit} ahead")
    if working and unit.startswith("day"):
        for _ in range(count):
            date += dt.timedelta(days=3 if date.weekday() == 4 else 2 if date.weekday() == 5 else 1)
        return date
    moved = date + relativedelta(days=days * count, months=months * count)
    if moved.year > LAST_YEAR:
        raise ValueError(f"no date lies {count} {unit} ahead")
    return moved


def is_duration(tokens: Tokens) -> bool:
    """Whether the tokens are a bare length of time ("two months"), which says no date without "within" or "in"."""
    end = _length_end(tokens, 0)
    return end is not None and end == len(tokens)


def _duration(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    end = _length_end(tokens, at)
    if end is None:
        return None
    counted = tokens.count(at)
    follow = tokens.count(counted[1] + 1) if counted and tokens.text(counted[1]) in ("-", "to", "or") else None
    count = follow or counted or (1, at)  # "the next year" counts one; of "6-8 weeks" the outer end is the date
    half = _half_more(tokens, at, end)
    working = any(tokens.text(i) in ("working", "business") for i in range(at, end))
    after = end if half is None else half[1]
    base, after = _base(tokens, tokens.skip(after, "time", "hence", "on"), when)
    if base is None:
        return None
    if half is not None:
        latest = base.latest + relativedelta(months=12 * half[0] + 6)
    else:
        latest = add(base.latest, count[0], tokens.text(end - 1), working)
    return Reading(cal.Interval(base.earliest, latest), Granularity.RELATIVE, "duration from a date", after)


def _half_more(tokens: Tokens, at: int, end: int) -> tuple[int, int] | None:
    """The whole years before a half ("a year and a half", "two and a half years", "half a year"), the index after."""
    counted = tokens.count(at)
    if tokens.phrase(at, "half a year"):
        return 0, at + 3
    if counted and tokens.text(end - 1) in ("year", "years"):
        behind = tokens.phrase(end, "and a half")
        if behind is not None:
            return counted[0], behind
        if tokens.phrase(counted[1], "and a half") is not None:
            return counted[0], end
    return None


def _base(tokens: Tokens, at: int, when: Reference) -> tuple[cal.Interval | None, int]:
    """The date that a duration is tied to and the index after it; the anchor where it is tied to nothing."""
    own = cal.Interval(when.anchor, when.anchor) if when.anchor else None
    if tokens.text(at) not in _TIES:
        return own, at
    now = tokens.any_phrase(at + 1, *_OF_NOW)
    if now is not None:
        return own, now
    for start in range(at + 1, min(at + 1 + _TIE_WORDS, len(tokens))):
        named = longest((*DAYS, *PERIODS), tokens, start, when)
        if named:
            return named.interval, named.end
    return None, at


def _length_end(tokens: Tokens, at: int) -> int | None:
    """The index after a length of time ("two months", "6-8 weeks", "30 working days"), None where none stands there."""
    if (half := tokens.phrase(at, "half a year")) is not None:
        return half
    counted = tokens.count(at)
    end = counted[1] if counted else at
    again = tokens.count(end) if counted else None
    if counted and again and again[0] == counted[0]:  # "28 (twenty-eight) days"
        end = again[1]
    end = tokens.phrase(end, "and a half") or end
    if counted and tokens.text(end) in ("-", "to", "or"):
        upper = tokens.count(end + 1)
        end = upper[1] if upper else end + 1
    if not counted and tokens.text(at - 1) not in ("next", "coming", "following"):
        return None
    end = tokens.skip(end, "working", "business", "calendar", "clear", "full")
    return end + 1 if tokens.text(end) in UNITS else None


def _step_unit(anchor: dt.date, name: str, step: int) -> tuple[cal.Interval, Granularity] | None:
    fy = cal.financial_year_of(anchor)
    if name in ("month", "quarter"):
        size = 1 if name == "month" else 3
        start = anchor.replace(day=1) + relativedelta(months=size * step - (anchor.month - 1) % size)
        return cal.months(start.year, start.month, size), Granularity.MONTH if size == 1 else Granularity.QUARTER
    if name == "week":
        return cal.week_from(
            anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(days=7 * step)
        ), Granularity.WEEK
    if name == "weekend":
        return cal.weekend_of(anchor + dt.timedelta(days=7 * step)), Granularity.WEEK
    if name == "year":
        return cal.calendar_year(anchor.year + step), Granularity.YEAR
    if name == "financial":
        return cal.financial_year(fy + step), Granularity.FINANCIAL_YEAR
    return None


def _stepped_name(
    anchor: dt.date, step: int, build: Callable[[int], cal.Interval], granularity: Granularity, end: int
) -> Reading:
    """ "this": the one that holds the anchor, else this year's; "next" begins after it; "last" ended before."""
    spans = [build(year) for year in range(anchor.year - 2, anchor.year + 3)]
    if step == 0:
        holding = [span for span in spans if span.earliest <= anchor <= span.latest]
        chosen = holding[0] if holding else build(anchor.year)
    elif step == 1:
        chosen = next(span for span in spans if span.earliest > anchor)
    else:
        chosen = next(span for span in reversed(spans) if span.latest < anchor)
    return Reading(chosen, granularity, "period counted from the document's date", end)


RELATIVES: tuple[Form, ...] = (within, from_now, this_time_next_year, later, stepped)
TIME_WORDS = frozenset(
    {*UNITS, *MONTHS, *SEASONS, *WEEKDAYS, "q", "qtr", "fy", "h", "m", "decade", "christmas", "easter"}
)
