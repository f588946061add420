"""Figures and dates as a pack writes them, each with what it states."""

from __future__ import annotations

import calendar
import datetime as dt
from random import Random
from typing import Literal

from packs.content import Fact, Marked

Source = Literal["prose", "table"]

MONTHS = list(calendar.month_name)


def vacancy(words: str, value: float, source: Source = "prose", **fields: object) -> Marked:
    """A count of unfilled posts."""
    return Marked((words,), Fact("vacancy", {"value": value, **fields}, source))


def percentage(words: str, value: float, source: Source = "prose", **fields: object) -> Marked:
    """A share or a change, in percent."""
    return Marked((words,), Fact("percentage", {"value": value, **fields}, source))


def deadline(written: tuple[str, dt.date, dt.date], source: Source = "prose", **fields: object) -> Marked:
    """A date by which something is due, as ``date_words`` writes it."""
    words, earliest, latest = written
    stated = {"earliest": earliest.isoformat(), "latest": latest.isoformat(), **fields}
    return Marked((words,), Fact("deadline", stated, source))


def risk(*pieces: str | Marked, source: Source = "prose", **fields: object) -> Marked:
    """A risk in words."""
    return Marked(pieces, Fact("risk", dict(fields), source))


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a day's month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def later(day: dt.date, months: int) -> dt.date:
    """The first of the month so many months on (or back)."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def period(day: dt.date) -> dict[str, str]:
    """A month as the contract writes a period."""
    first, last = month_of(day)
    return {"earliest": first.isoformat(), "latest": last.isoformat()}


def month_words(day: dt.date, style: int) -> str:
    """A month as a heading: "Oct-26", "Oct 26", "October 2026" or "Oct 2026"."""
    name = MONTHS[day.month]
    short = name[:3]
    return [f"{short}-{day:%y}", f"{short} {day:%y}", f"{name} {day.year}", f"{short} {day.year}"][style % 4]


def day_words(day: dt.date, style: int) -> tuple[str, dt.date, dt.date]:
    """A day in one of the ways of writing it."""
    name = MONTHS[day.month]
    ways = [
        f"{day.day} {name} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day} {name[:3]} {day.year}",
        f"{day:%d-}{name[:3]}-{day:%y}",
    ]
    return ways[style % len(ways)], day, day


def date_words(random: Random, day: dt.date, style: int) -> tuple[str, dt.date, dt.date]:
    """A date as plans write it: mostly the day, else its month or its quarter of the NHS year."""
    chance = random.random()
    if chance < 0.7:
        return day_words(day, style)
    first, last = month_of(day)
    if chance < 0.9:
        return (f"{MONTHS[day.month]} {day.year}" if style % 2 else month_words(day, 0)), first, last
    return quarter_words(day)


def quarter_words(day: dt.date) -> tuple[str, dt.date, dt.date]:
    """The quarter of the NHS year, which begins in April, that a day lies in: "Q2 2026/27"."""
    start = later(day, -((day.month - 1) % 3))
    year = day.year if day.month >= 4 else day.year - 1
    quarter = (start.month - 4) % 12 // 3 + 1
    return f"Q{quarter} {year}/{(year + 1) % 100:02d}", start, month_of(later(start, 2))[1]


def end_of_month(day: dt.date) -> tuple[str, dt.date, dt.date]:
    """ "end of March 2027": its last day."""
    last = month_of(day)[1]
    return f"end of {MONTHS[day.month]} {day.year}", last, last


def ahead(random: Random, day: dt.date, least: int = 1, most: int = 14) -> dt.date:
    """A day so many months after."""
    return later(day, random.randint(least, most)).replace(day=random.randint(1, 28))


def wte(random: Random, low: float, high: float) -> float:
    """A figure with one decimal."""
    return round(random.uniform(low, high), 1)
