"""Forms that name a day or a week: every British way of writing one. One function a form."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from extractor.facts import calendar as cal
from extractor.facts.feasts import feast
from extractor.facts.periods import MONTHS, Form, is_short_year, longest, month
from extractor.facts.reference import NamedYear, Reading, Reference, plausible_year, read_year, step_word
from extractor.facts.tokens import Tokens
from extractor.records import Granularity

WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri".split("|")
):
    WEEKDAYS |= dict.fromkeys(_names.split(), _number)
WEEKDAYS |= {"saturday": 5, "sat": 5, "sunday": 6, "sun": 6}
_MARKS = ("/", ".", "-")
_BETWEEN_DAYS = ("-", "to", "and", "&", "/", "or")
_WORDED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
WORDED_DAYS = {name: number for number, name in enumerate(_WORDED, start=1)} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
_STARTING = ("commencing", "beginning", "starting", "from", "of", "comm", "c", "/ c", "/ b")
_WEEK_FROM = (*(f"{unit} {verb}" for unit in ("week", "wk", "w") for verb in _STARTING), "wc", "wkc", "wb")
_WEEK_TO = (*(f"{unit} {verb}" for unit in ("week", "wk", "w") for verb in ("ending", "ended", "to", "/ e")),)


def day_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "4 September 2025", "4th Sept 25", "Thursday 27 March", "27-Mar-25", "31st of March"."""
    weekday, at = _weekday(tokens, at)
    number, at = day_number(tokens, tokens.skip(at, "the", ","))
    at = tokens.skip(at, "of", "-", "/")
    name = MONTHS.get(tokens.text(at))
    if number is None or name is None:
        return None
    dash = (
        tokens.text(at + 1) in ("-", "/")
        and tokens.digits(at + 2, 2, 4) is not None
        and tokens.text(at - 1) in ("-", "/")
    )
    year = read_year(
        tokens, at + 2 if dash else at + 1, when, short=_short_year_follows(tokens, at + (2 if dash else 1))
    )
    return _dated(when, year, name, number, weekday, at + 1)


def month_day(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "March 3, 2026", "Thursday, March 27th"."""
    weekday, at = _weekday(tokens, at)
    name = MONTHS.get(tokens.text(tokens.skip(at, ",")))
    if name is None or is_short_year(tokens, tokens.skip(at, ","), when):
        return None
    at = tokens.skip(at, ",") + 1
    number, end = day_number(tokens, tokens.skip(at, "the"))
    if number is None:
        return None
    return _dated(when, read_year(tokens, end, when), name, number, weekday, end)


def numeric_day(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "04/09/25", "4.9.2025", "04-09-2025": the day first, as written in Britain."""
    _, at = _weekday(tokens, at)
    number, name, year = tokens.digits(at, 1, 2), tokens.digits(at + 2, 1, 2), tokens.digits(at + 4, 2, 4)
    mark = tokens.text(at + 1)
    if number is None or name is None or year is None or mark not in _MARKS or tokens.text(at + 3) != mark:
        return None
    year = plausible_year(year if year > 99 else 2000 + year)
    return Reading(cal.day(year, name, number), Granularity.DAY, "day/month/year", at + 5) if year else None


def numeric_day_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "04/09": day and month, where no third number follows."""
    weekday, at = _weekday(tokens, at)
    number, name = tokens.digits(at, 1, 2), tokens.digits(at + 2, 1, 2)
    if number is None or name is None or tokens.text(at + 1) != "/" or tokens.text(at + 3) in _MARKS:
        return None
    return _dated(when, None, name, number, weekday, at + 3)


def iso_day(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "2025-09-04", "2025/09/04"."""
    year, name, number = tokens.digits(at, 4), tokens.digits(at + 2, 1, 2), tokens.digits(at + 4, 1, 2)
    mark = tokens.text(at + 1)
    if (
        plausible_year(year) is None
        or name is None
        or number is None
        or mark not in _MARKS
        or tokens.text(at + 3) != mark
    ):
        return None
    assert year is not None
    return Reading(cal.day(year, name, number), Granularity.DAY, "year-month-day", at + 5)


def weekday(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Friday", "next Friday": the first such day on or after the anchor ("next": after it; in the past: before)."""
    step = step_word(tokens.text(at))
    number, end = _weekday(tokens, at if step is None else at + 1)
    if number is None or when.anchor is None:
        return None
    if step == -1 or (step is None and when.prefer_past):
        date = when.anchor - dt.timedelta(days=(when.anchor.weekday() - number - (step == -1)) % 7 + (step == -1))
    else:
        date = when.anchor + dt.timedelta(days=(number - when.anchor.weekday() - (step == 1)) % 7 + (step == 1))
    return Reading(cal.Interval(date, date), Granularity.DAY, "weekday nearest the document's date", end)


def day_alone(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "the 30th", "Friday the 30th": the first such day on or after the anchor (in the past: before it)."""
    _, at = _weekday(tokens, at)
    at = tokens.skip(at, "the", ",")
    if tokens.kind(at) != "ordinal" or at + 1 != len(tokens) or when.anchor is None:
        return None
    number, start = int(tokens.text(at)[:-2]), when.anchor.replace(day=1)
    for step in range(4):
        month = start + relativedelta(months=-step if when.prefer_past else step)
        try:
            interval = cal.day(month.year, month.month, number)
        except ValueError:
            continue
        if interval.earliest <= when.anchor if when.prefer_past else interval.earliest >= when.anchor:
            return Reading(interval, Granularity.DAY, "day of a month nearest the document's date", at + 1)
    return None


def holiday(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """A named day ("Christmas Eve 2026"), or the date that stands behind it ("Easter Monday, 6 April")."""
    named = feast(tokens, at, when)
    if named is None:
        return None
    return longest((day_month, month_day, numeric_day), tokens, tokens.skip(named.end, ",", "on"), when) or named


def day_span(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "4-8 September 2025", "Monday 4 to Friday 8 September", "4, 5 and 6 September": from the first to the last."""
    _, at = _weekday(tokens, at)
    first, at = day_number(tokens, tokens.skip(at, "the"))
    if first is None:
        return None
    while tokens.text(at) == "," and (another := day_number(tokens, at + 1))[0] is not None:
        at = another[1]
    if tokens.text(at) not in _BETWEEN_DAYS:
        return None
    last = longest((day_month,), tokens, at + 1, when)
    if last is None or last.interval.earliest.day <= first:
        return None
    start = last.interval.earliest.replace(day=first)
    return Reading(cal.Interval(start, last.interval.latest), Granularity.DAY, "days of a month", last.end)


def week(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "w/c 21 July", "week commencing 21st July" (seven days from it), "week ending 25 July" (seven days to it)."""
    begins = tokens.any_phrase(at, *_WEEK_FROM)
    ends = tokens.any_phrase(at, *_WEEK_TO)
    start = begins if begins is not None else ends
    if start is None:
        return None
    named = longest(DAYS, tokens, tokens.skip(start, ":", "the", "on"), when)
    if named is None or named.interval.earliest != named.interval.latest:
        return None
    date = named.interval.earliest
    interval = cal.week_from(date if begins is not None else date - dt.timedelta(days=6))
    return Reading(interval, Granularity.WEEK, "week commencing" if begins is not None else "week ending", named.end)


def weekend(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "weekend of 31 January 2026": its Saturday and Sunday; granularity week, the finest that holds two days."""
    if tokens.text(at) != "weekend":
        return None
    named = longest(DAYS, tokens, tokens.skip(at + 1, "of", "the", "on", "commencing", "beginning", ":"), when)
    if named is None and when.anchor and at + 1 == len(tokens):  # "the weekend"
        nearest = when.anchor - dt.timedelta(days=7 if when.prefer_past else 0)
        return Reading(cal.weekend_of(nearest), Granularity.WEEK, "weekend nearest the document's date", at + 1)
    if named is None:
        return None
    return Reading(cal.weekend_of(named.interval.earliest), Granularity.WEEK, "weekend", named.end)


def week_of_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "first week of September" is its days 1 to 7, the second 8 to 14, "last week" its last seven days."""
    last = tokens.text(at) in ("last", "final")
    number = None if last else tokens.ordinal(at)
    counted = tokens.count(at + 1) if tokens.text(at) in ("week", "wk") and tokens.text(at + 2) == "of" else None
    if counted:  # "week two of October"
        number = counted[0]
    elif (number is None and not last) or tokens.text(at + 1) not in ("week", "wk"):
        return None
    named = longest((month,), tokens, tokens.skip(at + 2, "of", "in"), when)
    if named is None or (number or 0) > 4:
        return None
    start = (
        named.interval.latest - dt.timedelta(days=6)
        if number is None
        else named.interval.earliest.replace(day=7 * number - 6)
    )
    return Reading(cal.week_from(start), Granularity.WEEK, "week of a month", named.end)


def weekday_of_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "second Tuesday in October", "last Friday of September 2025"."""
    last = tokens.text(at) in ("last", "final")
    number, weekday = (5 if last else tokens.ordinal(at)), WEEKDAYS.get(tokens.text(at + 1))
    if number is None or weekday is None or tokens.text(at + 2) not in ("of", "in"):
        return None
    named = longest((month,), tokens, tokens.skip(at + 3, "the"), when)
    if named is None:
        return None
    span = named.interval
    days = [span.earliest + dt.timedelta(days=step) for step in range((span.latest - span.earliest).days + 1)]
    fitting = [date for date in days if date.weekday() == weekday]
    if number > len(fitting) and not last:
        return None
    date = fitting[-1] if last else fitting[number - 1]
    return Reading(cal.Interval(date, date), Granularity.DAY, "weekday of a month", named.end)


def _weekday(tokens: Tokens, at: int) -> tuple[int | None, int]:
    number = WEEKDAYS.get(tokens.text(at))
    return (None, at) if number is None else (number, tokens.skip(at + 1, ","))


def day_number(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """A day of the month ("4", "04", "4th", "thirty-first") and the index after it."""
    if tokens.text(at) in WORDED_DAYS:
        return WORDED_DAYS[tokens.text(at)], at + 1
    ones = tokens.skip(at + 1, "-")
    if tokens.text(at) in _TENS and WORDED_DAYS.get(tokens.text(ones), 10) < 10:
        return _TENS[tokens.text(at)] + WORDED_DAYS[tokens.text(ones)], ones + 1
    if tokens.kind(at) == "ordinal":
        return int(tokens.text(at)[:-2]), at + 1
    number = tokens.digits(at, 1, 2)
    return (None, at) if number is None else (number, at + 1)


def _short_year_follows(tokens: Tokens, at: int) -> bool:
    """Two digits behind "4 Sept" are a year unless they begin a time ("4 Sept 10:30") or another date."""
    return tokens.digits(at, 2) is not None and tokens.text(at + 1) not in (":", ".", "am", "pm", *MONTHS)


def _dated(
    when: Reference, year: NamedYear | None, name: int, number: int, weekday: int | None, end: int
) -> Reading | None:
    if year:
        return Reading(cal.day(year.month_year(name), name, number), Granularity.DAY, "day, month and year", year.end)
    interval = _by_weekday(when, name, number, weekday) or when.nearest(lambda y: cal.day(y, name, number))
    return Reading(interval, Granularity.DAY, "day nearest the document's date", end) if interval else None


def _by_weekday(when: Reference, name: int, number: int, weekday: int | None) -> cal.Interval | None:
    """The one year around the anchor in which the day falls on the named weekday: "Thursday 27 March" is 2025's."""
    if weekday is None or when.anchor is None:
        return None
    fitting = []
    for year in range(when.anchor.year - 1, when.anchor.year + 2):
        try:
            interval = cal.day(year, name, number)
        except ValueError:
            continue
        if interval.earliest.weekday() == weekday:
            fitting.append(interval)
    return fitting[0] if len(fitting) == 1 else None


def month_day_span(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "November 10-14", "November 10 to 14, 2025"."""
    # With the year behind the second day, the first needs no document's date: any leap year holds its place.
    near = when if when.anchor else Reference(dt.date(2000, 1, 1))
    named = longest((month_day,), tokens, at, near)
    if named is None or tokens.text(named.end) not in _BETWEEN_DAYS:
        return None
    number, end = day_number(tokens, named.end + 1)
    first = named.interval.earliest
    if number is None or number <= first.day or tokens.text(end) in MONTHS:
        return None
    year = read_year(tokens, end, when)
    if year is None and when.anchor is None:
        return None
    start = first.replace(year=year.month_year(first.month)) if year else first
    span = cal.Interval(start, start.replace(day=number))
    return Reading(span, Granularity.DAY, "days of a month", year.end if year else end)


DAYS: tuple[Form, ...] = (
    day_month, month_day, numeric_day, numeric_day_month, iso_day, weekday, day_alone, holiday,
)  # fmt: skip
WEEKS: tuple[Form, ...] = (week, weekend, week_of_month, weekday_of_month, day_span, month_day_span)
