"""The command line as a person meets it: exit codes and messages, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "The trust has 14 vacancies by the end of March.\n"


def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``extractor`` with these arguments."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=300, check=False
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What went to standard error, as one line; nothing a person reads may be a traceback."""
    assert "Traceback" not in done.stderr + done.stdout
    return " ".join(done.stderr.split())


def test_a_good_run_ends_with_zero(tiny_model: Path, paper: Path, tmp_path: Path) -> None:
    done = call("run", paper, "--out", tmp_path / "out", "--model", tiny_model, "--device", "cpu")
    assert done.returncode == 0, done.stderr
    assert "1 documents read, 0 failed" in said(done)
    assert done.stdout == ""
    assert json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))["settings"]["device"] == "cpu"


SAMPLE = Path(__file__).parents[1] / "corpora" / "samples" / "saltreach-digital-update-2025-11.pdf"


def test_the_pdf_engine_is_chosen_and_told(tiny_model: Path, tmp_path: Path) -> None:
    settings, texts = [], []
    for engine in ("pdfminer", "pdfium"):
        out = tmp_path / engine
        done = call("run", SAMPLE, "--out", out, "--model", tiny_model, "--device", "cpu", "--pdf-engine", engine)
        assert done.returncode == 0, done.stderr
        settings.append(json.loads((out / "run.json").read_text(encoding="utf-8"))["settings"]["pdf_engine"])
        (written,) = (out / "documents").iterdir()
        texts.append(json.loads(written.read_text(encoding="utf-8"))["text"])
    assert settings == ["pdfminer", "pdfium"]
    assert texts[0] == texts[1]
    assert "Digital programme update" in texts[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj", "corrupt"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(64), "unsupported|corrupt"),
        ("data.xlsx", b"PK\x03\x04", "unsupported"),
    ],
)
def test_a_bad_document_ends_with_three_and_the_rest_is_written(
    tiny_model: Path, paper: Path, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    done = call("run", paper, bad, "--out", tmp_path / "out", "--model", tiny_model, "--device", "cpu")
    assert done.returncode == 3, done.stderr
    assert name in said(done)
    [failure] = [
        json.loads(line) for line in (tmp_path / "out/failures.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert failure["code"] in words.split("|")
    assert len(list((tmp_path / "out/documents").iterdir())) == 1


def test_a_missing_file_is_a_failure(tiny_model: Path, tmp_path: Path) -> None:
    done = call("run", tmp_path / "gone.pdf", "--out", tmp_path / "out", "--model", tiny_model)
    assert done.returncode == 3
    assert "gone.pdf" in said(done)


def test_a_folder_without_documents_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/notes.xlsx").write_bytes(b"PK")
    done = call("run", tmp_path / "folder", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "no document found" in said(done)
    assert "1 x .xlsx" in said(done)
    assert not (tmp_path / "out").exists()


def test_a_model_that_is_not_there_ends_with_one(paper: Path, tmp_path: Path) -> None:
    done = call("run", paper, "--out", tmp_path / "out", "--model", "nowhere/model")
    assert done.returncode == 1
    assert "no model at 'nowhere/model'" in said(done)
    assert "board_papers" in said(done)


def test_a_device_that_is_not_there_ends_with_one(tiny_model: Path, paper: Path, tmp_path: Path) -> None:
    done = call("run", paper, "--out", tmp_path / "out", "--model", tiny_model, "--device", "abacus")
    assert done.returncode == 1
    assert "no such device" in said(done)


def test_an_output_folder_that_is_a_file_ends_with_one(tiny_model: Path, paper: Path) -> None:
    done = call("run", paper, "--out", paper, "--model", tiny_model)
    assert done.returncode == 1
    assert "cannot write to the output folder" in said(done)


@pytest.mark.skipif(os.name != "posix", reason="signals differ elsewhere")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_finishes_what_is_in_flight_and_the_same_command_goes_on(
    tiny_model: Path, tmp_path: Path, number: signal.Signals
) -> None:
    papers = tmp_path / "in"
    papers.mkdir()
    for i in range(60):
        (papers / f"{i:03}.txt").write_text(TEXT * 20 + str(i), encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["run", str(papers), "--out", str(out), "--model", str(tiny_model), "--device", "cpu"]
    code = (  # results come often and little is in flight, so that the signal falls between
        "import extractor.documents.pool as pool; import extractor.pipeline as pipeline;"
        "pool._SMALL_IN_FLIGHT = pipeline._GROUP_DOCUMENTS = 4; from extractor.cli import main; main()"
    )
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 240
        while not list(out.glob("documents/*.json")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(number)
        error = process.communicate(timeout=240)[1]
    assert process.returncode == 130, error
    assert "Traceback" not in error
    assert "what is in flight is being finished" in " ".join(error.split())
    summary = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert summary["state"] == "interrupted"
    done = summary["counts"]["documents"]
    assert 0 < done < 60
    assert len(list((out / "documents").iterdir())) == done
    assert done + summary["counts"]["unfinished"] == 60

    again = call(*arguments)
    assert again.returncode == 0, again.stderr
    assert f"60 documents read ({done} by an earlier run), 0 failed" in said(again)


def test_the_log_can_be_json(tiny_model: Path, paper: Path, tmp_path: Path) -> None:
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"%PDF-1.4 and no more")
    done = call("run", paper, bad, "--out", tmp_path / "out", "--model", tiny_model, "--device", "cpu", "--log-json")
    assert done.returncode == 3
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event.get("event") for event in events] == ["started", "document", "document", "ended", None]
    by_source = {event["source"]: event for event in events if event.get("event") == "document"}
    assert by_source[str(paper)]["how"] == "read"
    assert by_source[str(paper)]["records"] >= 1
    assert by_source[str(bad)]["level"] == "warning"
    assert by_source[str(bad)]["code"] == "corrupt"
    assert events[-2]["counts"]["documents"] == 1
    assert events[-1]["message"].startswith("1 documents read, 1 failed")
    assert all(event["time"].endswith("+00:00") for event in events)


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "paper.txt"],
        ["run", "paper.txt", "--out", "out", "--formats", "xml"],
        ["run", "paper.txt", "--out", "out", "--min-confidence", "2"],
        ["run", "paper.txt", "--out", "out", "--engine", "dask"],
        ["run", "paper.txt", "--out", "out", "--pdf-engine", "acrobat"],
        ["run", "paper.txt", "--out", "out", "--ocr", "always"],
        ["run", "paper.txt", "--out", "out", "--seconds", "0"],
        ["run", "paper.txt", "--out", "out", "--precision", "fp8"],
        ["run", "paper.txt", "--out", "out", "--gate", "ajar"],
        ["run", "paper.txt", "--out", "out", "--threshold", "DATE=0.5"],
        ["evaluate"],
        ["evaluate", "gold.jsonl", "--split", "half"],
        ["evaluate", "gold.jsonl", "--errors", "-1"],
        ["evaluate", "gold.jsonl", "--threshold", "DEADLINE"],
        ["evaluate", "gold.jsonl", "--threshold", "DEADLINE=1.2"],
        ["shout"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.returncode == 2
    said(done)


GOLD = {
    "id": "g1",
    "date": "2025-09-04",
    "text": "over the at delays may fall 12 vacant posts by june.",
    "entities": [{"label": "DEADLINE", "start": 47, "end": 51, "attrs": {"latest": "2026-06-30"}}],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return path


def test_an_evaluation_prints_tables_and_writes_both_files(tiny_model: Path, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    done = call("evaluate", gold, "--model", tiny_model, "--device", "cpu", "--out", out, "--errors", 1)
    assert done.returncode == 0, done.stderr
    first, second, model, source, *rest = done.stdout.splitlines()
    assert first.startswith("g1  ")
    assert second == ""
    assert model.startswith("model  tiny 0.0.1  sha256 ")
    assert source == f"gold   {gold}: 1 passages"
    scores = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    deadline = scores["labels"]["DEADLINE"]
    assert deadline["gold"] == 1
    figures = f"{deadline['overlap']['f1']:.3f}"
    assert any(line.startswith("DEADLINE") and figures in line.split() for line in rest)
    assert "g1" in (out / "errors.html").read_text(encoding="utf-8")
    assert str(out) in said(done)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert set(before) == {"scores.json", "errors.html"}
    again = call("evaluate", gold, "--model", tiny_model, "--device", "cpu", "--out", out, "--errors", 1)
    assert again.stdout == done.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_thresholds_leave_records_out(tiny_model: Path, gold: Path, paper: Path, tmp_path: Path) -> None:
    every = [f"--threshold={label}=1" for label in ("VACANCY_COUNT", "PERCENTAGE", "DEADLINE", "RISK_STATEMENT")]
    done = call("evaluate", gold, "--model", tiny_model, "--device", "cpu", *every)
    assert done.returncode == 0, done.stderr
    assert "least  DEADLINE 1, PERCENTAGE 1, RISK_STATEMENT 1, VACANCY_COUNT 1" in done.stdout
    assert next(line for line in done.stdout.splitlines() if line.startswith("DEADLINE")).split()[1:3] == ["1", "0"]
    done = call("run", paper, "--out", tmp_path / "out", "--model", tiny_model, "--device", "cpu", *every)
    assert done.returncode == 0, done.stderr
    summary = json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))
    assert sum(summary["counts"]["records"].values()) == 0
    assert summary["settings"]["thresholds"]["DEADLINE"] == 1


def test_an_evaluation_of_broken_gold_ends_with_one_line_and_one(gold: Path, tmp_path: Path) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write('{"id": "g2"}\n')
    done = call("evaluate", gold, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert said(done) == f"extractor: {gold}:2: no 'text'"
    assert done.stdout == ""
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--model", "nowhere/model"], "no model at 'nowhere/model'"),
        (["--out", "{gold}"], "cannot write to the output folder"),
        (["--device", "abacus"], "no such device"),
    ],
)
def test_an_evaluation_that_cannot_run_says_why(gold: Path, arguments: list[str], words: str) -> None:
    done = call("evaluate", gold, *(argument.format(gold=gold) for argument in arguments))
    assert done.returncode == 1
    assert words in said(done)


@pytest.mark.parametrize("module", ["matplotlib", "sklearn"])
def test_an_evaluation_without_the_packages_of_training_says_what_to_install(gold: Path, module: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from extractor.cli import main; main()"
    command = [sys.executable, "-c", code, "evaluate", str(gold)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1
    assert said(done) == f"extractor: evaluate needs {module}: install it with pip install 'extractor[train]'"


def test_a_record_is_explained_for_people_and_for_programs(paper: Path, tmp_path: Path) -> None:
    call("run", paper, "--out", tmp_path / "out", "--device", "cpu")
    lines = (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()
    record = next(r for r in map(json.loads, lines) if r["kind"] == "vacancy")
    told = call("explain", paper, "--record", record["id"][:12], "--device", "cpu")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(f"vacancy  {record['id']}  '{record['text']}'")
    assert "  value            14" in told.stdout
    done = call("explain", paper, "--record", record["id"], "--json", "--device", "cpu")
    written = json.loads(done.stdout)
    assert written["record"]["id"] == record["id"]
    fields = {field["name"]: field for field in written["fields"]}
    assert fields["value"]["value"] == 14
    assert fields["value"]["steps"] == [{"rule": "the record's own words", "words": record["text"]}]
    assert all(field["steps"] for field in fields.values())


def test_a_record_that_is_none_cannot_be_explained(tiny_model: Path, paper: Path) -> None:
    done = call("explain", paper, "--record", "zz", "--model", tiny_model, "--device", "cpu")
    assert done.returncode == 1
    assert "the document has no record 'zz'" in said(done)


def test_the_schema_is_the_contracts(tmp_path: Path) -> None:
    done = call("schema")
    assert done.returncode == 0
    schema = json.loads(done.stdout)
    assert set(schema["properties"]) == {
        "schema_version", "document", "model", "vacancies", "percentages", "deadlines", "risks", "text", "warnings",
    }  # fmt: skip
    shared = "id text start end page page_label boxes also sentence section source confidence organisation kind".split()
    fields = {
        "Vacancy": "value value_high comparator unit staff_group staff_group_text period",
        "Percentage": "value value_high comparator percentage_kind metric subject staff_group period",
        "Deadline": "earliest latest granularity status milestone replaces slip_days",
        "Risk": "cause event consequence score score_inherent score_target likelihood impact rating risk_ref category",
    }
    for kind, own in fields.items():
        assert set(schema["$defs"][kind]["properties"]) == {*shared, *own.split()}


def test_importing_the_package_is_light() -> None:
    code = "import sys, extractor; sys.exit('torch' in sys.modules or 'spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
