"""Names and words for a body that are no subject: objects, asides in brackets, whoever only tells of a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.organisations.actors import TOLD, Actor, Role
from extractor.facts.organisations.clauses import VALUE

HAS_VERB = re.compile(
    r"(?:['’]s?\s|\s+(?:now|also|still|itself|alone|both|currently)?\s*(?:ha[sd]|have|is|was|were|are|will|would"
    r"|could|may|might|can|cannot|must"
    r"|should|do(?:es)?|did|reported|recorded|saw|sees|posted|stood|stands|rose|fell|missed|plans?|planned|expects?"
    r"|expected|needs?|aims?|fails?|failed|achieved"
    r"|met|recruit\w*|los[et]s?|began|cut|faces?|runs?|remains?|spent|spends|lacks?)\b)"
)
_RENAMED = re.compile(
    r"(?:['’]s?|\b(?:[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he))\s+(?:[a-z][\w-]*\s+){0,3}?(?:auditors?|landlord|contractors?"
    r"|suppliers?|owner|operator|neighbours?|partners?|hospital|provider|builders?|charity|regulator|sponsor|lender"
    r"|insurer|host|developer|tenant|rival|vendor|agency|firm|company|council|university|union|arm|subsidiary|offshoot"
    r"|caterer|cleaner|maker)"
    r"(?:\s+in\s+question)?,\s+(?:the\s+)?$"
)
"""Before a name that says who was meant: "its landlord, X", "Y's auditor, X"."""
_THAT = re.compile(r"['’]s?\s+(?:[\w-]+\s+){1,6}?(?:that|it|its|how|there)\b")
_AUDITS = re.compile(r"\b(?:auditors?|surveyors?|consultan(?:ts?|cy)|advisers?|reviewers?|engineers?),?\s+$")
"""Before a firm that looks at the work of others."""
_REACHES = re.compile(r"\b(?:will|would|to|should|can)\s+(?:reach|serve|supply|join|help|pay|visit)\s+(?:the\s+)?$")
_FEARS = re.compile(
    r",?\s+(?:\w+\s+)?(?:adds?|added|believes?|fears?|warns?|warned|feared|thinks?|said|says|worr(?:y|ies))\b"
)
_TOLD_BY = re.compile(r"\b(?:warned|said|fears?|says|added|according\s+to)\s+(?:the\s+)?$")
_DEADLINE_NEXT = re.compile(r"\s+(?:until|till|to\b|a\s+deadline|\w+\s+(?:days|weeks|months))")
_NEXT_TO = 12
_APPOSITION = re.compile(
    r",\s+(?:a|an|the|its|which|whose|who)\s[^,;.]{5,140},\s+(?:also\s+)?(?:was|were|is|are|ha[sd]|have|will|would|said|says|must|now)\b"
)
_WHAT_IT_IS = re.compile(r",\s(?:a|an|the|its|another)\s[^,;.]{2,70},\s*(?:which|who|whose|where)\s")
_OWNED = re.compile(r"['’]s?\s")
_TAKES_OBJECT = re.compile(
    r"\b(?:sen[dt]|give|gave|given|ow(?:es?|ed)|offer(?:s|ed)?|pa(?:y|id)|told|tells?|inform(?:ed|s)?|assured|warned|wr[io]te\s+to|written\s+to"
    r"|reach(?:es|ed)?|join(?:s|ed)?|show(?:s|ed|n)?|promised|charged?|cost|left|help(?:s|ed)?)\s+(?:the\s+)?$"
)


def is_renamed(text: str, floor: int, actor: Actor) -> bool:
    """Whether a name says who was meant by the words before it: "Y's auditor, X"."""
    return actor.named and _RENAMED.search(text, floor, actor.start) is not None


def is_apposition(text: str, first: Actor, second: Actor) -> bool:
    """ "X, our joint venture": the same body in other words."""
    return (
        first.named
        and not second.named
        and second.organisation is not None
        and re.fullmatch(r",\s*", text[first.end : second.start]) is not None
    )


def is_reached(text: str, actor: Actor) -> bool:
    """Whether a name is the object of the verb just before it: "its fix will reach X by May"."""
    return actor.named and _REACHES.search(text, max(0, actor.start - 24), actor.start) is not None


def is_told(text: str, floor: int, actor: Actor) -> bool:
    """Whether a body's name only says whose people are spoken to: "X told Y's scrutiny panel that it"."""
    spoken_to = actor.role is Role.OWNER and TOLD.search(text, max(floor, actor.start - 20), actor.start)
    return bool(spoken_to and _THAT.match(text, actor.end))


def is_in_brackets(text: str, floor: int, actor: Actor, limit: int) -> bool:
    """Whether an actor stands in brackets that close before ``limit``: a remark on another figure."""
    opening = text.rfind("(", floor, actor.start)
    if opening < 0 or ")" in text[opening : actor.start]:
        return False
    closing = text.find(")", actor.end, limit)
    return closing >= 0 and VALUE.search(text, opening, closing) is not None


def is_object(text: str, floor: int, actor: Actor) -> bool:
    """Whether a word for a body is an object or part of one: "has told the trust that", "a decision on our bid"."""
    before = text[max(floor, actor.start - 30) : actor.start]
    if actor.named or actor.organisation is None:
        return False
    if re.match(r"(?:our|its|their)\b", text[actor.start : actor.end], re.IGNORECASE):
        return re.search(r"\b(?:on|about|of|for|from|with)\s+$", before) is not None
    if _OWNED.match(text, actor.end):
        return re.search(r",\s+(?:an|one)(?:other)?\s+of\s+(?:the\s+)?$", before) is not None
    if _DEADLINE_NEXT.match(text, actor.end):
        return False  # "has given it until May"
    return _TAKES_OBJECT.search(before) is not None and not HAS_VERB.match(text, actor.end)


def only_tells(text: str, floor: int, actor: Actor) -> bool:
    """Whether a body is only the one who tells of a risk: "warned the League of Friends", "the regulator fears"."""
    kind = actor.organisation.kind if actor.organisation else None
    if kind == "national" and not actor.named:
        return True
    if kind == "company" and _AUDITS.search(text, floor, actor.start) and _FEARS.match(text, actor.end):
        return True
    if kind == "national" and _FEARS.match(text, actor.end):
        return True
    return kind in ("national", "body") and _TOLD_BY.search(text, floor, actor.start) is not None


def without_apposition(text: str, actors: list[Actor], limit: int) -> list[Actor]:
    """The actors without those who only say who the first one is: "X, the partnership that A and B set up, was"."""
    if len(actors) < 2 or not actors[0].named:
        return actors
    told = _APPOSITION.match(text, actors[0].end, limit)
    return [a for a in actors if not (told and actors[0].end <= a.start < told.end())]


def stands_before(text: str, end: int, start: int) -> bool:
    """Whether a name ends just before a clause, but for words that say what it is: "X, a caterer, which"."""
    return start - end < _NEXT_TO or _WHAT_IT_IS.fullmatch(text, end, start) is not None


def is_within(match: re.Match[str], actors: Sequence[Actor]) -> bool:
    """Whether a match lies in what names one of the actors."""
    return any(a.start < match.end() and match.start() < a.end for a in actors)
