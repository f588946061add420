"""Days known by a name: feasts of the church and the state, and the bank holidays of England."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateutil.easter import easter

from extractor.facts import calendar as cal
from extractor.facts.reference import Reading, Reference, read_year
from extractor.facts.tokens import Tokens
from extractor.records import Granularity

Build = Callable[[int], cal.Interval]


def _fixed(month: int, number: int) -> Build:
    return lambda year: cal.day(year, month, number)


def _from_easter(days: int) -> Build:
    def build(year: int) -> cal.Interval:
        date = easter(year) + dt.timedelta(days=days)
        return cal.Interval(date, date)

    return build


def _weekday_from(month: int, number: int, weekday: int) -> Build:
    """The first such weekday on or after a day: the second Sunday of November is the first from the 8th on."""

    def build(year: int) -> cal.Interval:
        date = dt.date(year, month, number)
        date += dt.timedelta(days=(weekday - date.weekday()) % 7)
        return cal.Interval(date, date)

    return build


_MONDAY, _SUNDAY = 0, 6
FEASTS: dict[str, Build] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "xmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year eve": _fixed(12, 31),
    "hogmanay": _fixed(12, 31),
    "new year day": _fixed(1, 1),
    "twelfth night": _fixed(1, 5),
    "epiphany": _fixed(1, 6),
    "burns night": _fixed(1, 25),
    "candlemas": _fixed(2, 2),
    "valentine day": _fixed(2, 14),
    "st david day": _fixed(3, 1),
    "st patrick day": _fixed(3, 17),
    "lady day": _fixed(3, 25),
    "st george day": _fixed(4, 23),
    "may day": _fixed(5, 1),
    "midsummer day": _fixed(6, 24),
    "michaelmas": _fixed(9, 29),
    "halloween": _fixed(10, 31),
    "all saints day": _fixed(11, 1),
    "bonfire night": _fixed(11, 5),
    "guy fawkes night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "martinmas": _fixed(11, 11),
    "st andrew day": _fixed(11, 30),
    "shrove tuesday": _from_easter(-47),
    "pancake day": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "mothering sunday": _from_easter(-21),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter saturday": _from_easter(-1),
    "holy saturday": _from_easter(-1),
    "easter sunday": _from_easter(0),
    "easter day": _from_easter(0),
    "easter": _from_easter(0),
    "easter monday": _from_easter(1),
    "ascension day": _from_easter(39),
    "whitsun": _from_easter(49),
    "whit sunday": _from_easter(49),
    "pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
    "trinity sunday": _from_easter(56),
    "early may bank holiday": _weekday_from(5, 1, _MONDAY),
    "may day bank holiday": _weekday_from(5, 1, _MONDAY),
    "spring bank holiday": _weekday_from(5, 25, _MONDAY),
    "late may bank holiday": _weekday_from(5, 25, _MONDAY),
    "august bank holiday": _weekday_from(8, 25, _MONDAY),
    "late august bank holiday": _weekday_from(8, 25, _MONDAY),
    "summer bank holiday": _weekday_from(8, 25, _MONDAY),
    "remembrance sunday": _weekday_from(11, 8, _SUNDAY),
}
_BY_FIRST_WORD: dict[str, list[str]] = {}
"""The feasts by the word that their names begin with, the longest names first."""
for _name in sorted(FEASTS, key=lambda name: -len(name.split())):
    _BY_FIRST_WORD.setdefault(_name.split()[0], []).append(_name)
_NOT_A_DAY = ("holiday", "holidays", "break", "period", "weekend", "term", "week", "rush", "bank")


def feast(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Christmas", "Easter 2026", "Good Friday", "the August bank holiday", "New Year's Eve", "Remembrance Sunday"."""
    at = tokens.skip(at, "the", "this", "next")
    for name in _BY_FIRST_WORD.get(tokens.text(tokens.skip(at, "-")), ()):
        end = tokens.phrase(at, name)
        if end is None or tokens.text(end) in _NOT_A_DAY:
            continue
        year = read_year(tokens, end, when)
        if year:
            dated = FEASTS[name](year.month_year(12)) if year.calendar else None
            return Reading(dated, Granularity.DAY, "feast and year", year.end) if dated else None
        interval = when.nearest(FEASTS[name])
        return Reading(interval, Granularity.DAY, "feast nearest the document's date", end) if interval else None
    return None
