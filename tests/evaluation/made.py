"""Gold passages and extractions made by hand: words in, spans out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from extractor.evaluation.gold import GoldPassage, GoldSpan
from extractor.evaluation.pairs import JudgedPassage, compare
from extractor.mentions import Label
from extractor.records import Deadline, DocumentInfo, Extraction, ModelInfo, Percentage, Record, Risk, Vacancy

V, P, D, R = Label.VACANCY_COUNT, Label.PERCENTAGE, Label.DEADLINE, Label.RISK_STATEMENT
MODEL = ModelInfo(name="made", version="1.2.3", sha256="ab" * 32)
DATE = dt.date(2025, 9, 4)
_KINDS: dict[Label, type[Record]] = {V: Vacancy, P: Percentage, D: Deadline, R: Risk}
_FIELDS = {V: "vacancies", P: "percentages", D: "deadlines", R: "risks"}


def span(text: str, words: str, label: Label, **attrs: Any) -> GoldSpan:
    """The gold span over the first place of these words."""
    return GoldSpan(label, text.index(words), text.index(words) + len(words), attrs)


def record(text: str, words: str, label: Label, confidence: float = 0.9, **fields: Any) -> Record:
    """The record over the first place of these words."""
    start = text.index(words)
    return _KINDS[label](
        id=f"{label}{start}",
        text=words,
        start=start,
        end=start + len(words),
        sentence=text,
        confidence=confidence,
        **fields,
    )


def extraction(text: str, *records: Record) -> Extraction:
    """A document's extraction that holds these records."""
    fields = {_FIELDS[label]: tuple(r for r in records if type(r) is kind) for label, kind in _KINDS.items()}
    info = DocumentInfo(id="sha256:0", source=None, media_type="text/plain", pages=None, words=len(text.split()))
    return Extraction(document=info, model=MODEL, text=text, **fields)


def judged(
    text: str, gold: list[GoldSpan], found: list[Record], name: str = "p1", style: str = "minutes"
) -> JudgedPassage:
    """One judged passage."""
    return compare(GoldPassage(name, style, DATE, text, tuple(gold)), extraction(text, *found))
