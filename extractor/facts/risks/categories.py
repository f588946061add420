"""What a risk threatens: the category that it names, else the one that its words speak of most."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extractor.facts.lexicon import Hit, Lexicon
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


_HEADED = re.compile(r"^(?:[•\-–\d.)( ]*)[A-Z][^\n.;?!]{2,70}:?$")
PREFIXES = {
    RiskCategory.WORKFORCE: ("WF", "PEO", "NUR", "W", "HR", "WFD", "OD"),
    RiskCategory.DIGITAL: ("DIG", "IT", "ICT", "CYB", "IG", "IMT", "D"),
    RiskCategory.FINANCE: ("FIN", "F"),
    RiskCategory.QUALITY: ("QUA", "Q", "QS", "CLIN", "PS", "IPC"),
    RiskCategory.OPERATIONAL: ("OPS", "OP", "COO"),
    RiskCategory.ESTATES: ("EST", "E", "EF"),
    RiskCategory.GOVERNANCE: ("GOV", "G"),
}
"""How registers begin the references of a category."""
REACH = 1500
"""Characters before a statement in which its heading is looked for."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What befalls whom: words of one list before words of another within a part speak of a category."""

    first: str
    then: str
    category: RiskCategory
    weight: float


_WORDS = Lexicon.load("risks/category_words.toml")
_TOPICS = Lexicon(tuple(entry for entry in _WORDS.lists if " " in entry[0]))
"""Words that speak of a category by themselves: lists named by it and by their weight."""
_ACTS = Lexicon(tuple(entry for entry in _WORDS.lists if " " not in entry[0]))
"""Who or what, and what befalls them."""
_RULES = tuple(
    _Rule(*rule)
    for rule in (
        ("staff", "leave", RiskCategory.WORKFORCE, 5.0),
        ("shortage", "staff", RiskCategory.WORKFORCE, 5.0),
        ("staff", "shortage", RiskCategory.WORKFORCE, 3.0),
        ("staff", "harm", RiskCategory.WORKFORCE, 1.0),
        ("patients", "harm", RiskCategory.QUALITY, 5.0),
        ("harm", "patients", RiskCategory.QUALITY, 3.0),
        ("patients", "leave", RiskCategory.QUALITY, 2.0),
        ("patients", "fall", RiskCategory.QUALITY, 4.0),
        ("money", "fall", RiskCategory.FINANCE, 3.0),
        ("services", "fall", RiskCategory.OPERATIONAL, 3.0),
        ("staff", "fall", RiskCategory.WORKFORCE, 2.0),
        ("expose", "law", RiskCategory.GOVERNANCE, 5.0),
        ("harm", "targets", RiskCategory.OPERATIONAL, 5.0),
        ("targets", "harm", RiskCategory.OPERATIONAL, 3.0),
        ("fail", "targets", RiskCategory.OPERATIONAL, 3.0),
        ("services", "close", RiskCategory.OPERATIONAL, 5.0),
        ("close", "services", RiskCategory.OPERATIONAL, 3.0),
        ("services", "shortage", RiskCategory.OPERATIONAL, 1.0),
        ("services", "fail", RiskCategory.OPERATIONAL, 1.0),
        ("shortage", "services", RiskCategory.OPERATIONAL, 2.0),
        ("suppliers", "close", RiskCategory.OPERATIONAL, 5.0),
        ("suppliers", "fail", RiskCategory.OPERATIONAL, 5.0),
        ("shortage", "suppliers", RiskCategory.OPERATIONAL, 5.0),
        ("close", "suppliers", RiskCategory.OPERATIONAL, 5.0),
        ("fail", "suppliers", RiskCategory.OPERATIONAL, 3.0),
        ("plant", "fail", RiskCategory.ESTATES, 5.0),
        ("plant", "close", RiskCategory.ESTATES, 3.0),
        ("fail", "plant", RiskCategory.ESTATES, 5.0),
        ("shortage", "plant", RiskCategory.ESTATES, 3.0),
        ("systems", "fail", RiskCategory.DIGITAL, 5.0),
        ("fail", "systems", RiskCategory.DIGITAL, 5.0),
        ("systems", "close", RiskCategory.DIGITAL, 3.0),
        ("systems", "expose", RiskCategory.DIGITAL, 5.0),
        ("expose", "systems", RiskCategory.DIGITAL, 5.0),
        ("shortage", "systems", RiskCategory.DIGITAL, 4.0),
        ("systems", "shortage", RiskCategory.DIGITAL, 4.0),
        ("money", "fail", RiskCategory.FINANCE, 3.0),
        ("shortage", "money", RiskCategory.FINANCE, 5.0),
        ("money", "shortage", RiskCategory.FINANCE, 3.0),
        ("money", "close", RiskCategory.FINANCE, 3.0),
    )
)
_ALONE = {
    "staff": (RiskCategory.WORKFORCE, 0.8),
    "leave": (RiskCategory.WORKFORCE, 1.0),
    "patients": (RiskCategory.QUALITY, 0.8),
    "harm": (RiskCategory.QUALITY, 1.0),
    "services": (RiskCategory.OPERATIONAL, 0.6),
    "close": (RiskCategory.OPERATIONAL, 0.8),
    "suppliers": (RiskCategory.OPERATIONAL, 1.2),
    "systems": (RiskCategory.DIGITAL, 1.2),
    "expose": (RiskCategory.DIGITAL, 0.5),
    "plant": (RiskCategory.ESTATES, 1.4),
    "money": (RiskCategory.FINANCE, 1.5),
    "law": (RiskCategory.GOVERNANCE, 1.5),
    "targets": (RiskCategory.OPERATIONAL, 1.5),
}
"""What a word says where nothing befalls it."""
_NOUNS = ("staff", "patients", "services", "suppliers", "systems", "plant", "money", "law", "targets")
_LEAST = 0.3
_EVENT, _BESIDE_EVENT = 1.0, 0.3
"""The event is what the risk is; what leads to it and follows from it only tells where it does not."""
_CONSEQUENCE, _CAUSE = 1.0, 0.8
"""Where no event is told."""
_HEADING, _AHEAD, _TITLE, _PREFIX = 0.2, 0.3, 0.1, 2.0


def classify(
    parts: RiskParts, place: Beside, above: str, reference: str | None, title: str | None = None
) -> RiskCategory | None:
    """The category that the event speaks of, or without one the consequence and the cause; where these are silent,
    the heading above, the document's title and the reference.

    >>> classify(RiskParts(event="nurses may resign"), Beside("", "", ""), "", None).value
    'workforce'
    """
    if parts.event:
        said = [(parts.event, _EVENT), (parts.consequence, _BESIDE_EVENT), (parts.cause, _BESIDE_EVENT)]
    elif parts.consequence or parts.cause:
        said = [(parts.consequence, _CONSEQUENCE), (parts.cause, _CAUSE)]
    else:
        said = [(place.words, _EVENT)]
    said += [(place.ahead, _AHEAD), (heading(above), _HEADING), (title, _TITLE)]
    totals = dict.fromkeys(RiskCategory, 0.0)
    for words, weight in said:
        for category, points in _weigh(words or "").items():
            totals[category] += weight * points
    prefix = re.match(r"[A-Z]+(?=[-\s]?\d)", reference or "")
    for category, prefixes in PREFIXES.items():
        totals[category] += _PREFIX if prefix and prefix[0] in prefixes else 0.0
    best = max(totals, key=lambda category: totals[category])
    return best if totals[best] >= _LEAST else None


def _weigh(words: str) -> dict[RiskCategory, float]:
    """How much some words speak of each category."""
    totals: dict[RiskCategory, float] = defaultdict(float)
    for name in {hit.name for hit in _TOPICS.find(words)}:
        topic, points = name.split()
        totals[RiskCategory(topic)] += float(points)
    acts = _heads(_ACTS.find(words), words)
    subject = next((hit.name for hit in acts if hit.name in _NOUNS), None)
    for name in {hit.name for hit in acts}:
        if name in _ALONE:
            category, weight = _ALONE[name]
            totals[category] += weight * (1.5 if name == subject else 1.0)
    for rule in _RULES:
        if _befalls(rule, acts, subject):
            totals[rule.category] += rule.weight
    return totals


def _heads(hits: list[Hit], words: str) -> list[Hit]:
    """The hits without nouns that only describe the noun right behind them ("clinic nurses", "patient records")."""
    kept = []
    for place, hit in enumerate(hits):
        after = hits[place + 1] if place + 1 < len(hits) else None
        describes = after and after.name in _NOUNS and not words[hit.end : after.start].strip(" -")
        if not (describes and hit.name in _NOUNS):
            kept.append(hit)
    return kept


def _befalls(rule: _Rule, acts: list[Hit], subject: str | None) -> bool:
    """Whether a rule's words stand in its order, the noun being the subject or right behind what befalls it."""
    for place, hit in enumerate(acts):
        if hit.name != rule.first:
            continue
        if rule.first in _NOUNS:
            if rule.first == subject and any(later.name == rule.then for later in acts[place + 1 :]):
                return True
        elif place + 1 < len(acts) and acts[place + 1].name == rule.then:
            return True
    return False


def heading(above: str) -> str:
    """The nearest line above that looks like a heading, from the text before a statement."""
    for line in reversed(above[-REACH:].split("\n")[:-1]):
        if _HEADED.match(line.strip()) and len(line.split()) <= 10:
            return line
    return ""
