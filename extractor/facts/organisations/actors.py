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
    """A word that stands for a body: ``noun`` is trust, icb, board, we or it."""

    start: int
    end: int
    noun: str


_ANAPHOR = re.compile(
    r"\b(?:(?:the|this|that)\s+(?:same\s+)?(?:hospital\s+|foundation\s+)?(?P<noun>trust|ICB|board|organisation)(?!\s+(?:of|secretary|assurance"
    r"|paper|report|meeting|s\b))(?:\s+board)?|(?<![\w.-])(?P<loud>ICB)(?!\w)|(?P<we>we|our|ours|us|ourselves|here|locally)|(?P<it>it|its|they|their|there(?!\s+(?:is|are|was|were|will|has|have|had|may|remains?)\b)))\b(?!-)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nationally|nationwide|regionally|England-wide|NHS-wide|in\s+England|England\s+as\s+a\s+whole"
    r"|(?:the\s+)?(?:national|England|NHS|regional|peer|sector|benchmark|model hospital|system|London|UK)(?:\s+\w+)?"
    r"\s+(?:average|mean|median|position|picture|benchmark|level|total)s?"
    r"|across\s+(?:England|the\s+country|the\s+NHS|the\s+UK|Britain|the\s+region|the\s+sector|the\s+system|all)"
    r"|(?:the\s+)?NHS\s+as\s+a\s+whole|the\s+rest\s+of\s+(?:England|the\s+NHS)|peers|peer\s+group"
    r"|(?:all|other|most|some|many|neighbouring|both|few|local|several|these|those|of|the\s+(?:two|three|four|five|other))"
    r"\s+(?:NHS\s+|acute\s+|the\s+)?(?:trusts|providers|organisations|ICBs|hospitals|boards)"
    r"|the\s+trusts|trusts\s+(?:in|across|with|that|nationally)|providers\s+(?:in|across)"
    r"|survey\s+of\s+(?:[\w-]+\s+){0,3}(?:trusts|providers|nurses|staff|doctors|managers|leaders|members|people|patients)"
    r"|neither(?:\s+trust)?|(?:each|every|either|another|the\s+other)\s+trust)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:with|to|from|by|through|via|alongside|about|like|unlike|behind|after|before|under|including|excluding|except"
    r"|following|between|into|onto|over|beside|ahead\s+of|on\s+behalf\s+of|instead\s+of|because\s+of|for\s+the\s+likes\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REPORTED_BY = re.compile(
    r"\b(?:reported|recorded|published|declared|given|posted|submitted|achieved|seen|set\s+out)\s+by\s+(?:the\s+)?$"
)
_SOURCE = re.compile(
    r"\b(?:papers?|figures?|documents?|data|minutes|reports?|letters?|statements?|responses?|records|accounts|spokes\w+)\s+"
    r"(?:(?:published|released|obtained|seen|issued)\s+)?(?:from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:at|in|for|within|inside|across|of|among)\s+(?:both\s+)?(?:the\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?(?=\s)")
_REQUIRES = re.compile(
    r"(?:['’]s\s+(?:own\s+)?)?\s*(?:,[^,]{0,80},\s*)?\s*(?:(?:has|have|had|will|would|is|was|also|now|since|again|already)\s+){0,3}"
    r"(?:requir|ask|want|tell|told|set\b|order|instruct|mandat|issu|gave|given|rat(?:ed|ing)|found|inspect|warn|wrote|written|approv"
    r"|agree|demand|urg|direct|challeng|support|fund|award|visit|review|prais|criticis|expect(?:s|ed|ing)?\s+(?!to\b))",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"\b(?:expect|want|ask|need|requir|urg|help|allow|enabl|support|encourag|instruct|order|direct)\w*\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:told|informed|assured|reminded|warned|wrote to|updated|briefed)\s+(?:the\s+)?$", re.IGNORECASE)


def role_of(text: str, floor: int, start: int, end: int) -> Role:
    """The role of the words ``text[start:end]`` in a sentence that begins at ``floor``."""
    before = text[max(floor, start - 40) : start]
    if _REPORTED_BY.search(before) or _SOURCE.search(before):
        return Role.PLACE
    if _ASIDE.search(before):
        return Role.ASIDE
    if _OWNER.match(text, end):
        return Role.OWNER
    return Role.PLACE if _PLACE.search(before) else Role.BARE


def find_anaphors(text: str, start: int, end: int) -> Iterator[Anaphor]:
    """The words that stand for a body in ``text[start:end]``."""
    for match in _ANAPHOR.finditer(text, start, end):
        noun = "we" if match["we"] else "it" if match["it"] else (match["noun"] or match["loud"]).lower()
        if match["loud"] and match["loud"] != "ICB":
            continue
        if match["we"] and match[0] == "US":
            continue
        yield Anaphor(match.start(), match.end(), noun)


def find_nobody(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words that make a figure nobody's in particular: "nationally", "the peer median", "most trusts"."""
    for match in _NOBODY.finditer(text, start, end):
        yield match.start(), match.end()


def requires(text: str, end: int) -> bool:
    """Whether what ends here then requires, rates or gives something: the fact after it is about somebody else."""
    return _REQUIRES.match(text, end) is not None
