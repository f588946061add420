"""What a risk threatens: the category that it names, else the one that its words speak of most."""

from __future__ import annotations

import re

from extractor.facts.risks.cues import CUES, PREFIXES
from extractor.facts.risks.parts import RiskParts
from extractor.facts.risks.places import Beside
from extractor.records import RiskCategory

_CATEGORIES = {
    RiskCategory.WORKFORCE: ("workforce", "people", "staffing", "culture", "our people"),
    RiskCategory.DIGITAL: ("digital", "it", "cyber", "information", "technology", "data"),
    RiskCategory.FINANCE: ("finance", "financial", "money", "finances"),
    RiskCategory.QUALITY: (
        "quality",
        "clinical",
        "patient safety",
        "safety",
        "quality and safety",
        "patient experience",
    ),
    RiskCategory.OPERATIONAL: ("operational", "performance", "operations", "access", "delivery"),
    RiskCategory.ESTATES: ("estates", "estate", "infrastructure", "buildings", "estates and facilities"),
    RiskCategory.GOVERNANCE: ("governance", "regulatory", "compliance", "legal", "reputation", "reputational"),
}
_CATEGORY_WORDS = {word: category for category, words in _CATEGORIES.items() for word in words}
_NAMES = "|".join(sorted(_CATEGORY_WORDS, key=len, reverse=True))
_NAMED = re.compile(
    rf"\b(?:risk )?(?:category|type|domain)\s*[:=–-]\s*({_NAMES})\b|[\[(]({_NAMES})(?: risk)?[\])]"
    rf"|\b({_NAMES}) risk\s*[:–-]",
    re.IGNORECASE,
)


def find_category(words: str) -> RiskCategory | None:
    """The category that words name outright ("Workforce", "Patient safety"), or None."""
    return _CATEGORY_WORDS.get(" ".join(words.lower().split()))


def read_category(place: Beside) -> RiskCategory | None:
    """The category named beside the statement, or None."""
    for words in (place.ahead, place.words, place.remarks):
        match = _NAMED.search(words)
        if match:
            return _CATEGORY_WORDS[next(group for group in match.groups() if group).lower()]
    return None


_HEADING = re.compile(r"^(?:[•\-–\d.)( ]*)[A-Z][^\n.;?!]{2,70}:?$")
REACH = 1500
"""Characters before a statement in which its heading is looked for."""
_LEAST = 1.0
_TITLE_WEIGHT = 0.5
_MAIN_WEIGHT = 1.3
"""Of the event, which is what the risk is; a cause weighs as much where it stands alone."""
_HEADING_WEIGHT, _AHEAD_WEIGHT, _PREFIX_WEIGHT = 0.5, 0.7, 2.0


def classify(
    parts: RiskParts, place: Beside, above: str, reference: str | None, title: str | None = None
) -> RiskCategory | None:
    """The category whose words weigh most in the parts, with what the heading above, the document's title and the
    reference add."""
    said = [
        (parts.event or parts.cause or place.words, _MAIN_WEIGHT),
        (parts.consequence or "", 1.0),
        (parts.cause or "" if parts.event else "", 1.0),
        (place.ahead, _AHEAD_WEIGHT),
        (heading(above), _HEADING_WEIGHT),
        (title or "", _TITLE_WEIGHT),
    ]
    totals = dict.fromkeys(RiskCategory, 0.0)
    for words, weight in said:
        for category, cue_weight, cue in CUES:
            found = {match[0].lower() for match in cue.finditer(words)}
            totals[category] += weight * cue_weight * min(len(found), 2)
    prefix = re.match(r"[A-Z]+(?=[-\s]?\d)", reference or "")
    for category, prefixes in PREFIXES.items():
        totals[category] += _PREFIX_WEIGHT if prefix and prefix[0] in prefixes else 0.0
    best = max(totals, key=lambda category: totals[category])
    return best if totals[best] >= _LEAST else None


def heading(above: str) -> str:
    """The nearest line above that looks like a heading, from the text before a statement."""
    for line in reversed(above[-REACH:].split("\n")[:-1]):
        if _HEADING.match(line.strip()) and len(line.split()) <= 10:
            return line
    return ""
