"""Who speaks for whom: people by the body that they are said to work for, and the speaker of a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention

_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}"
_OFFICE = (
    r"(?:chief|chair|director|officer|nurse|medical|head|lead|manager|president|secretary|executive|consultant"
    r"|matron|deputy"
    r"|interim|acting|managing|spokes\w+|governor|midwife|people|finance|operating|digital|information|strategy|and"
    r"|of|for)"
)
_AT = re.compile(rf"({_NAME})\s*[,(]\s*(?:the\s+)?[^.;:“”\"\n]{{0,90}}?\b(?:of|at|for|from)\s+(?:the\s+)?(?:NHS\s+)?$")
_LISTED = re.compile(rf"({_NAME})\s*(?:[,(]\s*[^,.;:()“”\"\n]{{3,60}},\s*(?:the\s+)?(?:NHS\s+)?|\(\s*)$")
_WITNESS = re.compile(
    rf"^(?:witness(?:es)?|present|attending|panel)\b[^\n]*?\b({_NAME}),\s+(?:the\s+)?$", re.IGNORECASE | re.MULTILINE
)
"""A witness or author: "Dr Ann Pell, chief executive, X"; "Ann Pell (X)"."""
_NO_SURNAME = frozenset(
    "trust board council england hospital hospitals infirmary care service committee icb nhs".split()
)
_TURN = re.compile(
    r"(?m)^(?:Q\d+\.?\s+)?((?:(?:Mr|Ms|Mrs|Miss|Dr|Prof(?:essor)?|Sir|Dame"
    r"|Cllr)\.?\s+)?(?:[A-Z][\w’'-]+\s?){1,4})(?:\s*\([^)\n]*\))*:\s"
)
_THEN = re.compile(rf"(?:['’]s?)?(?:\s+{_OFFICE}){{1,6}},?\s+({_NAME})")
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof(?:essor)?|Sir|Dame|Cllr)\.?\s+((?:[A-Z][\w’'-]+\s+)?[A-Z][\w’'-]+)")
_SAYS = re.compile(
    r"\b(?:said|says|added|adds|told|explained|warned|commented|stated|wrote|argued|continued|insisted|according to)\b"
)
_REACH = 220
_CLOSED = re.compile(r"\.[”\"]$")
_NEW_SENTENCE = re.compile(r"\s+[A-Z]")
MOVED = re.compile(
    r"\b(?:join(?:ed|s)?|c[ao]mes?|moved|arrived|left|leaving|previously|formerly|once|worked|used to|ex"
    r"|former)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
"""Before a body that somebody has left."""


_ADDRESSED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof(?:essor)?|Sir|Dame)\.?\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?),\s+(?:and\s+)?you(?:['’]re)?\s"
    r"[^.?!;\n]{0,60}\b(?:of|at|for|run|lead|represent|from|chair)\s+(?:the\s+)?(?:NHS\s+)?$"
)
"""Whom a question addresses: "Ms Pell, you look after commissioning for X"."""
_YOU = re.compile(r"\b[Yy]our?s?\b")


class People:
    """The people of a text, by surname; one whom the text puts at two bodies is at none."""

    def __init__(self, text: str, mentions: Sequence[OrganisationMention]) -> None:
        self._text = text
        self._bodies: dict[str, Organisation | None] = {}
        for mention in mentions:
            before = _AT.search(text, max(0, mention.start - 170), mention.start)
            after = _THEN.match(text, mention.end)
            listed = None if before else _LISTED.search(text, max(0, mention.start - 130), mention.start)
            witness = _WITNESS.search(text, text.rfind("\n", 0, mention.start) + 1, mention.start)
            addressed = _ADDRESSED.search(text, max(0, mention.start - 130), mention.start)
            for match in (before, after, listed, witness, addressed):
                if match and MOVED.search(match[0]):
                    continue  # "Ira Bolt, who came from X"
                if match and mention.organisation and match[1].split()[-1].lower() not in _NO_SURNAME:
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
    if _CLOSED.search(text, start, end) and _NEW_SENTENCE.match(text, end):  # the words after it are of another
        limit = end
    stop = re.search(r"(?<=[a-z)])\.(?=\s|$)|\n\s*\n|[“]", text[end:limit])
    after = (end, end + stop.start() if stop else limit)
    if _SAYS.search(text, *after):
        return after
    if _SAYS.search(before, opening) and re.search(r",\s*$|that\s*$", before):
        return low + opening, start
    return None


def find_turns(text: str, people: People) -> Iterator[tuple[tuple[int, int], Organisation]]:
    """What each known speaker says in a record of what was said ("Dr Pell: We have ..."), and for whom."""
    marks = list(_TURN.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    bodies = [people.named(mark.start(1), mark.end(1)) for mark in marks]
    for i, (mark, end) in enumerate(zip(marks, ends, strict=True)):
        body = bodies[i] or _asked(text, mark.end(), end, people, bodies[i + 1 :])
        if body and len(marks) > 1:
            yield (mark.end(), end), body


def _asked(text: str, start: int, end: int, people: People, then: Sequence[Organisation | None]) -> Organisation | None:
    """Whose body a question is about: that of the one whom it addresses, or else of the next one who answers."""
    if not _YOU.search(text, start, end):
        return None
    addressed = people.titled(start, end)
    return addressed[0][2] if addressed else next(iter(then), None)
