"""The figures of an evaluation: by hand, and against the acceptance script."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor.evaluation.figures import Report
from extractor.evaluation.gold import GoldPassage, read_gold
from extractor.evaluation.pairs import JudgedPassage
from extractor.evaluation.report import judge_passages, judged_by_label, make_report
from extractor.evaluation.spans import match
from extractor.mentions import Label
from tests.conftest import SHARED
from tests.evaluation.made import MODEL, D, P, R, V, judged, record, span

SCORE = SHARED / "eval" / "score.py"
needs_script = pytest.mark.skipif(not SCORE.is_file(), reason="the acceptance script is not here")


def passages() -> list[JudgedPassage]:
    """Three passages of two styles: 2 percentages, 3 deadlines, 1 risk in gold."""
    one = "Sickness was 5% in May, against 4%; the plan is due by June 2026."
    two = "The risk is that staff leave. By July 2026 or August 2026."
    return [
        judged(
            one,
            [
                span(one, "5%", P, value=5, metric="sickness", kind="level"),
                span(one, "4%", P, value=4, kind="target"),
                span(one, "June 2026", D, latest="2026-06-30"),
            ],
            [
                record(one, "5%", P, value=5, confidence=0.99, metric="sickness", percentage_kind="level"),
                record(one, "4%", P, value=40, confidence=0.95, percentage_kind="level"),
                record(one, "May", D, confidence=0.25),
                record(one, "by June 2026", D, latest=dt.date(2026, 6, 30), confidence=0.85),
            ],
            "a",
        ),
        judged(
            two,
            [span(two, "staff leave", R), span(two, "July 2026", D, latest=None), span(two, "August 2026", D)],
            [record(two, "July 2026", D, latest=dt.date(2026, 7, 31), confidence=0.65)],
            "b",
            "register",
        ),
        judged("Nothing here.", [], [], "c", "register"),
    ]


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report(MODEL, ["gold.jsonl"], passages(), {"DEADLINE": 0.2})


def test_scores_by_hand(report: Report) -> None:
    d = report.to_dict()
    deadlines = d["labels"]["DEADLINE"]
    assert (deadlines["gold"], deadlines["predicted"]) == (3, 3)
    assert deadlines["exact"] | {"f1_interval": None} == {
        "hits": 1, "precision": 0.333333, "recall": 0.333333, "f1": 0.333333, "f1_interval": None,
    }  # fmt: skip
    assert deadlines["overlap"]["f1"] == 0.666667
    assert d["labels"]["PERCENTAGE"]["overlap"]["f1"] == 1
    assert d["labels"]["RISK_STATEMENT"]["overlap"] | {"f1_interval": None} == {
        "hits": 0, "precision": 0, "recall": 0, "f1": 0, "f1_interval": None,
    }  # fmt: skip
    # Vacancies have no gold and no part in the macro; the missed risk has.
    assert d["macro"]["overlap"]["f1"] == pytest.approx((1 + 2 / 3 + 0) / 3, abs=1e-6)
    assert d["macro"]["exact"]["f1"] == pytest.approx((1 + 1 / 3 + 0) / 3, abs=1e-6)
    assert d["labels"]["VACANCY_COUNT"]["overlap"]["f1_interval"] is None


def test_values_and_fields_by_hand(report: Report) -> None:
    d = report.to_dict()
    assert d["labels"]["PERCENTAGE"]["values"] == {"share": 0.5, "right": 1, "of": 2}
    # June is right; July 2026 was said to be unknowable; August was not found.
    assert d["labels"]["DEADLINE"]["values"] == {"share": 0.5, "right": 1, "of": 2}
    assert d["labels"]["RISK_STATEMENT"]["values"] == {"share": None, "right": 0, "of": 0}
    assert d["values"] == {"share": 0.5, "right": 2, "of": 4}
    assert d["fields"] == {
        "percentages.kind": {"share": 0.5, "right": 1, "of": 2},
        "percentages.metric": {"share": 1, "right": 1, "of": 1},
    }


def test_calibration_and_thresholds_by_hand(report: Report) -> None:
    d = report.to_dict()
    own = d["labels"]["DEADLINE"]["calibration"]
    assert own["finds"] == 3
    assert own["error"] == pytest.approx((0.25 + 0.15 + 0.35) / 3, abs=1e-6)
    assert own["brier"] == pytest.approx((0.25**2 + 0.15**2 + 0.35**2) / 3, abs=1e-6)
    assert [b["right"] for b in own["bins"]] == [0, 1, 1]
    assert d["calibration"]["finds"] == 5
    rows = {row["threshold"]: row for row in d["labels"]["DEADLINE"]["thresholds"]}
    assert list(rows) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert (rows[0.2]["predicted"], rows[0.3]["predicted"], rows[0.7]["predicted"], rows[0.9]["predicted"]) == (
        3, 2, 1, 0,
    )  # fmt: skip
    assert (rows[0.3]["precision"], rows[0.3]["recall"], rows[0.3]["f1"]) == (1, 0.666667, 0.8)
    assert (rows[0.9]["precision"], rows[0.9]["recall"], rows[0.9]["f1"]) == (0, 0, 0)


def test_styles_by_hand(report: Report) -> None:
    styles = report.to_dict()["styles"]
    assert list(styles) == ["minutes", "register"]
    assert styles["minutes"]["passages"] == 1
    assert styles["minutes"]["macro_overlap_f1"] == pytest.approx((1 + 2 / 3) / 2, abs=1e-6)
    assert styles["minutes"]["macro_exact_f1"] == (1 + 0) / 2
    assert styles["register"]["passages"] == 2
    assert styles["register"]["macro_exact_f1"] == pytest.approx((2 / 3 + 0) / 2, abs=1e-6)
    assert styles["register"]["labels"]["DEADLINE"]["gold"] == 2


def test_what_was_measured_is_said_and_the_json_is_always_the_same(report: Report) -> None:
    d = report.to_dict()
    assert d["model"] == {"name": "made", "version": "1.2.3", "sha256": "ab" * 32}
    assert (d["gold"], d["passages"], d["thresholds"]) == (["gold.jsonl"], 3, {"DEADLINE": 0.2})
    again = make_report(MODEL, ["gold.jsonl"], passages(), {"DEADLINE": 0.2})
    assert json.dumps(again.to_dict()) == json.dumps(d)


def test_without_gold_spans_there_is_no_macro() -> None:
    empty = make_report(MODEL, [], [judged("Nothing here.", [], [])]).to_dict()
    assert empty["macro"] == {"exact": {"f1": None, "interval": None}, "overlap": {"f1": None, "interval": None}}
    assert empty["styles"]["minutes"]["macro_overlap_f1"] is None


def test_finds_by_label() -> None:
    assert judged_by_label(passages()) == {
        V: [], P: [(0.99, True), (0.95, True)], D: [(0.25, False), (0.85, True), (0.65, True)], R: [],
    }  # fmt: skip


def row(name: str, text: str, *entities: tuple[Label, str, dict[str, Any]], date: str | None = "2025-11-20") -> str:
    found = [
        {"label": label, "start": text.index(words), "end": text.index(words) + len(words), "attrs": attrs}
        for label, words, attrs in entities
    ]
    return json.dumps({"id": name, "text": text, "entities": found} | ({"date": date} if date else {}))


ROWS = [
    row(
        "a",
        "Sickness was 5.4% in May against a target of 3%. Theatres carry 14.6 WTE vacancies.",
        (P, "5.4%", {"value": 5.4, "kind": "level", "metric": "sickness", "comparator": "eq"}),
        (P, "3%", {"value": 5, "kind": "level", "metric": "sickness"}),
        (V, "14.6 WTE vacancies", {"value": 14.6, "unit": "wte", "comparator": "approx"}),
    ),
    row(
        "b",
        "There is a risk that nurses leave before winter, so that wards close. The plan is due by end of June 2026.",
        (R, "nurses leave before winter", {}),
        (D, "end of June 2026", {"earliest": "2026-06-30", "latest": "2026-06-30", "status": "due"}),
        (D, "winter", {"latest": None}),
    ),
    row("c", "The committee met and noted the report. Twelve of 40 posts are vacant.", (V, "Twelve", {"value": 12})),
    row("d", "It must be ready by March 2026; 12 vacancies remain; about 30% of shifts went unfilled.",
        (D, "March 2026", {"earliest": "2026-03-01", "latest": "2026-03-30", "status": "missed"}), date=None),
    row("e", "Minutes of the last meeting."),
]  # fmt: skip


@needs_script
def test_the_figures_are_those_of_the_acceptance_script(engine: Extractor, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "", "EXTRACTOR_MODEL": ""}
    command = [sys.executable, SCORE, gold, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=300)
    theirs = json.loads(done.stdout)
    ours = make_report(engine.model, [], judge_passages(engine, read_gold([gold]))).to_dict()
    assert 0 < theirs["macro_overlap_f1"] < 1  # some right, some wrong
    for label in Label:
        mine, their = ours["labels"][label], theirs[label]
        assert (mine["gold"], mine["predicted"]) == (their["gold"], their["pred"])
        for counting in ("exact", "overlap"):
            figures = [mine[counting][name] for name in ("precision", "recall", "f1")]
            assert figures == pytest.approx([their[counting][name] for name in ("p", "r", "f1")], abs=1e-6)
        assert mine["values"]["share"] == pytest.approx(their["value"], abs=1e-6)
        assert mine["values"]["of"] == their["value_n"]
    for counting in ("exact", "overlap"):
        assert ours["macro"][counting]["f1"] == pytest.approx(theirs[f"macro_{counting}_f1"], abs=1e-6)
    assert ours["values"]["share"] == pytest.approx(theirs["value_pooled"], abs=1e-6)
    assert 0 < ours["values"]["share"] < 1
    mine = {name: (share["share"], share["of"]) for name, share in ours["fields"].items()}
    assert mine == {
        name: (pytest.approx(share["accuracy"], abs=1e-6), share["n"]) for name, share in theirs["fields"].items()
    }


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


borders = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20)).map(lambda b: (b[0], b[0] + b[1])), max_size=6)


@needs_script
@given(gold=borders, found=borders, label=st.sampled_from([D, R]))
def test_pairs_are_those_of_the_acceptance_script(
    script: ModuleType, gold: list[tuple[int, int]], found: list[tuple[int, int]], label: Label
) -> None:
    as_rows = [[{"start": start, "end": end} for start, end in side] for side in (gold, found)]
    assert match(gold, found, label) == sorted(script.pairs(*as_rows, script.FLOOR.get(label, 0.3)))


def test_every_passage_is_read_against_its_own_date(engine: Extractor) -> None:
    text = "The plan is due by the end of March."
    gold = [
        GoldPassage(str(year), "s", dt.date(year, 9, 4), text, (span(text, "end of March", D),))
        for year in (2024, 2025)
    ]
    seen: list[object] = []
    found = judge_passages(engine, gold, seen.append)
    assert [p.found(D)[0].model_dump()["latest"] for p in found] == [dt.date(2025, 3, 31), dt.date(2026, 3, 31)]
    assert len(seen) == 2
