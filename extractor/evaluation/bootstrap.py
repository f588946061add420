"""How far F1 would wander on other passages of the same kind: resample the passages, count again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.evaluation.spans import Score
from extractor.mentions import Label

RESAMPLES = 1_000
MACRO = "macro"
_BLOCK = 100
"""Resamples drawn at once, so that memory stays small on a large corpus."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 of 100 resamples lie (0 to 1)."""

    low: float
    high: float


def f1_intervals(
    counts: Sequence[Mapping[Label, Score]], exact: bool = False, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, Interval | None]:
    """The 95 % interval of each label's F1 and of their macro (key ``macro``) over resampled passages.

    ``counts`` holds one mapping a passage. None where no passage has the label, in gold or found.
    """
    if not counts:
        return dict.fromkeys([*map(str, Label), MACRO])
    resampled = resampled_f1(counts, exact, resamples, seed)
    return {name: _interval(resampled[:, i]) for i, name in enumerate([*map(str, Label), MACRO])}


def resampled_f1(
    counts: Sequence[Mapping[Label, Score]], exact: bool = False, resamples: int = RESAMPLES, seed: int = 0
) -> Floats:
    """(resamples, labels + 1): F1 of each label and, last, their macro over resampled passages; NaN where unknown.

    ``counts`` holds one mapping a passage, at least one. Equal seeds over as many passages draw equal resamples, so
    that two models' figures may be compared row by row.
    """
    rows = np.array([[_row(passage[label], exact) for label in Label] for passage in counts], dtype=np.float64)
    rng = np.random.default_rng(seed)
    sums = [
        rng.multinomial(len(rows), [1 / len(rows)] * len(rows), size=min(_BLOCK, resamples - first))
        @ rows.reshape(len(rows), -1)
        for first in range(0, resamples, _BLOCK)
    ]
    hits, gold, predicted = np.concatenate(sums).reshape(resamples, len(Label), 3).transpose(2, 0, 1)
    f1 = np.divide(2 * hits, gold + predicted, out=np.full_like(hits, np.nan), where=gold + predicted > 0)
    macro = _mean_of_known(np.where(gold > 0, f1, np.nan))
    return np.column_stack([f1, macro])


def _row(score: Score, exact: bool) -> tuple[int, int, int]:
    return (score.exact if exact else score.overlap), score.gold, score.predicted


def _mean_of_known(f1: Floats) -> Floats:
    """Row by row the mean over the labels that have gold spans; NaN where none has."""
    known = np.isfinite(f1)
    count = known.sum(axis=1)
    total = np.where(known, f1, 0.0).sum(axis=1)
    mean: Floats = np.divide(total, count, out=np.full(len(f1), np.nan), where=count > 0)
    return mean


def _interval(values: Floats) -> Interval | None:
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))
