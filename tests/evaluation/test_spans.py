"""Our scoring counts as the acceptance script does: exact borders, and overlap one to one."""

from __future__ import annotations

import pytest

from extractor.evaluation.spans import Score, macro, match, score_label
from extractor.mentions import Label


def test_overlap_needs_a_third_for_facts_and_half_for_risks() -> None:
    assert match([(0, 10)], [(0, 4)], Label.DEADLINE) == [(0, 0)]
    assert match([(0, 10)], [(0, 2)], Label.DEADLINE) == []
    assert match([(0, 10)], [(0, 4)], Label.RISK_STATEMENT) == []
    assert match([(0, 10)], [(0, 5)], Label.RISK_STATEMENT) == [(0, 0)]


def test_pairs_are_one_to_one_and_as_many_as_possible() -> None:
    # Taking the best overlap first, (0, 9) with (0, 10), would leave (0, 20) without a partner.
    assert sorted(match([(0, 10), (0, 20)], [(0, 9), (0, 4)], Label.DEADLINE)) == [(0, 1), (1, 0)]


def test_counts_and_figures() -> None:
    score = score_label([(0, 5), (10, 15)], [(0, 5), (11, 15), (30, 31)], Label.PERCENTAGE)
    assert score == Score(gold=2, predicted=3, exact=1, overlap=2)
    assert score.f1(score.overlap) == pytest.approx(0.8)
    assert score.summary()["overlap_p"] == pytest.approx(2 / 3)
    assert macro([score, Score(predicted=4)]) == pytest.approx(0.8)  # a label without gold does not count
    assert macro([]) == 0.0
