"""How unsure the model is of a passage: of the spans that it found, and of those that it nearly found.

Decoding once more with a lower bar brings out what the model saw and let go. Each of both kinds has a calibrated
probability of being a span, hence one that the model errs there; a passage is as uncertain as its most doubtful place.
That is the margin to a sure answer, and beyond: a find with a probability below one half is more doubtful than a
toss-up. Measured against margin, entropy and the chance of any error in docs/selecting.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.mentions import FACT_LABELS, Label, Mention
from extractor.nlp.decoding import Run, read_facts, read_risks
from extractor.nlp.transformer_ner import NerSettings, Reading, calibrate

EASE = 2.0
"""By so many nats likelier a tag is taken to be when looking for what was nearly found."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """``text[start:end]`` carries ``label`` with a calibrated probability (0 to 1); ``found``: the model says that it
    does."""

    start: int
    end: int
    label: Label
    probability: float
    found: bool

    @property
    def wrong(self) -> float:
        """The probability that the model errs here: by finding it, or by letting it go."""
        return 1 - self.probability if self.found else self.probability


def doubts_of(reading: Reading, found: Sequence[Mention], settings: NerSettings, ease: float = EASE) -> list[Doubt]:
    """Every span found in a Doc and every one nearly found, which overlaps none of its layer that was found.

    ``found`` is what the model found in the reading's Doc. Offsets are characters of the Doc's text.
    """
    doubts = [Doubt(m.start, m.end, m.label, m.score, True) for m in found]
    taken = {layer: _covered(m for m in found if (m.label in FACT_LABELS) is layer) for layer in (True, False)}
    words = _Words(reading)
    for first, last in words.sentences():
        for run in _eased(reading, first, last, settings, ease):
            start, end = words.border(run.start + first, run.end + first)
            if not any(offset in taken[run.label in FACT_LABELS] for offset in range(start, end)):
                probability = calibrate(run.score, settings.calibration.get(run.label))
                doubts.append(Doubt(start, end, run.label, probability, False))
    return sorted(doubts, key=lambda doubt: (doubt.start, doubt.end, doubt.label))


def uncertainty(doubts: Iterable[Doubt]) -> float:
    """The probability (0 to 1) that the model errs at the most doubtful place of a passage; 0 without any doubt."""
    return max((doubt.wrong for doubt in doubts), default=0.0)


def _eased(reading: Reading, first: int, last: int, settings: NerSettings, ease: float) -> list[Run]:
    """What one sentence reads like with a lower bar; words are counted from its first."""
    biases = {str(label): settings.biases.get(label, 0.0) + ease for label in Label}
    return [
        *read_facts(reading.facts[first:last], biases),
        *read_risks(reading.risks[first:last], settings.switch_cost, settings.whole, biases[Label.RISK_STATEMENT]),
    ]


def _covered(mentions: Iterable[Mention]) -> set[int]:
    return {offset for mention in mentions for offset in range(mention.start, mention.end)}


class _Words:
    """The reading's words as characters of its Doc."""

    def __init__(self, reading: Reading) -> None:
        self._numbers = reading.pieces.sentences
        tokens = [reading.doc[i] for i in reading.pieces.tokens]
        self._borders = [(token.idx, token.idx + len(token)) for token in tokens]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """(first word, word after the last) of every sentence."""
        first = 0
        for word in range(1, len(self._numbers) + 1):
            if word == len(self._numbers) or self._numbers[word] != self._numbers[first]:
                yield first, word
                first = word

    def border(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the words ``first`` to ``last`` (exclusive)."""
        return self._borders[first][0], self._borders[last - 1][1]
