"""Gold against what was found, span by span: who belongs to whom, and what is wrong between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractor.evaluation.gold import GoldPassage, GoldSpan
from extractor.evaluation.outcomes import Judged
from extractor.evaluation.spans import Border, Score, match, score_label
from extractor.evaluation.values import FieldCheck, check_fields, same_value
from extractor.mentions import Label
from extractor.records import Extraction, Record


class Verdict(StrEnum):
    """What became of a span. A pair may have several: wrong borders and a wrong value."""

    RIGHT = "right"
    MISSED = "missed"
    SPURIOUS = "spurious"
    BORDERS = "borders"
    VALUE = "value"
    FIELD = "field"


ERRORS = tuple(verdict for verdict in Verdict if verdict is not Verdict.RIGHT)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold span and the record that overlaps it enough; one of the two is None where it has no partner.

    ``value_right`` is None where there is nothing to compare.
    """

    label: Label
    gold: GoldSpan | None
    found: Record | None
    value_right: bool | None = None
    fields: tuple[FieldCheck, ...] = ()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Everything that is wrong, or RIGHT alone."""
        if self.gold is None or self.found is None:
            return (Verdict.SPURIOUS if self.gold is None else Verdict.MISSED,)
        wrong = (
            (Verdict.BORDERS, (self.gold.start, self.gold.end) != (self.found.start, self.found.end)),
            (Verdict.VALUE, self.value_right is False),
            (Verdict.FIELD, any(not check.right for check in self.fields)),
        )
        return tuple(verdict for verdict, applies in wrong if applies) or (Verdict.RIGHT,)

    @property
    def border(self) -> Border:
        """From the first to the last character that either of the two covers."""
        sides = [side for side in (self.gold, self.found) if side is not None]
        return min(side.start for side in sides), max(side.end for side in sides)


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """One gold passage and its pairs, by label and then by place."""

    passage: GoldPassage
    pairs: tuple[Pair, ...]

    def gold(self, label: Label) -> list[GoldSpan]:
        """The gold spans of a label."""
        return [pair.gold for pair in self.pairs if pair.label is label and pair.gold is not None]

    def found(self, label: Label) -> list[Record]:
        """The records of a label."""
        return [pair.found for pair in self.pairs if pair.label is label and pair.found is not None]

    def score(self, label: Label, least: float = 0.0) -> Score:
        """Counts of a label over the records with at least that confidence (0 to 1)."""
        found = [_border(record) for record in self.found(label) if record.confidence >= least]
        return score_label([_border(span) for span in self.gold(label)], found, label)

    def judged(self, label: Label) -> list[Judged]:
        """Each record's confidence and whether it overlaps a gold span enough."""
        mine = (pair for pair in self.pairs if pair.label is label)
        return [(pair.found.confidence, pair.gold is not None) for pair in mine if pair.found is not None]

    @property
    def wrong(self) -> tuple[Pair, ...]:
        """The pairs with an error."""
        return tuple(pair for pair in self.pairs if pair.verdicts != (Verdict.RIGHT,))


def compare(passage: GoldPassage, extraction: Extraction) -> JudgedPassage:
    """Pair what was found in a passage's text with its gold spans."""
    found = {
        Label.VACANCY_COUNT: extraction.vacancies,
        Label.PERCENTAGE: extraction.percentages,
        Label.DEADLINE: extraction.deadlines,
        Label.RISK_STATEMENT: extraction.risks,
    }
    pairs: list[Pair] = []
    for label in Label:
        mine = _pairs(label, [s for s in passage.spans if s.label is label], list(found[label]))
        pairs += sorted(mine, key=lambda pair: pair.border)
    return JudgedPassage(passage, tuple(pairs))


def _pairs(label: Label, gold: list[GoldSpan], found: list[Record]) -> Iterator[Pair]:
    matched = match([_border(span) for span in gold], [_border(record) for record in found], label)
    for i, j in matched:
        attrs = gold[i].attrs
        yield Pair(label, gold[i], found[j], same_value(label, attrs, found[j]), check_fields(label, attrs, found[j]))
    with_partner = {i for i, _ in matched}, {j for _, j in matched}
    yield from (Pair(label, span, None) for i, span in enumerate(gold) if i not in with_partner[0])
    yield from (Pair(label, None, record) for j, record in enumerate(found) if j not in with_partner[1])


def _border(side: GoldSpan | Record) -> Border:
    return side.start, side.end
