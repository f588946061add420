"""What a percentage is a share of, as the words behind it say."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.surroundings import tail
from extractor.mentions import Mention

_OF = re.compile(r"^(?:\s*\)?\s*(?:of|among|amongst)|,\s+of(?! (?:which|whom|these|those|them|course)\b))\s+")
_MOST = 90
_END = re.compile(
    r"[,;:()\[\]•|\n]|\.(?:\s|$)|\s[–—-]\s"
    r"|(?<=\s)(?:is|are|was|were|be|been|being|has|have|had|will|would|could|should|may|might|must|can|did|do|does"
    r"|who|which|that"
    r"|said|say|says|felt|feel|took|take|takes|left|leave|saw|see|wait|waited|agreed?|told|named|cited|backed|rated"
    r"|use|used|run"
    r"|runs|reported|report|responded|received|met|remain(?:s|ed)?|stood|went|go|got|began|lay|fell|rose|want|wanted"
    r"|trained|plans?(?= to )|intend|expect|came"
    r"|and|but|or|while|whereas|than|compared|against|from|last|by|on|within|at the end|for the"
    r"|in(?= (?:January|February|March|April|May|June|July|August|September|October|November|December|the (?:year"
    r"|month|quarter)|Q\d"
    r"|20\d\d)))(?=\W|$)"
)
_WITHIN = re.compile(
    r"^(?:[a-z]+\s+)??(?:one|two|three|four|five|six|seven|eight|nine|an?|\d+)\s+((?!third|quarter|fifth|point"
    r"|per\b|out\b|in\b"
    r"|and\b|to\b)[a-z][\w’'-]*(?:\s(?!in\b|out\b)[a-z][\w’'-]*){0,3})\s+(?:in|out of)\s+(?:every\s+)?[\w-]+$",
    re.IGNORECASE,
)
"""The span's own noun: "one list in eight", "four cases out of five"."""
_WORDED = re.compile(r"[a-z]", re.IGNORECASE)
_HALVED = re.compile(r"^\s+(?:the|our|its|their|all)\s+")


def population(mention: Mention, context: Context) -> str | None:
    """The words that name what the figure is a share of ("of our nurses": "our nurses"), or None where none do.

    A worded share may do without "of": "nine out of ten parents", "one in nine therapy posts", "half the trusts".
    """
    within = _WITHIN.match(context.words(mention))
    if within:
        return within[1]
    words = tail(mention, context)
    found = _OF.match(words)
    if found:
        rest = words[found.end() :]
    elif _is_worded(context.words(mention)) and (_HALVED.match(words) or re.match(r"^\s+[a-z]{3,}", words)):
        rest = words.lstrip()
        if re.match(
            r"(?:of|in|from|by|to|at|on|since|during|over|after|before|for|with|when|between|until|as|if|because"
            r"|per|only|also"
            r"|said|say|had|have"
            r"|has|are|were|was|is|will|would|shorter|longer|higher|lower|more|less|fewer|points?|drop|fall|rise)\b",
            rest,
        ):
            return None
    else:
        return None
    rest = rest[:_MOST]
    end = _END.search(" " + rest)
    named = (rest[: max(0, end.start() - 1)] if end else rest).strip(" .,'\"”")
    return named or None


def _is_worded(words: str) -> bool:
    """Whether the span is a ratio or a fraction rather than a percentage."""
    return bool(_WORDED.search(words)) and not re.search(
        r"%|per\s?-?cent|\bpc\b|points?|\bpp\b|basis", words, re.IGNORECASE
    )
