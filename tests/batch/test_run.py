"""A run's folder: what lies in it, what is counted, and what a broken document does to the others."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticSerializationError

import extractor.pipeline
from extractor import Extractor
from extractor.batch.files import document_file_name, write_whole
from extractor.batch.folder import OutputFolder
from extractor.batch.run import confident
from extractor.errors import Failure, OutputError
from tests.batch.runs import TEXT, lines, run_into, summary


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("in/Board pack.pdf", "Board pack.pdf"),
        ("https://papers.example/a/pack.pdf?download=1", "pack.pdf"),
        ("zip://2026/pack.pdf::s3://bucket/all.zip", "pack.pdf"),
        ("https://papers.example/", "document"),
        ("what?.pdf", "what?.pdf"),
    ],
)
def test_a_documents_file_is_called_as_the_document_is(source: str, name: str) -> None:
    assert document_file_name(source, "sha256:0123456789abcdef") == f"{name}-01234567.json"


@pytest.fixture(scope="module")
def tiny(tiny_model: Path) -> Iterator[Extractor]:
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as engine:
        yield engine


def test_the_folder_of_a_run(tiny: Extractor, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    (papers / "sub").mkdir(parents=True)
    (papers / "a.txt").write_text(TEXT, encoding="utf-8")
    (papers / "sub" / "same.txt").write_text(TEXT, encoding="utf-8")
    (papers / "b.md").write_text(f"# Board paper\n\n{TEXT} {TEXT}\n", encoding="utf-8")
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (papers / "table.xlsx").write_bytes(b"PK")
    out = tmp_path / "out"
    counts = run_into(tiny, [papers, tmp_path / "absent.pdf"], out, device="cpu")

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
    said = summary(out)
    assert said["state"] == "finished"
    assert said["settings"]["device"] == "cpu"
    assert said["counts"]["documents"] == counts.documents == 2
    assert said["counts"]["failures"] == 2
    assert said["counts"]["duplicates"] == 1
    assert said["counts"]["unfinished"] == 0
    assert said["counts"]["skipped"] == {".xlsx": 1}
    assert sum(said["counts"]["records"].values()) == len(records)
    assert said["stages"].keys() >= {"parse", "wait", "tag", "assemble", "write", "start"}
    assert said["stages"]["tag"] > 0
    twins = next(s["names"] for s in said["sources"] if len(s["names"]) == 2)
    assert [Path(name).name for name in twins] == ["a.txt", "same.txt"]
    assert not list(out.rglob("*.part"))


def test_a_second_run_writes_the_same_bytes(tiny: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for out in ("one", "two"):
        run_into(tiny, tmp_path / "a.txt", tmp_path / out)
    assert (tmp_path / "one/records.jsonl").read_bytes() == (tmp_path / "two/records.jsonl").read_bytes()


def test_formats_are_written_as_asked(tiny: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run_into(tiny, tmp_path / "a.txt", tmp_path / "out", formats=("jsonl",))
    assert not list((tmp_path / "out/documents").iterdir())
    assert lines(tmp_path / "out/records.jsonl")


def test_min_confidence_leaves_records_out(tiny: Extractor, tmp_path: Path) -> None:
    every = tiny.extract_text("\n\n".join(f"{TEXT} Ward {i} has {i} posts at {i}%." for i in range(12)))
    scores = sorted(r.confidence for r in every.records)
    middle = scores[len(scores) // 2]
    kept = confident(every, middle)
    assert 0 < len(kept.records) == sum(score >= middle for score in scores) < len(scores)
    assert confident(every, 0) is every


def test_ctrl_c_while_json_is_written_is_an_interruption_as_well(tiny: Extractor, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"The trust has 9 vacancies in paper {name}.", encoding="utf-8")

    def raise_it(message: str) -> Callable[[object], None]:
        def progress(result: object) -> None:
            raise PydanticSerializationError(message)

        return progress

    wrapped = raise_it("Error serializing to JSON: KeyboardInterrupt: ")
    assert run_into(tiny, tmp_path, tmp_path / "out", progress=wrapped).interrupted
    other = raise_it("Error serializing to JSON: ValueError: no")
    with pytest.raises(PydanticSerializationError):
        run_into(tiny, tmp_path, tmp_path / "out2", progress=other)


def test_an_interrupted_run_keeps_what_was_finished(tiny: Extractor, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} Paper {name}.", encoding="utf-8")

    def interrupt(result: object) -> None:
        raise KeyboardInterrupt

    counts = run_into(tiny, tmp_path, tmp_path / "out", progress=interrupt)
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

    monkeypatch.setattr("extractor.batch.files.os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_failures_stand_in_for_documents_in_their_place(tiny: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "z.txt").write_text(TEXT + " More.", encoding="utf-8")
    results = list(tiny.extract_many([tmp_path / "a.txt", tmp_path / "gone.pdf", tmp_path / "z.txt"]))
    assert [isinstance(r, Failure) for r in results] == [False, True, False]


def test_a_name_decides_the_type_and_every_twin_of_a_failure_is_reported(tiny: Extractor, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    counts = run_into(tiny, tmp_path, tmp_path / "out")
    failures = [Path(str(f["source"])).name for f in lines(tmp_path / "out/failures.jsonl")]
    assert sorted(failures) == ["a.pdf", "b.pdf"]
    assert (counts.documents, counts.failures, counts.duplicates) == (1, 2, 0)


def test_odd_file_names_end_no_run(tiny: Extractor, tmp_path: Path) -> None:
    latin = os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9.txt")
    long = tmp_path / ("n" * 246 + ".txt")
    for path in (Path(latin), long):
        path.write_text(f"{TEXT} {len(path.name)}", encoding="utf-8")
    gone = os.fsdecode(os.fsencode(str(tmp_path)) + b"/gone\xe9.pdf")
    counts = run_into(tiny, [Path(latin), long, Path(gone)], tmp_path / "out")
    assert (counts.documents, counts.failures) == (2, 1)
    sources = {str(record["document_source"]) for record in lines(tmp_path / "out/records.jsonl")}
    assert any(source.endswith("caf\\xe9.txt") for source in sources)
    names = [path.name for path in (tmp_path / "out/documents").iterdir()]
    assert all(len(name.encode()) < 255 for name in names)
    assert len(names) == 2


def test_one_document_does_not_take_its_group_with_it(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} Paper {name}.", encoding="utf-8")
    real = extractor.pipeline.make_records

    def fails_on_b(doc: Any, mentions: Any, document: Any, origin: Any) -> Any:
        if "Paper b" in document.text:
            raise RuntimeError("no idea")
        return real(doc, mentions, document, origin)

    monkeypatch.setattr("extractor.pipeline.make_records", fails_on_b)
    results = list(tiny.extract_many(tmp_path))
    assert [r.code if isinstance(r, Failure) else "read" for r in results] == ["read", "crashed", "read"]


def test_a_text_beyond_the_pipelines_length_is_a_failure(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 3, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(tiny._model.nlp, "max_length", 2 * len(TEXT))
    results = list(tiny.extract_many(tmp_path))
    assert [r.code if isinstance(r, Failure) else "read" for r in results] == ["too_large", "read"]
