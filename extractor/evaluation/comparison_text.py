"""A comparison of two models as plain text: for a terminal, a log, a diff."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.evaluation.bootstrap import MACRO
from extractor.evaluation.comparison import ChangedRecord, Comparison, Difference
from extractor.evaluation.tables import aligned, clip, figure

_STYLE_WIDTH, _MOST_WORDS = 29, 60


def comparison_text(comparison: Comparison) -> str:
    """Who was compared on what, F1 by label with paired intervals, and styles; without a line end at the end."""
    blocks = [_head(comparison), _labels(comparison), _styles(comparison), _changes(comparison.changed)]
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block)


def changed_lines(changed: Sequence[ChangedRecord]) -> Iterator[str]:
    """One line a changed record: where, label, what became of it, its words."""
    for record in changed:
        yield f"{record.passage}  {record.label}  {record.change}  “{clip(record.text, _MOST_WORDS)}”"


def points(value: float) -> str:
    """A difference in F1 as points with a sign: ``+1.2``; a dash where there is none."""
    return "-" if math.isnan(value) else f"{100 * value:+.1f}"


def interval_points(difference: Difference) -> str:
    """The paired 95 % interval in points: ``-0.3 to +0.5``."""
    low, high = difference.interval
    return f"{points(low)} to {points(high)}" if math.isfinite(low) else "-"


def _head(comparison: Comparison) -> list[str]:
    sides = (("old", comparison.old), ("new", comparison.new))
    models = [f"{side}  {model.name} {model.version}  sha256 {model.sha256[:16]}" for side, model in sides]
    return [f"{comparison.what}: {comparison.passages} passages", *models]


def _labels(comparison: Comparison) -> list[str]:
    rows = [["F1", "overlap old", "new", "points", "95 %", "exact old", "new", "points", "95 %"]]
    for name in sorted(comparison.overlap, key=lambda name: name == MACRO):
        rows.append([name, *_cells(comparison.overlap[name]), *_cells(comparison.exact[name])])
    rows.append(["all spans as one", *_cells(comparison.pooled), "", "", "", ""])
    return aligned(rows)


def _cells(difference: Difference) -> list[str]:
    return [figure(difference.old), figure(difference.new), points(difference.change), interval_points(difference)]


def _styles(comparison: Comparison) -> list[str]:
    rows = [["style", "texts", "overlap old", "new", "points"]]
    for name, style in comparison.styles.items():
        known = style.old is not None and style.new is not None
        change = points((style.new or 0.0) - (style.old or 0.0)) if known else "-"
        rows.append([clip(name, _STYLE_WIDTH), str(style.passages), figure(style.old), figure(style.new), change])
    return aligned(rows)


def _changes(changed: Sequence[ChangedRecord]) -> list[str]:
    if not changed:
        return ["no record changed"]
    counts = Counter(record.change for record in changed)
    return ["records: " + ", ".join(f"{count} {change}" for change, count in sorted(counts.items()))]
