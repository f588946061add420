"""A run's folder: what lies in it, what is counted, and what a broken document does to the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.batch.run import confident, run
from extractor.batch.writers import OutputFolder, document_file_name, write_whole
from extractor.documents import find_sources
from extractor.errors import Failure, OutputError

TEXT = "The trust has 14 vacancies by the end of March. There is a risk that staff leave and wards fall. 12% of posts."


@pytest.fixture(scope="module")
def tiny(tiny_model: Path) -> Iterator[Extractor]:
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as engine:
        yield engine


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_folder_of_a_run(tiny: Extractor, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    (papers / "sub").mkdir(parents=True)
    (papers / "a.txt").write_text(TEXT, encoding="utf-8")
    (papers / "sub" / "same.txt").write_text(TEXT, encoding="utf-8")
    (papers / "b.md").write_text(f"# Board paper\n\n{TEXT} {TEXT}\n", encoding="utf-8")
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (papers / "table.xlsx").write_bytes(b"PK")
    out = tmp_path / "out"
    found = find_sources([papers, tmp_path / "absent.pdf"])
    counts = run(tiny, found, OutputFolder(out), {"device": "cpu"})

    documents = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (out / "documents").iterdir()}
    assert len(documents) == 2
    for name, document in documents.items():
        assert name == document_file_name(document["document"]["source"], document["document"]["id"])
        assert document["schema_version"] == "1.0"
    records = lines(out / "records.jsonl")
    by_source = [record["document_source"] for record in records]
    assert by_source == sorted(by_source)  # input order
    assert len(records) == sum(
        len(d[kind]) for d in documents.values() for kind in ("vacancies", "percentages", "deadlines", "risks")
    )
    assert records
    failures = {Path(str(f["source"])).name: f["code"] for f in lines(out / "failures.jsonl")}
    assert failures == {"broken.pdf": "corrupt", "absent.pdf": "missing"}
    summary = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert summary["counts"]["documents"] == counts.documents == 2
    assert summary["counts"]["failures"] == 2
    assert summary["counts"]["duplicates"] == 1
    assert summary["counts"]["skipped"] == {".xlsx": 1}
    assert sum(summary["counts"]["records"].values()) == len(records)
    twins = next(s["names"] for s in summary["sources"] if len(s["names"]) == 2)
    assert [Path(name).name for name in twins] == ["a.txt", "same.txt"]
    assert not list(out.rglob("*.part"))


def test_a_second_run_writes_the_same_bytes(tiny: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for out in ("one", "two"):
        run(tiny, find_sources([tmp_path / "a.txt"]), OutputFolder(tmp_path / out), {})
    assert (tmp_path / "one/records.jsonl").read_bytes() == (tmp_path / "two/records.jsonl").read_bytes()


def test_formats_are_written_as_asked(tiny: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run(tiny, find_sources([tmp_path / "a.txt"]), OutputFolder(tmp_path / "out", ("jsonl",)), {})
    assert not list((tmp_path / "out/documents").iterdir())
    assert lines(tmp_path / "out/records.jsonl")


def test_min_confidence_leaves_records_out(tiny: Extractor, tmp_path: Path) -> None:
    every = tiny.extract_text("\n\n".join(f"{TEXT} Ward {i} has {i} posts at {i}%." for i in range(12)))
    scores = sorted(r.confidence for r in every.records)
    middle = scores[len(scores) // 2]
    kept = confident(every, middle)
    assert 0 < len(kept.records) == sum(score >= middle for score in scores) < len(scores)
    assert confident(every, 0) is every


def test_an_interrupted_run_keeps_what_was_finished(tiny: Extractor, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} Paper {name}.", encoding="utf-8")

    def interrupt(result: object) -> None:
        raise KeyboardInterrupt

    counts = run(tiny, find_sources([tmp_path]), OutputFolder(tmp_path / "out"), {}, progress=interrupt)
    assert counts.interrupted
    assert json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))["interrupted"] is True
    assert len(list((tmp_path / "out/documents").iterdir())) == 1
    assert lines(tmp_path / "out/records.jsonl")


def test_an_unusable_output_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot write to the output folder .*file.*--out"):
        OutputFolder(tmp_path / "file")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.json"
    write_whole(target, "old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extractor.batch.writers.os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_failures_stand_in_for_documents_in_their_place(tiny: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "z.txt").write_text(TEXT + " More.", encoding="utf-8")
    results = list(tiny.extract_many([tmp_path / "a.txt", tmp_path / "gone.pdf", tmp_path / "z.txt"]))
    assert [isinstance(r, Failure) for r in results] == [False, True, False]
