"""Periods that are told by pointing at another: "on the same day", "a year earlier", "in the year to date"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.metrics import find_metric
from extractor.facts.numerals import plain
from extractor.facts.populations import population
from extractor.facts.scan import Dated, scan_dates
from extractor.facts.surroundings import figure_before, sentences_before, tail
from extractor.mentions import Label, Mention

_MOST_STEPS = 8
_DAY = dt.timedelta(days=1)
_ENDING = re.compile(
    r"\b(?:(?P<count>\d{1,3}|two|three|six|nine|twelve|rolling 12|rolling twelve)[ -]?)?(?P<unit>year|month|quarter"
    r"|week)s?"
    r"(?: period)?,? (?:to|ending|ended|up to|to the end of)(?: the)?(?: end of)? ?(?:\w+day )?$"
)
_NUMBERS = {"two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "rolling 12": 12, "rolling twelve": 12}
_SAME = re.compile(r"\b(?:that|the same|this) (?:day|date|month|quarter|period|time|point|week|year)\b")
_MONTH_BACK = (
    re.compile(r"\b(?:prior|previous|last|preceding) month\W*$"),
    re.compile(
        r"^\W*(?:(?:in|at|for|of) )?(?:a month|the (?:previous|prior|preceding) month|the month before|last month)\b"
    ),
)
_YEAR_BACK = (
    re.compile(r"\b(?:prior|previous|last) year\W*$"),
    re.compile(
        r"^\W*(?:(?:in|at|for) )?(?:(?:the )?(?:same|corresponding) (?:month|period|point|time|quarter)(?: of| in)?"
        r" (?:the )?(?:previous|last|prior|preceding) year|(?:a|one) year (?:earlier|before|ago|previously)"
        r"|the (?:previous|prior) year)\b"
    ),
)
_COUNTED = re.compile(r"vacan|unfilled|gaps", re.IGNORECASE)
_STATES_A_FIGURE = re.compile(
    r"\d\s?%|per ?cent|vacan|unfilled|\bWTE|\bFTE|\bposts\b|\bhalf\b|\b(?:one|two|\d+) in \w+"
)
_LEANING = re.compile(r"\b(?:lowest|highest|shares?|figures?|rates?|average|bottom|top|foot)\b")
_TO_DATE = re.compile(r"\b(?:year[ -]to[ -]date|ytd|so far this (?:financial )?year)\b")
_HOLDS = re.compile(
    r"\b(?:in|at|as at|on|for|during|over|throughout|to|between)(?: the)?(?: (?:month|quarter|year|end"
    r"|last)(?: of)?)? ?$"
)
_MONTH, _YEAR = relativedelta(months=1), relativedelta(years=1)
_YEAR_STARTS = 4
"""The NHS year starts in April."""


def shift_of(before: str, after: str) -> relativedelta | None:
    """How far back the words beside a figure put it from the one that it is compared with."""
    for (ending, beginning), shift in ((_MONTH_BACK, _MONTH), (_YEAR_BACK, _YEAR)):
        if ending.search(before) or beginning.match(after):
            return shift
    return None


def moved_back(interval: Interval | None, shift: relativedelta) -> Interval | None:
    """The interval that much earlier; an interval that ends with its month still does."""
    if interval is None:
        return None
    return Interval(interval.earliest - shift, (interval.latest + _DAY) - shift - _DAY)


def to_date_of(words: str, context: Context) -> Interval | None:
    """The NHS year up to the end of the reporting period, where words say "year to date"."""
    if context.reporting is None or not _TO_DATE.search(words):
        return None
    last = context.reporting.latest
    return Interval(dt.date(last.year - (last.month < _YEAR_STARTS), _YEAR_STARTS, 1), last)


def pointed_at(mention: Mention, context: Context) -> Interval | None:
    """The date of the sentences before that "on that date" or "in the same month" means."""
    if not _SAME.search(plain(context.text[context.start : context.end])):
        return None
    return next((dates[-1] for words in sentences_before(context) if (dates := _dates(words, context))), None)


def carried_on(mention: Mention, context: Context) -> Interval | None:
    """The only date of the sentence right before, for a bare figure that goes on about the same thing."""
    nearest = next(iter(sentences_before(context)), "")
    if not _STATES_A_FIGURE.search(nearest) or not _goes_on(mention, context):
        return None
    to_date = to_date_of(plain(nearest), context)
    dates = set(_dates(nearest, context))
    return to_date or (dates.pop() if len(dates) == 1 else None)


def _goes_on(mention: Mention, context: Context) -> bool:
    """Whether a figure leans on the sentence before: "the share was 12%", "Coast has nine", said of nothing new."""
    place: Mention | None = mention
    for _ in range(_MOST_STEPS):
        if place is None:
            break
        if place.label is Label.VACANCY_COUNT and _COUNTED.search(context.words(place)):
            return False
        place = figure_before(place, context)
    if mention.label is Label.VACANCY_COUNT:
        return True
    before = context.before(mention)
    if population(mention, context) is not None:
        return False
    return bool(_LEANING.search(before)) or not find_metric(f"{before} ", f" {tail(mention, context)}", plainly=True)


def _dates(words: str, context: Context) -> list[Interval]:
    line = plain(words)
    found = [d for d in scan_dates(words, context.anchor) if _HOLDS.search(line[: d.start])]
    return [interval_of(line, d) for d in found if context.anchor and d.interval.earliest <= context.anchor]


def interval_of(words: str, dated: Dated) -> Interval:
    """The days that a date stands for where it says for when a figure holds."""
    ending = _ENDING.search(words[: dated.start])
    if ending is None:
        return dated.interval
    count = ending["count"]
    number = _NUMBERS.get(count or "", int(count) if count and count.isdigit() else 1)
    last = dated.interval.latest
    unit = ending["unit"]
    if unit == "week":
        return Interval(last - dt.timedelta(days=7 * number - 1), last)
    months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
    # Month ends first: the year to 28 February begins on 1 March.
    return Interval((last + _DAY) - relativedelta(months=months), last)
