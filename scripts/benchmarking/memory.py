"""Whether memory stays flat while documents go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarking.meter import Sample

_AROUND = 5
"""Samples from which a level is taken, so that one moment does not decide."""


@dataclass(frozen=True, slots=True)
class Flatness:
    """Memory (MiB) of a run's process tree up to an early and a late document, by one measure (``rss`` or ``pss``).

    ``peak``: the most until then; ``level``: the median of the samples around then.
    """

    measure: str
    early: int
    late: int
    early_peak: float
    late_peak: float
    early_level: float
    late_level: float

    @property
    def growth(self) -> float:
        """By which share the peak grew from the early document to the late one."""
        return self.late_peak / self.early_peak - 1


def flatness(samples: Sequence[Sample], early: int, late: int, measure: str = "rss") -> Flatness | None:
    """Of samples whose ``progress`` counts finished documents. None where one of the two documents was never reached.

    ``measure``: ``rss`` or ``pss``; samples in which it was not taken are left out.
    """
    told = [(sample.progress, value) for sample in samples if (value := getattr(sample, measure)) is not None]
    places = [next((i for i, (done, _) in enumerate(told) if done >= wanted), None) for wanted in (early, late)]
    first, last = places
    if first is None or last is None:
        return None
    values = [value for _, value in told]
    early_peak, late_peak = (max(values[: place + 1]) for place in (first, last))
    return Flatness(measure, early, late, early_peak, late_peak, _level(values, first), _level(values, last))


def _level(values: list[float], place: int) -> float:
    start = max(0, place - _AROUND // 2)
    return median(values[start : start + _AROUND])
