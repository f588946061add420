"""Metric by what the share is of: the subject's head, the population, what people did, and what ellipsis takes up."""

from __future__ import annotations

import pytest

from extractor.facts.metrics import head_topic
from extractor.facts.subjects import leans, subject_of_verb
from extractor.records import Metric
from tests.facts.discourse import readings
from tests.facts.marked import fact


@pytest.mark.parametrize(
    ("marked", "metric"),
    [
        ("The bill for backlog repairs rose by [P 18%]", "finance"),
        ("Rent on the clinic goes up by [P 4%]", "finance"),
        ("Backlog maintenance has grown by [P 15%] to £88m", "finance"),
        ("The planned deficit equated to [P 1.8%] of turnover", "finance"),
        ("The council pays [P 95%] of its suppliers on time", "finance"),
        ("Spending on agency nurses fell by [P 6%]", "temporary_staffing"),
        ("Agency doctors accounted for [P 6%] of medical pay", "temporary_staffing"),
        ("Sickness among 999 call handlers reached [P 10%]", "sickness"),
        ("Turnover among call handlers rose by [P 2 percentage points]", "turnover"),
        ("Waits of over a year fell [P 38%]", "performance"),
        ("The proportion of patients seen in four hours, seasonally adjusted, was [P 72%]", "performance"),
        ("Adoption in outpatients stood at [P 9%]", "other"),
        ("The caseload has risen by [P 40%]", "other"),
    ],
)
def test_the_head_of_the_subject_names_the_metric(marked: str, metric: str) -> None:
    assert fact(marked)["metric"] == metric


@pytest.mark.parametrize(
    ("marked", "metric"),
    [
        ("[P One in five] trusts publish their gender pay data", "other"),
        ("Of the overdue audit recommendations, [P 40%] belong to the estates team", "other"),
        ("Of those leaving, [P a fifth] retired", "turnover"),
        ("Hexby lost [P 13%] of its midwives in the year", "turnover"),
        ("We will train [P one in three] of our receptionists", "training"),
        ("Thornley has to take [P 5%] out of its running costs", "finance"),
        ("Where 40 cleaning posts lie empty, the union says that [P a third] of the cleaners are off sick", "sickness"),
        ("Only [P 45%] of frontline staff have had their flu vaccine", "other"),
        ("Only [P 45%] of patients have had their flu vaccine", "performance"),
        ("[P 3%] of staff clicked on the link in a phishing test", "other"),
        ("[P 83%] of its members voted to strike", "other"),
        ("Women hold [P 38%] of senior posts", "other"),
    ],
)
def test_the_population_and_what_it_did(marked: str, metric: str) -> None:
    assert fact(marked)["metric"] == metric


@pytest.mark.parametrize(
    "marked",
    [
        "[P Eight in ten] patients of Oxley Medical Group found its receptionists helpful",
        "Noise at night troubled [P 37%] of our patients",
        "In July [P 34%] of the trust's patients told its surveyors that the food was good",
        "[P Four in five] of the women who spoke to us praised the midwives",
        "Asked about parking, [P 72%] called it a disgrace",
        "Would be happy with the care for a relative: [P 66%]",
        "Of the 212 practices that replied, [P one in three] had closed its list",
        "Public satisfaction stands at [P 21%]",
    ],
)
def test_people_who_were_asked_are_a_survey(marked: str) -> None:
    assert fact(marked)["metric"] == Metric.SURVEY


def test_a_survey_runs_on_over_sentences_but_not_into_another_subject() -> None:
    told = readings(
        "Of the 142 providers that answered our survey, [P 75%] had empty posts. [P 41%] had used agency staff. "
        "The share of clinic letters sent inside a day rose by [P 17 percentage points]."
    )
    assert [reading.fields()["metric"] for reading in told] == ["survey", "survey", "performance"]


@pytest.mark.parametrize(
    ("marked", "metric"),
    [
        ("The hub reported [P 88%] of exomes on time. Its contract asks for [P 90%].", "performance"),
        ("In May [P 81%] of children had their check on time. Hexby managed [P 77%].", "performance"),
        ("[P 84.6%] of five-year-olds had had both jabs. The figure for England was [P 83.9%].", "performance"),
        ("Turnover was [P 19%]; for the Trust it was [P 12.6%], and the median of trusts is [P 13%].", "turnover"),
        ("Agency nurses made up [P 12%] of pay, when Hexby spent [P 3%] and Thornley [P 1%].", "temporary_staffing"),
        (
            "Stroke beds were [P 82%] full. Hexby Care NHS Trust averaged [P 55%]. It aims to be at [P 75%].",
            "performance",
        ),
        ("[P 44%] of staff would recommend it. Hexby Care NHS Trust scored [P 71%].", "survey"),
        ("Its bill for repairs rose by [P 18%]; in England as a whole the rise was [P 7%].", "finance"),
        ("Mandatory training: [P 88%] all staff, [P 76%] medical and dental, [P 93%] estates", "training"),
        ("[P 9%] of staff clicked on the link, where in March [P 13%] had done so.", "other"),
    ],
)
def test_ellipsis_takes_the_metric_of_the_figure_before(marked: str, metric: str) -> None:
    assert {reading.fields()["metric"] for reading in readings(marked)} == {metric}


def test_a_share_of_posts_after_a_count_of_vacancies_is_a_vacancy_rate() -> None:
    told = readings("Hexby had [V 14.6 WTE vacancies]. This was equal to [P 18%] of its funded therapist posts.")
    assert told[1].fields()["metric"] == Metric.VACANCY_RATE


def test_a_clause_with_a_subject_of_its_own_does_not_lean() -> None:
    told = readings("Sickness stands at [P 5.9%], turnover at [P 13%], and agency takes [P 4.4%] of pay.")
    assert [reading.fields()["metric"] for reading in told] == ["sickness", "turnover", "temporary_staffing"]


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("In June the bill for repairs had risen by ", "the bill for repairs"),
        ("The laboratory is late, but the rate, which had fallen, was ", "the rate"),
        ("She said that appraisals stood at ", "appraisals"),
        ("The trust used ", None),
    ],
)
def test_subject_of_verb(clause: str, subject: str | None) -> None:
    assert subject_of_verb(clause) == subject


def test_what_leans_and_what_names_a_metric() -> None:
    assert all(leans(words) for words in ("the figure for England", "it", "Hexby", "porters", "England's average"))
    assert not leans("the caseload")
    assert head_topic("its bill for agency nurses") is Metric.TEMPORARY_STAFFING
    assert head_topic("the price of beds") is Metric.FINANCE
