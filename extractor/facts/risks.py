"""A risk statement to the contract's fields: its parts, its scores, its place in the register."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.fact import Context, Fact
from extractor.facts.risk_parts import read_parts
from extractor.mentions import Mention
from extractor.records import RiskCategory

_BEFORE, _AFTER = 80, 110
_LETTER = {"l": "likelihood", "i": "impact", "c": "impact", "s": "impact"}
_PRODUCT = re.compile(
    r"(?<![\w.])([LICS]?)\s?([1-5])\s?[x×*X]\s?([LICS]?)\s?([1-5])(?!\w|\.\d)(?:\s?[=(–-]\s?(\d{1,2})(?!\d))?",
    re.IGNORECASE,
)
_LIKELIHOOD = re.compile(r"\blikelihood\s*(?:score|of|:|=|is|-)?\s*\(?([1-5])(?![\d.])", re.IGNORECASE)
_IMPACT = re.compile(r"\b(?:impact|consequence|severity)\s*(?:score|of|:|=|is|-)?\s*\(?([1-5])(?![\d.])", re.IGNORECASE)
_SCORE = (
    r"(?:\s*(?:risk\s+)?(?:score|rating))?\s*(?:is|of|at|was|remains|:|=|-"
    r"|–)?\s*(?:at\s+)?(\d{1,2})(?:\s?[x×*]\s?([1-5]))?(?:\s?=\s?(\d{1,2}))?(?![\d%/]|\.\d)"
)
_INHERENT = re.compile(rf"\b(?:inherent|initial|gross|uncontrolled|raw){_SCORE}", re.IGNORECASE)
_TARGET = re.compile(rf"\b(?:target|tolerance|appetite){_SCORE}", re.IGNORECASE)
_CURRENT = re.compile(rf"\b(?:current|residual|net|mitigated|now){_SCORE}", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:reduced|increased|rose|raised|lowered|moved|de-?escalated|escalated|fell"
    r"|gone)\s+from\s+(\d{1,2})\s+to\s+(\d{1,2})(?![\d%]|\.\d)",
    re.IGNORECASE,
)
_PLAIN_SCORE = re.compile(
    r"(?:\brisk (?:score|rating)|(?:(?<![\w\s])|^)\s*(?:score|rating)|\b(?:a|the|is|was|with|its) (?:score|rating)"
    r"|\bscored|\brated|\bunchanged)\s*(?:is|of|at|as|remains|:|="
    r"|-)?\s*(?:at\s+|a\s+)?(\d{1,2})(?:\s?[x×*]\s?([1-5]))?(?:\s?=\s?(\d{1,2}))?(?![\d%/]|\.\d)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"^[\s.]*\((\d{1,2})(?:\s*[,–-]?\s*(?:high|extreme|moderate|significant|medium|low))?\)", re.IGNORECASE
)
_BRACKETS_IN = re.compile(  # a lone number only at the end: "(1)" within a sentence is a list's
    r"\((\d{1,2})(?:\s*[,–-]?\s*(?:high|extreme|moderate|significant|medium|low)\)|\)\W*$)", re.IGNORECASE
)
_BESIDE = re.compile(r"^[\s.]*(\d{1,2})\s*\((?:high|extreme|moderate|significant|medium|low)\)", re.IGNORECASE)
_BESIDE_IN = re.compile(r"(?<![\w.])(\d{1,2})\s*\((?:high|extreme|moderate|significant|medium|low)\)", re.IGNORECASE)
_OTHER_SCORE = re.compile(
    r"\b(?:inherent|initial|gross|target|tolerance|appetite)\b(?:\s+(?:risk|score|rating))*[\s:=]*$", re.IGNORECASE
)
_SCORED = re.compile(
    r"(?:\(|\bscored?|\brating|\brated|\brisk|\bcurrent|\bresidual|\bnet|\bnow)[\s:=]*(?:of|is|at)?\s*$", re.IGNORECASE
)
_RATING_WORDS = r"extreme|very high|high|significant|moderate|medium|low|red|amber|green"
_RATING = re.compile(
    rf"\b(?:rated|rating|rag|grade[d]?|risk level)\s*(?:as|is|of|:|="
    rf"|-)?\s*(?:an?\s+)?[“\"']?({_RATING_WORDS})\b|\b\d{{1,2}}\s*[(,–-]\s*({_RATING_WORDS})\b"
    rf"|\(({_RATING_WORDS})(?:\s*[,:–-]?\s*\d{{1,2}})?\)|\b({_RATING_WORDS}) risk\s*[:(–-]",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b((?:BAF|CRR|ORR|TRR|SR|PR|BR|RR|Datix|ID|Ref|DIG|FIN|WF|EST)\s?(?:risk\s?)?(?:no\.?\s?|ref\.?\s?"
    r"|#)?[:.]?\s?[A-Z]{0,3}[-/]?\d[\d./-]*\d?|R\d{1,5}|Risk\s(?:ID\s|no\.?\s|ref\.?\s"
    r"|#)?[A-Z]{0,4}[-/]?\d[\d.]*\d?)\b",
    re.IGNORECASE,
)
_CATEGORIES = {
    RiskCategory.WORKFORCE: ("workforce", "people", "staffing"),
    RiskCategory.DIGITAL: ("digital", "it", "cyber"),
    RiskCategory.FINANCE: ("finance", "financial"),
    RiskCategory.QUALITY: ("quality", "clinical", "patient safety", "safety"),
    RiskCategory.OPERATIONAL: ("operational", "performance", "operations"),
    RiskCategory.ESTATES: ("estates", "estate"),
    RiskCategory.GOVERNANCE: ("governance", "regulatory"),
}
_CATEGORY_WORDS = {word: category for category, words in _CATEGORIES.items() for word in words}
_CATEGORY = re.compile(
    rf"\b(?:risk )?(?:category|type|domain)\s*[:=–-]\s*({'|'.join(_CATEGORY_WORDS)})\b"
    rf"|[\[(]({'|'.join(_CATEGORY_WORDS)})(?: risk)?[\])]"
    rf"|\b({'|'.join(_CATEGORY_WORDS)}) risk\s*[:–-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RiskFact(Fact):
    """The contract's fields of a risk; null where the words do not say."""

    cause: str | None
    event: str | None
    consequence: str | None
    score: int | None
    score_inherent: int | None
    score_target: int | None
    likelihood: int | None
    impact: int | None
    rating: str | None
    risk_ref: str | None
    category: RiskCategory | None


def read_risk(mention: Mention, context: Context) -> RiskFact:
    """Parts, scores, reference and category of a risk statement.

    Scores, reference, rating and category are read only where they stand in the span or on the same line right beside
    it. A score outside 1 to 25 is null. Likelihood times impact gives a score only where none is stated.
    """
    words = context.words(mention)
    ahead, behind = _beside(mention, context)
    parts = read_parts(words)
    likelihood, impact, product = _likelihood_and_impact(f"{words}\n{behind}\n{ahead}")
    score = _current_score(words, behind)
    if score is None and likelihood and impact:
        score = product or likelihood * impact
    around = f"{words}\n{behind}"
    return RiskFact(
        cause=parts.cause,
        event=parts.event,
        consequence=parts.consequence,
        score=score,
        score_inherent=_first_score((_INHERENT,), around),
        score_target=_first_score((_TARGET,), around),
        likelihood=likelihood,
        impact=impact,
        rating=_rating(ahead, words, behind),
        risk_ref=_reference(ahead, words),
        category=_category(ahead, words, behind),
    )


def _beside(mention: Mention, context: Context) -> tuple[str, str]:
    """What stands right before and right behind the span, on its line and not past another risk."""
    start, end = max(0, mention.start - _BEFORE), mention.end + _AFTER
    for other in context.mentions:
        if other.label is mention.label and other != mention:
            start = max(start, other.end) if other.end <= mention.start else start
            end = min(end, other.start) if other.start >= mention.end else end
    ahead = context.text[start : mention.start].rsplit("\n", 1)[-1]
    return ahead, context.text[mention.end : end].split("\n", 1)[0]


def _stated(match: re.Match[str]) -> int | None:
    """A matched score: the result where one is written, the product of "5 x 4", else the lone number."""
    groups = [group for group in match.groups() if group is not None]
    if len(match.groups()) == 3 and match[2] and not match[3]:
        return _valid(str(int(match[1]) * int(match[2])))
    return _valid(groups[-1])


def _valid(score: str | None) -> int | None:
    return int(score) if score is not None and 1 <= int(score) <= 25 else None


def _first_score(patterns: tuple[re.Pattern[str], ...], words: str) -> int | None:
    for pattern in patterns:
        match = pattern.search(words)
        if match:
            return _stated(match)
    return None


def _current_score(words: str, behind: str) -> int | None:
    """The current score as stated: named so, moved to, or alone in brackets right behind the statement."""
    for place in (words, behind):
        found = _first_score((_CURRENT,), place)
        moved = _MOVED.search(place)
        if found is None and moved:
            found = _valid(moved[2])
        if found is not None:
            return found
    without = _TARGET.sub(" ", _INHERENT.sub(" ", behind))
    product = _product(f"{words}\n{behind}")
    if product and product[5]:
        return _valid(product[5])
    found = _first_score((_BRACKETS, _BESIDE, _PLAIN_SCORE), without)
    return found if found is not None else _first_score((_BRACKETS_IN, _BESIDE_IN, _PLAIN_SCORE), words)


def _likelihood_and_impact(words: str) -> tuple[int | None, int | None, int | None]:
    """Likelihood, impact and the product stated with them; unlettered they stand in that order ("5x3")."""
    match = _product(words)
    if match:
        first = _LETTER.get(match[1].lower(), "impact" if match[3].lower() == "l" else "likelihood")
        numbers = (int(match[2]), int(match[4]))
        likelihood, impact = numbers if first == "likelihood" else numbers[::-1]
        return likelihood, impact, _valid(match[5])
    return _first_score((_LIKELIHOOD,), words), _first_score((_IMPACT,), words), None


def _product(words: str) -> re.Match[str] | None:
    """Likelihood times impact; bare only in brackets or after "score": "a 4x4 vehicle" is none."""
    for match in _PRODUCT.finditer(words):
        if _OTHER_SCORE.search(words[: match.start()]):
            continue
        if match[1] or match[3] or match[5] or _SCORED.search(words[: match.start()]):
            return match
    return None


def _rating(ahead: str, words: str, behind: str) -> str | None:
    for place in (behind, words, ahead[-40:]):
        match = _RATING.search(place)
        if match:
            return next(group for group in match.groups() if group).lower()
    return None


def _reference(ahead: str, words: str) -> str | None:
    nearest = list(_REFERENCE.finditer(ahead))
    match = nearest[-1] if nearest else _REFERENCE.search(words)
    return match[1].rstrip(".:") if match else None


def find_category(words: str) -> RiskCategory | None:
    """The category that words name outright ("Workforce", "Patient safety"), or None."""
    return _CATEGORY_WORDS.get(" ".join(words.lower().split()))


def _category(ahead: str, words: str, behind: str) -> RiskCategory | None:
    for place in (ahead, words, behind):
        match = _CATEGORY.search(place)
        if match:
            return _CATEGORY_WORDS[next(group for group in match.groups() if group).lower()]
    return None
