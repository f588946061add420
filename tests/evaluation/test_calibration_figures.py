"""Brier score and bins of confidence."""

from __future__ import annotations

import pytest

from extractor.evaluation.calibration import bins_of, brier_score, calibration_error


def test_by_hand() -> None:
    judged = [(0.9, True), (0.95, False), (0.3, False), (1.0, True)]
    assert brier_score(judged) == pytest.approx((0.01 + 0.9025 + 0.09 + 0) / 4)
    low, high = bins_of(judged)
    assert (low.count, low.confidence, low.right) == (1, 0.3, 0)
    assert (high.count, high.right) == (3, pytest.approx(2 / 3))
    assert calibration_error(judged) == pytest.approx((0.3 + 3 * (0.95 - 2 / 3)) / 4)


def test_nothing_judged() -> None:
    assert brier_score([]) == calibration_error([]) == 0
