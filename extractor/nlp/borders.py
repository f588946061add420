"""Where a span may begin and end, and whether its words can be what its label says.

The model finds; these rules of the annotation guideline settle the borders: prepositions and articles stay out,
comparators and "end of" come in, brackets are closed or dropped, and a count without a number is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc

from extractor.mentions import Label
from extractor.nlp.vocabulary import (
    COMPARATORS,
    COUNT_LEADERS,
    DATE_LEADERS,
    DATE_OPENERS,
    NUMBER,
    SHARE,
    TIME,
)

_PUNCTUATION = frozenset(".,;:!?()[]\"'“”‘’•➢|/–—-*")

Border = tuple[int, int]


def settle_fact(doc: Doc, start: int, end: int, label: Label) -> Border | None:
    """Borders (tokens, end exclusive) of a fact as the guideline wants them, or None where it cannot be one."""
    start, end = _trim(doc, start, end, label)
    if start >= end:
        return None
    start, end = _grow(doc, start, end, label)
    words = doc[start:end].text
    return (start, end) if _PLAUSIBLE[label](words) else None


def _plausible_count(words: str) -> bool:
    return bool(NUMBER.search(words)) and not SHARE.fullmatch(words) and "%" not in words and len(words) <= 120


def _plausible_share(words: str) -> bool:
    return bool(NUMBER.search(words) and SHARE.search(words)) and len(words) <= 60


def _plausible_date(words: str) -> bool:
    return bool(TIME.search(words)) and "%" not in words and len(words) <= 80


_PLAUSIBLE: dict[Label, Callable[[str], bool]] = {
    Label.VACANCY_COUNT: _plausible_count,
    Label.PERCENTAGE: _plausible_share,
    Label.DEADLINE: _plausible_date,
}


def _trim(doc: Doc, start: int, end: int, label: Label) -> Border:
    """Drop punctuation, prepositions and articles from the edges."""
    leading = DATE_LEADERS if label is Label.DEADLINE else COUNT_LEADERS
    while start < end and (doc[start].is_space or _leads(doc, start, leading) or _loose(doc, start, end, start)):
        start += 1
    while start < end and (doc[end - 1].is_space or _loose(doc, start, end, end - 1)):
        end -= 1
    return start, end


def _leads(doc: Doc, i: int, leading: frozenset[str]) -> bool:
    """Whether the token is a word that stays out at the beginning; the "at" of "at least" is none."""
    bound = doc[i].lower_ == "at" and i + 1 < len(doc) and doc[i + 1].lower_ in {"least", "most"}
    return doc[i].lower_ in leading and not bound


def _loose(doc: Doc, start: int, end: int, i: int) -> bool:
    """Whether the token is edge punctuation: not one half of a bracketed figure, not a sign before a number."""
    text = doc[i].text
    if text not in _PUNCTUATION:
        return False
    if i == start and text in "–-" and i + 1 < end and doc[i + 1].text[0].isdigit():
        return False
    inside = [token.text for token in doc[start:end]]
    if text == "(":
        return ")" not in inside[1:] or i != start
    if text == ")":
        return "(" not in inside
    return True


def _grow(doc: Doc, start: int, end: int, label: Label) -> Border:
    """Take in what belongs to the span: comparators and signs before it, the percent sign after it."""
    if label is Label.PERCENTAGE and end < len(doc):
        following = doc[end : end + 3].text.lower()
        unit = re.match(r"(?:%|per[ -]?cent(?:age points?)?|percentage points?|pp)(?!\w)", following)
        if unit and not SHARE.search(doc[start:end].text):
            span = doc.char_span(doc[end].idx, doc[end].idx + unit.end(), alignment_mode="expand")
            end = span.end if span is not None else end
    openers = DATE_OPENERS if label is Label.DEADLINE else COMPARATORS
    start = _take_opener(doc, start, openers)
    if start and doc[start - 1].text in "+-–" and not doc[start - 1].whitespace_ and doc[start].text[0].isdigit():
        before = doc[start - 2] if start > 1 else None
        if before is None or before.whitespace_ or before.is_space or before.text == "(":
            start -= 1
    return start, end


def _take_opener(doc: Doc, start: int, openers: frozenset[str]) -> int:
    """Move the start over the longest opener that stands right before it."""
    for size in (3, 2, 1):
        before = doc[max(0, start - size) : start]
        if len(before) == size and " ".join(token.lower_ for token in before) in openers:
            return start - size
    return start


_FORM_LABEL = re.compile(
    r"(?:(?:principal|strategic|key|corporate|current|overall|main)\s+)?risk"
    r"(?:\s+(?:description|title|statement|event))?\s*:\s*",
    re.I,
)
_RISK_MARK = re.compile(
    r"(?:[•➢▪●■►◦|*\-–—]+|\(?\d{1,2}[.)]|\(?[a-z][.)]|"
    r"(?:BAF|CRR|SR|Risk|Ref|Strategic Risk)\.?\s*(?:No\.?\s*)?[A-Z]{0,4}-?\d[\w./-]*:?)\s*"
)
_MODAL = re.compile(r"\b(?:may|might|could|would|will|can|cannot|risk)\b", re.I)
_DANGLING = re.compile(
    r"\b(?:a|an|and|any|as|at|be|been|by|could|due|for|from|have|if|in|into|is|its|less|may|not|of|on|or|our|out|"
    r"providing|should|than|that|the|their|then|to|when|which|who|will|with)\W*$",
    re.I,
)
MIN_RISK_WORDS, SHORT_RISK_WORDS = 2, 10
"""Titles ("Digital maturity") are short; below the second number only what is whole is kept."""


def settle_risk(text: str, start: int, end: int) -> Border | None:
    """Character borders of a risk statement without bullets, numbering, form labels, outer quotes and full stop."""
    moved = True
    while moved and start < end:
        moved = False
        for rule in (_RISK_MARK, _FORM_LABEL):
            match = rule.match(text, start, end)
            if match and match.end() > start and re.search(r"[A-Za-z]{3}", text[match.end() : end]):
                start, moved = match.end(), True
        if text[start] in "\"“'‘ \n,;:.":
            start, moved = start + 1, True
    while end > start and text[end - 1] in " \n.|•;,:\"”’'":
        end -= 1
    return (start, end) if _states_something(text[start:end]) else None


def _states_something(words: str) -> bool:
    """Whether the words can be a statement or a title: a torn-off piece of a line states nothing."""
    count = len(words.split())
    if count < MIN_RISK_WORDS or not re.search(r"[A-Za-z]{3}", words):
        return False
    if count >= SHORT_RISK_WORDS:
        return True
    whole_start = not words[0].islower() or count >= SHORT_RISK_WORDS // 2 or bool(_MODAL.search(words))
    return whole_start and not _DANGLING.search(words)
