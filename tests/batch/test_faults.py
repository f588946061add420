"""What breaks during a run: parsers, disks, folders. Nothing that was extracted is lost, and the counts add up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.batch.run import Step
from extractor.documents import ParserPool, ReadOptions
from extractor.errors import OutputError
from tests.batch.hooks import read_or_misbehave
from tests.batch.runs import TEXT, lines, outputs, run_into, summary, write_papers
from tests.batch.sameness import differences


@pytest.fixture(scope="module")
def tiny(tiny_model: Path) -> Iterator[Extractor]:
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as engine:
        yield engine


def test_parsers_that_die_hang_or_hoard_cost_their_document_alone(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the reader goes by the name, which is the path as given
    names = ["a-good.txt", "crash-1.txt", "hang-1.txt", "hog-1.txt", "raise-1.txt", "z-good.txt"]
    for name in names:
        Path(name).write_text(f"{TEXT} {name}", encoding="utf-8")
    with Extractor.load(tiny_model, device="cpu", precision="fp32") as engine:
        engine.close()
        engine._pool = ParserPool(2, ReadOptions(seconds=3, memory_mb=200), read_or_misbehave)
        counts = run_into(engine, [Path(name) for name in names], Path("out"))
    codes = {failure["source"]: failure["code"] for failure in lines(Path("out/failures.jsonl"))}
    assert codes == {
        "crash-1.txt": "crashed", "hang-1.txt": "timeout", "hog-1.txt": "memory", "raise-1.txt": "crashed",
    }  # fmt: skip
    assert (counts.documents, counts.failures) == (2, 4)
    assert summary(Path("out"))["counts"]["unfinished"] == 0


def test_a_folder_that_goes_away_ends_the_run_with_what_is_wrong(tiny: Extractor, tmp_path: Path) -> None:
    write_papers(tmp_path / "in", 3)

    def remove(step: Step) -> None:
        shutil.rmtree(tmp_path / "out/documents")

    with pytest.raises(OutputError, match=r"cannot write to the output folder .*the same command goes on"):
        run_into(tiny, tmp_path / "in", tmp_path / "out", progress=remove)
    said = summary(tmp_path / "out")
    assert said["state"] == "failed"
    assert (said["counts"]["documents"], said["counts"]["unfinished"]) == (1, 2)
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.reused) == (3, 0)  # the one that was finished went with the folder


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """A file system of that size; skips where this user may not mount one."""
    place.mkdir()
    if not shutil.which("mount") or os.name != "posix":
        pytest.skip("no mount here")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("may not mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_a_disk_that_fills_loses_nothing_and_the_run_goes_on_when_there_is_room(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.pipeline._GROUP_DOCUMENTS", 2)
    write_papers(tmp_path / "in", 24, text=f"{TEXT} " * 20)
    run_into(tiny, tmp_path / "in", tmp_path / "undisturbed")
    whole = sum(len(data) for name, data in outputs(tmp_path / "undisturbed").items() if name.startswith("documents"))
    disk = tmp_path / "disk"
    with small_disk(disk, f"{whole // 2048}k"):
        with pytest.raises(OutputError, match="cannot write to the output folder"):
            run_into(tiny, tmp_path / "in", disk / "out")
        kept = {name: data for name, data in outputs(disk / "out").items() if name.startswith("documents")}
        assert 2 <= len(kept) < 24
        assert not list((disk / "out").rglob("*.part"))
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        counts = run_into(tiny, tmp_path / "in", disk / "out")
        assert counts.documents == 24
        assert len(kept) - 1 <= counts.reused <= len(kept)  # the last one's row may not have fitted any more
        assert differences(disk / "out", tmp_path / "undisturbed") == []


@contextmanager
def plain_user() -> Iterator[None]:
    """Permissions mean nothing to root: be somebody else for a while."""
    if not hasattr(os, "geteuid") or os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_becomes_read_only_ends_the_run(
    tiny: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.pipeline._GROUP_DOCUMENTS", 2)
    write_papers(tmp_path / "in", 6)
    documents = tmp_path / "out/documents"
    steps: list[Step] = []

    with ExitStack() as rights:

        def protect(step: Step) -> None:
            steps.append(step)
            if len(steps) == 3:
                documents.chmod(0o555)
                rights.enter_context(plain_user())

        with pytest.raises(OutputError, match=r"(?i)cannot write to the output folder .*permission denied"):
            run_into(tiny, tmp_path / "in", tmp_path / "out", progress=protect)
    assert len(list(documents.iterdir())) == 3
    documents.chmod(0o755)
    counts = run_into(tiny, tmp_path / "in", tmp_path / "out")
    assert (counts.documents, counts.reused) == (6, 3)


@pytest.mark.skipif(sys.platform != "linux", reason="limits differ elsewhere")
def test_a_file_that_may_not_grow_is_an_unusable_folder(tiny_model: Path, tmp_path: Path) -> None:
    """The same for users who may not mount: the system refuses to write more than so many bytes into one file."""
    write_papers(tmp_path / "in", 3, text=f"{TEXT} " * 300)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000));"
        "from extractor.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "run", tmp_path / "in", "--out", tmp_path / "out", "--model", tiny_model]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot write to the output folder" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").rglob("*.part"))
