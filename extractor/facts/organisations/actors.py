"""Who acts in a clause: names, and the words that stand for a name ("the trust", "we"), each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractor.facts.organisations.gazetteer import Organisation


class Role(StrEnum):
    """What a mention does in its clause."""

    BARE = "bare"
    PLACE = "place"
    """ "at X", "in X", "for X", "of X"."""
    OWNER = "owner"
    """ "X's"."""
    ASIDE = "aside"
    """ "with X", "to X", "from X": somebody else's business."""


@dataclass(frozen=True, slots=True)
class Actor:
    """``organisation`` is null where the words say that it is nobody's in particular ("nationally", "all trusts")."""

    start: int
    end: int
    organisation: Organisation | None
    role: Role
    named: bool
    """Whether it is a name rather than a word for one."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that stands for a body.

    ``noun`` is trust, icb, board, organisation, council, college, commission, former, latter, other ("her opposite
    number"), we, it, they or there.
    """

    start: int
    end: int
    noun: str


_ANAPHOR = re.compile(
    r"\b(?:(?:the|this|that)\s+(?:same\s+|borough\s+|city\s+|county\s+)?(?:hospital\s+"
    r"|foundation\s+)?(?P<noun>trust|ICB|board|organisation|council|college|commission|hospital"
    r"|department|minister(?!\s+(?:for|of))|ministry|regulator|watchdog|inspectorate|institute|authority|agency|university|federation|charity|network|hospice|practice|surgery"
    r"|collaborative|alliance|partnership|hub|association|union|society|firm|company|contractor|supplier|builder"
    r"|former|latter|(?:first|second)(?=\s+(?:now\s+|still\s+|also\s+)?(?:is|was|has|had|will|would|says?|said"
    r"|spends?|spent|reports?|reported"
    r"|expects?|plans?|hopes?"
    r"|needs?|employs?|saw|lost|stands?|stood|remains?)\b))(?!\s+(?:of|secretary|assurance|paper|report|meeting|tax"
    r"|leader|s)\b)(?:\s+board)?"
    r"|(?<![\w.-])(?P<loud>ICB)(?!\w)|(?P<we>we|our|ours|us|ourselves|here|locally)"
    r"|(?P<other>opposite\s+number|counterpart|its\s+(?:\w+\s+)?(?:neighbour|partner|rival)(?![s'’]))"
    r"|(?P<it>it|its|they|their|there(?!\s+(?:is|are|was|were|will|has|have|had|may|remains?)\b)"
    r"|(?<=[a-z])(?<!\bthat)(?<!\band)(?<!\bbut)(?<!\bwhere)(?<!\bwhen)(?<!\bsaid)(?<!\bsays)\sthere))\b(?!-)",
    re.IGNORECASE,
)
OWN_NOUNS = frozenset(
    "hospital department minister ministry"
    " regulator watchdog inspectorate institute authority agency university federation"
    " charity network hospice practice surgery collaborative alliance partnership hub association union society firm"
    " company contractor supplier builder".split()
)
"""Nouns that stand for a body whose name, or the words by which it was introduced, have them."""
_NAMED_NEXT = re.compile(r",?\s+[A-Z]")
_RELATION = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}(?:neighbours?|partners?|colleagues|counterparts?|rivals?|peers?|commissioners?"
    r"|regulators?|suppliers?|hosts?)\b",
    re.IGNORECASE,
)
"""After "our": whoever is named is somebody else."""
_ASIDE = re.compile(
    r"\b(?:with|to|from|by|through|via|alongside|about|like|unlike|behind|after|before|under|including|excluding|except"
    r"|(?:same|similar|much|many|high|low|bad|good|well)\s+as|following|between|into|onto|over|beside|ahead\s+of"
    r"|(?:trained|studied|qualified|graduated|enrolled|taught)\s+(?:\w+\s+)?at"
    r"|on\s+behalf\s+of|instead\s+of|because\s+of|for\s+the\s+likes\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_INFORMED_BY = re.compile(r"\b(?:informed|told|advised|assured|notified|warned)\s+by\s+(?:the\s+)?$")
_THAT = re.compile(r"\s+(?:(?!to\b)[\w-]+\s+){0,4}?that\b")
"""After whoever informs others of its own: "the Department is informed by X that"."""
_SPEAKS_FROM = re.compile(
    r"\b(?:directors?|officials?|executives?|managers?|ministers?|officers?|spokes\w+|someone|somebody|representatives?|nurse"
    r"|doctor|consultant|leaders?|chair|inspectors?)\s+from\s+(?:the\s+)?$"
)
"""Before a body for which somebody speaks: "a director from X said"."""
_CONJUNCTION = re.compile(r"\b(?:after|before)\s+(?:the\s+)?$", re.IGNORECASE)
_FINITE = re.compile(
    r"(?:,\s+(?:which|who)[^,.;]{2,80},)?\s+(?:itself\s+|also\s+)?(?:was|were|is|are|ha[sd]|have|said|told|began"
    r"|became|took|lost|missed|failed)\b"
)
_REPORTED_BY = re.compile(
    r"\b(?:reported|recorded|published|declared|given|posted|submitted|achieved|seen|set\s+out)\s+by\s+(?:the\s+)?$"
)
_SOURCE = re.compile(
    r"\b(?:papers?|figures?|documents?|data|minutes|reports?|letters?|statements?|responses?|records|accounts"
    r"|spokes\w+)\s+"
    r"(?:(?:published|released|obtained|seen|issued)\s+)?(?:from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:send|lend|give|offer|pay|provide|supply|bring|hand|sell|loan)\w*\s+$|\b(?:sent|lent|gave|paid|sold)\s+$",
    re.IGNORECASE,
)
"""Before "us": it is the giver who acts."""
_PLACE = re.compile(r"\b(?:at|in|for|within|inside|across|of|among)\s+(?:both\s+)?(?:the\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?(?=\s)")
_REQUIRES = re.compile(
    r"(?:['’]s\s+(?:own\s+)?)?\s*(?:,[^,]{0,80},\s*)?\s*(?:(?:has|have|had|will|would|is|was|also|now|since|again"
    r"|already)\s+){0,3}"
    r"(?:requir|ask|want|tell|told|set\s+(?=(?:it|us|them|both|all|each|every|the\s+(?:trust|provider|two|hospital)"
    r"|[A-Z])\b)|order|instruct|mandat|issu|gave|given|rat(?:ed|ing)|found|inspect|warn|wrote|written|approv"
    r"|agree|demand|urg|direct|challeng|support|fund|award|visit|serv(?:ed|es)\s|impos|plac(?:ed|es)\s|put\s|review"
    r"|prais|criticis|look(?:s|ed|ing)?\s+for|seek|recommend|expect(?:s|ed|ing)?\s+(?!to\b))",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(
    r"['’]s\s+(?:own\s+)?(?:review|support|fund|award|visit|urg)"
    r"|\s+(?:(?:has|had|also|now)\s+)*found\s+(?:£|money|funds|an?\s+extra|the\s+(?:money|funds))"
    r"|\s+(?:(?:has|had|also|now|since)\s+)*agreed?\s+to\s"
    r"|\s+(?:also\s+|now\s+)?(?:will|would)\s+(?:also\s+|now\s+)?(?:issu|approv|agree|review|visit|fund|award|support|inspect|tell|giv|writ|serv)"
)
"""What such a body will do itself ("will issue guidance by May"), or a noun ("the Department's review")."""
_ASKS = re.compile(
    r"(?:\s*,[^,]{0,80},)?\s+(?:(?:has|have|had|also|now|since|again)\s+){0,3}(?:ask(?:s|ed)?|request(?:s|ed)?"
    r"|want(?:s|ed)?|demand(?:s|ed)?|urg(?:es|ed))\s+"
    r"(?:for|that|us|our|the\s+Trust|to\s+be)\b"
)
EXPECTED = re.compile(
    r"\b(?:expect|want|ask|need|requir|urg|help|allow|enabl|support|encourag|instruct|order|direct)\w*\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:told|informed|assured|reminded|warned|wrote to|updated|briefed)\s+(?:the\s+)?$", re.IGNORECASE)


def role_of(text: str, floor: int, start: int, end: int) -> Role:
    """The role of the words ``text[start:end]`` in a sentence that begins at ``floor``."""
    before = text[max(floor, start - 40) : start]
    if _REPORTED_BY.search(before) or _SOURCE.search(before) or _SPEAKS_FROM.search(before):
        return Role.PLACE
    if _INFORMED_BY.search(before) and _THAT.match(text, end):
        return Role.PLACE
    if _ASIDE.search(before) and not (_CONJUNCTION.search(before) and _FINITE.match(text, end)):
        return Role.ASIDE
    if _OWNER.match(text, end):
        return Role.OWNER
    return Role.PLACE if _PLACE.search(before) else Role.BARE


def _noun(match: re.Match[str]) -> str:
    if match["we"]:
        return "we"
    if match["it"]:
        return {"there": "there", "they": "they", "their": "they"}.get(match["it"].strip().lower(), "it")
    noun = "other" if match["other"] else (match["noun"] or match["loud"]).lower()
    return {"first": "former", "second": "latter"}.get(noun, noun)


def find_anaphors(text: str, start: int, end: int) -> Iterator[Anaphor]:
    """The words that stand for a body in ``text[start:end]``."""
    for match in _ANAPHOR.finditer(text, start, end):
        noun = _noun(match)
        if match["loud"] and match["loud"] != "ICB":
            continue
        if match[0].lower().startswith("its ") and _NAMED_NEXT.match(text, match.end()):
            continue  # "its neighbour, X": by name
        if match[0].lower() == "its" and _RELATION.match(text, match.end()):
            continue
        if match["we"] and (match[0] == "US" or (match[0].lower() == "our" and _RELATION.match(text, match.end()))):
            continue
        yield Anaphor(match.start(), match.end(), noun)


def is_given(text: str, start: int) -> bool:
    """Whether the one named here only gets something: "X will send us"."""
    return _GIVES.search(text, max(0, start - 20), start) is not None


def asks(text: str, end: int) -> bool:
    """Whether what ends here asks others for something."""
    return _ASKS.match(text, end) is not None


def requires(text: str, end: int) -> bool:
    """Whether what ends here then requires, rates or gives something: the fact after it is about somebody else."""
    match = _REQUIRES.match(text, end)
    return match is not None and not _OWN_ACT.match(text, end)
