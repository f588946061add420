"""What must hold of every date: it reads back, intervals never invert, the anchor's years carry over."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.facts import calendar as cal
from extractor.facts.dates import read_date
from extractor.facts.deadlines import read_again
from extractor.facts.feasts import FEASTS

DATES = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
FULL_FORMS = [
    "{d.day} {d:%B} {d.year}",
    "{d:%d} {d:%b} {d.year}",
    "{d:%A} {d.day} {d:%B} {d.year}",
    "{d:%d/%m/%Y}",
    "{d:%d/%m/%y}",
    "{d.day}.{d.month}.{d.year}",
    "{d:%d-%m-%Y}",
    "{d:%Y-%m-%d}",
    "{d:%B} {d.day}, {d.year}",
    "the {d.day}th of {d:%B} {d.year}",
    "{d:%d}-{d:%b}-{d:%y}",
    "noon on {d.day} {d:%B} {d.year}",
    "{d.day}th {d:%b} {d:%y}",
    "by {d.day} {d:%B}, {d.year}",
    "{d:%a} {d.day} {d:%b} {d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}",
    "{d:%d}{d:%b}{d:%y}",
    "{d:%Y/%m/%d}",
    "5.30 p.m. on {d.day} {d:%B} {d.year}",
    "{d:%d/%m/%Y} at 17:00",
    "{d:%A} {d:%d/%m/%Y}",
]
YEARLESS = ["{d.day} {d:%B}", "{d:%B}", "{d:%b}", "end of {d:%B}", "early {d:%B}", "mid-{d:%B}", "w/c {d.day} {d:%B}"]
LOOSE = [
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "H1",
    "H2",
    "M3",
    "M11",
    "spring",
    "winter",
    "this autumn",
    "next spring",
    "year end",
    "end of the year",
    "end of the financial year",
    "later this year",
    "next month",
    "next quarter",
    "early next year",
    "within two years",
    "in six weeks",
    "within 28 days",
    "end of next month",
    "late Q3",
    "Christmas",
    "Friday",
    "next week",
    "this time next year",
    "Q4 this year",
    "first half of next year",
    "end of the decade",
    "the rest of the financial year",
    "the 30th",
    "Easter Monday",
    "New Year's Day",
]


@given(DATES, st.sampled_from(FULL_FORMS))
def test_a_full_date_reads_back_in_every_form(date: dt.date, form: str) -> None:
    reading = read_date(form.format(d=date), None)
    assert reading is not None
    assert (reading.earliest, reading.latest) == (date, date)


@given(
    st.integers(2000, 2098),
    st.integers(1, 4),
    st.sampled_from(
        ["Q{q} {y}/{z:02}", "{y}/{z:02} Q{q}", "quarter {q} of {y}-{z:02}", "Q{q} {s:02}/{z:02}", "FY{z:02} Q{q}"]
    ),
)
def test_a_quarter_reads_back(year: int, number: int, form: str) -> None:
    reading = read_date(form.format(q=number, y=year, s=year % 100, z=(year + 1) % 100), None)
    assert reading is not None
    assert cal.Interval(reading.earliest, reading.latest) == cal.financial_quarter(year, number)


@given(
    DATES, st.sampled_from(["{d:%B} {d.year}", "{d:%b}-{d:%y}", "{d:%b} {d.year}", "{d:%m}/{d.year}", "{d:%B} '{d:%y}"])
)
def test_a_month_reads_back(date: dt.date, form: str) -> None:
    reading = read_date(form.format(d=date), None)
    assert reading is not None
    assert cal.Interval(reading.earliest, reading.latest) == cal.months(date.year, date.month)


@given(
    st.integers(2000, 2098),
    st.integers(1, 12),
    st.sampled_from(["M{n} {y}/{z:02}", "month {n} {y}-{z:02}", "FY{z:02} month {n}"]),
)
def test_an_nhs_month_reads_back(year: int, number: int, form: str) -> None:
    reading = read_date(form.format(n=number, y=year, z=(year + 1) % 100), None)
    assert reading is not None
    assert cal.Interval(reading.earliest, reading.latest) == cal.financial_month(year, number)


@given(
    st.integers(2000, 2098),
    st.integers(1, 2),
    st.sampled_from(["H{n} {y}/{z:02}", "{w} half of {y}/{z:02}", "FY{z:02} H{n}"]),
)
def test_a_half_reads_back(year: int, number: int, form: str) -> None:
    reading = read_date(form.format(n=number, w=("first", "second")[number - 1], y=year, z=(year + 1) % 100), None)
    assert reading is not None
    assert cal.Interval(reading.earliest, reading.latest) == cal.financial_half(year, number)


@given(
    st.integers(2000, 2098),
    st.sampled_from(["spring", "summer", "autumn", "winter"]),
    st.sampled_from(["{s} {y}", "{s} of {y}"]),
)
def test_a_season_reads_back(year: int, name: str, form: str) -> None:
    reading = read_date(form.format(s=name, y=year), None)
    assert reading is not None
    assert cal.Interval(reading.earliest, reading.latest) == cal.season(year, name)


@given(st.integers(2000, 2098))
def test_years_read_back(year: int) -> None:
    after = (year + 1) % 100
    for words, span in (
        (f"{year}", cal.calendar_year(year)),
        (f"{year}/{after:02}", cal.financial_year(year)),
        (f"{year}-{after:02} financial year", cal.financial_year(year)),
        (f"FY{after:02}", cal.financial_year(year)),
        (f"end of {year}/{after:02}", cal.financial_year(year).last_day),
        (f"{year}/{after:02} year end", cal.financial_year(year).last_day),
        (f"end of {year}", cal.calendar_year(year).last_day),
    ):
        reading = read_date(words, None)
        assert reading is not None
        assert cal.Interval(reading.earliest, reading.latest) == span


@given(
    DATES,
    st.sampled_from(
        ["w/c {d.day} {d:%B} {d.year}", "week commencing {d:%d/%m/%Y}", "week beginning {d:%d} {d:%b} {d:%y}"]
    ),
)
def test_a_week_reads_back(date: dt.date, form: str) -> None:
    reading = read_date(form.format(d=date), None)
    assert reading is not None
    assert (reading.earliest, (reading.latest - reading.earliest).days) == (date, 6)


@given(DATES, st.sampled_from(["month of {d:%B} {d.year}", "{d:%b}/{d:%y}", "{d:%B}, {d.year}"]))
def test_a_month_reads_back_in_its_rarer_forms(date: dt.date, form: str) -> None:
    reading = read_date(form.format(d=date), None)
    assert reading is not None
    assert cal.Interval(reading.earliest, reading.latest) == cal.months(date.year, date.month)


@given(DATES, st.sampled_from(["end of {d:%B} {d.year}", "{d:%B} {d.year} month-end", "final day of {d:%b} {d.year}"]))
def test_the_end_of_a_month_reads_back(date: dt.date, form: str) -> None:
    reading = read_date(form.format(d=date), None)
    assert reading is not None
    last = cal.months(date.year, date.month).latest
    assert (reading.earliest, reading.latest) == (last, last)


@given(
    DATES,
    st.integers(1, 6),
    st.sampled_from(
        [
            "{a.day} to {b.day} {b:%B} {b.year}",
            "{a:%A} {a.day} - {b:%A} {b.day} {b:%B} {b.year}",
            "{b:%B} {a.day}-{b.day}, {b.year}",
        ]
    ),
)
def test_the_days_of_a_month_read_back(date: dt.date, count: int, form: str) -> None:
    last = date + dt.timedelta(days=count)
    assume(last.month == date.month)
    reading = read_date(form.format(a=date, b=last), None)
    assert reading is not None
    assert (reading.earliest, reading.latest) == (date, last)


@given(st.integers(2000, 2098), st.sampled_from(sorted(FEASTS)))
def test_a_feast_of_a_year_is_one_day_of_it(year: int, name: str) -> None:
    reading = read_date(f"{name} {year}", None)
    assert reading is not None
    assert reading.earliest == reading.latest == FEASTS[name](year).earliest
    assert reading.earliest.year == year


@given(DATES, st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_a_weekday_a_week_on_is_seven_days_after_the_next(anchor: dt.date, name: str) -> None:
    for words in (f"{name} week", f"a week on {name}"):
        plain, later = read_date(name, anchor), read_date(words, anchor)
        assert plain is not None
        assert later is not None
        assert later.earliest - plain.earliest == dt.timedelta(days=7)


@given(DATES, DATES, st.integers(1, 30), st.sampled_from(["days", "weeks", "months", "years"]))
def test_a_length_tied_to_a_date_runs_from_it(anchor: dt.date, base: dt.date, count: int, unit: str) -> None:
    for tie in ("of", "from", "after"):
        reading = read_date(f"{count} {unit} {tie} {base.day} {base:%B} {base.year}", anchor)
        assert reading is not None
        assert reading.earliest == base
        assert reading.latest == base + relativedelta(**{unit: count})  # type: ignore[arg-type]


@given(DATES, st.integers(1, 31), st.booleans())
def test_a_bare_day_is_the_nearest_on_its_side(anchor: dt.date, number: int, past: bool) -> None:
    reading = read_date(f"the {number}th", anchor, prefer_past=past)
    assert reading is not None
    assert reading.earliest.day == number
    assert abs((reading.earliest - anchor).days) <= 62
    assert reading.earliest <= anchor if past else reading.earliest >= anchor


@given(DATES, st.integers(0, 700), st.booleans())
def test_a_month_read_towards_a_day_lies_on_the_side_asked_for(day: dt.date, shift: int, before: bool) -> None:
    words = f"{day + dt.timedelta(days=shift):%B}"
    reading = read_again(words, day, before)
    assert reading is not None
    assert reading.latest < day if before else reading.latest > day
    assert abs((reading.latest - day).days) <= 400


@given(
    st.one_of(st.sampled_from(LOOSE), st.builds(lambda form, d: form.format(d=d), st.sampled_from(YEARLESS), DATES)),
    DATES,
    st.booleans(),
)
def test_intervals_never_invert(words: str, anchor: dt.date, past: bool) -> None:
    reading = read_date(words, anchor, prefer_past=past)
    assert reading is None or reading.earliest <= reading.latest


@given(DATES, DATES, st.sampled_from(YEARLESS), st.integers(-30, 30), st.booleans())
def test_shifting_the_anchor_by_years_shifts_what_has_no_year(
    date: dt.date, anchor: dt.date, form: str, years: int, past: bool
) -> None:
    # February's length and the day that a month's middle falls on may differ between years; all else shifts whole.
    assume(date.month != 2 and anchor.month != 2)
    words = form.format(d=date)
    first, second = (read_date(words, a, prefer_past=past) for a in (anchor, anchor + relativedelta(years=years)))
    assert first is not None
    assert second is not None
    assert second.earliest == first.earliest + relativedelta(years=years)
    assert second.latest == first.latest + relativedelta(years=years)


@given(DATES, st.integers(1, 60), st.sampled_from(["days", "weeks", "months", "years"]))
def test_within_runs_from_the_anchor(anchor: dt.date, count: int, unit: str) -> None:
    reading = read_date(f"within {count} {unit}", anchor)
    assert reading is not None
    assert reading.earliest == anchor
    assert reading.latest == anchor + relativedelta(**{unit: count})  # type: ignore[arg-type]


@given(st.text(max_size=60), st.one_of(st.none(), DATES))
def test_no_words_raise(words: str, anchor: dt.date | None) -> None:
    read_date(words, anchor)


@given(
    st.lists(
        st.sampled_from(
            "end of early mid - / the 31 2025 26 Q3 March to spring year within 5 weeks Friday w c '".split()
        ),
        max_size=9,
    ),
    DATES,
)
def test_no_jumble_of_date_words_raises_or_inverts(words: list[str], anchor: dt.date) -> None:
    reading = read_date(" ".join(words), anchor)
    assert reading is None or reading.earliest <= reading.latest


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_thirds_of_a_month_join_to_the_month(year: int, month: int) -> None:
    whole = cal.months(year, month)
    parts = [cal.third(whole, number) for number in (1, 2, 3)]
    assert (parts[0].earliest, parts[2].latest) == (whole.earliest, whole.latest)
    assert all(b.earliest - a.latest == dt.timedelta(days=1) for a, b in itertools.pairwise(parts))


def test_four_quarters_make_a_financial_year() -> None:
    quarters = [cal.financial_quarter(2025, number) for number in (1, 2, 3, 4)]
    assert quarters[0].joined(quarters[3]) == cal.financial_year(2025)
    assert [str(q.earliest) for q in quarters] == ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"]


def test_the_calendar_refuses_what_it_has_not() -> None:
    with pytest.raises(ValueError, match="quarters 1 to 4"):
        cal.financial_quarter(2025, 5)
    with pytest.raises(ValueError, match="ends before it begins"):
        cal.Interval(dt.date(2025, 1, 2), dt.date(2025, 1, 1))
