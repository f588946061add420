"""Percentages: kind by the cue beside them, metric by the nearest cue."""

from __future__ import annotations

import pytest

from extractor.records import Comparator, Metric, Percentage, PercentageKind, StaffGroup
from tests.facts.marked import fact, facts

LEVEL, CHANGE, TARGET = PercentageKind


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        (
            "The vacancy rate rose [P 0.7 percentage points] to [P 8.1%] against a [P 7%] ceiling.",
            [CHANGE, LEVEL, TARGET],
        ),
        ("Sickness: [P 5.6%] (target [P ≤4.5%]); turnover [P 11.2%].", [LEVEL, TARGET, LEVEL]),
        ("Appraisal compliance slipped from [P 86%] to [P 79%], below the [P 90% standard].", [LEVEL, LEVEL, LEVEL]),
        ("Appraisal compliance slipped from [P 86%] to [P 79%], below the [P 90%] standard.", [LEVEL, LEVEL, TARGET]),
        ("Four-hour performance: [P 71.3%] (plan [P 74.0%], prior month [P 69.8%]).", [LEVEL, TARGET, LEVEL]),
        ("Agency spend fell by [P 12%].", [CHANGE]),
        ("an [P 8%] reduction in one group, but [P 5%] in the other", [CHANGE, CHANGE]),
        ("We are aiming for a [P 5%] increase on last year.", [TARGET]),
        ("Training continues to hover [P just below 90%] target.", [LEVEL]),
        ("Improve the standard to [P 77%] by [D March 2025]", [TARGET]),
        ("The rate rose to [P 8.1%] by [D March 2025]", [LEVEL]),
        ("Performance was [P 64.9%] against [P 70%] in plan", [LEVEL, TARGET]),
        ("beating the [P 78.0%] trajectory by [P 1.4pp]", [TARGET, CHANGE]),
        ("Cut vacancies to [P 5%] by [D 2028]", [TARGET]),
        ("Vacancies were cut to [P 5%] by [D 2024]; they stood at [P 6%]", [LEVEL, LEVEL]),
        ("Turnover was [P 11%] against [P 12%] last year", [LEVEL, LEVEL]),
        ("the [P 1-per-cent] pay cap", [CHANGE]),
        ("The service met the target for [P 99%] of patients, achieving [P 100%] in April.", [TARGET, LEVEL]),
        ("The hours required will increase by [P 36 per cent]", [CHANGE]),
        ("sickness (up from [P 4%])", [LEVEL]),
        ("[P +0.4%]", [CHANGE]),
    ],
)
def test_kind(marked: str, kinds: list[PercentageKind]) -> None:
    read = [item["percentage_kind"] for item in facts(marked) if "percentage_kind" in item]
    assert read == kinds


@pytest.mark.parametrize(
    ("marked", "metric"),
    [
        ("digital staff vacancies were at [P 12.5%]", Metric.VACANCY_RATE),
        ("[P 11.2%] turnover", Metric.TURNOVER),
        ("sickness absence of [P 5.6%]", Metric.SICKNESS),
        ("bank fill rates increase by [P 10%]", Metric.TEMPORARY_STAFFING),
        ("mandatory training stands at [P 91%]", Metric.TRAINING),
        ("appraisal compliance slipped to [P 79%]", Metric.APPRAISAL),
        ("[P 24.8%] of patients were waiting under 18 weeks", Metric.PERFORMANCE),
        ("bed occupancy of [P 97%]", Metric.PERFORMANCE),
        ("a discount rate of [P 4.72%]", Metric.FINANCE),
        ("savings of [P 2%]", Metric.FINANCE),
        ("[P 38%] of respondents said the wi-fi was poor", Metric.SURVEY),
        ("[P 91%] of these were due to the weather that month", Metric.OTHER),
        ("[P 91%]", None),
    ],
)
def test_metric(marked: str, metric: Metric | None) -> None:
    assert fact(marked)["metric"] is metric


def test_the_nearest_metric_wins() -> None:
    read = facts("Sickness: [P 5.6%]; turnover [P 11.2%]. Vacancy rate [P 7.3%] Turnover [P 10.9%]")
    assert [item["metric"] for item in read] == [Metric.SICKNESS, Metric.TURNOVER, Metric.VACANCY_RATE, Metric.TURNOVER]
    read = facts("Staff turnover this month: [P 9%] Sickness [P 5%]")
    assert [item["metric"] for item in read] == [Metric.TURNOVER, Metric.SICKNESS]


def test_comparator_beside_the_span_and_staff_group() -> None:
    assert fact("no more than [P 3%] of patients")["comparator"] is Comparator.LE
    assert fact("[P 3%] of nurses left")["staff_group"] is StaffGroup.NURSING
    assert fact("[P 3%] left")["staff_group"] is None


def test_debris_keeps_its_words_and_loses_its_value() -> None:
    read = fact("stood at [P 12%.5]")
    assert (read["value"], read["percentage_kind"]) == (None, None)
    common = {"id": "a", "text": "12", "start": 0, "end": 2, "sentence": "12", "confidence": 0.5}
    assert Percentage(**common, **read).value is None
