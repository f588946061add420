"""A second run into the same folder: it does what is missing, and leaves alone what is finished."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.batch.folder import OutputFolder
from extractor.batch.journal import JOURNAL_FILE, Content, Finished, Journal
from extractor.batch.run import Step
from extractor.batch.settings import RunSettings
from extractor.documents import Source
from extractor.errors import Failure, FailureCode, OutputError
from extractor.records import ModelInfo
from tests.batch.runs import TEXT, lines, outputs, run_into, summary, write_papers

MODEL = ModelInfo(name="tiny", version="1", sha256="0" * 64)


@pytest.fixture(scope="module")
def tiny(tiny_model: Path) -> Iterator[Extractor]:
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as engine:
        yield engine


def stop_after(count: int, stop: threading.Event) -> tuple[list[Step], object]:
    """Steps of a run, and the callback that collects them and stops it after so many."""
    steps: list[Step] = []

    def progress(step: Step) -> None:
        steps.append(step)
        if len(steps) == count:
            stop.set()

    return steps, progress


def stamps(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (out / "documents").iterdir()}


def test_a_rerun_reads_nothing_and_leaves_every_byte(tiny: Extractor, tmp_path: Path) -> None:
    write_papers(tmp_path / "in", 3)
    run_into(tiny, tmp_path / "in", tmp_path / "out")
    before, times = outputs(tmp_path / "out"), stamps(tmp_path / "out")
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.reused, counts.pages_read) == (3, 3, 0)
    assert outputs(tmp_path / "out") == before
    assert stamps(tmp_path / "out") == times
    assert summary(tmp_path / "out")["counts"]["reused"] == 3


def test_a_stopped_run_goes_on_where_it_stopped(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.pipeline._GROUP_DOCUMENTS", 2)
    monkeypatch.setattr("extractor.documents.pool._SMALL_IN_FLIGHT", 4)
    write_papers(tmp_path / "in", 40)
    stop = threading.Event()
    steps, progress = stop_after(3, stop)
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out", stop=stop, progress=progress)
    assert counts.interrupted
    assert 3 <= counts.documents < 40
    said = summary(tmp_path / "out")
    assert (said["state"], said["interrupted"]) == ("interrupted", True)
    assert said["counts"]["unfinished"] == 40 - counts.documents
    kept = stamps(tmp_path / "out")
    assert len(kept) == counts.documents
    assert {line["document_source"] for line in lines(tmp_path / "out/records.jsonl")} <= {s.source for s in steps}

    again = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (again.documents, again.reused) == (40, counts.documents)
    assert kept.items() <= stamps(tmp_path / "out").items()
    whole = run_into(tiny, tmp_path / "in", tmp_path / "undisturbed")
    assert whole.documents == 40
    assert outputs(tmp_path / "out") == outputs(tmp_path / "undisturbed")


def test_fresh_starts_over(tiny: Extractor, tmp_path: Path) -> None:
    write_papers(tmp_path / "in", 2)
    run_into(tiny, tmp_path / "in", tmp_path / "out")
    times = stamps(tmp_path / "out")
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out", fresh=True)
    assert (counts.documents, counts.reused) == (2, 0)
    assert not times.items() & stamps(tmp_path / "out").items()


def test_other_settings_read_again_and_say_so(
    tiny: Extractor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_papers(tmp_path / "in", 2)
    run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert run_into(tiny, tmp_path / "in", tmp_path / "out", workers=3, device="cpu").reused == 2
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out", min_confidence=0.99)
    assert (counts.documents, counts.reused) == (2, 0)
    assert "2 documents were finished with another model or other settings" in caplog.text


def test_what_is_finished_depends_on_all_that_shapes_records() -> None:
    plain = RunSettings()
    shaped = [
        RunSettings(precision="fp32"), RunSettings(gate=False),
        RunSettings(min_confidence=0.5), RunSettings(thresholds={"DEADLINE": 0.5}),
    ]  # fmt: skip
    other = MODEL.model_copy(update={"sha256": "1" * 64})
    prints = [settings.fingerprint(MODEL) for settings in (plain, *shaped)] + [plain.fingerprint(other)]
    assert len(set(prints)) == 6
    alike = RunSettings(device="cuda", workers=9, formats=("csv",), engine="ray")
    assert alike.fingerprint(MODEL) == plain.fingerprint(MODEL)


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_json_that_is_not_as_it_was_written_is_made_again(tiny: Extractor, tmp_path: Path, harm: str) -> None:
    write_papers(tmp_path / "in", 2)
    run_into(tiny, tmp_path / "in", tmp_path / "out")
    before = outputs(tmp_path / "out")
    victim = sorted((tmp_path / "out/documents").iterdir())[0]
    if harm == "gone":
        victim.unlink()
    else:
        victim.write_text("{", encoding="utf-8")
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.reused) == (2, 1)
    assert outputs(tmp_path / "out") == before


def test_more_formats_later_need_no_reading_but_for_json(tiny: Extractor, tmp_path: Path) -> None:
    write_papers(tmp_path / "in", 2)
    run_into(tiny, tmp_path / "in", tmp_path / "out", formats=("jsonl",))
    before = outputs(tmp_path / "out")
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out", formats=("jsonl", "csv"))
    assert counts.reused == 2
    assert (tmp_path / "out/records.csv").stat().st_size > 500
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out", formats=("json", "jsonl"))
    assert counts.reused == 0
    assert outputs(tmp_path / "out")["records.jsonl"] == before["records.jsonl"]


def test_a_document_that_was_renamed_is_reported_under_its_new_name(tiny: Extractor, tmp_path: Path) -> None:
    [paper, _] = write_papers(tmp_path / "in", 2)
    run_into(tiny, tmp_path / "in", tmp_path / "out")
    paper.rename(paper.with_name("new.txt"))
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert counts.reused == 2
    names = sorted(path.name.partition("-")[0] for path in (tmp_path / "out/documents").iterdir())
    assert names == ["01.txt", "new.txt"]
    run_into(tiny, tmp_path / "in", tmp_path / "undisturbed")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "undisturbed")


def test_lasting_failures_are_remembered_and_passing_ones_tried_again(tiny: Extractor, tmp_path: Path) -> None:
    journal = Journal(tmp_path, "print")
    for code, lasts in ((FailureCode.ENCRYPTED, True), (FailureCode.TIMEOUT, False)):
        out = tmp_path / code
        with OutputFolder(out) as output:
            output.open_journal("print")
            content = Content(code, "application/pdf")
            output.add_failure(content, Failure(source="a.pdf", code=code, message="no"))
            assert (output.finished(content, "a.pdf") is not None) == lasts
    journal.close()

    (tmp_path / "in").mkdir()
    (tmp_path / "in/broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    said = []
    for _ in range(2):
        counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
        assert (counts.documents, counts.failures) == (0, 1)
        said.append(outputs(tmp_path / "out")["failures.jsonl"])
    assert said[0] == said[1]


def test_a_second_run_on_the_folder_is_refused(tiny: Extractor, tmp_path: Path) -> None:
    write_papers(tmp_path / "in", 1)
    run_into(tiny, tmp_path / "in", tmp_path / "out")

    def at_the_same_time(step: Step) -> None:
        message = rf"another run \(process {os.getpid()} on .*, since 20.*\) is writing to the output folder"
        with pytest.raises(OutputError, match=message):
            OutputFolder(tmp_path / "out")

    counts = run_into(tiny, tmp_path / "in", tmp_path / "out", progress=at_the_same_time)
    assert counts.reused == 1
    OutputFolder(tmp_path / "out").close()


def test_a_damaged_journal_is_set_aside(tiny: Extractor, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_papers(tmp_path / "in", 2)
    run_into(tiny, tmp_path / "in", tmp_path / "out")
    before = outputs(tmp_path / "out")
    (tmp_path / "out" / JOURNAL_FILE).write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    assert run_into(tiny, tmp_path / "in", tmp_path / "out").reused == 0
    assert outputs(tmp_path / "out") == before
    assert "the journal was damaged" in caplog.text
    assert (tmp_path / "out" / (JOURNAL_FILE + ".broken")).exists()


def test_a_journal_of_another_layout_is_set_aside(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / JOURNAL_FILE) as rows:
        rows.execute("PRAGMA user_version = 99")
    rows.close()
    journal = Journal(tmp_path, "print")
    assert journal.others() == 0
    journal.close()


def test_half_written_files_of_a_killed_run_are_swept(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for part in (tmp_path / "records.jsonl.part", tmp_path / "documents/a.json.part"):
        part.write_text("half", encoding="utf-8")
    OutputFolder(tmp_path).close()
    assert not list(tmp_path.rglob("*.part"))


def test_odd_line_ends_in_a_record_do_not_cut_the_journals_lines(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "print")
    content = Content("ab", "text/plain")
    texts = [json.dumps({"text": text}, ensure_ascii=False) for text in ("a\u2028b", "c\x85d", "e\x1cf")]
    journal.add(Finished(content, "a.txt", None, None, 0, 3, 3), texts)
    assert list(journal.record_lines(content)) == texts
    assert list(journal.record_lines(Content("ab", "text/html"))) == []
    journal.close()


def upon(source: Path, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Do something between the finding of a document and its reading."""
    real = Extractor.extract_sources

    def disturbed(self: Extractor, sources: Iterable[Source], stop: threading.Event | None = None) -> object:
        def losing() -> Iterator[Source]:
            for item in sources:
                if item.path == source:
                    act()
                yield item

        return real(self, losing(), stop)

    monkeypatch.setattr(Extractor, "extract_sources", disturbed)


def twins(folder: Path) -> list[Path]:
    """Three papers; the second has the bytes of the first."""
    papers = write_papers(folder, 3)
    papers[1].write_bytes(papers[0].read_bytes())
    return papers


def test_a_file_that_changes_after_it_was_found_is_told_by_what_was_read(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = twins(tmp_path / "in")
    upon(papers[0], lambda: papers[0].write_text(f"{TEXT} Another text.", encoding="utf-8"), monkeypatch)
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.failures, counts.duplicates) == (3, 0, 0)
    assert summary(tmp_path / "out")["counts"]["unfinished"] == 0
    for path in (tmp_path / "out/documents").iterdir():
        document = json.loads(path.read_text(encoding="utf-8"))
        read = (tmp_path / "in" / Path(document["document"]["source"]).name).read_bytes()
        assert document["document"]["id"] == f"sha256:{hashlib.sha256(read).hexdigest()}"
        assert document["text"] == read.decode("utf-8").rstrip()
    sources = {Path(line["document_source"]).name for line in lines(tmp_path / "out/records.jsonl")}
    assert sources == {"00.txt", "01.txt", "02.txt"}


def test_a_file_that_becomes_the_same_as_another_is_a_duplicate(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = write_papers(tmp_path / "in", 3)
    upon(papers[2], lambda: papers[2].write_bytes(papers[0].read_bytes()), monkeypatch)
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.duplicates) == (2, 1)
    assert summary(tmp_path / "out")["counts"]["unfinished"] == 0


def test_a_file_that_vanishes_is_missing_and_its_twin_is_read_instead(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = twins(tmp_path / "in")
    upon(papers[0], papers[0].unlink, monkeypatch)
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.failures, counts.duplicates) == (2, 1, 0)
    assert [f["code"] for f in lines(tmp_path / "out/failures.jsonl")] == ["missing"]
    assert {Path(line["document_source"]).name for line in lines(tmp_path / "out/records.jsonl")} == {
        "01.txt",
        "02.txt",
    }
    assert summary(tmp_path / "out")["counts"]["unfinished"] == 0
