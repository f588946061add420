"""The figures of one evaluation, as one frozen structure that can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.calibration import Bin
from extractor.evaluation.spans import Score
from extractor.mentions import Label
from extractor.records import ModelInfo

SCHEMA = "extractor-scores 1"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where there was nothing to judge."""
        return self.right / self.total if self.total else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidence is from the share that is right: expected calibration error, Brier score, bins of 0.1."""

    finds: int
    error: float
    brier: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """The counts that are left where records below a confidence are dropped."""

    threshold: float
    score: Score


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Everything measured of one label; an interval is None where the label occurs nowhere."""

    score: Score
    exact_interval: Interval | None
    overlap_interval: Interval | None
    values: Share
    calibration: Calibration
    thresholds: tuple[ThresholdRow, ...]


@dataclass(frozen=True, slots=True)
class Macro:
    """Mean F1 over the labels that have gold spans, with its interval; None where no label has any."""

    f1: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class StyleFigures:
    """One style: how many passages, the counts by label, and macro F1."""

    passages: int
    scores: Mapping[Label, Score]
    exact: float | None
    overlap: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation: of which model, on what, with what thresholds, and every figure."""

    model: ModelInfo
    sources: tuple[str, ...]
    passages: int
    thresholds: Mapping[str, float]
    labels: Mapping[Label, LabelFigures]
    exact: Macro
    overlap: Macro
    values: Share
    fields: Mapping[str, Share]
    styles: Mapping[str, StyleFigures]
    calibration: Calibration

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON: plain types, a fixed order of keys, shares and F1 from 0 to 1 with six digits."""
        found: dict[str, Any] = {
            "schema": SCHEMA,
            "model": self.model.model_dump(mode="json"),
            "gold": list(self.sources),
            "passages": self.passages,
            "thresholds": dict(sorted(self.thresholds.items())),
            "macro": {"exact": _macro(self.exact), "overlap": _macro(self.overlap)},
            "values": _share(self.values),
            "labels": {str(label): _label(figures) for label, figures in self.labels.items()},
            "fields": {name: _share(share) for name, share in sorted(self.fields.items())},
            "calibration": _calibration(self.calibration),
            "styles": {name: _style(style) for name, style in sorted(self.styles.items())},
        }
        return found


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _interval(interval: Interval | None) -> list[float | None] | None:
    return None if interval is None else [_round(interval.low), _round(interval.high)]


def _share(share: Share) -> dict[str, Any]:
    return {"share": _round(share.value), "right": share.right, "of": share.total}


def _macro(macro: Macro) -> dict[str, Any]:
    return {"f1": _round(macro.f1), "interval": _interval(macro.interval)}


def _counting(score: Score, hits: int) -> dict[str, Any]:
    return {
        "hits": hits,
        "precision": _round(score.precision(hits)),
        "recall": _round(score.recall(hits)),
        "f1": _round(score.f1(hits)),
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "gold": score.gold,
        "predicted": score.predicted,
        "exact": _counting(score, score.exact),
        "overlap": _counting(score, score.overlap),
    }


def _label(figures: LabelFigures) -> dict[str, Any]:
    found = _score(figures.score)
    found["exact"]["f1_interval"] = _interval(figures.exact_interval)
    found["overlap"]["f1_interval"] = _interval(figures.overlap_interval)
    return {
        **found,
        "values": _share(figures.values),
        "calibration": _calibration(figures.calibration),
        "thresholds": [
            {"threshold": row.threshold, "predicted": row.score.predicted, **_counting(row.score, row.score.overlap)}
            for row in figures.thresholds
        ],
    }


def _calibration(calibration: Calibration) -> dict[str, Any]:
    return {
        "finds": calibration.finds,
        "error": _round(calibration.error),
        "brier": _round(calibration.brier),
        "bins": [
            {"finds": b.count, "confidence": _round(b.confidence), "right": _round(b.right)} for b in calibration.bins
        ],
    }


def _style(style: StyleFigures) -> dict[str, Any]:
    return {
        "passages": style.passages,
        "macro_exact_f1": _round(style.exact),
        "macro_overlap_f1": _round(style.overlap),
        "labels": {str(label): _score(score) for label, score in style.scores.items()},
    }
