"""Two models on the same passages: how far their F1 differs, by label and style, and which records changed.

The intervals are paired: both models are counted on the same resampled passages, so that what is hard for both of them
cancels out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.evaluation.bootstrap import MACRO, resampled_f1
from extractor.evaluation.pairs import JudgedPassage
from extractor.evaluation.spans import Score, macro
from extractor.mentions import Label
from extractor.records import ModelInfo, Record

SCHEMA = "extractor-comparison 1"
RESAMPLES = 2_000
_DIGITS = 6

Counts = Sequence[Mapping[Label, Score]]


@dataclass(frozen=True, slots=True)
class Difference:
    """An F1 (0 to 1) of the old and the new model; ``resampled`` holds new less old over resampled passages."""

    old: float
    new: float
    resampled: NDArray[np.float64] = field(repr=False, compare=False)

    @property
    def change(self) -> float:
        """New less old."""
        return self.new - self.old

    def at(self, quantile: float) -> float:
        """The difference below which that share (0 to 1) of the resamples lies; NaN where none is known."""
        known = self.resampled[np.isfinite(self.resampled)]
        return float(np.quantile(known, quantile)) if len(known) else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Where 95 of 100 resamples lie."""
        return self.at(0.025), self.at(0.975)

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON, with six digits."""
        low, high = (None if np.isnan(bound) else round(bound, _DIGITS) for bound in self.interval)
        values = {"old": self.old, "new": self.new, "difference": self.change}
        return {**{name: round(value, _DIGITS) for name, value in values.items()}, "interval": [low, high]}


class Change(StrEnum):
    """What became of a record or a gold span from the old model to the new one."""

    NOW_RIGHT = "now right"
    NOW_MISSED = "now missed"
    NOW_WRONG = "newly wrong"
    NO_LONGER_WRONG = "no longer wrong"


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that only one of the models has; ``start`` and ``end`` are its own, in the passage's text."""

    passage: str
    style: str
    label: Label
    change: Change
    start: int
    end: int
    text: str
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "passage": self.passage, "style": self.style, "label": str(self.label), "change": str(self.change),
            "start": self.start, "end": self.end, "text": self.text, "confidence": round(self.confidence, _DIGITS),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class StyleDifference:
    """One style: its passages, and macro overlap F1 of both models; None where no label occurs in it."""

    passages: int
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two models on some passages.

    ``overlap`` and ``exact`` hold a difference a label that occurs in gold or finds, and ``macro`` of the labels in
    gold; ``pooled`` is the overlap F1 over all spans together, whatever their label.
    """

    what: str
    old: ModelInfo
    new: ModelInfo
    passages: int
    overlap: Mapping[str, Difference]
    exact: Mapping[str, Difference]
    pooled: Difference
    styles: Mapping[str, StyleDifference]
    changed: tuple[ChangedRecord, ...]

    @property
    def macro(self) -> Difference:
        """The difference in macro overlap F1."""
        return self.overlap[MACRO]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON: plain types, a fixed order of keys, F1 from 0 to 1."""
        return {
            "schema": SCHEMA,
            "what": self.what,
            "old": self.old.model_dump(mode="json"),
            "new": self.new.model_dump(mode="json"),
            "passages": self.passages,
            "overlap": {name: difference.to_dict() for name, difference in self.overlap.items()},
            "exact": {name: difference.to_dict() for name, difference in self.exact.items()},
            "pooled": self.pooled.to_dict(),
            "styles": {
                name: {"passages": style.passages, "old": _round(style.old), "new": _round(style.new)}
                for name, style in self.styles.items()
            },
            "changed": [record.to_dict() for record in self.changed],
        }


def compare_models(
    what: str,
    old_model: ModelInfo,
    new_model: ModelInfo,
    old: Sequence[JudgedPassage],
    new: Sequence[JudgedPassage],
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Comparison:
    """Compare what two models made of the same passages. Raises ValueError where these are not the same, or none."""
    if not old or [j.passage for j in old] != [j.passage for j in new]:
        raise ValueError("two models can only be compared on the same passages, at least one")
    counts = _counts(old), _counts(new)
    return Comparison(
        what=what,
        old=old_model,
        new=new_model,
        passages=len(old),
        overlap=_differences(*counts, False, resamples, seed),
        exact=_differences(*counts, True, resamples, seed),
        pooled=_pooled(*counts, resamples, seed),
        styles=_styles(old, *counts),
        changed=tuple(changed_records(old, new)),
    )


def changed_records(old: Sequence[JudgedPassage], new: Sequence[JudgedPassage]) -> Iterator[ChangedRecord]:
    """The records that one model has and the other has not (label and borders), in order of passage, label, place.

    Where both have a record for one gold span and only the borders moved, nothing came or went: that is left out.
    """
    for before, after in zip(old, new, strict=True):
        for label in Label:
            gone = _only(before, after, label, Change.NOW_MISSED, Change.NO_LONGER_WRONG)
            come = _only(after, before, label, Change.NOW_RIGHT, Change.NOW_WRONG)
            for record, change in sorted([*gone, *come], key=lambda item: (item[0].start, item[0].end)):
                yield ChangedRecord(
                    before.passage.id, before.passage.style, label, change, record.start, record.end, record.text,
                    record.confidence,
                )  # fmt: skip


def _only(
    mine: JudgedPassage, other: JudgedPassage, label: Label, if_right: Change, if_wrong: Change
) -> Iterator[tuple[Record, Change]]:
    theirs = {(record.start, record.end) for record in other.found(label)}
    hit = {(pair.gold.start, pair.gold.end) for pair in other.pairs if pair.label is label and pair.gold and pair.found}
    for pair in mine.pairs:
        if pair.label is not label or pair.found is None:
            continue
        if pair.gold is None:
            if (pair.found.start, pair.found.end) not in theirs:
                yield pair.found, if_wrong
        elif (pair.gold.start, pair.gold.end) not in hit:
            yield pair.found, if_right


def _counts(judged: Sequence[JudgedPassage]) -> list[dict[Label, Score]]:
    return [{label: passage.score(label) for label in Label} for passage in judged]


def _totals(counts: Counts) -> dict[Label, Score]:
    return {label: sum((passage[label] for passage in counts), Score()) for label in Label}


def _differences(old: Counts, new: Counts, exact: bool, resamples: int, seed: int) -> dict[str, Difference]:
    drawn = resampled_f1(new, exact, resamples, seed) - resampled_f1(old, exact, resamples, seed)
    before, after = _totals(old), _totals(new)
    found = {
        str(label): Difference(_f1(before[label], exact), _f1(after[label], exact), drawn[:, i])
        for i, label in enumerate(Label)
        if before[label].gold or before[label].predicted or after[label].predicted
    }
    found[MACRO] = Difference(macro(before.values(), exact), macro(after.values(), exact), drawn[:, -1])
    return found


def _f1(score: Score, exact: bool) -> float:
    return score.f1(score.exact if exact else score.overlap)


def _pooled(old: Counts, new: Counts, resamples: int, seed: int) -> Difference:
    """All labels as one: under the name of the first, since F1 asks for counts only."""
    first, *rest = Label
    one = [
        [{first: sum(passage.values(), Score()), **dict.fromkeys(rest, Score())} for passage in counts]
        for counts in (old, new)
    ]
    before, after = (sum((passage[first] for passage in counts), Score()) for counts in one)
    drawn = resampled_f1(one[1], False, resamples, seed)[:, 0] - resampled_f1(one[0], False, resamples, seed)[:, 0]
    return Difference(_f1(before, False), _f1(after, False), drawn)


def _styles(judged: Sequence[JudgedPassage], old: Counts, new: Counts) -> dict[str, StyleDifference]:
    members: dict[str, list[int]] = defaultdict(list)
    for index, passage in enumerate(judged):
        members[passage.passage.style].append(index)
    return {
        style: StyleDifference(len(rows), _macro_of(old, rows), _macro_of(new, rows))
        for style, rows in sorted(members.items())
    }


def _macro_of(counts: Counts, rows: Sequence[int]) -> float | None:
    totals = _totals([counts[row] for row in rows])
    return macro(totals.values()) if any(score.gold for score in totals.values()) else None


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
