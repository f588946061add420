"""The grammar of dates: every form in a table, the rules of the NHS calendar, and what must stay unread."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.facts.dates import read_date
from extractor.records import Granularity
from tests.facts.marked import ANCHOR

TABLE = """
4 September 2025 | 2025-09-04 | 2025-09-04 | day
4th Sept 25 | 2025-09-04 | 2025-09-04 | day
04/09/25 | 2025-09-04 | 2025-09-04 | day
4.9.2025 | 2025-09-04 | 2025-09-04 | day
20.11.25 | 2025-11-20 | 2025-11-20 | day
2025-09-04 | 2025-09-04 | 2025-09-04 | day
27-Mar-25 | 2025-03-27 | 2025-03-27 | day
31st of March 2026 | 2026-03-31 | 2026-03-31 | day
March 3, 2026 | 2026-03-03 | 2026-03-03 | day
the 8th October | 2025-10-08 | 2025-10-08 | day
Thursday 27 March | 2025-03-27 | 2025-03-27 | day
8 August | 2025-08-08 | 2025-08-08 | day
30/09 | 2025-09-30 | 2025-09-30 | day
March 27 | 2026-03-27 | 2026-03-27 | day
noon on 3 December | 2025-12-03 | 2025-12-03 | day
12 noon, 10 June | 2025-06-10 | 2025-06-10 | day
17:00 on Friday 5 December 2025 | 2025-12-05 | 2025-12-05 | day
30 September 2025 at 12:00 | 2025-09-30 | 2025-09-30 | day
31 March 2026 (year end) | 2026-03-31 | 2026-03-31 | day
31 March next year | 2026-03-31 | 2026-03-31 | day
31 Decem-\\nber 2026 | 2026-12-31 | 2026-12-31 | day
Friday | 2025-09-05 | 2025-09-05 | day
next Thursday | 2025-09-11 | 2025-09-11 | day
thirty-first of March | 2026-03-31 | 2026-03-31 | day
twenty-second of September 2025 | 2025-09-22 | 2025-09-22 | day
second Tuesday in October | 2025-10-14 | 2025-10-14 | day
last Friday of September | 2025-09-26 | 2025-09-26 | day
first quarter of 2026 | 2026-01-01 | 2026-03-31 | quarter
first quarter of 2026/27 | 2026-04-01 | 2026-06-30 | quarter
over the coming year | 2025-09-04 | 2026-09-04 | relative
the 30th | 2025-09-30 | 2025-09-30 | day
Friday the 12th | 2025-09-12 | 2025-09-12 | day
Easter Monday, 6 April | 2026-04-06 | 2026-04-06 | day
Easter Monday 2026 | 2026-04-06 | 2026-04-06 | day
New Year's Day | 2026-01-01 | 2026-01-01 | day
Christmas | 2025-12-25 | 2025-12-25 | day
Easter | 2026-04-05 | 2026-04-05 | day
Easter 2025 | 2025-04-20 | 2025-04-20 | day
4-8 September 2025 | 2025-09-04 | 2025-09-08 | day
30 June - 4 July 2026 | 2026-06-30 | 2026-07-04 | day
w/c 21 July | 2025-07-21 | 2025-07-27 | week
week commencing 21st July | 2025-07-21 | 2025-07-27 | week
week ending 25 July | 2025-07-19 | 2025-07-25 | week
weekend of 31 January 2026 | 2026-01-31 | 2026-02-01 | week
first week of September | 2025-09-01 | 2025-09-07 | week
last week of October 2025 | 2025-10-25 | 2025-10-31 | week
next week | 2025-09-08 | 2025-09-14 | week
Mar-27 | 2027-03-01 | 2027-03-31 | month
Mar 27 | 2027-03-01 | 2027-03-31 | month
Mar 2027 | 2027-03-01 | 2027-03-31 | month
December '25 | 2025-12-01 | 2025-12-31 | month
03/2026 | 2026-03-01 | 2026-03-31 | month
11/25 | 2025-11-01 | 2025-11-30 | month
March | 2026-03-01 | 2026-03-31 | month
October | 2025-10-01 | 2025-10-31 | month
September 2025 Board meeting | 2025-09-01 | 2025-09-30 | month
M7 | 2025-10-01 | 2025-10-31 | month
month 7 | 2025-10-01 | 2025-10-31 | month
M12 2025/26 | 2026-03-01 | 2026-03-31 | month
FY27 month 6 | 2026-09-01 | 2026-09-30 | month
this month | 2025-09-01 | 2025-09-30 | month
next month | 2025-10-01 | 2025-10-31 | month
early July | 2025-07-01 | 2025-07-10 | month
mid-March 2026 | 2026-03-11 | 2026-03-20 | month
late February 2028 | 2028-02-21 | 2028-02-29 | month
middle of October | 2025-10-11 | 2025-10-20 | month
early to mid March | 2026-03-01 | 2026-03-20 | month
March to May 2026 | 2026-03-01 | 2026-05-31 | month
June to February 2026 | 2025-06-01 | 2026-02-28 | month
November to February 2026 | 2025-11-01 | 2026-02-28 | month
first half of September | 2025-09-01 | 2025-09-15 | half
Q3 2025/26 | 2025-10-01 | 2025-12-31 | quarter
Q4 2025/26 | 2026-01-01 | 2026-03-31 | quarter
Q3 25/26 | 2025-10-01 | 2025-12-31 | quarter
FY27 Q2 | 2026-07-01 | 2026-09-30 | quarter
Q4 this year | 2026-01-01 | 2026-03-31 | quarter
Q1 next financial year | 2026-04-01 | 2026-06-30 | quarter
quarter 3 | 2025-10-01 | 2025-12-31 | quarter
third quarter of 2026/27 | 2026-10-01 | 2026-12-31 | quarter
last quarter of 2025/26 | 2026-01-01 | 2026-03-31 | quarter
Q3 | 2025-10-01 | 2025-12-31 | quarter
Q1 2026 | 2026-04-01 | 2026-06-30 | quarter
calendar Q1 2026 | 2026-01-01 | 2026-03-31 | quarter
late Q3 | 2025-12-01 | 2025-12-31 | quarter
next quarter | 2025-10-01 | 2025-12-31 | quarter
H1 2026/27 | 2026-04-01 | 2026-09-30 | half
H1 2026 | 2026-04-01 | 2026-09-30 | half
H2 | 2025-10-01 | 2026-03-31 | half
first half of 2026 | 2026-01-01 | 2026-06-30 | half
first half of 2026/27 | 2026-04-01 | 2026-09-30 | half
spring 2025 | 2025-03-01 | 2025-05-31 | season
winter 2025/26 | 2025-12-01 | 2026-02-28 | season
winter 2027 | 2027-12-01 | 2028-02-29 | season
this autumn | 2025-09-01 | 2025-11-30 | season
next spring | 2026-03-01 | 2026-05-31 | season
late autumn | 2025-11-01 | 2025-11-30 | season
autumn/winter 2025 | 2025-09-01 | 2026-02-28 | season
2033 | 2033-01-01 | 2033-12-31 | year
next year | 2026-01-01 | 2026-12-31 | year
early next year | 2026-01-01 | 2026-04-30 | year
mid-2026 | 2026-05-01 | 2026-08-31 | year
late 2026 | 2026-09-01 | 2026-12-31 | year
the 2030s | 2030-01-01 | 2039-12-31 | year
2025/26 | 2025-04-01 | 2026-03-31 | financial_year
2025-26 | 2025-04-01 | 2026-03-31 | financial_year
2024\\25 | 2024-04-01 | 2025-03-31 | financial_year
FY26 | 2025-04-01 | 2026-03-31 | financial_year
the 2026/27 financial year | 2026-04-01 | 2027-03-31 | financial_year
year end | 2026-03-31 | 2026-03-31 | day
2025/26 year end | 2026-03-31 | 2026-03-31 | day
end of the financial year | 2026-03-31 | 2026-03-31 | day
end of the calendar year | 2025-12-31 | 2025-12-31 | day
end of the year | 2025-12-31 | 2025-12-31 | day
end of the decade | 2029-12-31 | 2029-12-31 | day
end of March 2026 | 2026-03-31 | 2026-03-31 | day
end-March | 2026-03-31 | 2026-03-31 | day
end of August | 2025-08-31 | 2025-08-31 | day
end of Q3 2025/26 | 2025-12-31 | 2025-12-31 | day
end of 2028/29 | 2029-03-31 | 2029-03-31 | day
end of next month | 2025-10-31 | 2025-10-31 | day
end of the quarter | 2025-09-30 | 2025-09-30 | day
start of April 2026 | 2026-04-01 | 2026-04-01 | day
beginning of the financial year | 2025-04-01 | 2025-04-01 | day
no later than end of Feb 2028 | 2028-02-29 | 2028-02-29 | day
later this year | 2025-09-04 | 2025-12-31 | relative
later in 2025/26 | 2025-09-04 | 2026-03-31 | relative
within two years | 2025-09-04 | 2027-09-04 | relative
within 12 months of the notice dated 4 March 2026 | 2026-03-04 | 2027-03-04 | relative
within three months of September 2023 | 2023-09-01 | 2023-12-30 | relative
in six weeks | 2025-09-04 | 2025-10-16 | relative
six weeks' time | 2025-09-04 | 2025-10-16 | relative
within 28 days | 2025-09-04 | 2025-10-02 | relative
within 8 wks | 2025-09-04 | 2025-10-30 | relative
within 6-8 weeks | 2025-09-04 | 2025-10-30 | relative
within a fortnight | 2025-09-04 | 2025-09-18 | relative
within 10 working days | 2025-09-04 | 2025-09-18 | relative
over the next two years | 2025-09-04 | 2027-09-04 | relative
this time next year | 2026-09-04 | 2026-09-04 | relative
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]

UNKNOWABLE = [
    "start of flu season",
    "course of this Parliament",
    "two months",
    "24 months",
    "next term",
    "autumn term",
    "31 February",
    "31 February 2026",
    "29 February 2026",
    "Q5",
    "Q5 2025/26",
    "2025/27",
    "March 2025/27",
    "M13",
    "13/2026",
    "half-term",
    "TBC",
    "",
    "imminently",
    "after Easter",
    "within six weeks of referral",
    "early in the new year",
    "spring 2025/26",
    "1234",
    "9999",
    "within 99999 years",
]
NEEDS_ANCHOR = [
    "8 August",
    "March",
    "Q3",
    "M7",
    "this autumn",
    "next spring",
    "autumn",
    "year end",
    "end of the year",
    "end of September",
    "early July",
    "later this year",
    "next month",
    "within two years",
    "in six weeks",
    "Christmas",
    "Friday",
    "w/c 21 July",
    "first week of September",
    "Q4 this year",
    "30/09",
    "end of the decade",
    "this time next year",
    "Thursday 27 March",
]


@pytest.mark.parametrize(("words", "earliest", "latest", "granularity"), ROWS, ids=[row[0] for row in ROWS])
def test_form(words: str, earliest: str, latest: str, granularity: str) -> None:
    reading = read_date(words.replace("\\n", "\n"), ANCHOR)
    assert reading is not None
    assert (reading.earliest.isoformat(), reading.latest.isoformat()) == (earliest, latest)
    assert reading.granularity is Granularity(granularity)
    assert reading.rule


@pytest.mark.parametrize("words", UNKNOWABLE)
def test_the_unknowable_is_none(words: str) -> None:
    assert read_date(words, ANCHOR) is None


@pytest.mark.parametrize("words", NEEDS_ANCHOR)
def test_without_the_documents_date_nothing_is_guessed(words: str) -> None:
    assert read_date(words, ANCHOR) is not None
    assert read_date(words, None) is None


@pytest.mark.parametrize(
    ("words", "anchor", "past", "latest"),
    [
        ("8 August", "2025-09-04", False, "2025-08-08"),
        ("March", "2025-05-01", True, "2025-03-31"),
        ("March", "2025-09-04", True, "2025-03-31"),
        ("October", "2025-03-01", False, "2025-10-31"),
        ("October", "2025-02-01", True, "2024-10-31"),
        ("January", "2025-12-20", False, "2026-01-31"),
        ("December", "2026-01-20", False, "2025-12-31"),
        ("Q4", "2025-12-20", False, "2026-03-31"),
        ("year end", "2026-03-31", False, "2026-03-31"),
        ("year end", "2026-04-01", False, "2027-03-31"),
        ("year end", "2026-04-01", True, "2026-03-31"),
        ("winter", "2026-01-10", False, "2026-02-28"),
        ("this winter", "2026-01-10", False, "2026-02-28"),
        ("29 February", "2027-10-01", False, "2028-02-29"),
        ("within one month", "2025-01-31", False, "2025-02-28"),
    ],
)
def test_a_missing_year_is_the_nearest(words: str, anchor: str, past: bool, latest: str) -> None:
    reading = read_date(words, dt.date.fromisoformat(anchor), prefer_past=past)
    assert reading is not None
    assert reading.latest.isoformat() == latest


def test_rules_are_named() -> None:
    reading = read_date("Q3", ANCHOR)
    assert reading is not None
    assert reading.rule == "quarter nearest the document's date"
