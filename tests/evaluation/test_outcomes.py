"""What was found against what stands there: counts by label and style, finds judged, calibration."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from extractor.corpus.markup import Passage, parse_markup
from extractor.evaluation.calibration import bins_of, calibration_error, fit_platt
from extractor.evaluation.outcomes import Outcomes, judge
from extractor.evaluation.spans import Score
from extractor.mentions import Label, Mention


def passage(marked: str, style: str) -> Passage:
    text, spans = parse_markup(marked)
    return Passage("a.txt:1", style, "a.txt:1", dt.date(2025, 1, 1), text, spans)


def test_finds_are_counted_and_judged() -> None:
    one, two = passage("The team has {V 4 vacancies} today.", "a"), passage("A rate of {P 5%} was seen.", "b")
    found = [
        [Mention(13, 24, Label.VACANCY_COUNT, 0.9), Mention(25, 30, Label.DEADLINE, 0.3)],
        [Mention(0, 6, Label.PERCENTAGE, 0.4)],
    ]
    outcomes = judge([one, two], found)
    assert outcomes.labels[Label.VACANCY_COUNT] == Score(1, 1, 1, 1)
    assert outcomes.labels[Label.PERCENTAGE] == Score(1, 1, 0, 0)
    assert outcomes.judged[Label.VACANCY_COUNT] == [(0.9, True)]
    assert outcomes.judged[Label.DEADLINE] == [(0.3, False)]
    assert outcomes.summary()["styles"] == {"a": 1.0, "b": 0.0}


def test_a_summary_tells_by_label_and_style() -> None:
    labels = {label: Score(10, 10, 5, 8) for label in Label}
    summary = Outcomes(labels, {"b": labels, "a": {label: Score() for label in Label}}, {}).summary()
    assert summary["macro_overlap_f1"] == pytest.approx(0.8)
    assert list(summary["styles"]) == ["a", "b"]
    assert summary["labels"]["DEADLINE"]["exact_f1"] == pytest.approx(0.5)


def test_calibration_error_is_the_gap_between_score_and_share_right() -> None:
    judged = [(0.85, True)] * 6 + [(0.85, False)] * 4 + [(1.0, True)] * 10
    assert calibration_error(judged) == pytest.approx(0.125)
    assert [(b.count, b.right) for b in bins_of(judged)] == [(10, 0.6), (10, 1.0)]
    assert calibration_error([]) == 0.0


def test_a_fitted_line_turns_scores_into_shares_right() -> None:
    judged = [(0.9, i % 2 == 0) for i in range(200)] + [(0.5, i % 5 == 0) for i in range(200)]
    slope, offset = fit_platt(judged) or (0, 0)
    assert slope > 0
    assert offset < 0
    assert fit_platt(judged[:19]) is None
    assert fit_platt([(0.5, True)] * 50) is None


def test_a_higher_raw_score_never_means_less_confidence() -> None:
    judged = [(0.9, i % 4 == 0) for i in range(200)] + [(0.5, i % 4 != 0) for i in range(200)]
    slope, offset = fit_platt(judged) or (1, 1)
    assert slope == 0.0
    assert offset == pytest.approx(0.0)


def test_a_label_with_hardly_a_wrong_find_keeps_sane_confidences() -> None:
    judged = [(0.995, True)] * 220 + [(0.8, True)] * 4 + [(0.85, False)] * 8
    slope, offset = fit_platt(judged) or (0, 0)
    assert 1 / (1 + math.exp(-(slope * math.log(0.8 / 0.2) + offset))) > 0.4
