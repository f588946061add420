"""Percentages: kind by the cue beside them, metric by the nearest cue."""

from __future__ import annotations

import pytest

from extractor.records import Comparator, Metric, Percentage, PercentageKind, StaffGroup
from tests.facts.discourse import readings
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
        ("[P 61%] had finished, against the [P 90%] that the supplier asks for", [LEVEL, TARGET]),
        ("below the [P 95 per cent] required by the toolkit", [TARGET]),
        ("[P 72%] were seen, where the undertakings say [P 90%]", [LEVEL, TARGET]),
        ("the agreed [P 90%] should be reached by [D late March]", [TARGET]),
        ("[P 100%] of records are to be reviewed by [D 30 April]", [TARGET]),
        ("[P 12%] of staff are due in, and [P 4%] are off sick", [LEVEL, LEVEL]),
        ("The Chair asked whether [P 85%] remained the right target", [TARGET]),
        ("The pharmacy target, [P 80%] of contractors, was met", [TARGET]),
        (
            "RTT trajectory: [P 58%] at baseline, rising to [P 62%] and then, by [D March 2026], to [P 65%]",
            [LEVEL, TARGET, TARGET],
        ),
        ("We will reduce sickness to [P 5%] by [D March] and turnover to [P 10%] by the same date", [TARGET, TARGET]),
        ("compliance for both (target for both: [P 95%])", [TARGET]),
        ("just under the [P 3.2%] cap", [TARGET]),
        ("delays would push up programme costs by [P 12 per cent]", [CHANGE]),
        ("waiting times are [P a third] shorter", [CHANGE]),
        ("[P One in five] patients waited longer than six weeks", [LEVEL]),
        ("agency makes up [P 40%] of the desk, making up [P 41%] before", [LEVEL, LEVEL]),
        ("[P A third] plan to leave, up from [P a quarter]", [LEVEL, LEVEL]),
        ("We are supposed to answer [P 95%] of calls; we answer [P 81%]", [TARGET, LEVEL]),
        ("The service is to see [P 75%] of referrals in two hours", [TARGET]),
        ("Sickness must not exceed [P 4%]", [TARGET]),
        ("Turnover was worse than the [P 15%] we set ourselves", [TARGET]),
        ("Raise fire training to [P 90%]", [TARGET]),
        ("occupancy averaged [P 94%], against [P 92%] in its winter plan", [LEVEL, TARGET]),
        ("The threshold was lowered to [P 88%]", [TARGET]),
        ("The standard was met at [P 77.6%]", [LEVEL]),
        ("pay grew by [P 2%] and drugs by [P 5%]", [CHANGE, CHANGE]),
        ("supplies cost [P 2%] more", [CHANGE]),
        ("in England as a whole the rise was [P 7%]", [CHANGE]),
        ("Clinics look up [P 5%] of patients", [LEVEL]),
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
        ("The trust said that [P 30%] of its stroke beds were taken up", Metric.PERFORMANCE),
        ("[P Four in ten] of those who left named parking", Metric.SURVEY),
        ("in a poll in March, [P 57%] had heard of virtual wards", Metric.SURVEY),
        ("[P 22%] of shifts in the emergency department were covered by agency staff", Metric.TEMPORARY_STAFFING),
        ("agency spend was [P 3%] of the pay bill", Metric.TEMPORARY_STAFFING),
        ("[P One in nine] therapy posts had been empty for a year", Metric.VACANCY_RATE),
        ("[P 71%] of requests had an answer in 20 working days", Metric.PERFORMANCE),
        ("[P A tenth] of midwives had left within a year", Metric.TURNOVER),
        ("[P A third] of the boilers are old, so that inpatients may freeze", Metric.OTHER),
        ("All staff use it by the end of the financial year and [P 52%] do so now", Metric.OTHER),
        ("costs would grow by [P 12%]", Metric.FINANCE),
        ("Beside 57 vacancies, [P one in ten] of its vehicles was off the road", Metric.OTHER),
    ],
)
def test_metric(marked: str, metric: Metric | None) -> None:
    assert fact(marked)["metric"] is metric


def test_the_nearest_metric_wins() -> None:
    read = facts("Sickness: [P 5.6%]; turnover [P 11.2%]. Vacancy rate [P 7.3%] Turnover [P 10.9%]")
    assert [item["metric"] for item in read] == [Metric.SICKNESS, Metric.TURNOVER, Metric.VACANCY_RATE, Metric.TURNOVER]
    read = facts("Staff turnover this month: [P 9%] Sickness [P 5%]")
    assert [item["metric"] for item in read] == [Metric.TURNOVER, Metric.SICKNESS]


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("Appraisal compliance was [P 83%] against a standard of [P 90%]", ["appraisal"] * 2),
        ("Turnover was [P 16%] at Kelby. Holmby had the lowest, [P 9%].", ["turnover"] * 2),
        ("Stroke beds are [P 30%] full. It aims to bring that down to [P 20%].", ["performance"] * 2),
        ("Training sits at [P 91%]; phishing clicks are down to [P 4%]", ["training", "other"]),
        ("The savings programme is at risk. [P 61%] of the programme has been found.", ["finance"]),
        ("Mandatory training\nOverall it was [P 82%]. Surgery reported [P 76%].", ["training"] * 2),
        ("Waiting lists. [P 57%] of records have been looked at.", ["performance"]),
        ("There were [V 312 WTE] vacant, or [P 5.9%] of establishment", [None, "vacancy_rate"]),
        ("There is a gap of [V 312 WTE], or [P 5.9%] of establishment", [None, "vacancy_rate"]),
        ("There are [V 640 unfilled posts], [P a quarter] of them in nursing", [None, "other"]),
        ("Sickness is high. [P One in ten] of its vehicles is new.", ["other"]),
    ],
)
def test_a_figure_that_names_no_measure_leans_on_what_stands_before(marked: str, metrics: list[str | None]) -> None:
    assert [reading.fields().get("metric") for reading in readings(marked)] == metrics


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        ("Sickness among call handlers reached [P 10%]", ["ambulance"]),
        ("Turnover of community nurses was [P 19%]; for the Trust it was [P 12%]", ["nursing", None]),
        ("Nursing turnover fell by [P 3%] and now sits at [P 9%]", ["nursing", "nursing"]),
        ("Training: [P 88%] all staff, [P 76%] medical, [P 93%] estates (July)", ["all", "medical", "estates"]),
        ("Sickness averaged [P 5%] trust-wide, with ambulance crews at [P 8%]", ["all", "ambulance"]),
        ("Appraisals: [P 73%] (trust-wide), Surgery [P 81%]", ["all", None]),
        ("Of [V 640 unfilled posts], [P a quarter] of them are in nursing", [None, None]),
        ("[P 61%] of patients were seen by nurses", [None]),
        ("the Chief Nurse said that sickness was [P 5%]", [None]),
        ("Support workers go first. Holmby loses [P 6%] of them a year", ["healthcare_support"]),
        ("The nurses' vacancy rate is [P 9%]. The sickness rate is [P 5%].", ["nursing", None]),
        ("[P 9.8%] vacancy rate (registered nurses)", ["nursing"]),
        ("[P 43%] of job plans were signed off", ["medical"]),
    ],
)
def test_staff_group(marked: str, groups: list[str | None]) -> None:
    assert [reading.fields()["staff_group"] for reading in readings(marked)] == groups


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("[P 38%] of trusts do not have one", "trusts"),
        ("[P 3%] of our nurses left", "our nurses"),
        ("[P 78%] of patients were seen within four hours", "patients"),
        ("[P Nine out of ten] parents rated it as good", "parents"),
        ("[P 45%] of the workforce in July", "the workforce"),
        ("the sickness absence rate was [P 5%]", "sickness absence rate"),
        ("Social worker vacancy rates hit [P 22%]", "Social worker vacancy rates"),
        ("[P A quarter] of them live there", None),
        ("it rose to [P 5%]", None),
        ("Complaints met the standard: [P 61%] (standard: [P 85%])", None),
        ("[P A fifth] since the summer", None),
    ],
)
def test_subject_is_what_it_is_a_share_of(marked: str, subject: str | None) -> None:
    assert facts(marked)[-1]["subject"] == subject


@pytest.mark.parametrize(
    "marked",
    [
        "The vacancy rate was [P 130%]",
        "Sickness of [P -3%] was recorded",
        "Appraisal compliance reached [P 112%]",
        "Turnover was [P between 90% and 110%]",
        "[P 105%] of our staff came",
        "Hand hygiene compliance was [P 101%]",
    ],
)
def test_an_impossible_rate_has_no_value_and_is_told(marked: str) -> None:
    [reading] = readings(marked)
    assert (reading.fields()["value"], reading.fields()["value_high"]) == (None, None)
    [doubt] = reading.doubts
    words = marked[marked.index("[P ") + 3 : marked.index("]")]
    assert doubt.code == "impossible_value"
    assert words in doubt.message


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("The number of referrals grew by [P 140%]", 140),
        ("Vacancies rose by [P 120%]", 120),
        ("Midwifery is over-established, a vacancy rate of [P -2.1%]", -2.1),
        ("Activity was [P 108%] of plan", 108),
        ("Fill rates for nights averaged [P 104%]", 104),
        ("The margin was [P -2.4%]", -2.4),
        ("Training stood at [P 100%]", 100),
    ],
)
def test_what_may_pass_a_hundred_or_lie_below_nought_is_no_doubt(marked: str, value: float) -> None:
    [reading] = readings(marked)
    assert reading.fields()["value"] == value
    assert not reading.doubts


def test_comparator_beside_the_span_and_staff_group() -> None:
    assert fact("no more than [P 3%] of patients")["comparator"] is Comparator.LE
    assert fact("[P 3%] of nurses left")["staff_group"] is StaffGroup.NURSING
    assert fact("[P 3%] left")["staff_group"] is None


def test_debris_keeps_its_words_and_loses_its_value() -> None:
    read = fact("stood at [P 12%.5]")
    assert (read["value"], read["percentage_kind"]) == (None, None)
    common = {"id": "a", "text": "12", "start": 0, "end": 2, "sentence": "12", "confidence": 0.5}
    assert Percentage(**common, **read).value is None


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Its vacancy rate of [P 10.4%] is higher than that of its neighbours.", LEVEL),
        ("Of those admitted, [P one in four] waited more than eight hours.", LEVEL),
        ("Attendances were [P 4%] higher than a year ago.", CHANGE),
        ("The trust spent [P 6%] more than it had planned.", CHANGE),
        ("Sickness was [P 0.3 percentage points] lower than in May.", CHANGE),
    ],
)
def test_a_comparison_makes_a_change_only_where_it_stands_at_once(marked: str, kind: PercentageKind) -> None:
    assert fact(marked)["percentage_kind"] is kind
