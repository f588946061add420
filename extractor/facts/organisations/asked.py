"""What many people were asked, and what a minister promises in answer: of these the clause does not tell the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.facts.organisations.gazetteer import Organisation
from extractor.facts.organisations.scopes import Named

_PART = re.compile(r"%|\bper\s?cent|\bin\s+(?:\d+|[a-z]+)\b|\b(?:half|thirds?|quarters?|fifths?)\b")
_POLL = re.compile(
    r"\b(?:survey\w*|poll(?:s|ed)?|census|questionnaires?|ballot\w*|respondents|asked\s+(?:its\s+members|\d|some|about|what|whether))\b"
)
PLEDGED = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:now\s+|do\s+|still\s+)?(?:undertake|intend|plan|promised?|aim|hope|expect|mean|will|shall|were\s+to|are\s+to)\b"
)
"""What a speaker promises, or promised, himself."""
_ASKED_IN_PARLIAMENT = re.compile(
    r"\bTo ask (?:the Secretary of State|His Majesty|Her Majesty|the Minister|the Prime Minister)"
)
_DEPARTMENTS = re.compile(
    r"\b(?:My|The)\s+(?:hon\.\s+)?Department(?:['’]s)?\s+(?:\w+\s+){0,2}(?:said|will|had|has|intends?|undertook|records?|plans?|was\s+to|is\s+to)\b"
)
_THEIR_POLL = re.compile(
    r"\b(?:[Uu]nion|[Aa]ssociation|[Cc]ollege|[Ff]ederation|[Ss]ociety|[Ii]nstitute|[Cc]harity|magazine|newspaper|think\s+tank)['’]s?\s+"
    r"(?:own\s+|national\s+|latest\s+|annual\s+)*(?:poll|survey|ballot)\b"
)
_DAY = re.compile(
    r"\b(?:20\d\d|Jan|Feb|March|April|May|June?|July|Aug|Sept|Oct|Nov|Dec|spring|summer|autumn|winter|weeks?|days|months?|Easter"
    r"|Christmas)"
)
_POLLSTER = re.compile(
    r"\b(?:Institute|Alliance|Unions?|Association|Federation|Society|Forum|College|Guild|Confederation|Council\s+of|Voices"
    r"|Think\s*tank|Observatory|Healthwatch)\b"
)
"""Bodies that ask others."""


class Asked:
    """The polls of a text and its answers to Parliament."""

    def __init__(
        self,
        text: str,
        named: Named,
        sentences: Sequence[tuple[int, int]],
        same_paragraph: Callable[[int, int], bool],
        issuer: Organisation | None,
        titled: Sequence[Organisation],
    ) -> None:
        self._text, self._named, self._sentences = text, named, sentences
        self._same_paragraph, self._issuer, self._titled = same_paragraph, issuer, titled

    def answering(self, sentence: tuple[int, int], fact: tuple[int, int]) -> Organisation | None:
        """The department whose minister promises a thing in an answer to Parliament."""
        start, end = fact
        if self._issuer or not _ASKED_IN_PARLIAMENT.search(self._text, 0, start):
            return None
        first = sentence[0]
        told = _DEPARTMENTS.search(self._text, first, end)
        if not told and not (PLEDGED.search(self._text, first, start) and _DAY.search(self._text, start, end)):
            return None
        known = [m.organisation for m in self._named.mentions if m.organisation] + list(self._titled)
        full = next((b for b in known if b.name.startswith("Department of ")), None)
        return full or Organisation("Department", None, "national")

    def many(self, body: Organisation, index: int, fact: tuple[int, int]) -> bool:
        """Whether a share is of people whom a union, an institute or the like has asked: they are not its own."""
        start, end = fact
        if (
            self._issuer == body
            or body.kind not in ("national", "body")
            or not _PART.search(self._text, start, end)
            or not _POLLSTER.search(body.name)
        ):
            return self._is_of_their_poll(index, start, end)
        first, last = self._sentences[index]
        if _POLL.search(self._text, first, last):
            return True
        near = index > 0 and self._same_paragraph(self._sentences[index - 1][0], start)
        return near and _POLL.search(self._text, *self._sentences[index - 1]) is not None

    def _is_of_their_poll(self, index: int, start: int, end: int) -> bool:
        """Whether a share stands in a sentence on another's poll ("the union's poll"), or in what that one answered."""
        if self._issuer or not _PART.search(self._text, start, end):
            return False
        first, last = self._sentences[index]
        if _THEIR_POLL.search(self._text, first, start):
            return True
        if (
            index == 0
            or not self._same_paragraph(self._sentences[index - 1][0], start)
            or self._named.within(first, last)
        ):
            return False
        before = self._sentences[index - 1]
        asked = any(m.organisation and _POLLSTER.search(m.organisation.name) for m in self._named.within(*before))
        return asked and _POLL.search(self._text, *before) is not None
