"""Whom a text of several bodies goes on about: the centre that each sentence leaves to the next one.

The subject of a sentence is its centre; a sentence that names nobody keeps the one before, unless it turns to the
country, to several bodies at once or to a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.facts.organisations.actors import Actor, Role, find_anaphors
from extractor.facts.organisations.clauses import JOINED, split_clauses
from extractor.facts.organisations.gazetteer import Organisation
from extractor.facts.organisations.nobody import find_nobody
from extractor.facts.organisations.strangers import PRONOUN, is_strangers

_SAYS = re.compile(
    r"\b(?:said|says|added|told|according|warned|admitted|confirmed|announced|wrote|explained|insisted)\b"
)
_ASKED = re.compile(r"\b(?:survey\w*|poll(?:ed|s)?|census|study|questioned|sample\w*)\b", re.IGNORECASE)
_PRESENTS = re.compile(
    r"\b(?:belongs?\s+to|comes?\s+from|(?:and\s+)?so\s+to|turn(?:ing|s)?\s+to|over\s+(?:at|to)|on\s+to|then\s+to|back\s+to|next\s+to"
    r"|(?:run|managed|owned|provided)\s+by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\b(?:said|say|told|answered|think|thought|believed?|felt|feel|reported|agreed?)\b")
_OURS = re.compile(r"(?:We|Our)\b")
_TRAILS = re.compile(r"\W*|,\s+(?:which|where|whose|who)\b.*", re.DOTALL)
_SHORT = 15
_OPENING = 40
"""Characters in which a sentence says that it is about everybody."""
_CENTRAL = ("trust", "icb", "body", "council", "company")


@dataclass(frozen=True, slots=True)
class Center:
    """``bodies`` by their weight, the subject first; ``shared`` where the last sentence was about nobody or several."""

    bodies: tuple[Organisation, ...] = ()
    shared: bool = False
    strange: bool = False
    """Whether the last sentence had a subject that is none of them, for whom "it" would stand."""

    @property
    def one(self) -> Organisation | None:
        """The body that a sentence which names nobody is about."""
        return self.bodies[0] if self.bodies and not self.shared else None


class Centers:
    """The centres of a document; ``actors`` tells who is named in a stretch of the text.

    ``titled``: whom the title is about.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        actors: Callable[[int, int, int], list[Actor]],
        quoted: Callable[[int], object],
        same_paragraph: Callable[[int, int], bool],
        titled: Organisation | None = None,
    ) -> None:
        self._text, self._sentences = text, sentences
        self._actors, self._quoted, self._same_paragraph = actors, quoted, same_paragraph
        self._titled = titled
        self._before: list[Center] = []
        self._after: list[Center] = []
        self._lead: Organisation | None = None
        self._paragraph: set[Organisation] = set()
        self._seen: set[Organisation] = set()

    def before(self, index: int) -> Center:
        """The centre that a sentence finds."""
        while len(self._before) <= index:
            at = len(self._before)
            if at:
                self._pass(at - 1)
            self._before.append(self._found(at))
        return self._before[index]

    def just_before(self, index: int) -> Center:
        """The centre that the sentence before has left, for a pronoun: no paragraph comes back to the lead."""
        self.before(index)
        return self._after[index - 1] if index else self._opening()

    def _opening(self) -> Center:
        return Center((self._titled,)) if self._titled else Center()

    def _pass(self, at: int) -> None:
        """Go over a sentence: what it leaves, and whom its paragraph has been about."""
        left = self._leave(at, self._before[at])
        if self._begins_paragraph(at):
            self._paragraph = set()
        self._after.append(left)
        self._paragraph |= set(left.bodies[:1])
        start, end = self._sentences[at]
        self._seen |= {a.organisation for a in self._actors(at, start, end) if a.organisation and a.named}
        self._lead = self._lead or left.one

    def _begins_paragraph(self, at: int) -> bool:
        return at == 0 or not self._same_paragraph(self._sentences[at - 1][0], self._sentences[at][0])

    def _found(self, at: int) -> Center:
        """The centre before a sentence; a new paragraph comes back to the body that the whole text is about."""
        if at == 0:
            return self._opening()
        center = self._after[at - 1]
        if not self._begins_paragraph(at):
            return center
        told = {*center.bodies, *self._paragraph}
        if self._lead and self._lead in told and len(told) > 1 and not center.shared:
            return Center((self._lead, *(b for b in center.bodies if b != self._lead)), strange=center.strange)
        return replace(center, shared=center.shared and len(center.bodies) > 1)

    def _leave(self, index: int, found: Center) -> Center:
        start, end = self._sentences[index]
        named = [a for a in self._actors(index, start, end) if a.organisation and a.role is not Role.ASIDE]
        national = next(
            (a.organisation for a in named[:1] if a.organisation and a.organisation.kind == "national"), None
        )
        named = [a for a in named if a.organisation and a.organisation.kind in _CENTRAL and not self._quoted(a.start)]
        bodies = tuple(dict.fromkeys(a.organisation for a in named if a.organisation))
        if not bodies:
            return self._leave_unnamed(index, found, national)
        pair = len(bodies) > 1 and named[0].organisation != named[1].organisation
        together = pair and JOINED.fullmatch(self._text, named[0].end, named[1].start)
        if together or self._asks_many(start, named[0].start):
            return Center(bodies, shared=True)
        if found.one and found.one not in bodies[:1] and self._keeps(index, named[0].start):
            return Center((found.one, *(b for b in bodies if b != found.one)))
        return Center(bodies)

    def _leave_unnamed(self, index: int, found: Center, national: Organisation | None) -> Center:
        """What a sentence leaves that has none of the bodies for its subject."""
        start, end = self._sentences[index]
        if national:
            shared = _ASKED.search(self._text, start, end) is not None
            return Center((national, *(b for b in found.bodies if b != national)), shared)
        presented = self._presented(index)
        if presented:
            return Center((presented, *(b for b in found.bodies if b != presented)))
        opening = min(start + _OPENING, split_clauses(self._text, start, end, [])[0].end)
        if any(first < opening for first, _ in find_nobody(self._text, start, end)):
            return replace(found, shared=True)
        strange = (
            is_strangers(self._text, start, end) is not None
            or _OURS.match(self._text, start, end) is not None
            or (found.strange and PRONOUN.match(self._text, start, end) is not None)
        )
        return replace(found, strange=strange)

    def _asks_many(self, start: int, place: int) -> bool:
        """Whether a sentence tells what many people said, and names only after that who asked them."""
        opening = any(first - start < _OPENING for first, _ in find_nobody(self._text, start, place))
        return opening and _ANSWERED.search(self._text, start, place) is not None

    def _presented(self, index: int) -> Organisation | None:
        """The one body that a sentence brings in by a preposition: "The widest belongs to X", "And so to X, where"."""
        start, end = self._sentences[index]
        named = [a for a in self._actors(index, start, end) if a.named and a.organisation and not self._quoted(a.start)]
        bodies = {a.organisation for a in named if a.organisation and a.organisation.kind in _CENTRAL}
        if len(bodies) != 1 or any(a.organisation not in bodies for a in named):
            return None
        if _ASKED.search(self._text, start, end) or any(True for _ in find_nobody(self._text, start, end)):
            return None
        first = next(a for a in named)
        brought = _PRESENTS.search(self._text, start, first.start)
        fresh = first.organisation not in self._seen and self._ends_with(index, first)
        return bodies.pop() if brought or fresh or not self._before[index].bodies else None

    def _ends_with(self, index: int, actor: Actor) -> bool:
        """Whether a sentence ends with the name of somebody new, of whom the next will tell: "It was bought from X"."""
        start, end = self._sentences[index]
        after = self._text[actor.end : end]
        return self._text[start : actor.start].strip() != "" and _TRAILS.fullmatch(after) is not None

    def _keeps(self, index: int, place: int) -> bool:
        """Whether a sentence goes on about the one before, and names the first other one only beside it."""
        start, end = self._sentences[index]
        if _SAYS.search(self._text, start, place):
            return False
        if any(a.noun in ("it", "trust") for a in find_anaphors(self._text, start, min(place, start + _OPENING))):
            return True
        clauses = split_clauses(self._text, start, end, [])
        clause = next(c for c in reversed(clauses) if c.start <= place or c is clauses[0])
        if clause.relative and clause.start - start < _SHORT:  # "None of which", "For whom"
            return False
        return clause is not clauses[0] and (clause.compared or clause.contrast or clause.relative)
