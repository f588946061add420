"""Thresholds that a user sets when loading a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Extractor
from extractor.errors import ModelError
from extractor.pipeline import check_thresholds

TEXT = "over the at delays may fall 12 vacant posts by june. " * 6


def test_records_below_their_labels_threshold_are_dropped(tiny_model: Path) -> None:
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as plain:
        found = plain.extract_text(TEXT)
    least = sorted(r.confidence for r in found.deadlines)[len(found.deadlines) // 2]
    assert min(r.confidence for r in found.deadlines) < least
    assert found.risks
    with Extractor.load(tiny_model, device="cpu", precision="fp32", thresholds={"DEADLINE": least}) as strict:
        kept = strict.extract_text(TEXT)
    assert {r.id for r in kept.deadlines} >= {r.id for r in found.deadlines if r.confidence > least}
    assert min(r.confidence for r in kept.deadlines) >= least
    assert kept.risks == found.risks
    with Extractor.load(tiny_model, device="cpu", precision="fp32", thresholds={"RISK_STATEMENT": 1.0}) as none:
        assert none.extract_text(TEXT).risks == ()


@pytest.mark.parametrize(
    ("thresholds", "reason"),
    [
        ({"DATE": 0.5}, "no such label: 'DATE'; known: VACANCY_COUNT"),
        ({"DEADLINE": 1.5}, "threshold of DEADLINE: 1.5 is not between 0 and 1"),
        ({"DEADLINE": -0.1}, "is not between 0 and 1"),
        ({"DEADLINE": float("nan")}, "is not between 0 and 1"),
    ],
)
def test_bad_thresholds_are_refused_before_anything_is_loaded(thresholds: dict[str, float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Extractor.load("nowhere/model", thresholds=thresholds)


def test_both_ends_are_thresholds() -> None:
    assert check_thresholds({"DEADLINE": 0, "PERCENTAGE": 1}) == {"DEADLINE": 0.0, "PERCENTAGE": 1.0}


def test_a_model_without_confidence_says_so(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no transformer_ner component"):
        Extractor.load(tmp_path / "blank", thresholds={"DEADLINE": 0.5})
