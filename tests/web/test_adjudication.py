"""Which answers differ, how long a settlement holds, and which figures are counted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from extractor.annotation import agreement
from extractor.annotation.task import Annotation, Answer, answered
from extractor.mentions import Label
from extractor.web.review.adjudication import differ, differences, pair_figures
from extractor.web.review.wire import ADJUDICATED
from tests.web.conftest import span, tasks

TASK = tasks()[0]
NOW = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)


def said(
    name: str, *words: tuple[str, Label], answer: Answer = Answer.ACCEPT, hour: int = 0, **fields: Any
) -> Annotation:
    spans = tuple(span(TASK.text, text, label, fields=fields) for text, label in words)
    return answered(TASK, answer, name, spans, NOW + dt.timedelta(hours=hour))


COUNT, RATE = ("18 nursing vacancies", Label.VACANCY_COUNT), ("12.4%", Label.PERCENTAGE)


def test_the_prefix_is_the_one_of_the_agreement_report() -> None:
    assert ADJUDICATED == agreement.ADJUDICATED


def test_equal_spans_in_any_order_are_no_difference() -> None:
    assert not differ(said("Ada", COUNT, RATE), said("Tom", RATE, COUNT))
    assert differ(said("Ada", COUNT, RATE), said("Tom", COUNT))
    assert differ(said("Ada", COUNT), said("Tom", (COUNT[0], Label.PERCENTAGE)))


def test_a_field_differs_only_where_both_judged_it() -> None:
    assert not differ(said("Ada", COUNT, value=18), said("Tom", COUNT))
    assert not differ(said("Ada", COUNT, value=18), said("Tom", COUNT, value=18, unit="posts"))
    assert differ(said("Ada", COUNT, value=18, unit=None), said("Tom", COUNT, value=18, unit="posts"))


def test_rejections_agree_whatever_spans_they_rejected() -> None:
    ada, tom = (said(name, *words, answer=Answer.REJECT) for name, words in (("Ada", [COUNT]), ("Tom", [RATE])))
    assert not differ(ada, tom)
    assert differ(ada, said("Tom", COUNT))


def test_ignored_passages_and_settlements_are_no_readings() -> None:
    assert differences([said("Ada", COUNT), said("Tom", answer=Answer.IGNORE)]) == []
    assert differences([said("Ada", COUNT), said("adjudicated:Eve", RATE)]) == []


def test_of_three_the_first_two_that_differ_are_shown() -> None:
    [found] = differences([said("Ada", COUNT), said("Bea", COUNT), said("Cyd", RATE)])
    assert (found.first.annotator, found.second.annotator) == ("Ada", "Cyd")


def test_the_latest_settlement_holds_until_somebody_answers_anew() -> None:
    answers = [said("Ada", COUNT), said("Tom", RATE), said("adjudicated:Eve", COUNT, hour=1)]
    [found] = differences([*answers, said("adjudicated:Flo", RATE, hour=2)])
    assert found.settled is not None
    assert found.settled.annotator == "adjudicated:Flo"
    [reopened] = differences([said("Ada", COUNT, RATE, hour=3), *answers[1:]])
    assert reopened.settled is None


def test_figures_are_of_passages_that_both_accepted() -> None:
    other = tasks()[2]
    rejected = [answered(other, Answer.ACCEPT, "Ada"), answered(other, Answer.REJECT, "Tom")]
    [pair] = pair_figures([said("Tom", RATE), said("Ada", COUNT, RATE), *rejected])
    assert (pair.first, pair.second, pair.passages) == ("Ada", "Tom", 1)
    assert pair.scores[Label.PERCENTAGE].f1(pair.scores[Label.PERCENTAGE].exact) == 1
    assert pair.scores[Label.VACANCY_COUNT].gold == 1
    assert pair.scores[Label.VACANCY_COUNT].predicted == 0
    assert pair.kappa["facts"] is not None
