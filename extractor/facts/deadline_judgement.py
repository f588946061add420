"""What became of a deadline, all told: the rules' answer and the words around it, weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.facts.chains import Link
from extractor.facts.classifier import Classifier, Features, shipped
from extractor.facts.deadline_features import Lie, Told, deadline_features
from extractor.facts.linked_dates import Planned
from extractor.records import DeadlineStatus

CLASSIFIER = "statuses"
_TRUST = 1.5
"""Nats by which the rules' answer counts more: the passages that the classifier learnt from are harder than papers. On
317 deadlines that neither had seen the rules alone were right in .830; 0.5 to 1.5 nats gave .868 to .874, and 1.5
overruled the rules in 24 places where 0 did in 43.
"""
_TRUST_IN_DUE = 4.0
"""Where the rules find nothing that became of a date. Passages written to teach outcomes are full of them, papers are
not: of 96 deadlines of real papers and news 1.5 nats would have overruled ten, one of them rightly; 4 overrule one.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A link with its status judged; ``words`` are the features that overruled the rules' status, where they did."""

    link: Link
    words: tuple[str, ...] = ()


def judged(planned: Sequence[Planned], links: Sequence[Link], classifier: Classifier | None = None) -> list[Judged]:
    """Every deadline with the status that rules and words make likeliest; ``links`` are what ``link(planned)`` gave.

    A deadline without a status keeps none. ``classifier`` takes the shipped one's place.
    """
    if not planned:
        return []
    classifier = classifier or shipped(CLASSIFIER)
    return [
        _judge(link, features, classifier) for link, features in zip(links, features_of(planned, links), strict=True)
    ]


def features_of(planned: Sequence[Planned], links: Sequence[Link], *, with_rules: bool = True) -> list[Features]:
    """The features of every deadline of a document; without what the rules said where ``with_rules`` is false."""
    borders = [(item.mention.start, item.mention.end) for item in planned]
    replaced = {link.replaces for link in links if link.replaces}
    found = []
    for number, (item, link) in enumerate(zip(planned, links, strict=True)):
        others = [border for border in borders[max(0, number - 20) : number + 20] if border != borders[number]]
        fact = link.fact
        lie = Lie.of(fact.earliest, fact.latest, item.context.anchor)
        told = Told(fact.status, link.replaces is not None, item.mention in replaced) if with_rules else None
        found.append(deadline_features(item.context.text, *borders[number], others, lie, told))
    return found


def _judge(link: Link, features: Features, classifier: Classifier) -> Judged:
    if link.fact.status is None:
        return Judged(link)
    trust = _TRUST_IN_DUE if link.fact.status is DeadlineStatus.DUE else _TRUST
    status = DeadlineStatus(classifier.judge(features, link.fact.status, trust))
    if status is link.fact.status:
        return Judged(link)
    return Judged(replace(link, fact=replace(link.fact, status=status)), tuple(classifier.spoke_for(features, status)))
