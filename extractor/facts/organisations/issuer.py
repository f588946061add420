"""Whose paper a document is: the body on its cover, in its headers, or that it calls "the Trust"; none for news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.facts.organisations.gazetteer import Gazetteer, Organisation, OrganisationMention
from extractor.facts.organisations.mentions import defined_nouns, find_mentions

_COVER = 2500
"""Characters that count as cover."""
_OF_BOARD = re.compile(
    r"\b(?:board(?: of directors)?|trust board|council of governors|committee|meeting|annual report|public meeting"
    r"|governing body|minutes)\s+(?:meeting\s+)?(?:in public\s+)?(?:of|for|at)\s+(?:the\s+)?"
    r"(?:board of directors of\s+)?(?:the\s+)?$|(?:trust|organisation|icb|provider|board)\s*[:|]\W*$",
    re.IGNORECASE,
)
_THEN_BOARD = re.compile(
    r"(?:['’]s)?\W{0,3}\s*(?:trust\s+|public\s+|integrated\s+care\s+)?"
    r"(?:board|council of governors|board of directors|public board|governing body)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"(?:^|\W)[Bb]y [A-Z][\w'’-]+ [A-Z][\w'’-]+\s*(?:\||,|$)|\b\d{4}\s*\|\s*[A-Z]|\b[Pp]ublished:?\s+\d"
    r"|\b(?:our reporter|correspondent|[Ss]ubscribe|[Cc]ookies?)\b",
    re.MULTILINE,
)
_PAPER = re.compile(
    r"\b(?:board|committee|agenda|purpose of (?:the|this) (?:report|paper)|executive summary|report to|minutes|papers?"
    r"|the Trust|assurance|governors|performance report)\b",
    re.IGNORECASE,
)
_PAPER_TITLE = re.compile(
    r"\b(?:report|papers?|minutes|agenda|plan|strategy|register|dashboard|scorecard|log|review|metrics|indicators"
    r"|framework|assurance|accounts?|policy|governance|committee|board|annual|quarterly|monthly)\b",
    re.IGNORECASE,
)
_PARTED_BEFORE = re.compile(r"(?:\b(?:of|at|for|by)(?: the)?|[,:|–—-])\s*$", re.IGNORECASE)
_PARTED_AFTER = re.compile(r"\s*(?:$|[:|–—]|\s-)")
_TELLS = re.compile(
    r"\b(?:says?|said|admits?|faces?|warns?|fined|told|hits?|hit by|will|after|amid|has|have|had|is|are|was|were|to"
    r"|gets?|delays|misses|slips|halts|pauses|names?|wins?|signs|launches|goes|plans to|struggles|fears?|urged?"
    r"|blames?)\b"
    r"(?! the board)",
    re.IGNORECASE,
)
_SHORT_LINE = 110
_QUOTED = re.compile(r"“[^“”]{0,1500}”")
_SPEAKS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Tt]he Trust|[Tt]he ICB)\b")


def issuing_organisation(
    title: str | None,
    text: str,
    headings: Sequence[str] = (),
    mentions: Sequence[OrganisationMention] | None = None,
    gazetteer: Gazetteer | None = None,
) -> Organisation | None:
    """The trust or board whose own paper this is, None where unclear.

    ``title`` is the document's title, ``text`` all of it (or its first pages), ``headings`` the words of its headings,
    ``mentions`` those of ``text`` where they are known already. News names bodies and speaks for none.
    """
    gazetteer = gazetteer or Gazetteer.load()
    found = list(mentions) if mentions is not None else find_mentions(text, gazetteer)
    cover = [m for m in found if m.start < _COVER and _publishes(m.organisation)]
    labelled = _of_board(text, cover)
    if labelled:
        return labelled
    titling = find_mentions(title, gazetteer) if title else []
    titled = _only(titling)
    if titled and title and len(titling) == 1 and _names_a_paper(title, titling[0]):
        return titled
    if not _is_paper(title, text, headings):
        return None
    headed = _only([m for heading in headings[:5] for m in find_mentions(heading, gazetteer)])
    named = titled or headed or _alone_on_its_line(text, cover) or _only(cover)
    if named:
        return named if named.kind == "icb" or not _is_boards(text, cover) else None
    if _is_boards(text, cover):
        return None
    # Repeats go before what is called "the ICB" in it: a trust's paper defines that, too.
    return _repeated(text, found) or _defined(text, found)


def _defined(text: str, found: Sequence[OrganisationMention]) -> Organisation | None:
    """The one body that the text calls "the Trust" or "the ICB"."""
    bodies = {body for noun, body in defined_nouns(text, found).items() if body and noun in ("trust", "icb")}
    return bodies.pop() if len(bodies) == 1 else None


def _publishes(body: Organisation | None) -> bool:
    return body is not None and body.kind in ("trust", "icb")


def _only(mentions: Sequence[OrganisationMention]) -> Organisation | None:
    bodies = {m.organisation for m in mentions if _publishes(m.organisation)}
    return bodies.pop() if len(bodies) == 1 else None


def _of_board(text: str, cover: Sequence[OrganisationMention]) -> Organisation | None:
    """ "Board of Directors of X", "Trust: X", "X Trust Board": the surest of signs."""
    bodies: list[Organisation] = []
    for mention in cover:
        line = text.rfind("\n", 0, mention.start) + 1
        heads = not text[line : mention.start].strip(" #*|\t") and _THEN_BOARD.match(text, mention.end)
        if mention.organisation and (heads or _OF_BOARD.search(text[max(0, mention.start - 120) : mention.start])):
            after = text[mention.end : mention.end + 200].split("\n", 1)[0]
            if len(text[line : mention.end] + after) <= 160:  # a line of a cover, no sentence
                bodies.append(mention.organisation)
    return bodies[0] if bodies and len(set(bodies)) == 1 else None


def _names_a_paper(title: str, mention: OrganisationMention) -> bool:
    """Whether a title is a paper's ("X: estates update", "Risk register of X") and no headline that tells something."""
    before, after = title[: mention.start], title[mention.end :]
    if _TELLS.search(before) or _TELLS.search(after):
        return False
    parted = _PARTED_BEFORE.search(before) or (not before.strip() and _PARTED_AFTER.match(after))
    return bool(parted or _PAPER_TITLE.search(before) or _PAPER_TITLE.search(after))


def _is_paper(title: str | None, text: str, headings: Sequence[str]) -> bool:
    """Whether a document reads like a body's own paper: its words in the title, headings and short lines of the cover,
    and "we" or "the Trust" outside of quotations. A sentence of news may speak of boards and their papers, too."""
    if _NEWS.search(text[:600]):
        return False
    lines = (line.strip() for line in text[:_COVER].split("\n"))
    cover = "\n".join((title or "", *headings[:10], *(line for line in lines if _heads(line))))
    speaks = _SPEAKS.search(_QUOTED.sub(" ", text))
    return bool(_PAPER.search(cover)) and bool(speaks or re.search(r"\bboard\b", cover, re.IGNORECASE))


def _heads(line: str) -> bool:
    return len(line) <= _SHORT_LINE and not line.endswith((".", "”", '"', ","))


def _alone_on_its_line(text: str, cover: Sequence[OrganisationMention]) -> Organisation | None:
    """The first name that has a line of the cover to itself."""
    for mention in cover:
        line = text.rfind("\n", 0, mention.start) + 1
        end = text.find("\n", mention.end)
        words = text[line : end if end >= 0 else len(text)].strip(" #*|\t\r")
        if len(words) <= 1.2 * (mention.end - mention.start) + 4:
            return mention.organisation
    return None


def _is_boards(text: str, cover: Sequence[OrganisationMention]) -> bool:
    """Whether the cover says that this is the paper of an integrated care board that it does not name."""
    named = any(m.organisation and m.organisation.kind == "icb" for m in cover)
    return (
        not named
        and re.search(r"\b(?:meeting|board|paper)\b[^.\n]{0,40}\bintegrated care board\b", text[:600], re.IGNORECASE)
        is not None
    )


def _repeated(text: str, found: Sequence[OrganisationMention]) -> Organisation | None:
    """The name that comes more than twice as often as any other (a header, a footer)."""
    often = Counter(m.organisation for m in found if m.organisation and _publishes(m.organisation)).most_common(2)
    if not often or often[0][1] < 3:
        return None
    return often[0][0] if len(often) == 1 or often[0][1] > 2 * often[1][1] else None
