"""Intervals of F1 over resampled passages."""

from __future__ import annotations

import pytest

from extractor.evaluation.bootstrap import MACRO, f1_intervals
from extractor.evaluation.spans import Score
from extractor.mentions import Label
from tests.evaluation.made import D, P, R, V


def counts(**scores: Score) -> dict[Label, Score]:
    return {label: scores.get(str(label), Score()) for label in Label}


def test_a_perfect_reader_has_no_spread() -> None:
    passages = [counts(DEADLINE=Score(1, 1, 1, 1), PERCENTAGE=Score(2, 2, 0, 2))] * 30
    intervals = f1_intervals(passages)
    for name in (D, P, MACRO):
        interval = intervals[name]
        assert interval is not None
        assert (interval.low, interval.high) == (1, 1)
    assert intervals[V] is None
    assert intervals[R] is None
    exact = f1_intervals(passages, exact=True)[MACRO]
    assert exact is not None
    assert (exact.low, exact.high) == (0.5, 0.5)  # deadlines 1, percentages 0


def test_half_right_spreads_as_a_binomial_does() -> None:
    # 100 passages, a span and a find each, half of them right: F1 is the share right, its standard error 0.05.
    passages = [counts(DEADLINE=Score(1, 1, hit, hit)) for hit in (0, 1)] * 50
    interval = f1_intervals(passages)[D]
    assert interval is not None
    assert interval.low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.02)
    assert interval.high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.02)
    assert f1_intervals(passages)[D] == interval  # seeded
    assert f1_intervals(passages, seed=1)[D] != interval


def test_a_label_that_a_resample_lacks_does_not_count_as_zero() -> None:
    # In a third of the resamples no passage with the deadline is drawn; the macro is then that of the percentages.
    passages = [counts(PERCENTAGE=Score(1, 1, 1, 1)), *[counts(PERCENTAGE=Score(1, 1, 1, 1))] * 9]
    passages[0] = counts(PERCENTAGE=Score(1, 1, 1, 1), DEADLINE=Score(1, 1, 1, 1))
    interval = f1_intervals(passages)[MACRO]
    assert interval is not None
    assert interval.low == 1


def test_finds_without_gold_are_no_part_of_the_macro() -> None:
    interval = f1_intervals([counts(PERCENTAGE=Score(1, 1, 1, 1), RISK_STATEMENT=Score(0, 3))] * 5)[MACRO]
    assert interval is not None
    assert interval.low == 1


def test_nothing_to_resample() -> None:
    assert set(f1_intervals([]).values()) == {None}
