"""The Ray engine: the records of the local one, whatever dies on the way; a local Ray of two actors is tried."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from extractor import Extractor
from extractor.batch.counts import RunCounts
from extractor.batch.folder import OutputFolder
from extractor.batch.ray_actor import Batch, BlockReader
from extractor.batch.ray_engine import _FEEDING_THREAD, RayEngine
from extractor.batch.ray_layout import Layout, lay_out
from extractor.batch.ray_ledger import Ledger
from extractor.batch.run import Step, run
from extractor.batch.settings import RunSettings
from extractor.documents import find_sources
from extractor.errors import ExtractorError, PoolError
from tests.batch.runs import TEXT, lines, run_into, summary, write_papers
from tests.batch.sameness import differences

DEADLY = "deadly.txt"


class Deadly(BlockReader):
    """Dies, as if the system had killed it, whenever it begins a block with the deadly document."""

    def __call__(self, block: Batch) -> Iterator[Batch]:
        import ray

        if any(DEADLY.encode() in source for source in block["source"]):
            if ray.get(self._ledger.begin.remote([int(position) for position in block["position"]], self._most)):
                os.kill(os.getpid(), 9)
            return
        yield from super().__call__(block)


@pytest.fixture(scope="module")
def local_ray() -> Iterator[Any]:
    """A Ray of two processors on this machine."""
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_DATA_LOG_LEVEL"] = "CRITICAL"
    ray.init(
        address="local", num_cpus=2, object_store_memory=100 << 20, include_dashboard=False, log_to_driver=False,
        configure_logging=False, logging_level=logging.ERROR,
    )  # fmt: skip
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])  # this module is nowhere on an actor's path
    yield ray
    ray.shutdown()


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, named relative to the working folder: papers, a twin, a broken file and an empty one."""
    monkeypatch.chdir(tmp_path)
    write_papers(Path("in"), 60, text=f"{TEXT} " * 3)
    Path("in/twin.txt").write_bytes(Path("in/07.txt").read_bytes())
    Path("in/broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    Path("in/empty.txt").write_bytes(b"")
    return Path("in")


def settings(model: Path, **changes: Any) -> RunSettings:
    return RunSettings(model=str(model), device="cpu", precision="fp32", workers=1, engine="ray", **changes)


def run_on_ray(engine: RayEngine, papers: Path, out: Path, asked: RunSettings, **rest: Any) -> RunCounts:
    with OutputFolder(out, asked.formats) as output:
        return run(engine, find_sources([papers]), output, asked, **rest)


def run_here(model: Path, papers: Path, out: Path) -> RunCounts:
    with Extractor.load(model, device="cpu", precision="fp32") as engine:
        return run_into(engine, papers, out)


def busy_actors() -> list[psutil.Process]:
    """Processes of this Ray that hold a model and are reading."""
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            title = process.cmdline()[0]
        except (psutil.Error, IndexError):
            continue
        if title.startswith("ray::MapWorker") and title.endswith(".submit"):
            found.append(process)
    return found


@pytest.mark.slow
def test_with_one_of_two_actors_killed_the_outputs_are_those_of_the_local_engine(
    local_ray: Any, tiny_model: Path, papers: Path
) -> None:
    killed: list[psutil.Process] = []

    def kill_once(step: Step) -> None:
        if step.how == "read" and not killed and (actors := busy_actors()):
            killed.append(actors[0])
            actors[0].kill()

    asked = settings(tiny_model)
    with RayEngine(asked) as engine:
        assert engine.usage == {"actors": 2, "utilisation": None}
        counts = run_on_ray(engine, papers, Path("out"), asked, progress=kill_once)
        begun = engine._begun()
        seconds, usage = engine.seconds, engine.usage
    assert len(killed) == 1
    assert not killed[0].is_running()
    assert max(begun.values()) == 2, "the killed actor had begun nothing"
    assert min(begun.values()) == 1
    assert (counts.documents, counts.duplicates, counts.failures) == (60, 1, 2)
    assert summary(Path("out"))["counts"]["unfinished"] == 0
    assert seconds["tag"] > 0
    assert (usage["pieces"] or 0) > 1000
    assert local_ray.is_initialized()  # it was there before the engine and is there after it

    run_here(tiny_model, papers, Path("undisturbed"))
    assert differences(Path("out"), Path("undisturbed")) == []


@pytest.mark.slow
def test_a_document_on_which_actors_die_fails_and_takes_no_other_with_it(
    local_ray: Any, tiny_model: Path, tmp_path: Path
) -> None:
    write_papers(tmp_path / "in", 9)
    (tmp_path / "in" / DEADLY).write_text(TEXT, encoding="utf-8")
    asked = settings(tiny_model)
    with RayEngine(asked, actors=1) as engine:
        engine.reader = Deadly  # type: ignore[misc]
        counts = run_on_ray(engine, tmp_path / "in", tmp_path / "out", asked)
    assert (counts.documents, counts.failures) == (9, 1)
    [failure] = lines(tmp_path / "out/failures.jsonl")
    assert (Path(failure["source"]).name, failure["code"]) == (DEADLY, "crashed")
    assert "5 processes that read it died" in failure["message"]


@pytest.mark.slow
def test_a_stopped_run_is_finished_by_the_local_engine(local_ray: Any, tiny_model: Path, papers: Path) -> None:
    stop = threading.Event()

    def stop_at_once(step: Step) -> None:
        if step.how == "read":
            stop.set()

    asked = settings(tiny_model)
    with RayEngine(asked) as engine:
        counts = run_on_ray(engine, papers, Path("out"), asked, stop=stop, progress=stop_at_once)
        begun = engine._begun()
    assert counts.interrupted
    assert 1 <= counts.documents < 60
    assert len(begun) < 60
    said = summary(Path("out"))
    assert said["state"] == "interrupted"
    assert said["counts"]["unfinished"] > 0

    again = run_here(tiny_model, papers, Path("out"))
    assert (again.documents, again.reused) == (60, counts.documents)
    run_here(tiny_model, papers, Path("undisturbed"))
    assert differences(Path("out"), Path("undisturbed")) == []


@pytest.mark.slow
def test_an_actor_that_has_another_model_refuses(local_ray: Any, tiny_model: Path, tmp_path: Path) -> None:
    write_papers(tmp_path / "in", 2)
    asked = settings(tiny_model)
    with RayEngine(asked, actors=1) as engine:
        engine._fingerprint = "of another model"
        with pytest.raises(PoolError, match=r"refuses to read: .*another version of the extractor or of the model"):
            run_on_ray(engine, tmp_path / "in", tmp_path / "out", asked)
    assert summary(tmp_path / "out")["state"] == "failed"
    # One of these that touches Ray after its shutdown ends the process with status 1 and without a word.
    assert _FEEDING_THREAD not in {thread.name for thread in threading.enumerate()}


def test_actors_fill_the_nodes() -> None:
    cpu, gpu = {"CPU": 8.0}, {"CPU": 16.0, "GPU": 4.0}
    assert lay_out([{"CPU": 2.0}], "auto", 1) == Layout(2, 1, 0, "auto")
    assert lay_out([{"CPU": 2.0}], "cpu", 6) == Layout(1, 2, 0, "cpu")
    assert lay_out([cpu, cpu, {"CPU": 1.0}], "auto", 3) == Layout(4, 3, 0, "auto")
    assert lay_out([cpu, gpu], "auto", 2) == Layout(4, 2, 1, "cuda")  # one an accelerator, none without
    assert lay_out([gpu], "cuda:1", 9) == Layout(4, 4, 1, "cuda")
    assert lay_out([cpu, gpu], "cpu", 4) == Layout(6, 4, 0, "cpu")
    assert lay_out([cpu, cpu], "cpu", 2, most=3) == Layout(3, 2, 0, "cpu")


@pytest.mark.parametrize(("device", "wanted"), [("cuda", "a processor and a GPU"), ("cpu", "a processor")])
def test_a_cluster_without_room_is_refused(device: str, wanted: str) -> None:
    with pytest.raises(ExtractorError, match=f"has no node with {wanted} to spare"):
        lay_out([{"CPU": 8.0}, {}] if device == "cuda" else [{"GPU": 1.0}], device, 2)


def test_the_ledger_counts_what_is_begun_until_it_is_stopped() -> None:
    ledger = Ledger()
    assert ledger.begin([3, 4], 2) == [3, 4]
    assert ledger.begin([4], 2) == [4]
    assert ledger.begin([3, 4, 5], 2) == [3, 5]
    assert ledger.begin([4], 3) == [4]
    ledger.stop()
    assert ledger.begin([6], 2) == []
    assert ledger.stopped()
    assert ledger.begun() == {3: 2, 4: 3, 5: 1}


WITHOUT_RAY = """
import sys
sys.modules["ray"] = None
from extractor.batch.ray_engine import _FEEDING_THREAD, RayEngine
from extractor.batch.settings import RunSettings
from extractor.errors import ExtractorError
try:
    RayEngine(RunSettings(model=sys.argv[1]))
except ExtractorError as error:
    print(error)
"""


def test_without_ray_the_error_says_what_to_install(tiny_model: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_RAY, str(tiny_model)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("--engine ray needs Ray")
    assert "pip install 'extractor[ray]'" in done.stdout
