"""What is told of a fact: the sentence that it stands in with its actors, and the verdict on its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.organisations.actors import Actor
from extractor.facts.organisations.clauses import Clause, split_clauses
from extractor.facts.organisations.gazetteer import Organisation


@dataclass(frozen=True, slots=True)
class Verdict:
    """The organisation (null where the words leave it open or give the figure to nobody) and the rule that said so."""

    organisation: Organisation | None
    rule: str


@dataclass(frozen=True)
class Sentence:
    """``text[start:end]`` and who acts in it, in order; ``own`` where the document is its issuer's own paper."""

    text: str
    start: int
    end: int
    actors: tuple[Actor, ...]
    own: bool
    center: Organisation | None = None
    """Whom the sentences before go on about, in news."""

    @property
    def clauses(self) -> list[Clause]:
        return split_clauses(self.text, self.start, self.end, [(a.start, a.end) for a in self.actors if a.named])


def unique(actors: Sequence[Actor], rule: str) -> Verdict | None:
    """The one body of some actors, by a rule; None where there are several or none."""
    bodies = {a.organisation for a in actors}
    return Verdict(bodies.pop(), rule) if len(bodies) == 1 else None
