"""Two models on the same passages: paired differences, what changed, and how it reads."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.bootstrap import MACRO, f1_intervals
from extractor.evaluation.comparison import Change, Comparison, compare_models
from extractor.evaluation.comparison_text import changed_lines, comparison_text
from extractor.evaluation.output import write_comparisons
from extractor.evaluation.pairs import JudgedPassage
from extractor.mentions import Label
from extractor.records import ModelInfo

from .made import MODEL, D, P, V, judged, record, span

NEW = ModelInfo(name="made", version="1.2.4", sha256="cd" * 32)
TEXT = "The ward has 14 open lines and a rate of 9%."


def passage(name: str, right: bool, style: str = "minutes", also: bool = True) -> JudgedPassage:
    """Gold: a vacancy and a percentage; the percentage is always found, the vacancy where ``right``."""
    gold = [span(TEXT, "14 open lines", V), span(TEXT, "9%", P)]
    found = [record(TEXT, "9%", P)] if also else []
    return judged(TEXT, gold, found + ([record(TEXT, "14 open lines", V)] if right else []), name, style)


def compared(old: list[JudgedPassage], new: list[JudgedPassage]) -> Comparison:
    return compare_models("some passages", MODEL, NEW, old, new)


def test_the_same_finds_differ_by_nothing() -> None:
    judged_twice = [passage(f"p{i}", i % 2 == 0) for i in range(20)]
    found = compared(judged_twice, judged_twice)
    for difference in (*found.overlap.values(), *found.exact.values(), found.pooled):
        assert difference.change == 0
        assert difference.interval == (0, 0)
    assert found.changed == ()
    assert "no record changed" in comparison_text(found)


def test_a_gain_has_an_interval_above_nothing_and_is_told_by_label_and_style() -> None:
    old = [passage(f"p{i}", i % 5 == 0, style="minutes" if i < 20 else "news") for i in range(40)]
    new = [passage(f"p{i}", i % 5 != 1, style="minutes" if i < 20 else "news") for i in range(40)]
    found = compared(old, new)
    vacancies = found.overlap[V]
    # 8 of 40 found, then 32 of 40, nothing spurious.
    assert vacancies.old == pytest.approx(2 * 8 / (40 + 8))
    assert vacancies.new == pytest.approx(2 * 32 / (40 + 32))
    low, high = vacancies.interval
    assert 0.3 < low < vacancies.change < high < 0.75
    assert found.overlap[P].change == 0
    assert D not in found.overlap
    assert found.macro.change == pytest.approx(vacancies.change / 2)
    assert found.pooled.old == pytest.approx(2 * 48 / (80 + 48))
    assert {name: style.passages for name, style in found.styles.items()} == {"minutes": 20, "news": 20}
    assert found.styles["news"].new == pytest.approx((1 + vacancies.new) / 2)
    assert [record.change for record in found.changed] == [Change.NOW_RIGHT] * 24
    assert next(changed_lines(found.changed)) == "p2  VACANCY_COUNT  now right  “14 open lines”"


def test_pairing_makes_the_interval_narrow() -> None:
    """Where the two models err alike, the difference wanders far less than either F1 does."""
    rng = random.Random(3)
    right = [rng.random() < 0.5 for _ in range(200)]
    old = [passage(f"p{i}", value, also=False) for i, value in enumerate(right)]
    new = [passage(f"p{i}", value or i % 50 == 0, also=False) for i, value in enumerate(right)]
    low, high = compared(old, new).overlap[V].interval
    alone = f1_intervals([{label: p.score(label) for label in Label} for p in old])[V]
    assert alone is not None
    assert 0 <= low < high
    assert high - low < 0.5 * (alone.high - alone.low)


def test_every_kind_of_change_is_named_and_moved_borders_are_none() -> None:
    text = "There are 14 open lines, 3 lines for callers, and 12% by May 2026."
    gold = [span(text, "14 open lines", V), span(text, "12%", P), span(text, "May 2026", D)]
    before = [record(text, "12%", P), record(text, "3 lines", V), record(text, "by May 2026", D)]
    after = [record(text, "14 open lines", V), record(text, "May 2026", D), record(text, "12", V, confidence=0.4)]
    found = compared([judged(text, gold, before)], [judged(text, gold, after)])
    assert {(r.label, r.text, r.change, r.confidence) for r in found.changed} == {
        (V, "14 open lines", Change.NOW_RIGHT, 0.9),
        (V, "3 lines", Change.NO_LONGER_WRONG, 0.9),
        (V, "12", Change.NOW_WRONG, 0.4),
        (P, "12%", Change.NOW_MISSED, 0.9),
    }
    # The deadline's borders moved: exact F1 says so, the list of changes does not.
    assert (found.exact[D].old, found.exact[D].new) == (0, 1)
    for r in found.changed:
        assert text[r.start : r.end] == r.text


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_differences_are_antisymmetric(finds: list[tuple[bool, bool]]) -> None:
    old = [passage(f"p{i}", one) for i, (one, _) in enumerate(finds)]
    new = [passage(f"p{i}", other) for i, (_, other) in enumerate(finds)]
    there = compare_models("x", MODEL, NEW, old, new, resamples=50)
    back = compare_models("x", NEW, MODEL, new, old, resamples=50)
    assert there.macro.change == pytest.approx(-back.macro.change)
    assert there.macro.at(0.25) == pytest.approx(-back.macro.at(0.75))
    assert there.pooled.change == pytest.approx(-back.pooled.change)
    assert len(there.changed) == len(back.changed)


def test_other_passages_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same passages"):
        compared([passage("p1", True)], [passage("p2", True)])
    with pytest.raises(ValueError, match="at least one"):
        compared([], [])


def test_text_and_json_say_the_same(tmp_path: Path) -> None:
    old = [passage(f"p{i}", i % 5 == 0) for i in range(40)]
    new = [passage(f"p{i}", i % 5 != 1) for i in range(40)]
    found = compared(old, new)
    text = comparison_text(found)
    assert "some passages: 40 passages" in text
    assert "old  made 1.2.3  sha256 abababababababab" in text
    [line] = [line for line in text.splitlines() if line.startswith("VACANCY_COUNT")]
    assert line.split()[1:4] == ["0.333", "0.889", "+55.6"]
    assert "records: 24 now right" in text
    assert max(map(len, text.splitlines())) <= 120
    write_comparisons(tmp_path, [found])
    [told] = json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))
    assert told["overlap"]["VACANCY_COUNT"]["difference"] == pytest.approx(0.555556, abs=1e-6)
    assert told["overlap"][MACRO]["interval"][0] > 0
    assert len(told["changed"]) == 24
    assert told["new"]["version"] == "1.2.4"
