"""Who acts in each sentence of a document: names with their roles, and whom "the trust" and "we" stand for there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.facts.organisations.actors import (
    Actor,
    Anaphor,
    Role,
    find_anaphors,
    find_nobody,
    requires,
    role_of,
)
from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention
from extractor.facts.organisations.scopes import Named, Sections
from extractor.facts.organisations.speakers import People

_LOOK_BACK = 12
"""Sentences back in which "the trust" may have been named."""
_OWNS = re.compile(
    r"(?:,[^,.;]{0,90},)?\s+(?:itself\s+|now\s+|still\s+)?"
    r"(?:ha[sd]|have|reported|recorded|employs?|plans? to|aims? to|is (?:short|carrying))\b"
)
_SAYS = re.compile(r"\b(?:said|says|warned|added|admitted|confirmed|announced)\s+(?:that\s+)?$")
_STATES = re.compile(
    r"\s+(?:has\s+|have\s+)?(?:said|says|sa[yw]|found|finds|reported|reports|estimate[sd]?|publish(?:ed|es)|calculate[sd]?"
    r"|show(?:ed|s))\b"
)


class Cast:
    """The actors of a document's sentences. ``speaker_of`` a quotation is told from outside, for "we" in it."""

    def __init__(
        self,
        text: str,
        named: Named,
        sentences: Sequence[tuple[int, int]],
        issuer: Organisation | None,
        nouns: dict[str, Organisation | None],
        sections: Sections,
        people: People,
    ) -> None:
        self._text, self._named, self._sentences = text, named, sentences
        self._issuer, self._nouns, self._sections, self._people = issuer, nouns, sections, people
        self._breaks = [m.end() for m in re.finditer(r"\n[ \t]*\n", text)]
        self._namers: dict[int, list[Actor]] = {}

    def in_sentence(self, index: int, start: int, end: int, speaker: Organisation | None, quoted: bool) -> list[Actor]:
        """The actors in ``text[start:end]``, part of sentence ``index``; ``speaker``: of the quotation it stands in."""
        actors = list(self.named_in(start, end))
        actors += [
            Actor(first, last, None, Role.BARE, False)
            for first, last in find_nobody(self._text, start, end)
            if not _overlaps(first, last, actors)
        ]
        actors += [
            Actor(first, last, body, Role.BARE, True)
            for first, last, body in self._people.titled(start, end)
            if not _overlaps(first, last, actors)
        ]
        for anaphor in find_anaphors(self._text, start, end):
            if anaphor.noun == "it" or _overlaps(anaphor.start, anaphor.end, actors):
                continue
            earlier = [a for a in actors if a.end <= anaphor.start]
            meant = self._meant(anaphor, index, earlier, speaker, quoted)
            if meant:
                role = role_of(self._text, start, anaphor.start, anaphor.end)
                # "asked us to", "for the trust to": whoever is asked is whom it is about
                role = Role.BARE if anaphor.noun == "we" else role
                if requires(self._text, anaphor.end) and anaphor.noun == "icb":
                    role = Role.ASIDE
                actors.append(Actor(anaphor.start, anaphor.end, meant[0], role, False))
        return sorted(actors, key=lambda a: a.start)

    def named_in(self, start: int, end: int) -> list[Actor]:
        """The actors with names in ``text[start:end]``; suppliers, and whoever only requires something, stand aside."""
        actors = []
        for mention in self._named.within(start, end):
            body = mention.organisation
            role = role_of(self._text, start, mention.start, mention.end)
            if body is not None and self._stands_aside(mention, body, role):
                role = Role.ASIDE
            if body is not None and body.kind == "national" and _STATES.match(self._text, mention.end):
                body = None  # it tells of others
            actors.append(Actor(mention.start, mention.end, body, role, True))
        return actors

    def _stands_aside(self, mention: OrganisationMention, body: Organisation, role: Role) -> bool:
        if body.kind == "supplier":
            return True
        if body.kind == "company":
            return not _OWNS.match(self._text, mention.end)
        if body.kind in ("national", "council", "icb") and body != self._issuer:
            return requires(self._text, mention.end) or (body.kind == "national" and role is Role.OWNER)
        return False

    def last_topic(self, index: int, kind: str | None, limit: int = _LOOK_BACK) -> set[Organisation]:
        """The bodies (of a kind) that the nearest earlier sentence which names any is about."""
        for before in range(index - 1, max(-1, index - 1 - limit), -1):
            named = self._topics(before)
            bodies = {a.organisation for a in named if a.organisation and (kind is None or a.organisation.kind == kind)}
            if bodies:
                return {body for body in bodies if body}
        return set()

    def _topics(self, index: int) -> list[Actor]:
        if index not in self._namers:
            named = [a for a in self.named_in(*self._sentences[index]) if a.role is not Role.ASIDE]
            self._namers[index] = named
        return self._namers[index]

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether no blank line parts two places."""
        return bisect_right(self._breaks, first) == bisect_right(self._breaks, second)

    def paragraph_start(self, place: int) -> int:
        """Where the paragraph of a place begins."""
        index = bisect_left(self._breaks, place + 1)
        return self._breaks[index - 1] if index else 0

    def _meant(
        self, anaphor: Anaphor, index: int, earlier: Sequence[Actor], speaker: Organisation | None, quoted: bool
    ) -> tuple[Organisation | None] | None:
        """Whom the word stands for: (body,), (None,) where that is unclear, None where it says nothing."""
        if anaphor.noun == "we":
            return self._we(anaphor, speaker, quoted)
        kind = anaphor.noun if anaphor.noun in ("trust", "icb") else None
        here = {a.organisation for a in earlier if a.named and a.organisation and _is(a.organisation, kind)}
        if quoted and speaker and _is(speaker, kind):
            return (speaker,)
        if anaphor.noun in self._nouns:
            return (self._nouns[anaphor.noun],)
        if len(here) == 1 and _SAYS.search(self._text[earlier[-1].end : anaphor.start]):
            return (here.pop(),)
        return self._from_before(anaphor, index, kind, here)

    def _from_before(
        self, anaphor: Anaphor, index: int, kind: str | None, here: set[Organisation]
    ) -> tuple[Organisation | None] | None:
        """Whom the heading, the paper or the sentences before make of it; ``here``: bodies of its own sentence."""
        scope = self._sections.at(anaphor.start)
        if scope and scope.organisation and _is(scope.organisation, kind):
            return (scope.organisation,)
        if self._issuer and _is(self._issuer, kind):
            return self._issuers_own(anaphor, index, kind)
        bodies = here or self.last_topic(index, kind)
        if not bodies:
            return (None,) if kind and self._issuer else None
        return (next(iter(bodies)),) if len(bodies) == 1 else (None,)

    def _issuers_own(self, anaphor: Anaphor, index: int, kind: str | None) -> tuple[Organisation | None]:
        """ "The trust" in a trust's own paper is that trust, unless another one was spoken of just before."""
        loud = self._text[anaphor.start : anaphor.end].split()[-1][0].isupper()
        if loud or index == 0 or not self.same_paragraph(self._sentences[index - 1][0], anaphor.start):
            return (self._issuer,)
        before = self.last_topic(index, kind, limit=1)
        return (self._issuer,) if not before or before == {self._issuer} else (None,)

    def _we(self, anaphor: Anaphor, speaker: Organisation | None, quoted: bool) -> tuple[Organisation | None] | None:
        if quoted:
            return (speaker,) if speaker else None
        scope = self._sections.at(anaphor.start)
        if scope and scope.organisation and scope.organisation != self._issuer and self._issuer:
            return (None,)
        return (self._issuer,) if self._issuer else None


def _is(body: Organisation, kind: str | None) -> bool:
    return body.kind == kind if kind else body.kind in ("trust", "icb")


def _overlaps(start: int, end: int, actors: Sequence[Actor]) -> bool:
    return any(a.start < end and start < a.end for a in actors)
