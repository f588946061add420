"""A risk statement to the contract's fields: its parts, its scores, its place in the register."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.facts.fact import Context, Fact
from extractor.facts.risks.categories import REACH, classify, read_category
from extractor.facts.risks.parts import read_parts
from extractor.facts.risks.places import beside
from extractor.facts.risks.ratings import find_rating
from extractor.facts.risks.references import find_reference
from extractor.facts.risks.scores import read_scores
from extractor.mentions import Mention
from extractor.records import RiskCategory


@dataclass(frozen=True, slots=True)
class RiskFact(Fact):
    """The contract's fields of a risk; null where the words do not say."""

    cause: str | None
    event: str | None
    consequence: str | None
    score: int | None
    score_inherent: int | None
    score_target: int | None
    likelihood: int | None
    impact: int | None
    rating: str | None
    risk_ref: str | None
    category: RiskCategory | None


def read_risk(mention: Mention, context: Context) -> RiskFact:
    """Parts, scores, reference and category of a risk statement.

    Scores, reference and rating are read where they stand in the span, in the label before it or in the remarks right
    after it, on the same line. A score outside 1 to 25 is null, with a doubt. Likelihood times impact gives a score
    only where none is stated; where both are stated and differ, both stay as written, with a doubt.
    """
    place = beside(mention, context)
    parts = read_parts(place.words)
    scores = read_scores(place)
    reference = find_reference(place.ahead, place.words, place.remarks)
    above = context.text[max(0, mention.start - REACH) : mention.start]
    return RiskFact(
        cause=parts.cause,
        event=parts.event,
        consequence=parts.consequence,
        score=scores.score,
        score_inherent=scores.inherent,
        score_target=scores.target,
        likelihood=scores.likelihood,
        impact=scores.impact,
        rating=find_rating(place),
        risk_ref=reference,
        category=read_category(place) or classify(parts, place, above, reference, context.title),
        doubts=tuple(scores.doubts),
    )
