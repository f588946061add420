"""Who speaks for whom: people by the body that they are said to work for, and the speaker of a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention

_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}"
_OFFICE = (
    r"(?:chief|chair|director|officer|nurse|medical|head|lead|manager|president|secretary|executive|consultant|matron|deputy"
    r"|interim|acting|managing|spokes\w+|governor|midwife|people|finance|operating|digital|information|strategy|and|of|for)"
)
_AT = re.compile(rf"({_NAME})\s*[,(]\s*(?:the\s+)?[^.;:“”\"\n]{{0,90}}?\b(?:of|at|for|from)\s+(?:the\s+)?$")
_THEN = re.compile(rf"(?:['’]s?)?(?:\s+{_OFFICE}){{1,6}},?\s+({_NAME})")
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof(?:essor)?|Sir|Dame|Cllr)\.?\s+((?:[A-Z][\w’'-]+\s+)?[A-Z][\w’'-]+)")
_SAYS = re.compile(
    r"\b(?:said|says|added|adds|told|explained|warned|commented|stated|wrote|argued|continued|insisted|according to)\b"
)
_REACH = 220


class People:
    """The people of a text, by surname; one whom the text puts at two bodies is at none."""

    def __init__(self, text: str, mentions: Sequence[OrganisationMention]) -> None:
        self._text = text
        self._bodies: dict[str, Organisation | None] = {}
        for mention in mentions:
            before = _AT.search(text, max(0, mention.start - 170), mention.start)
            after = _THEN.match(text, mention.end)
            for match in (before, after):
                if match and mention.organisation:
                    self._add(match[1].split()[-1], mention.organisation)

    def _add(self, surname: str, body: Organisation) -> None:
        known = self._bodies.get(surname, body)
        self._bodies[surname] = body if known == body else None

    def titled(self, start: int, end: int) -> list[tuple[int, int, Organisation]]:
        """The known people in ``text[start:end]`` who are named by title ("Ms Orrin"), with their bodies."""
        found = []
        for match in _TITLED.finditer(self._text, start, end):
            body = self._bodies.get(match[1].split()[-1])
            if body:
                found.append((match.start(), match.end(), body))
        return found

    def named(self, start: int, end: int) -> Organisation | None:
        """The body of the one known person named in ``text[start:end]``."""
        words = re.findall(r"[A-Z][\w’'-]+", self._text[start:end])
        bodies = {body for word in words if (body := self._bodies.get(re.sub(r"['’]s$", "", word)))}
        return bodies.pop() if len(bodies) == 1 else None


def attribution(text: str, quotation: tuple[int, int]) -> tuple[int, int] | None:
    """Where the words stand that say who spoke: after the quotation, else before it; None where there are none."""
    start, end = quotation
    low = max(0, start - _REACH)
    before = text[low:start]
    opening = max(before.rfind(". ") + 1, before.rfind("\n\n") + 1, before.rfind("”") + 1, 0)
    if _SAYS.search(before, opening) and before.rstrip().endswith(":"):
        return low + opening, start
    limit = min(len(text), end + _REACH)
    stop = re.search(r"(?<=[a-z)])\.(?=\s|$)|\n\s*\n|[“]", text[end:limit])
    after = (end, end + stop.start() if stop else limit)
    if _SAYS.search(text, *after):
        return after
    if _SAYS.search(before, opening) and re.search(r",\s*$|that\s*$", before):
        return low + opening, start
    return None
