"""Risks: the parts of the NHS formula, scores only where written beside, references, categories."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.facts.risks.parts import RiskParts, read_parts
from extractor.records import Risk, RiskCategory
from tests.facts.marked import fact, facts


@pytest.mark.parametrize(
    ("words", "cause", "event", "consequence"),
    [
        (
            "There is a risk that wards close, caused by sickness, resulting in delays",
            "sickness",
            "wards close",
            "delays",
        ),
        (
            "There is a risk that, if recruitment stalls, ward closures follow",
            "recruitment stalls",
            "ward closures follow",
            None,
        ),
        ("If recruitment stalls, wards close (current 12, inherent 20)", "recruitment stalls", "wards close", None),
        ("There is a risk of harm to patients due to delays", "delays", "harm to patients", None),
        (
            "If the boilers fail then clinics will close, resulting in cancelled lists",
            "the boilers fail",
            "clinics will close",
            "cancelled lists",
        ),
        (
            "If we do not invest in kit, and in people, then we will fall behind",
            "we do not invest in kit, and in people",
            "we will fall behind",
            None,
        ),
        ("If we do not recruit, rotas will be unsafe", "we do not recruit", "rotas will be unsafe", None),
        (
            "As a result of shortages, there is a risk that patients wait longer, which may cause harm",
            "shortages",
            "patients wait longer",
            "cause harm",
        ),
        (
            "If the trust does nothing, there is a risk that beds are lost",
            "the trust does nothing",
            "beds are lost",
            None,
        ),
        (
            "There is a risk that data is lost resulting in harm due to unsupported servers",
            "unsupported servers",
            "data is lost",
            "harm",
        ),
        (
            "ageing pipework could fail, resulting in theatre closures",
            None,
            "ageing pipework could fail",
            "theatre closures",
        ),
        ("Staffing gaps could lead to delays in discharge", "Staffing gaps", None, "delays in discharge"),
        ("Failure to deliver the Financial Plan", None, "Failure to deliver the Financial Plan", None),
        ("The pharmacy is under strain", None, None, None),
    ],
)
def test_parts(words: str, cause: str | None, event: str | None, consequence: str | None) -> None:
    assert read_parts(words) == RiskParts(cause, event, consequence)


@pytest.mark.parametrize(
    ("marked", "fields"),
    [
        (
            "CRR 1847: [R ageing pipework could fail]. L4 x C4 = 16; target 8.",
            {"risk_ref": "CRR 1847", "score": 16, "likelihood": 4, "impact": 4, "score_target": 8},
        ),
        ("[R There is a risk that wards close (current 12, inherent 20)].", {"score": 12, "score_inherent": 20}),
        ("Risk 209 (5x3) [R wards may close]", {"risk_ref": "Risk 209", "score": 15, "likelihood": 5, "impact": 3}),
        ("[R Wards may close]. C5 x L3", {"likelihood": 3, "impact": 5, "score": 15}),
        (
            "[R Wards may close]. Inherent 5x5=25, current 4x4=16, target 2x4=8",
            {"score": 16, "score_inherent": 25, "score_target": 8, "likelihood": 4, "impact": 4},
        ),
        ("[R Failure to deliver the Financial Plan] (12)", {"score": 12}),
        ("BAF 3 [R beds may close] was reduced from 20 to 15", {"risk_ref": "BAF 3", "score": 15}),
        (
            "[R Beds may close]. Likelihood 4, consequence 5, score 20, rated extreme",
            {"likelihood": 4, "impact": 5, "score": 20, "rating": "extreme"},
        ),
        (
            "Category: workforce. [R Beds may close] (20, high)",
            {"category": RiskCategory.WORKFORCE, "score": 20, "rating": "high"},
        ),
        ("[R Beds may close]. Score 36", {"score": None}),
        ("[R Beds may close]. Score: 3 x 4.", {"score": 12, "likelihood": 3, "impact": 4}),
        ("[R Beds may close], scored at 16", {"score": 16}),
        ("[R Beds may close] with a score of 16", {"score": 16}),
        ("[R Gaps may lead to harm] Safe care score 3", {"score": None}),
        ("[R Without (1) the trust may go on paying]", {"score": None}),
        ("[R Failure to deliver the plan (12)]", {"score": 12}),
        ("[R Beds may close if the 4x4 vehicles break]", {"score": None, "likelihood": None, "impact": None}),
        ("[R Beds may close]. Page 12 of 30", {"score": None, "risk_ref": None, "rating": None}),
        ("[R Beds may close]\nScore 20", {"score": 20}),
    ],
)
def test_scores(marked: str, fields: dict[str, Any]) -> None:
    read = fact(marked)
    assert {name: read[name] for name in fields} == fields


def test_another_risks_score_is_not_read() -> None:
    first, second = facts("[R Beds may close]; [R staff may leave], score 16")
    assert (first["score"], second["score"]) == (None, 16)


def test_fields_build_the_contracts_record() -> None:
    common = {"id": "a", "text": "12", "start": 0, "end": 2, "sentence": "12", "confidence": 0.5}
    assert Risk(**common, **fact("[R Failure to recruit] (12)")).score == 12
