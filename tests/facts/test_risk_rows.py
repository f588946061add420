"""Scores in the rows, lines and sentences after a statement; categories by what befalls whom."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.marked import fact


@pytest.mark.parametrize(
    ("marked", "fields"),
    [
        (
            "Ref | Risk | Initial | Current | Target\nW3 | [R Lifts may fail] | 16 | 12 | 8",
            {"score_inherent": 16, "score": 12, "score_target": 8},
        ),
        ("E-7 | [R Lifts may fail] | 4 | 3 | 12", {"likelihood": 4, "impact": 3, "score": 12}),
        (
            "[R Lifts may fail] | Unlikely | Catastrophic | 10 | Amber",
            {"likelihood": 2, "impact": 5, "rating": "amber"},
        ),
        ("[R Lifts may fail]\nInherent 20 | Current 16 | Target 9\nGaps: none", {"score": 16, "score_target": 9}),
        ("[R Lifts may fail]. Possible x major = 12.", {"likelihood": 3, "impact": 4, "score": 12}),
        ("[R Lifts may fail]. Members put this at 15.", {"score": 15}),
        ("[R Lifts may fail]. Score 6, at target.", {"score": 6, "score_target": 6}),
        ("[R Lifts may fail]. Initial score 15; now 9; residual 6.", {"score": 9, "score_target": 6}),
        ("[R Lifts may fail]. The committee has not scored this. SR2 stands at 20.", {"score": None}),
        ("[R Lifts may fail]. Register entry 1184, scored 9.", {"risk_ref": "1184", "score": 9}),
    ],
)
def test_scores_around_a_statement(marked: str, fields: dict[str, Any]) -> None:
    read = fact(marked)
    assert {name: read[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("marked", "category"),
    [
        ("[R If lists are cancelled, surgeons will leave]", "workforce"),
        ("[R There is a risk that wards close because of a shortage of nurses]", "operational"),
        ("[R There is a risk that patient records are seen by outsiders]", "digital"),
        ("[R Late opening could lead to a loss of elective income]", "finance"),
        ("[R There is a risk that people wait longer for cancer scans]", "quality"),
        ("[R There is a risk that the freezers fail]", "estates"),
        ("[R There is a risk that the body breaches procurement law]", "governance"),
    ],
)
def test_category_of_the_event(marked: str, category: str) -> None:
    assert fact(marked)["category"] == category
