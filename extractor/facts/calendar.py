"""Intervals of the NHS calendar.

The financial year runs from 1 April to 31 March and is named here by the year it starts in (2025 is 2025/26); Q1 is
April to June, so January to March belong to the second year named. Seasons and thirds are those of the annotation
guideline: spring March to May, summer June to August, autumn September to November, winter December to February;
early, mid and late are the first, second and last third ("early July" is 1 to 10 July).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``earliest`` to ``latest``, both included. Raises ValueError where it would be inverted."""

    earliest: dt.date
    latest: dt.date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"interval ends before it begins: {self.earliest} to {self.latest}")

    @property
    def first_day(self) -> Interval:
        """Its first day, in both fields."""
        return Interval(self.earliest, self.earliest)

    @property
    def last_day(self) -> Interval:
        """Its last day, in both fields."""
        return Interval(self.latest, self.latest)

    def joined(self, other: Interval) -> Interval:
        """From this interval's first day to the other's last. Raises ValueError where the other ends earlier."""
        return Interval(self.earliest, other.latest)


def day(year: int, month: int, number: int) -> Interval:
    """One day. Raises ValueError where the calendar has none such (31 February)."""
    date = dt.date(year, month, number)
    return Interval(date, date)


def months(year: int, month: int, count: int = 1) -> Interval:
    """``count`` whole months from the first of ``month`` on."""
    start = dt.date(year, month, 1)
    return Interval(start, start + relativedelta(months=count) - _DAY)


def calendar_year(year: int) -> Interval:
    """1 January to 31 December."""
    return months(year, 1, 12)


def financial_year(start: int) -> Interval:
    """1 April of ``start`` to 31 March after."""
    return months(start, 4, 12)


def financial_month(start: int, number: int) -> Interval:
    """Month ``number`` (1 is April, 12 is March) of the financial year that starts in ``start``."""
    if not 1 <= number <= 12:
        raise ValueError(f"a financial year has months 1 to 12, not {number}")
    return _part(dt.date(start, 4, 1), 1, number)


def financial_quarter(start: int, number: int) -> Interval:
    """Quarter ``number`` of the financial year that starts in ``start``: Q1 is April to June."""
    return _quarter(dt.date(start, 4, 1), number)


def calendar_quarter(year: int, number: int) -> Interval:
    """Quarter ``number`` of the calendar year: the first is January to March."""
    return _quarter(dt.date(year, 1, 1), number)


def financial_half(start: int, number: int) -> Interval:
    """Half ``number`` of the financial year that starts in ``start``: H1 is April to September."""
    return _half(dt.date(start, 4, 1), number)


def calendar_half(year: int, number: int) -> Interval:
    """Half ``number`` of the calendar year."""
    return _half(dt.date(year, 1, 1), number)


def season(year: int, name: str) -> Interval:
    """A season by the year it starts in: winter 2025 is December 2025 to February 2026."""
    return months(year, _SEASON_START[name], 3)


def decade(year: int) -> Interval:
    """The decade that ``year`` lies in, 1 January of its year 0 to 31 December of its year 9."""
    return months(year - year % 10, 1, 120)


def week_from(date: dt.date) -> Interval:
    """Seven days from ``date`` on."""
    return Interval(date, date + 6 * _DAY)


def weekend_of(date: dt.date) -> Interval:
    """The Saturday and Sunday that hold ``date``, or those after it where it is a weekday."""
    saturday = date - _DAY if date.weekday() == 6 else date + (5 - date.weekday()) * _DAY
    return Interval(saturday, saturday + _DAY)


def financial_year_of(date: dt.date) -> int:
    """The starting year of the financial year that holds ``date``."""
    return date.year if date.month >= 4 else date.year - 1


def third(interval: Interval, number: int) -> Interval:
    """The first, second or last third (1 to 3): ten days of a month, else whole months (decades: 40 of them).

    Raises ValueError for an interval that is neither a month nor a multiple of three months.
    """
    start, end = interval.earliest, interval.latest
    count = _whole_months(interval)
    if count == 1:
        cuts = (dt.date(start.year, start.month, 11), dt.date(start.year, start.month, 21))
    elif count and count % 3 == 0:
        cuts = (start + relativedelta(months=count // 3), start + relativedelta(months=2 * count // 3))
    else:
        raise ValueError(f"no thirds of {start} to {end}")
    return (Interval(start, cuts[0] - _DAY), Interval(cuts[0], cuts[1] - _DAY), Interval(cuts[1], end))[number - 1]


def half_of(interval: Interval, number: int) -> Interval:
    """The first or second half: of a month to the 15th and from the 16th, else whole months."""
    start, end = interval.earliest, interval.latest
    count = _whole_months(interval)
    if count == 1:
        cut = dt.date(start.year, start.month, 16)
    elif count and count % 2 == 0:
        cut = start + relativedelta(months=count // 2)
    else:
        raise ValueError(f"no halves of {start} to {end}")
    return (Interval(start, cut - _DAY), Interval(cut, end))[number - 1]


def _whole_months(interval: Interval) -> int:
    """How many whole months it is; 0 where it is not made of whole months."""
    after = interval.latest + _DAY
    if interval.earliest.day != 1 or after.day != 1:
        return 0
    return (after.year - interval.earliest.year) * 12 + after.month - interval.earliest.month


def _quarter(first_day: dt.date, number: int) -> Interval:
    if not 1 <= number <= 4:
        raise ValueError(f"a year has quarters 1 to 4, not {number}")
    return _part(first_day, 3, number)


def _half(first_day: dt.date, number: int) -> Interval:
    if not 1 <= number <= 2:
        raise ValueError(f"a year has halves 1 and 2, not {number}")
    return _part(first_day, 6, number)


def _part(first_day: dt.date, size: int, number: int) -> Interval:
    start = first_day + relativedelta(months=size * (number - 1))
    return months(start.year, start.month, size)
