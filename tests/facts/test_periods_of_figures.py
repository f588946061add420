"""For when a figure holds: its clause, the figure beside it, the sentence, the report; and what is nobody's period."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.facts import reporting_period
from tests.facts.discourse import readings

ANCHOR = dt.date(2025, 9, 4)


def _periods(marked: str, title: str | None = None) -> list[str | None]:
    periods = [fact.fields()["period"] for fact in readings(marked, ANCHOR, title)]
    return [f"{period.earliest}..{period.latest}" if period else None for period in periods]


JUNE, JULY = "2025-06-01..2025-06-30", "2025-07-01..2025-07-31"
YEAR = "2024-07-01..2025-06-30"


@pytest.mark.parametrize(
    ("marked", "periods"),
    [
        ("Sickness was [P 5.2%] in June 2025.", [JUNE]),
        ("In June, sickness was [P 5.2%].", [JUNE]),
        ("At 30 June 2025 there were [V 12 vacancies].", ["2025-06-30..2025-06-30"]),
        (
            "In July it had [V 7 vacancies], compared with [V four] and [V five] respectively on 30 June 2025.",
            [JULY, "2025-06-30..2025-06-30", "2025-06-30..2025-06-30"],
        ),
        ("Portering, which in June had [V 48 vacancies], ended July with [V 39].", [JUNE, "2025-07-31..2025-07-31"]),
        ("Turnover was [P 11%] in the year to June 2025.", [YEAR]),
        ("Turnover over the twelve months to June 2025 was [P 11%].", [YEAR]),
        ("Vacancies fell to [V 61 WTE] (June: [V 70 WTE]).", [None, JUNE]),
        ("[V 206.0] in June 2025, [V 198.4] in July 2025", [JUNE, JULY]),
        ("[P 34%] saw a dentist in the two years to March 2025", ["2023-04-01..2025-03-31"]),
        ("By the end of June [P 92%] of staff had completed the course.", ["2025-06-30..2025-06-30"]),
        ("Some [P 38%] had been trained by the end of June.", ["2025-06-30..2025-06-30"]),
    ],
)
def test_the_clauses_own_date(marked: str, periods: list[str | None]) -> None:
    assert _periods(marked) == periods


@pytest.mark.parametrize(
    ("marked", "periods"),
    [
        ("Compliance was [P 91%] for crews and [P 96%] for managers in July.", [JULY, JULY]),
        ("Training: [P 88%] all staff, [P 76%] medical, [P 93%] estates (July).", [JULY] * 3),
        ("Sickness was [P 5%] in July at Kelby; at Holmby the figure was [P 7%].", [JULY, JULY]),
        ("Sickness was [P 5%] in July, [P 7%] at Holmby.", [JULY, JULY]),
        ("Sickness rose from [P 5%] to [P 6%] in July.", [None, JULY]),
        ("Sickness was [P 5%] in July, up from [P 4%].", [JULY, None]),
        ("There were [V 27] in July, against [V 20] a year earlier.", [JULY, "2024-07-01..2024-07-31"]),
        ("Vacancies, July 2025: [V 318 posts] (prior month [V 331]).", [JULY, JUNE]),
        (
            "Sickness in July was [P 5.9%] against [P 5.1%] in the same month last year.",
            [JULY, "2024-07-01..2024-07-31"],
        ),
        ("Sickness in July was [P 5.9%] against [P 5.1%] at Holmby.", [JULY, JULY]),
        ("Beds were [P 95%] full in July although Holmby now reports [P 80%].", [JULY, None]),
    ],
)
def test_the_figure_beside_it(marked: str, periods: list[str | None]) -> None:
    assert _periods(marked) == periods


@pytest.mark.parametrize(
    ("marked", "periods"),
    [
        ("On 30 June 2025 we had [V 87 WTE]. Coast is short of [V nine].", ["2025-06-30..2025-06-30"] * 2),
        ("Nurse turnover was [P 14%] in 2024/25. At Holmby it was [P 17%].", ["2024-04-01..2025-03-31"] * 2),
        (
            "On 30 June we had [V 9 vacancies]. Rotas are thin. On the same day [V 12 posts] were open in theatres.",
            ["2025-06-30..2025-06-30"] * 2,
        ),
        ("The scheme began in June 2025. We have [V 9 vacancies].", [None]),
        ("A review in June 2025 told us to fill the team. It has [V four].", [None]),
    ],
)
def test_the_sentence_before_where_the_words_point_there(marked: str, periods: list[str | None]) -> None:
    assert _periods(marked)[-len(periods) :] == periods


@pytest.mark.parametrize(
    "marked",
    [
        "We will cut sickness to [P 5%] by [D March 2026].",
        "The system, due in [D June], has [V no vacancies] around it.",
        "Holmby, which opened in June 2025, has [V 9 vacancies].",
        "The position was against a plan of [V 30 WTE].",
        "The retention scheme may be copied; [V nine] remain.",
        "[V Nine] are below establishment, two having retired in June.",
        "They have [V 33 vacancies], the council confirmed last week.",
    ],
)
def test_dates_that_are_no_periods(marked: str) -> None:
    assert _periods(marked)[-1] is None


def test_a_change_runs_from_its_since_to_the_level_beside_it() -> None:
    both = "2025-06-01..2025-07-31"
    assert _periods(
        "The rate rose [P 0.3 percentage points] since June to [P 8.4%].", "Workforce report, July 2025"
    ) == [
        both,
        JULY,
    ]
    assert _periods("Beds were [P 14%] full in July, up [P 3 percentage points] since June.") == [JULY, both]
    assert _periods("Beds are full, up [P 3 percentage points] since June.") == [None]
    assert _periods("Errors fell by [P 12%] between June and July 2025.") == [both]


def test_the_report_gives_its_month_to_figures_without_one_and_to_no_target() -> None:
    title = "People report, Month 4 (July 2025)"
    marked = "Sickness was [P 5.2%] against a target of [P 4.5%]. In June it was [P 5.0%]."
    assert _periods(marked, title) == [JULY, None, JUNE]
    assert _periods("Delivery was [P 58%] in the year to date.", title) == ["2025-04-01..2025-07-31"]


@pytest.mark.parametrize(
    ("title", "text", "month"),
    [
        ("Workforce report, July 2025", "", 7),
        ("Month 4 finance report", "", 7),
        (None, "This paper tells how providers stood against their plans in July 2025.", 7),
        (None, "Integrated performance report: June 2025\nSickness was high.", 6),
        ("Minutes of the meeting held in July 2025", "", None),
        ("Workforce plan", "Figures for June 2025 and for July 2025", None),
        ("Report to the meeting of July 2025", "", None),
        ("Performance report, October 2025", "", None),  # after the document's date
    ],
)
def test_reporting_period(title: str | None, text: str, month: int | None) -> None:
    found = reporting_period(title, text, ANCHOR)
    assert (found.earliest.month if found else None) == month
    assert reporting_period(title, text, None) is None
