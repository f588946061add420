"""Precision, recall and F1 of spans, exact and by overlap, as the project's acceptance script counts them.

Overlap asks for an intersection over union of at least 0.3 (facts) or 0.5 (risks), pairs one to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.mentions import Label

Border = tuple[int, int]
OVERLAP_FLOOR = {Label.RISK_STATEMENT: 0.5}
_FACT_FLOOR = 0.3


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label: how many gold, predicted, exactly equal, and overlapping spans."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlap: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.exact + other.exact,
            self.overlap + other.overlap,
        )

    def f1(self, hits: int) -> float:
        """F1 with that many hits; 0 where there is nothing to find and nothing found."""
        return 2 * hits / (self.gold + self.predicted) if self.gold + self.predicted else 0.0

    def precision(self, hits: int) -> float:
        """Share of the predicted spans that are hits; 0 where nothing was predicted."""
        return hits / self.predicted if self.predicted else 0.0

    def recall(self, hits: int) -> float:
        """Share of the gold spans that were hit; 0 where there are none."""
        return hits / self.gold if self.gold else 0.0

    def summary(self) -> dict[str, float]:
        """Precision, recall and F1 of both countings."""
        found: dict[str, float] = {"gold": self.gold, "predicted": self.predicted}
        for name, hits in (("exact", self.exact), ("overlap", self.overlap)):
            found[f"{name}_p"] = self.precision(hits)
            found[f"{name}_r"] = self.recall(hits)
            found[f"{name}_f1"] = self.f1(hits)
        return found


def intersection_over_union(a: Border, b: Border) -> float:
    """Share of characters that two spans have in common of those that either has."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / (max(a[1], b[1]) - min(a[0], b[0]))


def match(gold: Sequence[Border], predicted: Sequence[Border], label: Label) -> list[tuple[int, int]]:
    """The most one-to-one pairs (gold index, predicted index) with enough overlap, better overlaps first.

    Augmenting paths in the acceptance script's own order: where several pairings are as large, values must be compared
    over the same one.
    """
    floor = OVERLAP_FLOOR.get(label, _FACT_FLOOR)
    overlaps = [[intersection_over_union(g, p) for p in predicted] for g in gold]
    options = [
        sorted((j for j, overlap in enumerate(row) if overlap >= floor), key=lambda j, row=row: -row[j])  # type: ignore[misc]
        for row in overlaps
    ]
    partner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: -max((overlaps[i][j] for j in options[i]), default=0.0)):
        place(i, set())
    return sorted((i, j) for j, i in partner.items())


def score_label(gold: Sequence[Border], predicted: Sequence[Border], label: Label) -> Score:
    """Counts of one label in one text."""
    return Score(len(gold), len(predicted), len(set(gold) & set(predicted)), len(match(gold, predicted, label)))


def macro(scores: Iterable[Score], exact: bool = False) -> float:
    """Mean F1 over the labels that have gold spans."""
    values = [s.f1(s.exact if exact else s.overlap) for s in scores if s.gold]
    return sum(values) / len(values) if values else 0.0
