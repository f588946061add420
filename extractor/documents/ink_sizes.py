"""The sizes of print in a picture: measured by letters' heights, whose proportions the document itself tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from extractor.documents.ink import CAPITAL_EMS, LOW_EMS, TALL_EMS, Heights, InkLine

_SAME = 0.06
"""Share by which sizes may differ and be one: in a picture they waver, and layout compares them."""
_STEP = 0.25  # points
_LEAST_LETTERS, _LEAST_LINES = 3, 5


def settle_sizes(lines: Sequence[InkLine]) -> None:
    """Measure lines anew (in place) by the document's own proportions, and give those of nearly one size that size."""
    tall = _proportion(lines, lambda heights: heights.tall, TALL_EMS / CAPITAL_EMS)
    low = _proportion(lines, lambda heights: heights.low, LOW_EMS / CAPITAL_EMS)
    for line in lines:
        line.size = line.heights.size(tall, low) or line.size
    left = list(lines)
    while left:
        counts: Counter[float] = Counter()
        for line in left:
            counts[round(line.size / _STEP) * _STEP] += sum(len(word.text) for word in line.words)
        size = max(_STEP, counts.most_common(1)[0][0])
        near = [line for line in left if abs(line.size - size) <= max(_STEP, _SAME * size)]
        for line in near:
            line.size = size
        left = [line for line in left if line.size != size]


def _proportion(lines: Sequence[InkLine], kind: Callable[[Heights], tuple[float, int]], usual: float) -> float:
    """The height of a kind of letters by that of capitals, from the lines that have several of both."""
    found = [
        kind(line.heights)[0] / line.heights.capital[0]
        for line in lines
        if min(kind(line.heights)[1], line.heights.capital[1]) >= _LEAST_LETTERS and line.heights.capital[0] > 0
    ]
    return median(found) if len(found) >= _LEAST_LINES else usual
