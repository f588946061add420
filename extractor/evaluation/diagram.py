"""The reliability diagram: of the records given 0.9, are nine in ten right? Equal input draws equal bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from extractor.evaluation.calibration import bins_of, calibration_error
from extractor.evaluation.outcomes import Judged
from extractor.mentions import Label

STYLES: Mapping[Label, tuple[str, str, str]] = {
    Label.VACANCY_COUNT: ("#0b5fa5", "o", "-"),
    Label.PERCENTAGE: ("#0a7a5c", "s", "--"),
    Label.DEADLINE: ("#9a4a00", "^", "-."),
    Label.RISK_STATEMENT: ("#a3174f", "D", ":"),
}
"""Colour, marker and line of each label: never told apart by colour alone."""

_SETTINGS: dict[str, Any] = {
    "svg.hashsalt": "extractor",  # ids in the file are drawn from it; without one they change at every run
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 13,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def plot_reliability(judged: Mapping[Label, Sequence[Judged]], path: Path) -> None:
    """Write the diagram of each label's (confidence, right) pairs as an SVG file: equal input, equal bytes.

    Raises OSError where the file cannot be written.
    """
    path.write_text(reliability_svg(judged), encoding="utf-8", newline="\n")


def reliability_svg(judged: Mapping[Label, Sequence[Judged]]) -> str:
    """The diagram as an SVG document: share right against confidence in bins of 0.1, and below how many there are."""
    # After a reset: a user's own matplotlibrc must not change the file.
    with style.context(_SETTINGS, after_reset=True):
        figure = Figure(figsize=(6.4, 7), layout="constrained")
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
        _draw_lines(upper, judged)
        _draw_counts(lower, judged)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata=_NO_METADATA)
    return out.getvalue().decode("utf-8")


def _draw_lines(axes: Axes, judged: Mapping[Label, Sequence[Judged]]) -> None:
    axes.plot([0, 1], [0, 1], color="#555", linewidth=1, label="perfectly calibrated")
    for label, pairs in judged.items():
        if not pairs:
            continue
        colour, marker, line = STYLES[label]
        bins = bins_of(pairs)
        name = f"{label}: {len(pairs)} found, error {calibration_error(pairs):.3f}"
        points = [b.confidence for b in bins], [b.right for b in bins]
        axes.plot(*points, color=colour, marker=marker, linestyle=line, linewidth=1.8, markersize=6, label=name)
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), ylabel="share that is right")
    axes.grid(color="#ddd", linewidth=0.6)
    # Below the diagonal and above it is where the lines run: the legend stands outside.
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False, fontsize=12, ncols=1)


def _draw_counts(axes: Axes, judged: Mapping[Label, Sequence[Judged]]) -> None:
    shown = [label for label in judged if judged[label]]
    width = 0.09 / max(len(shown), 1)
    for place, label in enumerate(shown):
        colour, _, _ = STYLES[label]
        counts = [0] * 10
        for confidence, _right in judged[label]:
            counts[min(int(confidence * 10), 9)] += 1
        left = [i / 10 + 0.005 + (place + 0.5) * width for i in range(10)]
        axes.bar(left, counts, width=width, color=colour)
    axes.set(xlabel="confidence", ylabel="found")
    axes.set_xticks([i / 10 for i in range(11)])
    axes.grid(axis="y", color="#ddd", linewidth=0.6)
    axes.set_axisbelow(True)
