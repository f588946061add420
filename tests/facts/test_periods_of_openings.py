"""For when a figure holds: events that open a sentence, rolling months, title first or last, and figures of now."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.facts.discourse import readings

ANCHOR = dt.date(2025, 9, 4)
AUGUST = "2025-08-01..2025-08-31"

CASES: list[tuple[str, str | None, list[str | None]]] = [
    ("When the campaign began in January there were [V 212 vacancies].", None, ["2025-01-01..2025-01-31"]),
    ("When inspectors visited in March, [P 61%] of nurses were trained.", None, ["2025-03-01..2025-03-31"]),
    ("Back when the ward opened in May it had [V 14 vacancies].", None, ["2025-05-01..2025-05-31"]),
    ("Since April the desk has gone from [V eight vacancies] to [V none].", None, ["2025-04-01..2025-04-30", None]),
    ("The trust met [P 71%] of its savings plan in the five months to August.", None, ["2025-04-01..2025-08-31"]),
    ("Returns came to [P 6.3%] in the half-year to June.", None, ["2025-01-01..2025-06-30"]),
    ("[P 19%] of children had waited more than a year at the end of July.", None, ["2025-07-31..2025-07-31"]),
    ("[P 67%] of patients who replied in 2024 felt respected.", None, ["2024-01-01..2024-12-31"]),
    (
        "At the end of June we were short of [V 22 porters]; turnover over the preceding six months was [P 9%].",
        None,
        ["2025-06-30..2025-06-30", "2025-01-01..2025-06-30"],
    ),
    ("Beds were [P 93%] full this summer.", None, ["2025-06-01..2025-08-31"]),
    ("Its director left in March and it has [V eight vacancies].", None, [None]),
    (
        "Its bill rose by [P 11%] in June. It has [V 13 catering vacancies]. Hexby has [V six].",
        None,
        ["2025-06-01..2025-06-30", None, None],
    ),
    ("Bed occupancy averaged [P 96%].", "August 2025 quality dashboard, Hexby Trust", [AUGUST]),
    ("Bed occupancy averaged [P 96%].", "Quality Committee, August 2025", [None]),
    ("Maternity did best, at [P 96%].", "Friends and Family Test, August 2025", [AUGUST]),
    ("Sickness was [P 5%].", "Assurance framework: quarter 1 position", ["2025-04-01..2025-06-30"]),
    (
        "Handovers took under 45 minutes in [P 88%] of cases, an improvement of [P 6 points] on July.",
        "Performance report, August 2025",
        [AUGUST, "2025-07-01..2025-08-31"],
    ),
    (
        "Rates, August 2025\nMeasure | Actual\nSickness | [P 7.2%]\nTurnover (12 months) | [P 11%]",
        None,
        [AUGUST, "2024-09-01..2025-08-31"],
    ),
]


@pytest.mark.parametrize(("marked", "title", "periods"), CASES)
def test_period(marked: str, title: str | None, periods: list[str | None]) -> None:
    """Each figure's period, in order."""
    told = [fact.period for fact in readings(marked, ANCHOR, title)]
    assert [f"{p.earliest}..{p.latest}" if p else None for p in told] == periods
