"""Every other way that British papers and news write a date, read against Thursday 4 September 2025."""

from __future__ import annotations

import pytest

from extractor.facts.dates import read_date
from extractor.records import Granularity
from tests.facts.marked import ANCHOR

TABLE = """
4 September, 2025 | 2025-09-04 | 2025-09-04 | day
Thursday, 4 September 2025 | 2025-09-04 | 2025-09-04 | day
Thurs 4 Sep 2025 | 2025-09-04 | 2025-09-04 | day
Thu 04/09/2025 | 2025-09-04 | 2025-09-04 | day
4 Sept. 2025 | 2025-09-04 | 2025-09-04 | day
04.09.25 | 2025-09-04 | 2025-09-04 | day
4/9/25 | 2025-09-04 | 2025-09-04 | day
4Sep25 | 2025-09-04 | 2025-09-04 | day
04SEP2025 | 2025-09-04 | 2025-09-04 | day
4-Sep-2025 | 2025-09-04 | 2025-09-04 | day
4 - Sep - 25 | 2025-09-04 | 2025-09-04 | day
Sept 4 2025 | 2025-09-04 | 2025-09-04 | day
September 4th, 2025 | 2025-09-04 | 2025-09-04 | day
September the 4th | 2025-09-04 | 2025-09-04 | day
fourth of September | 2025-09-04 | 2025-09-04 | day
the fourth of September 2025 | 2025-09-04 | 2025-09-04 | day
twenty-first September | 2025-09-21 | 2025-09-21 | day
2025.09.04 | 2025-09-04 | 2025-09-04 | day
midnight on Sunday 30 November | 2025-11-30 | 2025-11-30 | day
5pm on Monday 1 December 2025 | 2025-12-01 | 2025-12-01 | day
11.59pm on 31 March 2026 | 2026-03-31 | 2026-03-31 | day
5.00 p.m. on 1 December | 2025-12-01 | 2025-12-01 | day
noon on Friday | 2025-09-05 | 2025-09-05 | day
12pm, 3 November 2025 | 2025-11-03 | 2025-11-03 | day
COP Friday 10 October | 2025-10-10 | 2025-10-10 | day
close of business on 10 October | 2025-10-10 | 2025-10-10 | day
lunchtime on 10 October | 2025-10-10 | 2025-10-10 | day
23:59 on 10/10/2025 | 2025-10-10 | 2025-10-10 | day
1700 hours on 10 October | 2025-10-10 | 2025-10-10 | day
tomorrow | 2025-09-05 | 2025-09-05 | day
today | 2025-09-04 | 2025-09-04 | day
tonight | 2025-09-04 | 2025-09-04 | day
yesterday | 2025-09-03 | 2025-09-03 | day
a week on Monday | 2025-09-15 | 2025-09-15 | day
Monday week | 2025-09-15 | 2025-09-15 | day
a week today | 2025-09-11 | 2025-09-11 | day
a fortnight today | 2025-09-18 | 2025-09-18 | day
Friday fortnight | 2025-09-19 | 2025-09-19 | day
this Friday | 2025-09-05 | 2025-09-05 | day
Friday of next week | 2025-09-12 | 2025-09-12 | day
the end of this week | 2025-09-07 | 2025-09-07 | day
end of the week | 2025-09-07 | 2025-09-07 | day
end of next week | 2025-09-14 | 2025-09-14 | day
this week | 2025-09-01 | 2025-09-07 | week
the weekend | 2025-09-06 | 2025-09-07 | week
this weekend | 2025-09-06 | 2025-09-07 | week
the week of 13 October | 2025-10-13 | 2025-10-19 | week
week beginning Monday 13 October 2025 | 2025-10-13 | 2025-10-19 | week
w/b 13/10/25 | 2025-10-13 | 2025-10-19 | week
wk commencing 13 October | 2025-10-13 | 2025-10-19 | week
wk/c 13 October | 2025-10-13 | 2025-10-19 | week
W/E 19 October | 2025-10-13 | 2025-10-19 | week
week ended 19 October | 2025-10-13 | 2025-10-19 | week
second week of October | 2025-10-08 | 2025-10-14 | week
second week in October | 2025-10-08 | 2025-10-14 | week
week two of October | 2025-10-08 | 2025-10-14 | week
third week of January 2026 | 2026-01-15 | 2026-01-21 | week
fourth week of October | 2025-10-22 | 2025-10-28 | week
week 3 of October | 2025-10-15 | 2025-10-21 | week
first Monday in November | 2025-11-03 | 2025-11-03 | day
first Monday of November 2026 | 2026-11-02 | 2026-11-02 | day
last working day of October | 2025-10-31 | 2025-10-31 | day
last day of October | 2025-10-31 | 2025-10-31 | day
the final day of March 2026 | 2026-03-31 | 2026-03-31 | day
first of October | 2025-10-01 | 2025-10-01 | day
the 1st of next month | 2025-10-01 | 2025-10-01 | day
15th of this month | 2025-09-15 | 2025-09-15 | day
the 30th of the month | 2025-09-30 | 2025-09-30 | day
October next | 2025-10-01 | 2025-10-31 | month
October of this year | 2025-10-01 | 2025-10-31 | month
October this year | 2025-10-01 | 2025-10-31 | month
January of next year | 2026-01-01 | 2026-01-31 | month
March of last year | 2024-03-01 | 2024-03-31 | month
last March | 2025-03-01 | 2025-03-31 | month
Oct'25 | 2025-10-01 | 2025-10-31 | month
Oct. 2025 | 2025-10-01 | 2025-10-31 | month
Oct/25 | 2025-10-01 | 2025-10-31 | month
Oct-2025 | 2025-10-01 | 2025-10-31 | month
October, 2025 | 2025-10-01 | 2025-10-31 | month
Oct25 | 2025-10-01 | 2025-10-31 | month
10-2025 | 2025-10-01 | 2025-10-31 | month
2025-10 | 2025-10-01 | 2025-10-31 | month
the month of October | 2025-10-01 | 2025-10-31 | month
end October | 2025-10-31 | 2025-10-31 | day
end of Oct-25 | 2025-10-31 | 2025-10-31 | day
October end | 2025-10-31 | 2025-10-31 | day
October month-end | 2025-10-31 | 2025-10-31 | day
close of October | 2025-10-31 | 2025-10-31 | day
the end of the month | 2025-09-30 | 2025-09-30 | day
month end | 2025-09-30 | 2025-09-30 | day
end of this year | 2025-12-31 | 2025-12-31 | day
Christmas 2025 | 2025-12-25 | 2025-12-25 | day
Xmas | 2025-12-25 | 2025-12-25 | day
Christmas Eve | 2025-12-24 | 2025-12-24 | day
Hogmanay | 2025-12-31 | 2025-12-31 | day
Michaelmas | 2025-09-29 | 2025-09-29 | day
Shrove Tuesday | 2026-02-17 | 2026-02-17 | day
Burns Night | 2026-01-25 | 2026-01-25 | day
Bonfire Night | 2025-11-05 | 2025-11-05 | day
Halloween | 2025-10-31 | 2025-10-31 | day
St George's Day | 2026-04-23 | 2026-04-23 | day
St David's Day | 2026-03-01 | 2026-03-01 | day
Palm Sunday | 2026-03-29 | 2026-03-29 | day
Ash Wednesday | 2026-02-18 | 2026-02-18 | day
Maundy Thursday | 2026-04-02 | 2026-04-02 | day
Lady Day | 2026-03-25 | 2026-03-25 | day
May Day | 2026-05-01 | 2026-05-01 | day
August bank holiday | 2025-08-25 | 2025-08-25 | day
summer bank holiday 2026 | 2026-08-31 | 2026-08-31 | day
Remembrance Sunday | 2025-11-09 | 2025-11-09 | day
Armistice Day | 2025-11-11 | 2025-11-11 | day
Twelfth Night | 2026-01-05 | 2026-01-05 | day
Mothering Sunday | 2026-03-15 | 2026-03-15 | day
Sunday before Christmas | 2025-12-21 | 2025-12-21 | day
the Friday before Christmas | 2025-12-19 | 2025-12-19 | day
the day after Boxing Day | 2025-12-27 | 2025-12-27 | day
the Monday after Easter | 2026-04-06 | 2026-04-06 | day
Q3 of 2025/26 | 2025-10-01 | 2025-12-31 | quarter
Q3, 2025/26 | 2025-10-01 | 2025-12-31 | quarter
Q3 2025-26 | 2025-10-01 | 2025-12-31 | quarter
Q3 FY26 | 2025-10-01 | 2025-12-31 | quarter
Q3 FY25/26 | 2025-10-01 | 2025-12-31 | quarter
Q3/2025-26 | 2025-10-01 | 2025-12-31 | quarter
Qtr 3 25/26 | 2025-10-01 | 2025-12-31 | quarter
Quarter 3 (2025/26) | 2025-10-01 | 2025-12-31 | quarter
3rd quarter of 2025/26 | 2025-10-01 | 2025-12-31 | quarter
third quarter | 2025-10-01 | 2025-12-31 | quarter
the third quarter of this financial year | 2025-10-01 | 2025-12-31 | quarter
the fourth quarter of the financial year | 2026-01-01 | 2026-03-31 | quarter
the last quarter of the financial year | 2026-01-01 | 2026-03-31 | quarter
the first quarter of next year | 2026-01-01 | 2026-03-31 | quarter
Q3-Q4 2025/26 | 2025-10-01 | 2026-03-31 | quarter
Q3/4 2025/26 | 2025-10-01 | 2026-03-31 | quarter
Q1 and Q2 2026/27 | 2026-04-01 | 2026-09-30 | quarter
end Q4 | 2026-03-31 | 2026-03-31 | day
close of Q3 | 2025-12-31 | 2025-12-31 | day
Q3 end | 2025-12-31 | 2025-12-31 | day
quarter-end | 2025-09-30 | 2025-09-30 | day
end of quarter 3 | 2025-12-31 | 2025-12-31 | day
end of the third quarter | 2025-12-31 | 2025-12-31 | day
early Q4 | 2026-01-01 | 2026-01-31 | quarter
mid Q4 | 2026-02-01 | 2026-02-28 | quarter
start of Q4 | 2026-01-01 | 2026-01-01 | day
the end of the first half | 2025-09-30 | 2025-09-30 | day
end of H1 | 2025-09-30 | 2025-09-30 | day
second half of the year | 2025-07-01 | 2025-12-31 | half
second half of the financial year | 2025-10-01 | 2026-03-31 | half
second half of 2026/27 | 2026-10-01 | 2027-03-31 | half
latter half of October | 2025-10-16 | 2025-10-31 | half
latter part of 2026 | 2026-09-01 | 2026-12-31 | year
early part of 2026 | 2026-01-01 | 2026-04-30 | year
early in 2026 | 2026-01-01 | 2026-04-30 | year
early in the new financial year | 2026-04-01 | 2026-07-31 | financial_year
the middle of next year | 2026-05-01 | 2026-08-31 | year
mid-summer 2026 | 2026-07-01 | 2026-07-31 | season
midway through 2026 | 2026-05-01 | 2026-08-31 | year
mid to late October | 2025-10-11 | 2025-10-31 | month
mid/late October | 2025-10-11 | 2025-10-31 | month
late October/early November | 2025-10-21 | 2025-11-10 | month
late October or early November 2025 | 2025-10-21 | 2025-11-10 | month
late 2025 or early 2026 | 2025-09-01 | 2026-04-30 | year
October or November | 2025-10-01 | 2025-11-30 | month
October/November 2025 | 2025-10-01 | 2025-11-30 | month
Oct-Nov 2025 | 2025-10-01 | 2025-11-30 | month
October 2025 – January 2026 | 2025-10-01 | 2026-01-31 | month
between October and December 2025 | 2025-10-01 | 2025-12-31 | month
from 1 October to 31 December 2025 | 2025-10-01 | 2025-12-31 | day
1 October 2025 to 31 December 2025 | 2025-10-01 | 2025-12-31 | day
1/10/25-31/12/25 | 2025-10-01 | 2025-12-31 | day
10th-14th November | 2025-11-10 | 2025-11-14 | day
10 to 14 November 2025 | 2025-11-10 | 2025-11-14 | day
Monday 10 to Friday 14 November 2025 | 2025-11-10 | 2025-11-14 | day
10/11 November | 2025-11-10 | 2025-11-11 | day
10 and 11 November | 2025-11-10 | 2025-11-11 | day
10, 11 and 12 November | 2025-11-10 | 2025-11-12 | day
November 10-14 | 2025-11-10 | 2025-11-14 | day
spring of 2026 | 2026-03-01 | 2026-05-31 | season
Spring '26 | 2026-03-01 | 2026-05-31 | season
spring 26 | 2026-03-01 | 2026-05-31 | season
next winter | 2025-12-01 | 2026-02-28 | season
winter 2025-26 | 2025-12-01 | 2026-02-28 | season
the coming winter | 2025-12-01 | 2026-02-28 | season
the winter of 2025/26 | 2025-12-01 | 2026-02-28 | season
end of spring | 2026-05-31 | 2026-05-31 | day
end of the summer | 2025-08-31 | 2025-08-31 | day
end of winter 2025/26 | 2026-02-28 | 2026-02-28 | day
spring/summer 2026 | 2026-03-01 | 2026-08-31 | season
spring or summer 2026 | 2026-03-01 | 2026-08-31 | season
spring next year | 2026-03-01 | 2026-05-31 | season
summer of next year | 2026-06-01 | 2026-08-31 | season
the spring | 2026-03-01 | 2026-05-31 | season
last winter | 2024-12-01 | 2025-02-28 | season
last summer | 2025-06-01 | 2025-08-31 | season
FY 2026/27 | 2026-04-01 | 2027-03-31 | financial_year
FY2026/27 | 2026-04-01 | 2027-03-31 | financial_year
FY 26-27 | 2026-04-01 | 2027-03-31 | financial_year
26/27 | 2026-04-01 | 2027-03-31 | financial_year
2026/2027 | 2026-04-01 | 2027-03-31 | financial_year
2026 - 27 | 2026-04-01 | 2027-03-31 | financial_year
financial year 2026/27 | 2026-04-01 | 2027-03-31 | financial_year
the next financial year | 2026-04-01 | 2027-03-31 | financial_year
this financial year | 2025-04-01 | 2026-03-31 | financial_year
the current financial year | 2025-04-01 | 2026-03-31 | financial_year
the coming financial year | 2026-04-01 | 2027-03-31 | financial_year
the end of this financial year | 2026-03-31 | 2026-03-31 | day
end of FY26 | 2026-03-31 | 2026-03-31 | day
end of FY 2025/26 | 2026-03-31 | 2026-03-31 | day
end 2025/26 | 2026-03-31 | 2026-03-31 | day
end of year | 2025-12-31 | 2025-12-31 | day
end of the year 2026 | 2026-12-31 | 2026-12-31 | day
financial year end | 2026-03-31 | 2026-03-31 | day
the financial year-end | 2026-03-31 | 2026-03-31 | day
year-end 2025/26 | 2026-03-31 | 2026-03-31 | day
the decade's end | 2029-12-31 | 2029-12-31 | day
2030/31 | 2030-04-01 | 2031-03-31 | financial_year
mid-2020s | 2023-05-01 | 2026-08-31 | year
the end of the 2020s | 2029-12-31 | 2029-12-31 | day
two months of 22 January | 2026-01-22 | 2026-03-22 | relative
three months from today | 2025-09-04 | 2025-12-04 | relative
six weeks hence | 2025-09-04 | 2025-10-16 | relative
in a month's time | 2025-09-04 | 2025-10-04 | relative
in three months' time | 2025-09-04 | 2025-12-04 | relative
a year from now | 2025-09-04 | 2026-09-04 | relative
a year's time | 2025-09-04 | 2026-09-04 | relative
in the next three months | 2025-09-04 | 2025-12-04 | relative
the next 18 months | 2025-09-04 | 2027-03-04 | relative
within the month | 2025-09-01 | 2025-09-30 | month
within a month | 2025-09-04 | 2025-10-04 | relative
within the week | 2025-09-01 | 2025-09-07 | week
within the year | 2025-01-01 | 2025-12-31 | year
within a year | 2025-09-04 | 2026-09-04 | relative
within a year of 1 April 2026 | 2026-04-01 | 2027-04-01 | relative
within 18 months of April 2026 | 2026-04-01 | 2027-10-30 | relative
within eighteen months | 2025-09-04 | 2027-03-04 | relative
within a year and a half | 2025-09-04 | 2027-03-04 | relative
within two and a half years | 2025-09-04 | 2028-03-04 | relative
within half a year | 2025-09-04 | 2026-03-04 | relative
within six to eight weeks | 2025-09-04 | 2025-10-30 | relative
within 48 hours | 2025-09-04 | 2025-09-06 | relative
within 24 hours | 2025-09-04 | 2025-09-05 | relative
within twenty-eight days | 2025-09-04 | 2025-10-02 | relative
within 28 (twenty-eight) days | 2025-09-04 | 2025-10-02 | relative
within 28 days of today | 2025-09-04 | 2025-10-02 | relative
28 days from 1 October 2025 | 2025-10-01 | 2025-10-29 | relative
28 days after 1 October 2025 | 2025-10-01 | 2025-10-29 | relative
12 weeks from 1 October | 2025-10-01 | 2025-12-24 | relative
no later than 12 weeks after 1 October 2025 | 2025-10-01 | 2025-12-24 | relative
within a couple of weeks | 2025-09-04 | 2025-09-18 | relative
in a fortnight | 2025-09-04 | 2025-09-18 | relative
in a fortnight's time | 2025-09-04 | 2025-09-18 | relative
the next fortnight | 2025-09-04 | 2025-09-18 | relative
within five working days | 2025-09-04 | 2025-09-11 | relative
within ten clear days | 2025-09-04 | 2025-09-14 | relative
within 3 mths | 2025-09-04 | 2025-12-04 | relative
within 3 months of the date of this report | 2025-09-04 | 2025-12-04 | relative
a month from today | 2025-09-04 | 2025-10-04 | relative
six months on from April 2026 | 2026-04-01 | 2026-10-30 | relative
later this month | 2025-09-04 | 2025-09-30 | relative
later this week | 2025-09-04 | 2025-09-07 | relative
later this autumn | 2025-09-04 | 2025-11-30 | relative
later in the year | 2025-09-04 | 2025-12-31 | relative
later in the financial year | 2025-09-04 | 2026-03-31 | relative
later next year | 2026-01-01 | 2026-12-31 | relative
the remainder of 2025/26 | 2025-09-04 | 2026-03-31 | relative
this coming April | 2026-04-01 | 2026-04-30 | month
April next | 2026-04-01 | 2026-04-30 | month
April next year | 2026-04-01 | 2026-04-30 | month
April 2026 onwards | 2026-04-01 | 2026-04-30 | month
1 April 2026 onwards | 2026-04-01 | 2026-04-01 | day
31st March, 2026 | 2026-03-31 | 2026-03-31 | day
March 31st | 2026-03-31 | 2026-03-31 | day
31 March '26 | 2026-03-31 | 2026-03-31 | day
31/03 | 2026-03-31 | 2026-03-31 | day
31.3.26 | 2026-03-31 | 2026-03-31 | day
31-03-26 | 2026-03-31 | 2026-03-31 | day
Month 12 | 2026-03-01 | 2026-03-31 | month
M12 25/26 | 2026-03-01 | 2026-03-31 | month
2025/26 M12 | 2026-03-01 | 2026-03-31 | month
month 12 of 2025/26 | 2026-03-01 | 2026-03-31 | month
Mth 12 | 2026-03-01 | 2026-03-31 | month
end of month 12 | 2026-03-31 | 2026-03-31 | day
M12 end | 2026-03-31 | 2026-03-31 | day
month nine | 2025-12-01 | 2025-12-31 | month
January board | 2026-01-01 | 2026-01-31 | month
January's board meeting | 2026-01-01 | 2026-01-31 | month
January’s meeting | 2026-01-01 | 2026-01-31 | month
Board of 29 January 2026 | 2026-01-29 | 2026-01-29 | day
the 29 January committee | 2026-01-29 | 2026-01-29 | day
its 29 January 2026 meeting | 2026-01-29 | 2026-01-29 | day
Sept. | 2025-09-01 | 2025-09-30 | month
Sept 2026 | 2026-09-01 | 2026-09-30 | month
Febuary 2026 | 2026-02-01 | 2026-02-28 | month
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("words", "earliest", "latest", "granularity"), ROWS, ids=[row[0] for row in ROWS])
def test_form(words: str, earliest: str, latest: str, granularity: str) -> None:
    reading = read_date(words, ANCHOR)
    assert reading is not None
    assert (reading.earliest.isoformat(), reading.latest.isoformat()) == (earliest, latest)
    assert reading.granularity is Granularity(granularity)


@pytest.mark.parametrize("words", ["the new year", "two weeks before Christmas", "less than six weeks", "2026-2028"])
def test_what_names_no_known_day_is_none(words: str) -> None:
    assert read_date(words, ANCHOR) is None
