"""Who acts in each sentence of a document: names with their roles, and whom "the trust" and "we" stand for there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.facts.organisations.actors import (
    OWN_NOUNS,
    Actor,
    Anaphor,
    Role,
    asks,
    find_anaphors,
    is_given,
    requires,
    role_of,
)
from extractor.facts.organisations.centers import Centers
from extractor.facts.organisations.clauses import split_clauses
from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention
from extractor.facts.organisations.institutions import COMMERCIAL
from extractor.facts.organisations.nobody import find_nobody
from extractor.facts.organisations.pointing import OPENS, POINTING, Pointing, Speech
from extractor.facts.organisations.scopes import Named, Sections
from extractor.facts.organisations.speakers import People

_FARTHEST_NAME = 20_000
"""Characters back in which a body may have been named for whom its noun stands."""
_LOOK_BACK = 12
"""Sentences back in which "the trust" may have been named."""
_OWNS = re.compile(
    r"(?:,[^,.;]{0,90},)?,?\s+(?:which\s+)?(?:ha[sd]\s+)?(?:itself\s+|now\s+|still\s+)?"
    r"(?:ha[sd]|have|reported|recorded|employs?|plans?|aims?|hopes?|expects?|promised|undertook|says|said|told|owes"
    r"|is\s+(?:short|carrying|due|to|contractually|bound|expected)|was\s+(?:to|due|meant)|will|must|wants|lost|missed"
    r"|completed|delivered|finished|began|opened|needs)\b"
)
_FIRMS_OWN = re.compile(
    r"['’]s?\s+(?:own|UK|British|managing|chief|head|boss|founder|spokes\w+|director|profits?|margins?|share\s+price|shares"
    r"|workforce|turnover|staff|engineers|help\s+desk|customers)\b"
)
"""What is a firm's own, while what it makes is its customer's."""
_BEGINS = re.compile(
    r"(?:^|[.!?”\"]\s+|\n\s*)(?:\d+\.\s+)?(?:(?:The|But|And|Meanwhile,|Yet)\s+)?"
    rf"(?:(?:(?:An?|The|Its|Their|Another)\s+)?(?:[\w-]+\s+){{0,2}}?(?i:{COMMERCIAL}),?\s+)?$"
)
_PLEDGES = re.compile(
    r"(?:,[^,.;]{0,90},)?,?\s+(?:which\s+)?(?:itself\s+|now\s+|still\s+|has\s+|had\s+)?(?:ha[sd]|have|is\s+short|aims\s+to|plans\s+to|reported|recorded|employs?|promised"
    r"|undertook|undertaken|says|said|owes|managed|delivered|has\s+to|is\s+(?:contractually|bound)"
    r"|will\s+(?:report|decide|publish|confirm|tell|announce|write|reply|respond|say|let\s+us|sign))\b"
)
"""In a body's own paper, where what a supplier will do for it is its own."""
_PROMISES = re.compile(
    r"\s+(?:itself\s+|now\s+)?(?:will|would|plans?|planned|intends?|expects?\s+to|aims?|hopes?|promised|undertook"
    r"|committed|forecast|said|says|published"
    r"|(?:has|had)\s+(?:promised|said|committed|undertaken|confirmed|delayed|published|forecast|put)|is\s+to"
    r"|was\s+to)\b"
)
"""After a national body that a paper tells of; without them it only qualifies what is the paper's own."""
_SAYS = re.compile(r"\b(?:said|says|warned|added|admitted|confirmed|announced)\s+(?:that\s+)?$")
_STATES = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+)?(?:forecast|predict(?:s|ed)|warn(?:s|ed)|said|says|sa[yw]|found|finds|reported"
    r"|reports|estimate[sd]?|publish(?:ed|es)|calculate[sd]?"
    r"|show(?:ed|s))\b"
)

_STATES_OWN = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:said|says?|admitted|admits|promised|announced|warned|forecast)\s+"
    r"(?:in\s+its\b|(?:that\s+)?its\s+(?!members|figures|survey|poll|data|analysis|research|report)|(?:that\s+)?(?:it\s+(?:would|will|cannot|could|expects?|hopes?|plans?|aims?|ha[sd]|was|is|did)\b|its\s+own\b))"
)
_DOES_ITSELF = re.compile(
    r"\s+(?:\w+ly\s+)?(?:issu|approv|agree|review|visit|fund|award|support|gave|put|plac|found|serv|rat)\w*\s+"
    r"(?:\d|its\b|all\b|half\b|most\b|no\b|only\b|just\b|fewer\b|more\b)"
)
"""What a council or board does in figures of its own: "issued 23 per cent of plans"."""
_TELLS_US = re.compile(
    r"(?:It|They)\s+(?:has\s+|have\s+|had\s+)?(?:now\s+|since\s+|also\s+)?(?:told|informed|assured|advised|promised|written\s+to|wrote\s+to|warned"
    r"|asked|offered)\s+(?:us|the\s+(?:Board|Committee|ICB|Trust)|members)\b"
)
"""In a body's own paper "it" that tells "us" is the other one, of which was spoken before."""
_WRITES = re.compile(
    r"['’]s?\s+(?:own\s+)?(?:[\w-]+\s+){0,3}?(?:review|report|strategy|plan|guidance|guide|inquiry|consultation|response"
    r"|(?:regional\s+)?office)(?:,[^,.]{3,60},)?\s+(?:was|is|will|would|has|had|says?|said|became|slipped)\b"
)
"""After a national body: what it is itself to bring out."""

_KINDS = {
    "trust": "trust",
    "icb": "icb",
    "council": "council",
    "college": "national",
    "commission": "national",
    "regulator": "national",
    "watchdog": "national",
}
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[•●▪*–-]|\d{1,2}(?:\.\d+)*[.)]?)[ \t])")


class Cast:
    """The actors of a document's sentences. The speaker of a quotation is told from outside, for "we" in it."""

    centers: Centers
    pointing: Pointing
    """Whom the sentences go on about, and whom "it" points at; set once, by the discourse."""

    def __init__(
        self,
        text: str,
        named: Named,
        sentences: Sequence[tuple[int, int]],
        issuer: Organisation | None,
        nouns: dict[str, Organisation | None],
        sections: Sections,
        people: People,
        titled: Sequence[Organisation] = (),
    ) -> None:
        self._text, self._named, self._sentences = text, named, sentences
        self._issuer, self._nouns, self._sections, self._people = issuer, nouns, sections, people
        self._titled = titled
        self._alone = issuer is not None and issuer.kind == "trust"
        self.breaks = [m.end() for m in _PARAGRAPH.finditer(text)]
        self._namers: dict[int, list[Actor]] = {}

    def in_sentence(self, index: int, start: int, end: int, speech: Speech = Speech()) -> list[Actor]:  # noqa: B008
        """The actors in ``text[start:end]``, part of sentence ``index``; ``speech``: the quotation it stands in."""
        actors = list(self.named_in(start, end))
        actors += [
            Actor(first, last, None, Role.BARE, False)
            for first, last in find_nobody(self._text, start, end, self._alone)
            if not _overlaps(first, last, actors)
        ]
        actors += [
            Actor(first, last, body, Role.BARE, True)
            for first, last, body in self._people.titled(start, end)
            if not _overlaps(first, last, actors)
        ]
        for anaphor in find_anaphors(self._text, start, end):
            if not _overlaps(anaphor.start, anaphor.end, actors):
                earlier = [a for a in actors if a.end <= anaphor.start]
                actors += self._stands_for(anaphor, index, start, earlier, speech)
        return sorted(actors, key=lambda a: a.start)

    def _stands_for(
        self, anaphor: Anaphor, index: int, start: int, earlier: Sequence[Actor], speech: Speech
    ) -> list[Actor]:
        """The actor that a word stands for, if any; ``start``: of its sentence, ``earlier``: the actors before it."""
        if anaphor.noun in POINTING:
            return self._pointed_at(anaphor, index, earlier, speech)
        meant = self._meant(anaphor, index, earlier, speech)
        if not meant:
            return []
        role = role_of(self._text, start, anaphor.start, anaphor.end)
        # "asked us to", "for the trust to": whoever is asked is whom it is about
        if anaphor.noun == "we":
            given = is_given(self._text, anaphor.start) and any(a.organisation and a.named for a in earlier)
            role = Role.ASIDE if given else Role.BARE
        own = anaphor.noun in ("icb", "council") and _DOES_ITSELF.match(self._text, anaphor.end)
        if (
            requires(self._text, anaphor.end)
            and not own
            and anaphor.noun in ("icb", "council", "commission", "college")
        ):
            role = Role.ASIDE
        return [Actor(anaphor.start, anaphor.end, meant[0], role, False)]

    def _pointed_at(self, anaphor: Anaphor, index: int, earlier: Sequence[Actor], speech: Speech) -> list[Actor]:
        tells = _TELLS_US.match(self._text, anaphor.start) is not None
        if self._issuer and (anaphor.noun == "there" or tells):
            others = self.last_topic(index, None, limit=3 if tells else 1) - {self._issuer}
            body = others.pop() if len(others) == 1 else None
        else:
            body = self.pointing.meant(anaphor, index, earlier, speech)
        role = Role.PLACE if anaphor.noun == "there" else Role.BARE
        if anaphor.noun == "other":
            role = role_of(self._text, self._sentences[index][0], anaphor.start, anaphor.end)
        if body and body.kind == "national" and requires(self._text, anaphor.end):
            role = Role.ASIDE
        return [Actor(anaphor.start, anaphor.end, body, role, False)] if body else []

    def named_in(self, start: int, end: int) -> list[Actor]:
        """The actors with names in ``text[start:end]``; suppliers, and whoever only requires something, stand aside."""
        actors = []
        for mention in self._named.within(start, end):
            body = mention.organisation
            role = role_of(self._text, start, mention.start, mention.end)
            if body is not None and self._stands_aside(mention, body, role):
                role = Role.ASIDE
            if body is not None and body.kind == "national" and self._tells_of_others(mention.end):
                body = None  # it tells of others
            actors.append(Actor(mention.start, mention.end, body, role, True))
        return actors

    def central(self, index: int, start: int, end: int) -> list[Actor]:
        """The actors of sentence ``index`` by name or by a word for one body."""
        actors = [a for a in self.in_sentence(index, start, end) if a.organisation]
        for mention in self._named.within(start, start + OPENS + len("the ")):
            body = mention.organisation
            if body and body.kind == "national" and self._tells_of_others(mention.end):
                actors.insert(0, Actor(mention.start, mention.end, body, Role.BARE, True))
        return actors

    def _tells_of_others(self, end: int) -> bool:
        return bool(_STATES.match(self._text, end) and not _STATES_OWN.match(self._text, end))

    def _stands_aside(self, mention: OrganisationMention, body: Organisation, role: Role) -> bool:
        if body.kind in ("company", "supplier"):
            return not self._acts_itself(mention, body, role)
        if self._issuer and body.kind == "national" and not _PROMISES.match(self._text, mention.end):
            return True
        if self._issuer and body.kind == "trust" and body != self._issuer and asks(self._text, mention.end):
            return True
        if body.kind in ("national", "council", "icb") and body != self._issuer:
            if not self._issuer and _WRITES.match(self._text, mention.end):
                return False
            own = body.kind != "national" and _DOES_ITSELF.match(self._text, mention.end)
            wants = requires(self._text, mention.end) and not own
            return wants or (body.kind == "national" and role is Role.OWNER)
        return False

    def _acts_itself(self, mention: OrganisationMention, body: Organisation, role: Role) -> bool:
        """Whether a firm does something itself; in news it does where it begins its sentence."""
        if self._issuer and body.kind == "supplier":
            return False
        if self._issuer:
            return _PLEDGES.match(self._text, mention.end) is not None
        if _OWNS.match(self._text, mention.end):
            return True
        if role is Role.OWNER:
            return _FIRMS_OWN.match(self._text, mention.end) is not None
        begins = _BEGINS.search(self._text, max(0, mention.start - 60), mention.start)
        return begins is not None and role is Role.BARE

    def last_topic(self, index: int, kind: str | None, limit: int = _LOOK_BACK) -> set[Organisation]:
        """The bodies (of a kind) that the nearest earlier sentence which names any is about."""
        for before in range(index - 1, max(-1, index - 1 - limit), -1):
            named = self._topics(before)
            bodies = {a.organisation for a in named if a.organisation and (kind is None or a.organisation.kind == kind)}
            if bodies:
                return {body for body in bodies if body}
        return set()

    def subjects(self, index: int) -> set[Organisation | None]:
        """The bodies that a sentence names in its first clause, where it has its subject."""
        start, end = self._sentences[index]
        topics = [
            *self._topics(index),
            *(a for a in self.in_sentence(index, start, end) if not a.named and a.organisation),
        ]
        clauses = split_clauses(self._text, start, end, [(a.start, a.end) for a in topics])
        return {a.organisation for a in topics if a.organisation and a.start < clauses[0].end}

    def _topics(self, index: int) -> list[Actor]:
        if index not in self._namers:
            named = [a for a in self.named_in(*self._sentences[index]) if a.role is not Role.ASIDE]
            self._namers[index] = named
        return self._namers[index]

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether no blank line parts two places."""
        return bisect_right(self.breaks, first) == bisect_right(self.breaks, second)

    def paragraph_start(self, place: int) -> int:
        """Where the paragraph of a place begins."""
        index = bisect_left(self.breaks, place + 1)
        return self.breaks[index - 1] if index else 0

    def _meant(
        self, anaphor: Anaphor, index: int, earlier: Sequence[Actor], speech: Speech
    ) -> tuple[Organisation | None] | None:
        """Whom the word stands for: (body,), (None,) where that is unclear, None where it says nothing."""
        if anaphor.noun == "we":
            return self._we(anaphor, speech)
        kind = _KINDS.get(anaphor.noun)
        if anaphor.noun in OWN_NOUNS or kind in ("council", "national"):
            return self._last_of(kind, anaphor) if kind else self._by_own_noun(anaphor)
        here = {a.organisation for a in earlier if a.named and a.organisation and _is(a.organisation, kind)}
        if speech.quoted and speech.speaker and _is(speech.speaker, kind):
            return (speech.speaker,)
        if anaphor.noun in self._nouns:
            return (self._nouns[anaphor.noun],)
        if len(here) == 1 and _SAYS.search(self._text[earlier[-1].end : anaphor.start]):
            return (here.pop(),)
        return self._from_before(anaphor, index, kind, here)

    def _by_own_noun(self, anaphor: Anaphor) -> tuple[Organisation | None] | None:
        """The body last named with that noun in its name or beside it; "the Department" may go without one."""
        loud = self._text[anaphor.start : anaphor.end].split()[-1][0].isupper()
        known = [body for body in (self._issuer, *self._titled) if body and _has_word(body, anaphor.noun)]
        if self._issuer and self._issuer in known:
            return (self._issuer,)
        noun = "department" if anaphor.noun == "minister" else anaphor.noun
        firm = anaphor.noun in ("firm", "company", "contractor", "supplier", "builder")
        for mention in reversed(self._named.within(max(0, anaphor.start - _FARTHEST_NAME), anaphor.start)):
            body = mention.organisation
            if body is None:
                continue
            beside = self._text[max(0, mention.start - 40) : mention.end + 70].lower()
            own = _has_word(body, noun) or (noun != "hub" and body.kind in ("body", "company") and noun in beside)
            if own or (firm and body.kind in ("company", "supplier")):
                return (body,)
        if known:
            return (known[-1],)
        if loud and noun in ("department", "ministry") and not self._issuer:
            return (Organisation(noun.capitalize(), None, "national"),)
        return None

    def _last_of(self, kind: str, anaphor: Anaphor) -> tuple[Organisation | None] | None:
        """The body of a kind that was named last before "the council" or "the college"; its word is in its name."""
        word = {"commission": "commission", "college": "college"}.get(anaphor.noun, "")
        found = [
            m.organisation
            for m in self._named.within(0, anaphor.start)
            if m.organisation
            and (m.organisation.kind == kind or word == "college")
            and word in m.organisation.name.lower()
        ]
        found = found or [b for b in self._titled if b.kind == kind and word in b.name.lower()]
        return (found[-1],) if found else None

    def _from_before(
        self, anaphor: Anaphor, index: int, kind: str | None, here: set[Organisation]
    ) -> tuple[Organisation | None] | None:
        """Whom the heading, the paper or the sentences before make of it; ``here``: bodies of its own sentence."""
        scope = self._sections.at(anaphor.start)
        if scope and scope.organisation and _is(scope.organisation, kind):
            return (scope.organisation,)
        if self._issuer and _is(self._issuer, kind):
            return self._issuers_own(anaphor, index, kind)
        center = self.centers.before(index)
        if not here and not self._issuer:
            fitting = [body for body in center.bodies if _is(body, kind)]
            if fitting and not (center.shared and len(center.bodies) > 1):
                return (fitting[0],)
        bodies = here or self.last_topic(index, kind)
        if not bodies and kind == "icb":  # it mostly stands aside, as the one that asks others for things
            bodies = {b for m in self._named.within(0, anaphor.start) if (b := m.organisation) and b.kind == kind}
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

    def _we(self, anaphor: Anaphor, speech: Speech) -> tuple[Organisation | None] | None:
        if speech.quoted:
            return (speech.speaker,) if speech.speaker else None
        scope = self._sections.at(anaphor.start)
        if scope and scope.organisation and scope.organisation != self._issuer and self._issuer:
            return (None,)
        return (self._issuer,) if self._issuer else None


def _is(body: Organisation, kind: str | None) -> bool:
    return body.kind == kind if kind else body.kind in ("trust", "icb")


def _has_word(body: Organisation, noun: str) -> bool:
    """Whether a body's name has a noun, or the plural of it."""
    words = body.name.lower().split()
    return noun in words or (noun == "hospital" and not {"hospitals", "infirmary"}.isdisjoint(words))


def is_supplier(body: Organisation | None) -> bool:
    """Whether a body sells to the others."""
    return body is not None and body.kind in ("supplier", "company")


def _overlaps(start: int, end: int, actors: Sequence[Actor]) -> bool:
    return any(a.start < end and start < a.end for a in actors)
