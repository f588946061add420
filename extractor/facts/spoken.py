"""Days as people speak of them: "tomorrow", "Monday week", "the 15th of next month", "the Friday before Christmas".

They are read only where a span is known to be a date: in running words "today" is no time of a figure.
"""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from extractor.facts import calendar as cal
from extractor.facts.days import DAYS, WEEKDAYS, day_number, weekday
from extractor.facts.periods import Form, longest
from extractor.facts.reference import Reading, Reference, step_word
from extractor.facts.tokens import Tokens
from extractor.records import Granularity

_NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_WEEKS = {"week": 7, "fortnight": 14}


def near_day(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "today", "tomorrow", "a week today", "a fortnight tomorrow"."""
    ahead = 0
    unit = tokens.skip(at, "a", "one")
    if tokens.text(unit) in _WEEKS and tokens.text(unit + 1) in _NEAR_DAYS:
        ahead, at = _WEEKS[tokens.text(unit)], unit + 1
    step = _NEAR_DAYS.get(tokens.text(at))
    if step is None or when.anchor is None:
        return None
    return _day(when.anchor + dt.timedelta(days=ahead + step), "day counted from the document's date", at + 1)


def this_meeting(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "this meeting", "today's Board", "the present meeting": the day of the paper."""
    named = tokens.any_phrase(at, "this", "the present", "today ' s", "today's", "tonight ' s")
    end = tokens.any_phrase(named, "meeting", "board", "committee", "session") if named is not None else None
    if end is None or when.anchor is None:
        return None
    return _day(when.anchor, "the meeting of the paper", tokens.skip(end, "meeting"))


def weekday_week(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Monday week", "Friday fortnight", "a week on Monday": a week or two after the next such day."""
    unit = tokens.skip(at, "a", "one")
    named = weekday(tokens, tokens.skip(unit + 1, "on", "from", "this"), _ahead(when))
    if tokens.text(unit) in _WEEKS and named:
        return _day(_plus(named, tokens.text(unit)), "weekday of a later week", named.end)
    named = weekday(tokens, at, _ahead(when))
    if named is None or tokens.text(named.end) not in _WEEKS:
        return None
    return _day(_plus(named, tokens.text(named.end)), "weekday of a later week", named.end + 1)


def weekday_of_week(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Friday of next week", "Tuesday next week", "the Wednesday of that week" (not read: which week is not told)."""
    at = tokens.skip(at, "the")
    number = WEEKDAYS.get(tokens.text(at))
    lead = tokens.skip(at + 1, "of", ",")
    step = step_word(tokens.text(lead))
    if number is None or step is None or tokens.text(lead + 1) != "week" or when.anchor is None:
        return None
    monday = when.anchor - dt.timedelta(days=when.anchor.weekday())
    return _day(monday + dt.timedelta(days=7 * step + number), "weekday of a week", lead + 2)


def day_of_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "the 15th of next month", "30th of this month", "the 1st of the month"."""
    number, end = day_number(tokens, tokens.skip(at, "the"))
    end = tokens.skip(end, "of", "the")
    step = step_word(tokens.text(end))
    month = end if step is None else end + 1
    if number is None or tokens.text(end - 1) not in ("of", "the") or tokens.text(month) != "month":
        return None
    if when.anchor is None:
        return None
    first = when.anchor.replace(day=1) + relativedelta(months=step or 0)
    return Reading(cal.day(first.year, first.month, number), Granularity.DAY, "day of a month", month + 1)


def beside_a_day(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "the Friday before Christmas", "the day after Boxing Day", "the Monday after 3 March"."""
    at = tokens.skip(at, "the", "last", "first")
    number, side = WEEKDAYS.get(tokens.text(at)), tokens.text(at + 1)
    if (number is None and tokens.text(at) != "day") or side not in ("before", "after"):
        return None
    base = longest(DAYS, tokens, tokens.skip(at + 2, "the"), when)
    if base is None:
        return None
    way = -1 if side == "before" else 1
    date = base.interval.earliest + dt.timedelta(days=way)
    while number is not None and date.weekday() != number:
        date += dt.timedelta(days=way)
    return _day(date, "day beside another", base.end)


def _ahead(when: Reference) -> Reference:
    return Reference(when.anchor)


def _plus(named: Reading, unit: str) -> dt.date:
    return named.interval.earliest + dt.timedelta(days=_WEEKS[unit])


def _day(date: dt.date, rule: str, end: int) -> Reading:
    return Reading(cal.Interval(date, date), Granularity.DAY, rule, end)


SPOKEN: tuple[Form, ...] = (near_day, this_meeting, weekday_week, weekday_of_week, day_of_month, beside_a_day)
