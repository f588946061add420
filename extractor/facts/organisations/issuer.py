"""Whose paper a document is: the body on its cover, in its headers, or that it calls "the Trust"; none for news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.organisations.clauses import VALUE
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
    r"\b(?:reports?|papers?|minutes|notes|agenda|plan|strategy|registers?|dashboard|scorecard|log|tracker|reviews?"
    r"|metrics"
    r"|indicators|framework|assurance|accounts?|polic(?:y|ies)|governance|committee|board|annual|quarterly|monthly|pack"
    r"|programme|project|risks?|update|briefing|bulletin|newsletter|summary|statement|return|submission|slides?"
    r"|appendix"
    r"|annex|business case|highlights?|exceptions?|actions?|priorities|objectives|milestones?|timeline|workstreams?"
    r"|workforce|finance|performance|estates|digital|quality)\b",
    re.IGNORECASE,
)
_PARTED_BEFORE = re.compile(r"(?:\b(?:of|at|for|by)(?: the)?|[,:|–—-])\s*$", re.IGNORECASE)
_PARTED_AFTER = re.compile(r"\s*(?:$|[:|–—,]|\s-)")
_TELLS = re.compile(
    r"\b(?:says?|said|admits?|faces?|warns?|fined|told|hits?|hit by|will|after|amid|has|have|had|is|are|was|were"
    r"|to(?!\s+(?:the|a|an|its|our|(?-i:[A-Z])))"
    r"|gets?|delays|misses|slips|halts|pauses|names?|wins?|signs|launches|goes|plans to|struggles|fears?|urged?"
    r"|blames?)\b"
    r"(?! the board)",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"^\W*(?:notes? (?:to|for) editors|for immediate release|(?:press|media|news) release|ends)\W*$"
    r"|\b(?:for (?:further|more) information|media enquiries)\b"
    r"[^.\n]{0,60}\b(?:press office|communications|contact)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER = re.compile(r"\W*(?:letters?\b(?!\s+to\s+the\s+board)|Sir\s*[,–—-])", re.IGNORECASE)
"""A letter to a newspaper, whose writer is none of the bodies."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?)\b")
_PREDICATE = re.compile(
    r"\s+(?!services\b|operations\b|accounts\b|minutes\b|papers\b|reports\b|risks\b|estates\b)[a-z]{3,}(?:s|ed)\b"
)
"""A verb after a name makes a headline: "X trust explains itself"."""
_SITE = re.compile(r"\b(?:Hospital|Infirmary|Clinic|Centre|Unit)$")
_ROOM = re.compile(
    r"\b(?:venue|location|place|held (?:at|in)|(?:lecture )?theatre|board ?room|room|suite|hall|centre|floor|block"
    r"|building|house|hotel|online|teams)\b",
    re.IGNORECASE,
)
_SHORT_LINE = 150
_TOP_LINES = 6
_DATED = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]+(?:\s+\d{4})?|\b\d{4}(?:/\d\d)?\b|\b[A-Za-z]+\s\d{1,2}\b")
_QUOTED = re.compile(r"“[^“”]{0,1500}(?:”|(?=\n\s*\n))|\"[^\"\n]{2,1500}\"|^[^\n:]{3,60}:\s[^\n]*", re.MULTILINE)
"""What is quoted, or said by a speaker named before it."""
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
    if _LETTER.search(title or "") or _LETTER.match(text):
        return None
    if _RELEASE.search(text):  # the one that has something to announce
        return next((m.organisation for m in found if _announces(m.organisation)), None)
    cover = [m for m in found if m.start < _COVER and _publishes(m.organisation) and not _is_venue(text, m)]
    titling = [m for m in find_mentions(title, gazetteer) if _publishes(m.organisation)] if title else []
    if title and _is_anothers(title, gazetteer):
        return None
    boarded = [m for m in titling if m.organisation and m.organisation.kind in ("trust", "icb")] or titling
    titles = boarded[0].organisation if title and len(boarded) == 1 and _names_a_paper(title, boarded[0]) else None
    named = _of_board(text, cover) or titles or _over_the_text(text, cover)
    named = named or _signing(text, found) or _speaking(title, text, [*titling], cover)
    named = _owner(named, cover)
    if named or not _is_paper(title, text, headings):
        return named
    heads = ((heading, m) for heading in headings[:5] for m in find_mentions(heading, gazetteer))
    headed = _only([m for heading, m in heads if not _is_venue(heading, m)])
    named = _owner(_only(titling) or headed or _alone_on_its_line(text, cover) or _only(cover), cover)
    boards = _is_boards(text, cover)
    if named:
        return named if named.kind == "icb" or not boards else None
    # Repeats go before what is called "the ICB" in it: a trust's paper defines that, too.
    return None if boards else _repeated(text, found) or _defined(text, found)


def _is_venue(text: str, mention: OrganisationMention) -> bool:
    """Whether a hospital stands on the cover as the place of the meeting ("Lecture Theatre 2, X Hospital")."""
    line = text.rfind("\n", 0, mention.start) + 1
    site = mention.organisation and _SITE.search(mention.organisation.name)
    return bool(site and _ROOM.search(text[line : mention.start]))


def _owner(named: Organisation | None, cover: Sequence[OrganisationMention]) -> Organisation | None:
    """The one trust of the cover in place of a hospital: papers are a trust's, and hospitals are its sites."""
    if named is None or not _SITE.search(named.name):
        return named
    trusts = {m.organisation for m in cover if m.organisation and m.organisation.kind == "trust"} - {named}
    return trusts.pop() if len(trusts) == 1 else named


def _is_anothers(title: str, gazetteer: Gazetteer) -> bool:
    """Whether a title begins with a union's or an association's name: "Porters' Union: statement on X"."""
    first = next(iter(find_mentions(title, gazetteer)), None)
    if not first or first.start > len("The ") or not first.organisation:
        return False
    return first.organisation.kind == "national" and title[first.end :].lstrip().startswith(":")


def _signing(text: str, found: Sequence[OrganisationMention]) -> Organisation | None:
    """The one body in the last lines, under the text: "Prepared by the Programme Office, X", "X | Page 3"."""
    if _NEWS.search(text[:600]):
        return None
    foot = text.rstrip().rfind("\n")
    line = text[foot + 1 :].strip()
    if foot < 0 or not _heads(line) or len(line.split("|")) > 2 or VALUE.match(line):
        return None
    return _only([m for m in found if m.start > foot])


def _speaking(
    title: str | None, text: str, titling: Sequence[OrganisationMention], cover: Sequence[OrganisationMention]
) -> Organisation | None:
    """Who says "we" outside of quotations: the body that the first sentence or the title begins with."""
    if _NEWS.search(text[:600]) or not _WE.search(_QUOTED.sub(" ", text)):
        return None
    opening = [m for m in cover if m.start <= len("The ")] or [m for m in titling if m.start <= len("The ")]
    body = opening[0].organisation if opening else None
    return body if body and body.kind in ("trust", "icb", "body") else None


def _defined(text: str, found: Sequence[OrganisationMention]) -> Organisation | None:
    """The one body that the text calls "the Trust" or "the ICB"."""
    bodies = {body for noun, body in defined_nouns(text, found).items() if body and noun in ("trust", "icb")}
    return bodies.pop() if len(bodies) == 1 else None


def _announces(body: Organisation | None) -> bool:
    return body is not None and body.kind in ("trust", "icb", "body", "council")


def _publishes(body: Organisation | None) -> bool:
    return body is not None and body.kind in ("trust", "icb", "body")


def _only(mentions: Sequence[OrganisationMention]) -> Organisation | None:
    """The one trust or board; where there is none, the one body of another kind."""
    bodies = {m.organisation for m in mentions if m.organisation and m.organisation.kind in ("trust", "icb")}
    bodies = bodies or {m.organisation for m in mentions if m.organisation and _publishes(m.organisation)}
    return bodies.pop() if len(bodies) == 1 else None


def _of_board(text: str, cover: Sequence[OrganisationMention]) -> Organisation | None:
    """ "Board of Directors of X", "Trust: X", "X Trust Board": the surest of signs."""
    bodies: list[Organisation] = []
    for mention in cover:
        line = text.rfind("\n", 0, mention.start) + 1
        heads = not text[line : mention.start].strip(" #*|\t") and _THEN_BOARD.match(text, mention.end)
        if mention.organisation and (heads or _OF_BOARD.search(text[max(0, mention.start - 120) : mention.start])):
            after = text[mention.end : mention.end + 200].split("\n", 1)[0]
            shared = any(m.start > mention.end and m.start < mention.end + len(after) for m in cover)
            sentence = shared or (heads and after.rstrip().endswith("."))
            if len(text[line : mention.end] + after) <= 160 and not sentence:  # a line of a cover
                bodies.append(mention.organisation)
    return bodies[0] if bodies and len(set(bodies)) == 1 else None


def _over_the_text(text: str, cover: Sequence[OrganisationMention]) -> Organisation | None:
    """The one body named in the lines over the text, above its first paragraph of prose."""
    if _NEWS.search(text[:600]):
        return None
    named, at = [], 0
    for line in text[:_COVER].splitlines(keepends=True)[:_TOP_LINES]:
        words = line.strip()
        if words and not _heads(words):
            break
        here = [m for m in cover if at <= m.start < at + len(line)]
        if any(not _names_a_paper(words, _moved(m, line, at)) for m in here) or VALUE.search(_after(line, here, at)):
            return None
        named += here
        at += len(line)
    return _only(named) if at < len(text) and not _is_boards(text, cover) else None


def _moved(mention: OrganisationMention, line: str, at: int) -> OrganisationMention:
    """A mention by its place in its line without the blanks around it."""
    shift = at + len(line) - len(line.lstrip())
    return replace(mention, start=mention.start - shift, end=mention.end - shift)


def _after(line: str, mentions: Sequence[OrganisationMention], at: int) -> str:
    """The words of a line after its last name, dates left out; nothing where it names nobody."""
    return _DATED.sub("", line[mentions[-1].end - at :]) if mentions else ""


def _names_a_paper(title: str, mention: OrganisationMention) -> bool:
    """Whether a title is a paper's ("X: estates update", "Risk register of X") and no headline that tells something."""
    before, after = title[: mention.start], title[mention.end :]
    if _TELLS.search(before) or _TELLS.search(after) or _PREDICATE.match(after):
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
