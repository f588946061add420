"""Metric by the figure's own construction, by what it leans on, and by the question that it answers."""

from __future__ import annotations

import pytest

from extractor.facts import Context
from extractor.facts.measures import metric_of
from extractor.facts.percentage_kinds import kind_of
from extractor.facts.trace import listening
from extractor.mentions import Label, Mention
from extractor.records import Metric
from tests.facts.marked import fact, facts


@pytest.mark.parametrize(
    ("marked", "metric"),
    [
        ("Skelby filled [P 93 per cent] of its night shifts", "performance"),
        ("Agency nurses filled [P 18 per cent] of shifts", "temporary_staffing"),
        ("[P Ninety-four per cent] of the nurses who came from abroad in 2022 are still there", "turnover"),
        ("Her department lacks [P a quarter] of the physiotherapists it is funded for", "vacancy_rate"),
        ("Of the £18m that Oxley must save, [P a third] has yet to be found", "finance"),
        ("Oxley was [P 0.4%] ahead of plan at 31 December", "finance"),
        ("The caterer has asked for [P 4.5%] more a year", "finance"),
        ("Volunteers did [P 5%] more hours in July", "other"),
        ("At night [P one ambulance in three] waited over an hour", "performance"),
        ("Pay was named by [P a quarter] of them", "survey"),
        ("Price counts for [P 60%] of the marks", "other"),
        ("I am [P 80 per cent] sure that we will open in May", "other"),
        ("Hexby saw [P 88 per cent] of families that had a named nurse", "performance"),
        ("[P One in four] sonographers was over 55", "other"),
        ("[P Half] of the referrals came from schools", "other"),
        ("Compliance with safeguarding children level 3 was [P 87%]", "training"),
        ("Support workers are leaving at a rate of [P 21%] a year", "turnover"),
        ("[P 58 per cent] of consultants had a signed job plan", "appraisal"),
        ("Fewer of our porters, [P 41%], would speak up about unsafe care", "survey"),
        ("We asked 1,240 patients where to be scanned: [P 83%] chose the town", "survey"),
        ("[P 57%] of prison healthcare providers had met the dental waiting standard", "performance"),
    ],
)
def test_the_construction_names_the_metric(marked: str, metric: str) -> None:
    assert fact(marked)["metric"] == metric


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("Turnover was [P 19%], having been [P 14%] a year before", ["turnover", "turnover"]),
        ("In the poll [P 18%] named couriers, and [P 4%] money", ["survey", "survey"]),
        ("[P Half] ([P 49%]) of operations were called off", ["performance", "performance"]),
        (
            "[P 92%] of its nurses had done their fire training. It wants [P 90%] of staff to have done it.",
            ["training"] * 2,
        ),
        ("Fire training was completed by [P 74%] of its midwives and by [P 96%] of Hexby's.", ["training"] * 2),
        ("How many scans are late? In May, [P one in nine]", ["performance"]),
    ],
)
def test_what_an_elliptic_figure_leans_on(marked: str, metrics: list[str]) -> None:
    assert [found["metric"] for found in facts(marked)] == metrics


def test_the_rules_that_gave_metric_and_kind_are_told() -> None:
    text = "Sickness stood at 6%"
    mention = Mention(18, 20, Label.PERCENTAGE, 1.0)
    context = Context(text, 0, len(text), None, (mention,))
    with listening() as heard:
        assert metric_of(mention, context) is Metric.SICKNESS
        kind_of(mention, context)
    metric, kind = heard.asked
    assert (metric.gives, kind.gives) == ("metric", "percentage_kind")
    assert [step.name for step in metric.way()] == ["what the share is of", "the subject of the verb"]
    assert metric.way()[-1].words == "Sickness"
    assert kind.way()[-1].name == "neither an aim nor a movement is told"
