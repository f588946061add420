"""Words that point at a body without naming its kind: "it", "there", "the latter", "her opposite number"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.organisations.actors import Actor, Anaphor, Role
from extractor.facts.organisations.centers import Center, Centers
from extractor.facts.organisations.gazetteer import Organisation
from extractor.facts.organisations.scopes import Named, Sections
from extractor.facts.organisations.strangers import is_strangers

POINTING = ("it", "they", "there", "former", "latter", "other")
OPENS = 4
"""Characters before a word that opens its sentence."""
_HANDED = re.compile(r"\b(?:given|gave|told|asked|allowed|set|give|grant(?:ed)?)\s+$")
_HANDS = re.compile(
    r"\s+(?:(?:has|have|had|also|now|since|already|then)\s+){0,3}"
    r"(?:given|gave|told|tells|asked|asks|ordered|orders|instructed|allowed|set|gives?|granted)\s+"
)
"""Between a subject and its object, which is somebody else: "The board has told it to"."""
_SAYS = re.compile(
    r"\b(?:said|says|warned|added|admitted|confirmed|announced|hopes?|thinks?|believes?)\s+(?:that\s+)?$"
)
_BODIES = ("trust", "icb", "council", "body", "company")
_LABEL = re.compile(r"[^.?!:\n]{3,90}:\s+")
"""Before what a speaker says: "Ms Pell: It has"."""
_FAR = 1500
"""Characters in which the two that "the latter" is one of were named."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Whether words stand in a quotation, and for whom its speaker speaks."""

    quoted: bool = False
    speaker: Organisation | None = None


class Pointing:
    """Whom such words mean in a document; in a body's own paper only what their own sentence says."""

    def __init__(
        self,
        text: str,
        named: Named,
        sentences: Sequence[tuple[int, int]],
        issuer: Organisation | None,
        sections: Sections,
        centers: Centers,
    ) -> None:
        self._text, self._named, self._sentences = text, named, sentences
        self._issuer, self._sections, self._centers = issuer, sections, centers
        self._trusts = {m.organisation for m in named.mentions if m.organisation and m.organisation.kind == "trust"}

    def meant(self, anaphor: Anaphor, index: int, earlier: Sequence[Actor], speech: Speech) -> Organisation | None:
        """The body that a word of sentence ``index`` points at; ``earlier`` are the actors before it there."""
        if anaphor.noun in ("former", "latter"):
            return self._of_the_last_two(anaphor)
        clear = (
            None
            if speech.quoted
            else self._of_whoever_says(anaphor, earlier) or self._of_the_told(anaphor, index, earlier)
        )
        if clear:
            return clear
        before = [a.organisation for a in earlier if a.organisation and a.organisation.kind in _BODIES]
        if before:
            return self._of_the_sentence(anaphor, before)
        if speech.quoted:
            return None if earlier else self._in_speech(anaphor, index, speech)
        if self._issuer or anaphor.noun == "they" or self._is_taken(anaphor, index, earlier):
            return None
        return self._of_the_text(anaphor, index)

    def _of_the_sentence(self, anaphor: Anaphor, before: Sequence[Organisation]) -> Organisation | None:
        """ "There" of the place before; "we have given it until" of the one whom the sentence began with."""
        if anaphor.noun == "there":
            return before[-1]
        if anaphor.noun == "other":
            return self._other_than(before[0])
        handed = _HANDED.search(self._text, max(0, anaphor.start - 12), anaphor.start)
        return before[0] if handed and before[0] != self._issuer else None

    def _of_the_told(self, anaphor: Anaphor, index: int, earlier: Sequence[Actor]) -> Organisation | None:
        """ "X has told it to": the body spoken of before, not the X that its sentence begins with."""
        if anaphor.noun != "it" or self._issuer or len(earlier) != 1 or not earlier[0].named:
            return None
        told = _HANDS.fullmatch(self._text, earlier[0].end, anaphor.start)
        center = self._of_the_text(anaphor, index) if told else None
        return center if center != earlier[0].organisation else None

    def _of_whoever_says(self, anaphor: Anaphor, earlier: Sequence[Actor]) -> Organisation | None:
        """ "NHS England says that it will": itself."""
        if anaphor.noun != "it" or self._issuer or not earlier:
            return None
        last = max(earlier, key=lambda a: a.start)
        says = _SAYS.search(self._text, max(0, anaphor.start - 40), anaphor.start)
        return last.organisation if says and last.role is not Role.ASIDE else None

    def _in_speech(self, anaphor: Anaphor, index: int, speech: Speech) -> Organisation | None:
        """Whom a word that opens what somebody says means: who was asked about, or the other of two."""
        asked = self._named_before(index, speech) if anaphor.noun == "it" and self._opens(anaphor, index) else None
        return asked or (self._other_than(speech.speaker) if self._is_contrast(anaphor, index) else None)

    def _named_before(self, index: int, speech: Speech) -> Organisation | None:
        """The one other body that the sentence before names, or the question before that names nobody itself."""
        for before in range(index - 1, max(-1, index - 3), -1):
            start, end = self._sentences[before]
            bodies = {m.organisation for m in self._named.within(start, end) if m.organisation} - {speech.speaker}
            if bodies:
                return bodies.pop() if len(bodies) == 1 else None
            if not self._text[start:end].rstrip().endswith("?"):
                return None
        return None

    def _is_contrast(self, anaphor: Anaphor, index: int) -> bool:
        """ "We spend 2%. They spend 8%.": the other of two."""
        return self._opens(anaphor, index) and self._text[anaphor.start : anaphor.end] == "They"

    def _opens(self, anaphor: Anaphor, index: int) -> bool:
        start = self._sentences[index][0]
        return anaphor.start - start < OPENS or _LABEL.fullmatch(self._text, start, anaphor.start) is not None

    def _is_taken(self, anaphor: Anaphor, index: int, earlier: Sequence[Actor]) -> bool:
        """Whether the word stands for somebody else in its sentence: "the union said its members"."""
        possessive = self._text[anaphor.start : anaphor.end].lower() == "its"
        if any(a.organisation is None or (possessive and a.named and a.role is not Role.ASIDE) for a in earlier):
            return True
        strange = is_strangers(self._text, *self._sentences[index])
        says = _SAYS.search(self._text, max(0, anaphor.start - 40), anaphor.start)
        return bool(strange and anaphor.start >= strange and (possessive or says))

    def _of_the_text(self, anaphor: Anaphor, index: int) -> Organisation | None:
        opens = self._opens(anaphor, index)
        center: Center = self._centers.just_before(index) if opens else self._centers.before(index)
        scope = self._sections.at(anaphor.start)
        if scope and scope.organisation:
            inside = {m.organisation for m in self._named.within(scope.start, anaphor.start)}
            return center.one if center.one in inside else scope.organisation
        if anaphor.noun == "other":
            return self._other_than(center.one)
        return None if anaphor.noun == "it" and center.strange else center.one

    def _other_than(self, body: Organisation | None) -> Organisation | None:
        """The other one where the document deals with two trusts."""
        return next(iter(self._trusts - {body})) if len(self._trusts) == 2 and body in self._trusts else None

    def _of_the_last_two(self, anaphor: Anaphor) -> Organisation | None:
        """ "The former" and "the latter" of the two bodies that were named last."""
        bodies: list[Organisation] = []
        for mention in reversed(self._named.within(max(0, anaphor.start - _FAR), anaphor.start)):
            body = mention.organisation
            if body and body.kind in _BODIES and body.kind != "company" and body not in bodies:
                bodies.append(body)
        if len(bodies) < 2:
            return None
        latter, former = bodies[:2]
        places = {
            m.organisation: m.start for m in reversed(self._named.within(max(0, anaphor.start - _FAR), anaphor.start))
        }
        if places[latter] < places[former]:  # one of the pair was named again alone
            latter, former = former, latter
        return latter if anaphor.noun == "latter" else former
