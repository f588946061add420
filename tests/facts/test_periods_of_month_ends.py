"""Figures at the beginning and the end of a month, and the day that a paper says its figures are of."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.facts import reporting_period
from tests.facts.discourse import readings

_ANCHOR = dt.date(2025, 12, 18)


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        ("Our laboratories began November with [V 10.5 WTE] vacant and ended it with [V 12.3].", "11-01 11-30"),
        ("The wards entered October with [V 49 vacancies] and finished the month with [V 53].", "10-01 10-31"),
        ("We started September with [V nine vacant posts] and closed it on [V six].", "09-01 09-30"),
        ("The service opened June with [V 14 vacancies].", "06-01"),
    ],
)
def test_first_and_last_day_of_a_month(marked: str, days: str) -> None:
    """Each count's day, in order."""
    found = [fact.fields()["period"] for fact in readings(marked, _ANCHOR)]
    assert [str(period.earliest) for period in found] == [f"2025-{day}" for day in days.split()]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Paper from the officer.\nThis paper says where each stands at the end of November.\nMore.", "2025-11-30"),
        ("Owner: Director of Strategy. Status at 24 November 2025.\nMore.", "2025-11-24"),
        ("Author: Dr Lowe. Position as at 30 November 2025.\nMore.", "2025-11-30"),
        ("For assurance. Snapshot on 1 December 2025.\nMore.", "2025-12-01"),
    ],
)
def test_day_that_a_paper_is_of(text: str, day: str) -> None:
    """The day at which a paper's first words say that matters stand."""
    found = reporting_period("Progress note", text, _ANCHOR)
    assert found is not None
    assert str(found.latest) == day
