"""Figures that are cited from a paper, a survey or a visit have its time where nothing nearer tells one."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.facts.discourse import readings

ANCHOR = dt.date(2025, 9, 4)


def _periods(marked: str) -> list[str | None]:
    periods = [fact.fields()["period"] for fact in readings(marked, ANCHOR)]
    return [f"{period.earliest}..{period.latest}" if period else None for period in periods]


JUNE, JULY = "2025-06-01..2025-06-30", "2025-07-01..2025-07-31"


@pytest.mark.parametrize(
    ("marked", "periods"),
    [
        (
            "Elmholt NHS Trust reported a shortage in its December 2024 board paper. Its finance chief said that "
            "vacancies were at [P 12.5%].",
            ["2024-12-01..2024-12-31"],
        ),
        ("The trust's July 2025 board papers show that [P 9%] of posts are vacant.", [JULY]),
        ("Papers for its July board say that turnover was [P 11%].", [JULY]),
        ("Figures published in July for June show that [V 120 posts] were vacant.", [JUNE]),
        ("Figures published in July show that [V 120 posts] were vacant.", [JULY]),
        ("According to a report to its July board, sickness stood at [P 6%] in June.", [JUNE]),
        ("It said in its July board paper that all was well. The canteen has [V two vacancies] now.", [None]),
        ("A poll of 400 people this summer found that [P a third] feared it.", ["2025-06-01..2025-08-31"]),
        ("The CQC visited in June. It found that [P 40%] of records were missing.", [JUNE]),
        ("It was no better in July than in June ([P 2.2%]).", [JUNE]),
        ("The trust saw 214 people in July. Of these [P 22%] came about stress.", [JULY]),
        ("Agency took [P 3.4%] of July's pay bill (June: [P 3.9%]).", [JULY, JUNE]),
        ("Income grew by [P 4.6%] in July and the pay bill by [P 6%].", [JULY, JULY]),
        ("In July it met its aim, although it closed the month with [V 48 vacancies].", ["2025-07-31..2025-07-31"]),
        ("Beds were full in July. It has [V 12 vacancies], [V nine] of them for electricians.", [None, None]),
        ("For the October changeover we foresee [V 20 doctor vacancies].", [None]),
        ("Vacancies: [V 14.2 WTE] (June: [V 15.0]; aim: [V 10]).", [None, JUNE, None]),
    ],
)
def test_period(marked: str, periods: list[str | None]) -> None:
    assert _periods(marked) == periods
