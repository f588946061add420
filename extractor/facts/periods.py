"""Forms that name a period: month, NHS month, quarter, half, season, year. One function a form.

A form takes the tokens, the index to read at and the reference, and gives a Reading or None; it never looks back.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.facts import calendar as cal
from extractor.facts.reference import NamedYear, Reading, Reference, plausible_year, read_year, this_year
from extractor.facts.tokens import Tokens
from extractor.records import Granularity

Form = Callable[[Tokens, int, Reference], Reading | None]

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    "january jan|february feb febuary feburary"
    "|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec".split("|"),
    start=1,
):
    MONTHS |= dict.fromkeys(_names.split(), _number)
SEASONS = ("spring", "summer", "autumn", "winter")
_YEARS_AHEAD = 5


def longest(forms: tuple[Form, ...], tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """The reading that takes most tokens from ``at`` on; the earlier form where two take as many."""
    asked = forms, at, when.anchor, when.prefer_past
    if asked not in tokens.known:
        tokens.known[asked] = _longest(forms, tokens, at, when)
    found: Reading | None = tokens.known[asked]
    return found


def _longest(forms: tuple[Form, ...], tokens: Tokens, at: int, when: Reference) -> Reading | None:
    best: Reading | None = None
    for form in forms:
        try:
            reading = form(tokens, at, when)
        except (ValueError, OverflowError):  # the calendar has no such day, quarter or year
            continue
        if reading and (best is None or reading.end > best.end):
            best = reading
    return best


def month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "March", "March 2027", "Mar-27", "Mar 27", "March '27", "March next year"."""
    at = tokens.phrase(at, "month of") or at
    number = MONTHS.get(tokens.text(at))
    if number is None:
        return None
    short = is_short_year(tokens, at, when)
    at = tokens.skip(at + 1, "-", "/") if tokens.kind(at + 2) == "number" else at + 1
    year = read_year(tokens, at, when, short=short)
    if year:
        return Reading(cal.months(year.month_year(number), number), Granularity.MONTH, "month and year", year.end)
    return _yearless(when, lambda y: cal.months(y, number), Granularity.MONTH, "month", at)


def iso_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "2025-10"; "2010-11" is a financial year."""
    year, number = tokens.digits(at, 4), tokens.digits(at + 2, 2)
    if plausible_year(year) is None or number is None or tokens.text(at + 1) != "-" or not tokens.tight(at + 2):
        return None
    assert year is not None
    if number == (year + 1) % 100 or tokens.text(at + 3) in ("-", "/"):
        return None
    return Reading(cal.months(year, number), Granularity.MONTH, "year-month", at + 3)


def numeric_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "03/2026", and "11/25" as in tables, where 25 can be no month."""
    number, year = tokens.digits(at, 1, 2), tokens.digits(at + 2, 2, 4)
    if number is None or year is None or tokens.text(at + 1) not in ("/", "-", "."):
        return None
    if year < 100:
        if tokens.text(at + 1) != "/" or not 20 <= year <= 39 or tokens.text(at + 3) == "/":
            return None
        year += 2000
    return Reading(cal.months(year, number), Granularity.MONTH, "month/year", at + 3)


def nhs_month(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "M7", "month 7", "Month 7 2025/26", "FY27 month 6": month 1 is April."""
    lead = read_year(tokens, at, when)
    at = lead.end if lead else at
    if tokens.text(at) not in ("m", "month", "mth"):
        return None
    counted = tokens.count(at + 1)
    number = counted[0] if counted and tokens.text(at + 1) not in ("a", "an") else None
    if counted is None or number is None or not 1 <= number <= 12:
        return None
    at = counted[1] - 2
    year = lead or read_year(tokens, at + 2, when)
    if year and year.financial is not None:
        end = at + 2 if lead else year.end
        return Reading(cal.financial_month(year.financial, number), Granularity.MONTH, "NHS month and year", end)
    return _yearless(when, lambda y: cal.financial_month(y, number), Granularity.MONTH, "NHS month", at + 2)


def quarter(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Q3", "Q3 2025/26", "2025/26 Q3", "quarter three", "third quarter of 2026/27", "calendar Q1 2026".

    "Q1 2026" without "calendar" is the NHS quarter of 2026/27.
    """
    return _numbered_part(tokens, at, when, ("q", "quarter", "qtr"), "quarter", Granularity.QUARTER)


def half(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "H1 2026/27", "first half of 2026/27"; a worded half of a plain year is the calendar year's."""
    return _numbered_part(tokens, at, when, ("h",), "half", Granularity.HALF)


def quarters(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "Q3/4 2025/26", "Q1-2 2026/27", "Q1 & 2": from the first quarter to the last of one year."""
    if tokens.text(at) != "q" or tokens.text(at + 2) not in ("/", "-", "&", "and"):
        return None
    first, last = tokens.digits(at + 1, 1), tokens.digits(at + 3, 1)
    if first is None or last is None or not 1 <= first < last <= 4:
        return None
    year = read_year(tokens, at + 4, when)
    if year and year.financial is not None:
        span = cal.financial_quarter(year.financial, first).joined(cal.financial_quarter(year.financial, last))
        return Reading(span, Granularity.QUARTER, "NHS quarters and year", year.end)
    return _yearless(
        when,
        lambda y: cal.financial_quarter(y, first).joined(cal.financial_quarter(y, last)),
        Granularity.QUARTER,
        "quarters",
        at + 4,
    )


def season(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "spring 2025", "winter 2025/26", "summer of 2026", "autumn"."""
    name = tokens.text(at)
    if name not in SEASONS:
        return None
    two = tokens.digits(at + 1, 2)
    year = read_year(tokens, at + 1, when, short=two is not None and 20 <= two <= 39)
    if year:
        start = year.calendar if year.calendar is not None else year.financial
        if start is None or (year.calendar is None and name == "spring"):  # spring lies across two financial years
            return None
        return Reading(cal.season(start, name), Granularity.SEASON, "season and year", year.end)
    return _yearless(when, lambda y: cal.season(y, name), Granularity.SEASON, "season", at + 1)


def year(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "2033", "2025/26", "FY27", "next year", "this financial year", "the 2026/27 financial year"."""
    named = read_year(tokens, at, when)
    if named is None:
        return None
    if named.calendar is not None:
        return Reading(cal.calendar_year(named.calendar), Granularity.YEAR, "year", named.end)
    assert named.financial is not None
    return Reading(cal.financial_year(named.financial), Granularity.FINANCIAL_YEAR, "financial year", named.end)


def decade(tokens: Tokens, at: int, when: Reference) -> Reading | None:
    """ "2030s"; "the decade" is the anchor's, year 0 to year 9."""
    first = tokens.digits(at, 4)
    if first is not None and tokens.text(at + 1) == "s" and tokens.tight(at + 1):
        return Reading(cal.decade(first), Granularity.YEAR, "decade", at + 2)
    at = tokens.skip(at, "the", "this", "current")
    if tokens.text(at) == "decade" and when.anchor:
        return Reading(cal.decade(when.anchor.year), Granularity.YEAR, "decade", at + 1)
    return None


def _numbered_part(
    tokens: Tokens, at: int, when: Reference, letters: tuple[str, ...], word: str, granularity: Granularity
) -> Reading | None:
    """A quarter or half by number: [year] [calendar] Q3 [year], or "third quarter [year]"."""
    lead = read_year(tokens, at, when)
    if lead and tokens.text(lead.end) in letters:
        at = lead.end
    else:
        lead = None
    calendar = tokens.text(at) == "calendar"
    at = at + 1 if calendar else tokens.skip(at, "the")
    number, end, worded = _part_number(tokens, at, letters, word)
    if number is None:
        return None
    after = end + 1 if tokens.text(end) == "/" and tokens.digits(end + 1, 4) else end  # "Q3/2025-26"
    named = lead or read_year(tokens, after, when) or (this_year(tokens, end, when) if worded else None)
    calendar_part = cal.calendar_quarter if word == "quarter" else cal.calendar_half
    financial_part = cal.financial_quarter if word == "quarter" else cal.financial_half
    end = end if named is None or lead else named.end
    if named is None:
        return _yearless(when, lambda y: financial_part(y, number), granularity, word, end)
    as_calendar = calendar or named.financial is None or (worded and word == "half" and named.calendar is not None)
    if as_calendar:
        return _calendar_part(named, calendar_part, number, granularity, word, end)
    assert named.financial is not None
    return Reading(financial_part(named.financial, number), granularity, f"NHS {word} and year", end)


def _calendar_part(
    named: NamedYear,
    part: Callable[[int, int], cal.Interval],
    number: int,
    granularity: Granularity,
    word: str,
    end: int,
) -> Reading | None:
    if named.calendar is None:
        return None
    return Reading(part(named.calendar, number), granularity, f"calendar {word} and year", end)


def _part_number(tokens: Tokens, at: int, letters: tuple[str, ...], word: str) -> tuple[int | None, int, bool]:
    """The number of a quarter or half, the index after it, and whether it was worded ("third quarter")."""
    if tokens.text(at) in letters:
        counted = tokens.count(tokens.skip(at + 1, "-"))
        return (*counted, False) if counted else (None, at, False)
    ordinal = 2 if tokens.text(at) == "latter" else tokens.ordinal(at)
    if tokens.text(at) == "final" or (tokens.text(at) == "last" and tokens.text(at + 2) == "of"):
        ordinal = 4 if word == "quarter" else 2
    if ordinal is not None and tokens.text(at + 1) == word:
        return ordinal, at + 2, True
    return None, at, False


def _yearless(
    when: Reference, build: Callable[[int], cal.Interval], granularity: Granularity, rule: str, end: int
) -> Reading | None:
    interval = when.nearest(build)
    return Reading(interval, granularity, f"{rule} nearest the document's date", end) if interval else None


def is_short_year(tokens: Tokens, at: int, when: Reference) -> bool:
    """Whether two digits behind the month at ``at`` are a year.

    Behind a dash always ("Mar-27", as in tables); loose only behind a short name and for a likely year ("Mar 27"),
    since "March 27" is a day.
    """
    name, at = tokens.text(at), at + 1
    dash = tokens.text(at) in ("-", "/", "'")
    at += dash
    two = tokens.digits(at, 2)
    if two is None or tokens.text(at + 1) in MONTHS or (tokens.kind(at + 1) == "mark" and tokens.tight(at + 2)):
        return False
    if dash or two > 31:
        return True
    likely = abs(2000 + two - when.anchor.year) <= _YEARS_AHEAD if when.anchor else 20 <= two <= 29
    return likely and len(name) <= 4 and name not in ("may", "june", "july")


PERIODS: tuple[Form, ...] = (
    month, iso_month, numeric_month, nhs_month, quarter, half, quarters, season, year, decade,
)  # fmt: skip
