"""Regular expressions in place of the learned heads: the baseline that the model must beat, and nothing more.

``scripts/rules_model.py`` writes a pipeline with it, which ``Extractor.load(folder)`` takes like any model.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from extractor.mentions import Label
from extractor.nlp.transformer_ner import FACTS, RISKS
from extractor.nlp.vocabulary import MONTHS

FACTORY = "board_rules"
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_BOUND = (
    r"(?:(?:over|under|around|about|nearly|almost|at least|up to|more than|fewer than|less than|approximately|below|"
    r"above)\s+)?"
)
_YEAR = r"(?:\s+20\d\d)?"
_EMPTY_POSTS = r"(?:vacanc(?:y|ies)|vacant posts?|unfilled posts?)"
_PERCENT = r"(?:%|per\s?cent\b|percentage points?\b|pp\b)"
_DECIMAL = r"\d+(?:\.\d+)?"
_DATE = (
    rf"(?:end of |early |mid-?|late )?(?:\d\d?(?:st|nd|rd|th)? )?"
    rf"(?:(?:{MONTHS}){_YEAR}|Q[1-4](?: 20\d\d/\d\d)?|20\d\d)"
)
_FACTS = (
    (Label.VACANCY_COUNT, rf"\b{_BOUND}{_NUMBER}\s+(?:(?:WTE|FTE)\s+)?(?:[a-z]+\s+){{0,3}}{_EMPTY_POSTS}\b"),
    (Label.VACANCY_COUNT, rf"(?<=vacancies at )\b{_NUMBER}\b|(?<=vacancies of )\b{_NUMBER}\b"),
    (Label.PERCENTAGE, rf"{_BOUND}-?\b{_DECIMAL}(?:\s?[-–]\s?{_DECIMAL})?\s?{_PERCENT}"),
    (Label.PERCENTAGE, r"\b(?:one|two|three|1|2|3)[ -](?:in|thirds?|quarters?)\s?(?:\d+|three|four|five|ten)?\b"),
    (Label.DEADLINE, rf"(?<=\bby )(?:the )?({_DATE})\b"),
    (Label.DEADLINE, r"\bwithin (?:\w+) (?:weeks?|months?|years?|days?)\b"),
)
_RISK = re.compile(
    r"\brisk (?:that|of)\b|\b(?:could|may|might) (?:lead to|result in)\b|^if\b.*\bthen\b|\bfailure to\b", re.I
)


@Language.factory(FACTORY, assigns=["doc.ents", "doc.spans"])
def make_rules(nlp: Language, name: str) -> BoardRules:
    """Factory for ``nlp.add_pipe("board_rules")``; wants sentence borders."""
    return BoardRules()


class BoardRules:
    """Writes the same span groups as ``transformer_ner``; every score is 0.5."""

    def __call__(self, doc: Doc) -> Doc:
        facts: list[Span] = []
        for label, pattern in _FACTS:
            for match in re.finditer(pattern, doc.text, re.I):
                group = 1 if match.lastindex else 0
                span = doc.char_span(*match.span(group), label=label, alignment_mode="expand")
                facts += [span] if span is not None else []
        facts = filter_spans(facts)
        risks = [
            Span(doc, s.start, s.end, label=Label.RISK_STATEMENT) for s in doc.sents if _RISK.search(s.text.strip())
        ]
        for key, spans in ((FACTS, facts), (RISKS, risks)):
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs={"scores": [0.5] * len(spans)})
        doc.set_ents(facts)
        return doc

    def to_disk(self, path: object, exclude: object = ()) -> None:
        """Nothing to store; spaCy calls this on every component."""

    def from_disk(self, path: object, exclude: object = ()) -> BoardRules:
        """Nothing to load."""
        return self
