"""Words that have the shape of a date which no calendar has: "31 February", "Q5", "2025/27", "M13"."""

from __future__ import annotations

import calendar
import re

from extractor.facts.numerals import plain
from extractor.facts.periods import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:,?\s*'?(?P<year>\d{4}|\d{2})\b)?"
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{_MONTH})\b\.?-?{_YEAR}")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}}))?")
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})\b")
_PARTS = (  # a numbered part of a year, and how many a year has
    (re.compile(r"\b(?:q|qtr |quarter )(\d{1,2})\b"), 4),
    (re.compile(r"\bh(\d{1,2})\b"), 2),
    (re.compile(r"\b(?:m|month )(\d{1,2})\b"), 12),
)
_TWO_YEARS = re.compile(r"\b(?:20)?(\d{2})[/-](?:20)?(\d{2})\b(?![/-])")
_NUMERIC_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})/20\d{2}\b")
_LEAP = 2024
_MOST = 120


def impossible_part(words: str) -> str | None:
    """The part of the words that names no day, month, quarter, half or financial year; None where there is none.

    Only what has the full shape of one is doubted: "next term" or "2030s" are merely unknowable.
    """
    text = plain(words)[:_MOST]
    for pattern in (_DAY_MONTH, _MONTH_DAY, _NUMERIC, _ISO):
        for match in pattern.finditer(text):
            if not _is_a_day(match["day"], match["month"], match["year"]):
                return match[0].strip()
    for pattern, most in _PARTS:
        for match in pattern.finditer(text):
            if not 1 <= int(match[1]) <= most:
                return match[0]
    for match in _TWO_YEARS.finditer(text):
        if int(match[2]) != (int(match[1]) + 1) % 100 and _stands_alone(text, match):
            return match[0]
    for match in _NUMERIC_MONTH.finditer(text):
        if not 1 <= int(match[1]) <= 12:
            return match[0]
    return None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Two pairs of digits are years only without another number or a month next to them ("04/09", "3-5 May")."""
    four = match[0].startswith("20") and len(match[0]) >= 7
    return four and not re.search(r"\d[/.-]$", text[: match.start()])


def _is_a_day(day: str, month: str, year: str | None) -> bool:
    number = int(month) if month.isdigit() else MONTHS[month]
    if not 1 <= number <= 12:
        return False
    full = _LEAP if year is None else int(year) if len(year) == 4 else 2000 + int(year)
    return 1 <= full <= 9999 and 1 <= int(day) <= calendar.monthrange(full, number)[1]
