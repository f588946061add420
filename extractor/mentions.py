"""A labelled span with its score: what the model hands over, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """The four span labels of the annotation guideline."""

    VACANCY_COUNT = "VACANCY_COUNT"
    PERCENTAGE = "PERCENTAGE"
    DEADLINE = "DEADLINE"
    RISK_STATEMENT = "RISK_STATEMENT"


FACT_LABELS = (Label.VACANCY_COUNT, Label.PERCENTAGE, Label.DEADLINE)
"""The flat layer: these never overlap one another."""

RISK_LABELS = (Label.RISK_STATEMENT,)
"""The long layer: may contain facts."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """``text[start:end]`` carries ``label`` with calibrated probability ``score`` (0 to 1).

    Offsets are characters of the document's text, end exclusive.
    """

    start: int
    end: int
    label: Label
    score: float
