"""A run that is killed at fifty random moments ends as one that nobody disturbed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Extractor
from tests.batch.runs import TEXT, run_into, summary, write_papers
from tests.batch.sameness import differences

KILLS = 50


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by fork and SIGKILL")
def test_fifty_kills_change_nothing(tiny_model: Path, tmp_path: Path) -> None:
    papers = tmp_path / "in"
    write_papers(papers, 300, text=f"{TEXT} " * 6)
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (papers / "twin.txt").write_bytes((papers / "07.txt").read_bytes())
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as engine:
        run_into(engine, papers, tmp_path / "undisturbed")

    script = Path(__file__).with_name("chaos.py")
    command = [sys.executable, script, papers, tmp_path / "killed", tiny_model, str(KILLS), "20261127"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["status"] == 0
    assert told["kills"] == KILLS, "the run ended before its kills: give it more to read"
    assert told["changed"] == []
    assert told["finished"] == sorted(told["finished"])
    assert len(set(told["finished"])) > KILLS / 3  # kills fell at many stages of the run
    assert summary(tmp_path / "killed")["counts"]["documents"] == 300
    assert differences(tmp_path / "killed", tmp_path / "undisturbed") == []


def test_differences_are_seen(tmp_path: Path) -> None:
    for name, value, confidence in (("a", 4, 0.5), ("b", 4, 0.5009), ("c", 5, 0.5), ("d", 4, 0.502)):
        (tmp_path / name / "documents").mkdir(parents=True)
        record = json.dumps({"value": value, "confidence": confidence})
        (tmp_path / name / "documents/x.json").write_text(record, encoding="utf-8")
        (tmp_path / name / "records.jsonl").write_text(record + "\n", encoding="utf-8")
        (tmp_path / name / "failures.jsonl").write_text("", encoding="utf-8")
    assert differences(tmp_path / "a", tmp_path / "b") == []
    assert differences(tmp_path / "a", tmp_path / "c") == ["x.json: .value is 4 and 5", "record 0: .value is 4 and 5"]
    assert len(differences(tmp_path / "a", tmp_path / "d")) == 2
    (tmp_path / "b/documents/y.json").write_text("{}", encoding="utf-8")
    assert differences(tmp_path / "a", tmp_path / "b") == ["documents ['y.json']"]
