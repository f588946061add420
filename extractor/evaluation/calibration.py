"""Confidence that means something: fit it, and measure how far it is from the share that was right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from extractor.evaluation.outcomes import Judged

MIN_JUDGED = 20
"""With fewer finds than this nothing can be fitted: the raw score stays."""

PRIOR = 20.0
"""So many finds count for the raw score being the truth already."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Finds of like confidence: how many, their mean confidence and the share of them that was right."""

    count: int
    confidence: float
    right: float


def fit_platt(judged: Sequence[Judged]) -> tuple[float, float] | None:
    """Slope and offset on the logit of the raw score (Platt); None where there is too little to fit anything.

    A label with hardly a wrong find would bend the line at will: ``PRIOR`` finds spread over all scores and right as
    often as their scores say hold it back. A higher raw score never means less confidence.
    """
    right = np.array([r for _, r in judged], dtype=int)
    if len(judged) < MIN_JUDGED or right.min() == right.max():
        return None
    prior = np.linspace(0.05, 0.95, 19)
    share = PRIOR / len(prior)
    p = np.clip(np.concatenate([[score for score, _ in judged], prior, prior]), 1e-6, 1 - 1e-6)
    answers = np.concatenate([right, np.ones_like(prior), np.zeros_like(prior)])
    weight = np.concatenate([np.ones(len(judged)), share * prior, share * (1 - prior)])
    fitted = LogisticRegression(C=1e3).fit(np.log(p / (1 - p)).reshape(-1, 1), answers, sample_weight=weight)
    slope, offset = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    if slope > 0:
        return slope, offset
    mean = float(right.mean())
    return 0.0, float(np.log(mean / (1 - mean)))


def bins_of(judged: Sequence[Judged], count: int = 10) -> list[Bin]:
    """The finds in ``count`` equal bins of confidence; empty bins are left out."""
    held: dict[int, list[Judged]] = {}
    for score, right in judged:
        held.setdefault(min(int(score * count), count - 1), []).append((score, right))
    return [
        Bin(len(pairs), sum(s for s, _ in pairs) / len(pairs), sum(r for _, r in pairs) / len(pairs))
        for _, pairs in sorted(held.items())
    ]


def calibration_error(judged: Sequence[Judged], count: int = 10) -> float:
    """Expected calibration error: mean gap between confidence and share right, weighted by the size of the bin."""
    gaps = [b.count * abs(b.confidence - b.right) for b in bins_of(judged, count)]
    return sum(gaps) / len(judged) if judged else 0.0


def brier_score(judged: Sequence[Judged]) -> float:
    """Mean squared gap between a find's confidence and what it turned out to be (1 right, 0 wrong); 0 is best."""
    return sum((score - right) ** 2 for score, right in judged) / len(judged) if judged else 0.0
