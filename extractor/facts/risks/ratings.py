"""The word that grades a risk ("extreme", "red")."""

from __future__ import annotations

import re

from extractor.facts.risks.places import Beside

RATINGS = r"extreme|very high|high|significant|moderate|medium|low|severe|critical|red|amber|green"
_SAID = re.compile(
    rf"\b(?:rated|rating|rag|grade[d]?|grading|risk level)\s*(?:as|is|of|:|="
    rf"|-)?\s*(?:an?\s+)?[“\"']?({RATINGS})\b|\b\d{{1,2}}\s*[(,–-]\s*({RATINGS})\b"
    rf"|\(({RATINGS})(?:\s*[,:–-]?\s*\d{{1,2}})?\)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"\b({RATINGS}) risk\s*[:(–-]", re.IGNORECASE)
_ITEM = re.compile(rf"(?:^|[(,;:|.])\s*({RATINGS})\s*(?=[,;:|.)(–]|$|\s\d{{1,2}}\b)", re.IGNORECASE)


def find_rating(place: Beside) -> str | None:
    """The rating that stands beside the statement or in its words, in small letters."""
    for words, patterns in (
        (place.remarks, (_SAID, _LABEL, _ITEM)),
        (place.words, (_SAID,)),
        (place.ahead, (_SAID, _LABEL, _ITEM)),
    ):
        for pattern in patterns:
            match = pattern.search(words)
            if match:
                return next(group for group in match.groups() if group).lower()
    return None
