"""Times that are told by pointing at another: "on the same day", "by then", "a year earlier", "in the year to date"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from extractor.facts.calendar import Interval
from extractor.facts.numerals import worded_number

_DAY = dt.timedelta(days=1)
_MONTH, _YEAR = relativedelta(months=1), relativedelta(years=1)
_YEAR_STARTS = 4
"""The NHS year starts in April."""
_COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\d{1,2})"
_UNIT = r"(?P<unit>year|month|quarter|week|fortnight)"
_BEFORE = (
    r"before(?! (?:the|its|it|they|we|he|she)\b(?! (?:[a-z]+ )?(?:rates?|figures?|numbers?|shares?|proportion|total"
    r"|levels?"
    r"|vacanc\w+|posts|gaps?|trust|was|were|had|stood)\b))"
)
"""No event that the words go on to name ("a year before the merger"), but what was measured may follow."""
_NAMED = (
    r"(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)"
)
_BACK = re.compile(
    rf"\b(?:{_COUNT} {_UNIT}s? (?:earlier|ago|previously|prior|back|{_BEFORE})"
    rf"|the (?P<unit2>year|month|quarter|week) (?:earlier|previously|{_BEFORE})"
    r"|(?:the |its |their )?(?:previous|prior|preceding) (?P<unit3>year|month|quarter|week)(?:'s)?(?! \d)"
    r"|(?:the |this )?(?:same|corresponding|equivalent) (?:month|period|point|time|quarter|date|day|week)(?: of| in)?"
    r" (?:the )?(?:previous|last|prior|preceding) year|this time last year"
    rf"|(?:year on year|year-on-year)|the {_NAMED} before\b"
    rf"|{_COUNT.replace('count', 'count6')} {_UNIT.replace('unit', 'unit6')}s? (?:later|on)\b)"
)
"""A step back from another time; the year's where no unit is named."""
_NOT_A_STEP = re.compile(r"\b(?:than|since|from|until|over|within|after|some|up|down|than it was) (?:the |a )?$")
_LABEL = re.compile(
    r"(?:[(|,;] ?|^)(?:prior|previous|(?<=[(|])last|(?<=[(|] )last|preceding) (?P<unit>year|month|quarter|week)\W*$"
)
_SAME_OF_YEAR = re.compile(
    r"\b(?:that|the same|this same|the corresponding) (?:day|date|month|quarter|period|time|point|week)"
    r"(?:,? (?:in|of|for) (?P<year>20\d\d)(?P<financial>/\d\d)?)(?!\d)"
)
_NOUNS = (
    r"(?P<noun>day|date|week|fortnight|weekend|month|quarter|half|period|time|point|moment|stage|year|spring|summer"
    r"|autumn|winter|survey|poll|snapshot|census|count|audit|test|visit|inspection|return|exercise)"
)
_POINTS = re.compile(
    rf"(?:(?:\b(?:that|the same|this same|that same|each of those|those)|(?<=[,(;] )same)(?: (?:very|two|three|six"
    rf"|twelve))? {_NOUNS}s?"
    r"(?!-| (?:as|of)\b)|\bthe (?:former|latter|first|second) (?:date|day|month|quarter|year)\b"
    r"|\b(?:by|until|at|since) then\b|at the time(?! of| the)\b)"
)
_THE_MONTH = re.compile(
    r"\b(?:in|for|during|over|across|throughout|of) the (?:whole )?(?P<noun>month|quarter|period)(?! (?:of"
    r"|ending)\b| to \w)"
)
_END_OF_IT = re.compile(
    r"\b(?P<edge>end|close|start|beginning) of (?:it\b|(?:the|that|this)(?: same)? (?P<noun>month|quarter|period)\b)"
)
_UP_TO_IT = re.compile(
    r"\b(?:over|in|for|during|across) the (?:preceding|previous|prior|foregoing)"
    r" (?P<count>twelve|12|six|6|three|3|nine|9|eighteen|18) months\b"
)
"""Months that end with a time told before: "attrition over the preceding twelve months"."""
_CLOSED_IT = re.compile(r"\b(?:clos|end|finish)(?:ed|es|ing) (?:the|that) (?P<noun>month|quarter|period)\b")
_LENGTHS = {"month": 1, "quarter": 3}
_TO_DATE = re.compile(r"\b(?:year[ -]to[ -]date|ytd|so far this (?:financial )?year)\b")


@dataclass(frozen=True, slots=True)
class Step:
    """A step back of ``shift``, at characters ``start`` to ``end`` (exclusive) of the words that hold it."""

    shift: relativedelta
    start: int
    end: int
    ago: bool = False


def steps_back(words: str) -> list[Step]:
    """Every step back in plain words: "a year earlier", "two years ago", "the previous month"."""
    return [
        Step(_shift(m), *m.span(), ago=m[0].endswith("ago"))
        for m in _BACK.finditer(words)
        if not re.search(r"\bevery $", words[: m.start()])
    ]


def step_before(words: str) -> Step | None:
    """The step that the words up to a figure put it at: the last one, unless it is what the figure is compared with."""
    label = _LABEL.search(words)
    if label:
        return Step({"month": _MONTH, "quarter": _MONTH * 3, "year": _YEAR}.get(label["unit"], _WEEK), *label.span())
    told = [step for step in steps_back(words) if not _NOT_A_STEP.search(words[: step.start])]
    return told[-1] if told and not re.search(r";|\. ", words[told[-1].end :]) else None


def step_behind(words: str) -> Step | None:
    """The step right behind a figure in the same phrase: "(94.7 a year earlier)", "11% of posts two years ago"."""
    for step in steps_back(words):
        between = words[: step.start]
        if re.fullmatch(r"\W*(?:[a-z'-]+ ){0,8}", between) and not _OTHER_PHRASE.search(between):
            return step
    return None


_WEEK = relativedelta(weeks=1)
_OTHER_PHRASE = re.compile(
    r"[,;:(]|\b(?:and|but|while|whereas|against|than|compared|versus|on|from|up|down|since|more|less|fewer|higher"
    r"|lower|above|below|over|which|that)\b"
)


def _shift(match: re.Match[str]) -> relativedelta:
    unit = match["unit"] or match["unit2"] or match["unit3"] or match["unit6"] or "year"
    count = match["count"] or match["count6"] or "one"
    number = 1 if count in ("a", "an") else int(count) if count.isdigit() else int(worded_number(count) or 1)
    number = -number if match["unit6"] else number
    if unit == "fortnight":
        return relativedelta(weeks=2 * number)
    if unit == "quarter":
        return relativedelta(months=3 * number)
    return relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]


def moved_back(interval: Interval | None, shift: relativedelta) -> Interval | None:
    """The interval that much earlier; an interval that ends with its month still does."""
    if interval is None:
        return None
    return (
        Interval(interval.earliest - shift, (interval.latest + _DAY) - shift - _DAY)
        if (interval.earliest != interval.latest)
        else Interval(*[_same_day(interval.latest, shift)] * 2)
    )


def _same_day(day: dt.date, shift: relativedelta) -> dt.date:
    is_last = (day + _DAY).day == 1
    return (day + _DAY) - shift - _DAY if is_last else day - shift


def year_pointed_at(words: str) -> tuple[int, bool] | None:
    """The year of "the same month of 2025", and whether it is an NHS year ("of 2024/25")."""
    found = list(_SAME_OF_YEAR.finditer(words))
    return (int(found[-1]["year"]), bool(found[-1]["financial"])) if found else None


def same_of_years(words: str) -> list[Step]:
    """Where the words name a time by another's and a year ("the same month of 2025"): the year there is no date."""
    return [Step(_YEAR, *match.span()) for match in _SAME_OF_YEAR.finditer(words)]


def in_year(interval: Interval, year: int, financial: bool = False) -> Interval:
    """The interval in another calendar or NHS year."""
    last = interval.latest
    own = last.year - (financial and last.month < _YEAR_STARTS)
    return moved_back(interval, relativedelta(years=own - year)) or interval


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointing word's noun ("date", "month", "end of month"), and whether the report's own period may be meant."""

    noun: str
    reports: bool = False

    def of(self, meant: Interval) -> Interval:
        """What the noun says of the time that is meant: the month or the last day of it, or all of it."""
        if self.noun.startswith("upto "):
            count = self.noun.split()[1]
            number = int(count) if count.isdigit() else int(worded_number(count) or 12)
            return Interval(meant.latest + _DAY - relativedelta(months=number), meant.latest)
        edge, _, noun = self.noun.rpartition(" ")
        if edge:
            return Interval(meant.latest, meant.latest) if edge == "end" else Interval(meant.earliest, meant.earliest)
        months = _LENGTHS.get(noun)
        if noun == "month" and months:
            first = meant.latest.replace(day=1)
            return Interval(first, first + relativedelta(months=months) - _DAY)
        return meant


def pointer_in(words: str) -> Pointer | None:
    """The last pointing words of a figure's clause."""
    edge = list(_END_OF_IT.finditer(words))
    if edge:
        return Pointer(f"{'end' if edge[-1]['edge'] in ('end', 'close') else 'start'} {edge[-1]['noun'] or 'it'}", True)
    closed = _CLOSED_IT.search(words)
    if closed:
        return Pointer(f"end {closed['noun']}", True)
    month = list(_THE_MONTH.finditer(words))
    if month:
        return Pointer(month[-1]["noun"], reports=True)
    months = _UP_TO_IT.search(words)
    if months:
        return Pointer(f"upto {months['count']} months")
    found = list(_POINTS.finditer(words))
    if not found:
        return None
    plural = re.search(r"\b(?:two|three|six|twelve) \w+s$", found[-1][0])
    return Pointer("period" if plural else found[-1]["noun"] or "then")


def to_date_of(words: str, reporting: Interval | None) -> Interval | None:
    """The NHS year up to the end of the reporting period, where words say "year to date"."""
    if reporting is None or not _TO_DATE.search(words):
        return None
    last = reporting.latest
    return Interval(dt.date(last.year - (last.month < _YEAR_STARTS), _YEAR_STARTS, 1), last)
