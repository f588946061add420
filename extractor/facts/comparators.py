"""Words beside a number that bound it: "at least", "or fewer", "c."."""

from __future__ import annotations

import re

from extractor.records import Comparator

_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (
        Comparator.LE,
        r"up to|(?:no|not) (?:more|greater|higher|larger) than|(?:a |an )?(?:maximum|max\.?"
        r")(?: of)?|at (?:the )?(?:very )?most"
        r"|at or (?:below|under)|(?:not|without) exceed(?:ing)?|not (?:to )?exceed|as (?:many|much) as|≤|<=|=<",
    ),
    (
        Comparator.GE,
        r"(?:at )?(?:a )?minimum(?: of)?|min\.?|at (?:the very )?least|as few as|(?:no|not) (?:fewer|less"
        r"|lower) than|at or above"
        r"|upwards? of|≥|>=|=>",
    ),
    (
        Comparator.GT,
        r"(?:more|greater|higher|larger) than|in excess of|(?:well |just )?over|exceed(?:s|ed|ing)?|above|beyond|>",
    ),
    (
        Comparator.LT,
        r"(?:fewer|less|lower|smaller) than|below|under|(?:just )?(?:short|shy) of|<",
    ),
    (
        Comparator.APPROX,
        r"around|about|approximately|approx\.?|roughly|circa|ca?\.|c|some|(?:an )?estimated"
        r"|in the region of|nearly|almost"
        r"|close (?:to|on)|near(?:er|ing)?(?: to)?|approaching|getting on for|not (?:quite|far (?:off|from))"
        r"|virtually|broadly|~|≈|±",
    ),
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (
        Comparator.GE,
        r"or (?:more|above|over|higher|greater)|and (?:over|above)|plus"
        r"|at (?:the very )?least(?! (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|\w*teen|eleven"
        r"|twelve|\w+ty|half|a)\b)|(?:as a )?minimum",
    ),
    (Comparator.LE, r"or (?:fewer|less|below|under|lower)|and (?:below|under)|at (?:the )?most|(?:as a )?maximum"),
    (Comparator.APPROX, r"-odd|odd|or so|or thereabouts|approximately|approx\.?|ish\b|-ish"),
)
# What may stand between a comparator and its number.
_LINK = r"(?:\s*(?:a|an|the|of|total of|average of|just|only|:|\())*\s*"
_BEFORE_END = tuple(
    (kind, re.compile(rf"(?:(?<![\w&/-])|(?=[≤≥<>=~≈±]))(?:{words}){_LINK}$")) for kind, words in _BEFORE
)
_AFTER_START = tuple(
    (kind, re.compile(rf"^\W{{0,3}}(?:[a-z/]+ ){{0,3}}?(?:{words})(?![\w-])")) for kind, words in _AFTER
)
_GLUED_PLUS = re.compile(r"^\s?(?:%|per ?cent|pp)?\s?\+(?!\s?\d)")


def comparator_before(words: str) -> Comparator | None:
    """The comparator that plain words end with ("the trust has at least"), or None."""
    for kind, pattern in _BEFORE_END:
        if pattern.search(words):
            return kind
    return None


def comparator_after(words: str) -> Comparator | None:
    """The comparator that plain words begin with, past at most three words ("vacancies or more"), or None."""
    if _GLUED_PLUS.match(words):
        return Comparator.GE
    for kind, pattern in _AFTER_START:
        if pattern.match(words):
            return kind
    return None
