"""A passage's text cut into pieces, so that spans which cross one another can be drawn over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.evaluation.pairs import JudgedPassage, Pair, Verdict
from extractor.evaluation.spans import Border
from extractor.evaluation.tables import value_change
from extractor.mentions import Label

NAMES = {
    Label.VACANCY_COUNT: "vacancy",
    Label.PERCENTAGE: "percentage",
    Label.DEADLINE: "deadline",
    Label.RISK_STATEMENT: "risk",
}
"""Labels as a reader of the page meets them."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One side of a span over a piece of text: ``side`` is gold or found; ``name`` and ``verdict`` say how it looks."""

    side: str
    name: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Tag:
    """The words set before a span: what it is and what is wrong with it."""

    name: str
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same layers, outermost first, and the tags of the spans that begin with it."""

    text: str
    layers: tuple[Layer, ...]
    tags: tuple[Tag, ...]


def draw(judged: JudgedPassage) -> list[Piece]:
    """The pieces of a passage's text in order; joined, they are the text."""
    text = judged.passage.text
    # Risks are drawn outside the facts that they hold.
    pairs = sorted(judged.pairs, key=lambda pair: (pair.label is not Label.RISK_STATEMENT, pair.border))
    cuts = sorted({0, len(text), *(edge for pair in pairs for border in _sides(pair).values() for edge in border)})
    return [
        Piece(text[start:end], _layers(pairs, start), tuple(_tag(pair) for pair in pairs if pair.border[0] == start))
        for start, end in pairwise(cuts)
    ]


def _sides(pair: Pair) -> dict[str, Border]:
    sides = {"gold": pair.gold, "found": pair.found}
    return {name: (side.start, side.end) for name, side in sides.items() if side is not None}


def _layers(pairs: Sequence[Pair], place: int) -> tuple[Layer, ...]:
    return tuple(
        Layer(side, NAMES[pair.label], main_verdict(pair))
        for pair in pairs
        for side, (start, end) in _sides(pair).items()
        if start <= place < end
    )


def main_verdict(pair: Pair) -> Verdict:
    """The worst that is wrong with a pair: a wrong value before wrong borders before another field."""
    worst = (Verdict.MISSED, Verdict.SPURIOUS, Verdict.VALUE, Verdict.BORDERS, Verdict.FIELD, Verdict.RIGHT)
    return next(verdict for verdict in worst if verdict in pair.verdicts)


def _tag(pair: Pair) -> Tag:
    name, verdict = NAMES[pair.label], main_verdict(pair)
    said = " + ".join(VERDICT_WORDS[verdict] for verdict in pair.verdicts)
    change = f" {value_change(pair)}" if verdict is Verdict.VALUE else ""
    return Tag(name, verdict, f"{name} {said}{change}".rstrip())


VERDICT_WORDS = {
    Verdict.RIGHT: "",
    Verdict.MISSED: "missed",
    Verdict.SPURIOUS: "spurious",
    Verdict.BORDERS: "wrong borders",
    Verdict.VALUE: "wrong value",
    Verdict.FIELD: "wrong field",
}
"""Verdicts as a reader of the page meets them."""
