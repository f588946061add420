"""Scores, ratings and references beside a statement; what among them does not agree."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.facts import Context, read_fact
from extractor.mentions import Label, Mention
from tests.facts.marked import fact, facts


def _doubts(words: str, remarks: str) -> list[tuple[str, str]]:
    text = words + remarks
    mention = Mention(0, len(words), Label.RISK_STATEMENT, 1.0)
    return [(d.code, d.message) for d in read_fact(mention, Context(text, 0, len(words))).doubts]


@pytest.mark.parametrize(
    ("marked", "fields"),
    [
        (
            "[R Beds may close]. It is scored at 16 (4 x 4) against a target of 8; the inherent score was 20.",
            {"score": 16, "score_inherent": 20, "score_target": 8, "likelihood": 4, "impact": 4},
        ),
        ("[R Beds may close]. The score was reduced from 16 to 12 in June.", {"score": 12, "score_inherent": None}),
        ("[R Beds may close]. Score: 15 (was 20).", {"score": 15, "score_inherent": None}),
        ("[R Beds may close]. Was 15 in May and is now 10.", {"score": 10}),
        ("[R Beds may close]. Initial score 16, now 12.", {"score": 12, "score_inherent": 16}),
        (
            "[R Beds may close]. Original score 20; current score 12; target score 6.",
            {"score": 12, "score_inherent": 20},
        ),
        ("IG-1 (severe; L4, I5; 20 now, 8 when treated): [R beds may close]", {"score": 20, "score_target": 8}),
        (
            "[R Beds may close]. Gross 25; net 15; tolerable 10.",
            {"score": 15, "score_inherent": 25, "score_target": 10},
        ),
        (
            "[R Beds may close]. Pre-mitigation 4x5=20, post-mitigation 2x5=10.",
            {"score": 10, "score_inherent": 20, "likelihood": 2, "impact": 5},
        ),
        ("[R Beds may close]. Unmitigated 5x4 (20); mitigated 3x4 (12).", {"score": 12, "score_inherent": 20}),
        (
            "[R Beds may close]; residual risk 4 x 5 (20), against an appetite of 9.",
            {"score": 20, "score_target": None},
        ),
        ("[R Beds may close]. Risk appetite 8, tolerance 12, current 16.", {"score": 16, "score_target": 12}),
        ("[R Beds may close]. It is scored 8 today and should be at 4 by March 2027.", {"score": 8, "score_target": 4}),
        ("[R Beds may close]. Residual: 4 (likely) x 4 (major) = 16.", {"score": 16, "likelihood": 4, "impact": 4}),
        ("[R Beds may close] | C 4 | L 3 | Current 12 | Target 8", {"likelihood": 3, "impact": 4, "score": 12}),
        ("[R Beds may close]. I=4, L=3.", {"likelihood": 3, "impact": 4, "score": 12}),
        (
            "BAF 2 (Digital) has gone up from 12 to 16 since June. [R Beds may close]",
            {"score": 16, "risk_ref": "BAF 2"},
        ),
        ("Corporate risk 14 was re-scored from 3 x 4 to 4 x 4: [R beds may close]", {"score": 16, "impact": 4}),
        ("[R There is a risk (BAF 2, score 20) that beds close].", {"score": 20, "risk_ref": "BAF 2"}),
        (
            "[R Beds may close] (likelihood almost certain, severity moderate), scored by the group at 15.",
            {"score": 15},
        ),
        ("[R Beds may close]. This is the only one that is on the register (ICB-07, 20).", {"score": 20}),
        # no scores
        ("[R Beds may close]. The score is above the appetite of 9.", {"score": None, "score_target": None}),
        ("[R Beds may close]. There were 16 incidents.", {"score": None}),
        ("[R Beds may close]. The target date is 30 June 2026.", {"score_target": None}),
        ("[R Beds may close]. Consequence major, likelihood possible.", {"likelihood": 3, "impact": 4, "score": 12}),
        ("[R Beds may close]. Scored; the next review is on 12 May.", {"score": None}),
        # another risk's
        ("[R Beds may close]. BAF 7 remains at 20.", {"score": None, "risk_ref": None}),
        ("[R Beds may close]. There is a risk that staff leave. Score 16.", {"score": None}),
        (
            "CRR 1 stays at 12. If A fails, B may stop. Scored 16. [R Beds may close].",
            {"score": None, "risk_ref": None},
        ),
    ],
)
def test_scores_beside(marked: str, fields: dict[str, Any]) -> None:
    read = fact(marked)
    assert {name: read[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("marked", "reference"),
    [
        ("6. Risk 77\n6.1 [R Burnout may spread]", "Risk 77"),
        ("6. Risk 77\n6.1 [R Burnout may spread]. It was noted.\n6.2 [R Beds may close]", "Risk 77"),
        ("- F9 (score 8): [R drug prices may rise]", "F9"),
        ("PEO-2 [R Staff may leave] | C 4 | L 4 |", "PEO-2"),
        ("26/05 Wording of CRR-88 agreed as: [R If A fails, B stops]", "CRR-88"),
        ("[R Beds may close]: NUR-09, moderate, 3 x 4 = 12.", "NUR-09"),
        ("[R Beds may close]. The register shows this as SR 4, scored 16.", "SR 4"),
        ("Ref 62. [R Beds may close]", "Ref 62"),
        ("Datix 2231: [R beds may close] (L4xS3=12).", "Datix 2231"),
        ("[R Beds may close] at Q3 and M7, residual risk 4 x 5.", None),
        ("In the COVID-19 wave of Q2: [R beds may close]", None),
        ("[R Beds may close] in Ward 9", None),
    ],
)
def test_references(marked: str, reference: str | None) -> None:
    assert facts(marked)[0]["risk_ref"] == reference


@pytest.mark.parametrize(
    ("marked", "rating"),
    [
        ("[R Beds may close]. Extreme (25).", "extreme"),
        ("[R Beds may close]: NUR-09, moderate, 3 x 4 = 12.", "moderate"),
        ("IG-4 (severe; L4, I5): [R beds may close]", "severe"),
        ("[R High demand may close beds].", None),
        ("[R Beds may close]. Consequence moderate, score 9.", None),
    ],
)
def test_ratings(marked: str, rating: str | None) -> None:
    assert fact(marked)["rating"] == rating


@pytest.mark.parametrize(
    ("remarks", "code", "numbers"),
    [
        (". Likelihood 3, impact 4, score 16.", "score_mismatch", ("3", "4", "12", "16")),
        (". 4 x 4 = 12.", "score_mismatch", ("4", "16", "12")),
        (". Score 36.", "impossible_score", ("36",)),
        (". Score 0.", "impossible_score", ("0",)),
        (". L6 x C4 = 24.", "impossible_score", ("6", "4")),
        (". Current score 12, to be reduced to a target of 16.", "score_mismatch", ("16", "12")),
    ],
)
def test_what_does_not_agree_is_told(remarks: str, code: str, numbers: tuple[str, ...]) -> None:
    [(told, message)] = _doubts("Beds may close", remarks)
    assert told == code
    assert all(number in message for number in numbers)


def test_scores_that_agree_raise_no_doubt() -> None:
    assert _doubts("Beds may close", ". Inherent 5x5=25, current 4x4=16, target 2x4=8.") == []


def test_a_contradiction_keeps_what_is_written() -> None:
    read = fact("[R Beds may close]. Likelihood 3, impact 4, score 16.")
    assert (read["likelihood"], read["impact"], read["score"]) == (3, 4, 16)
