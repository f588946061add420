from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extractor.documents import Document, ParserPool, ReadOptions, Source, read
from extractor.errors import Failure, FailureCode

from . import hooks
from .pdfs import Sheet

ROOT = Path(__file__).parents[2]


def named(*names: str) -> list[Source]:
    return [Source(Path(name), name, b"") for name in names]


def children() -> list[psutil.Process]:
    """This process's live children, less multiprocessing's own helper."""
    found = psutil.Process().children(recursive=True)
    return [child for child in found if "resource_tracker" not in " ".join(child.cmdline() or [""])]


@pytest.fixture(scope="module")
def pool() -> Iterator[ParserPool]:
    with ParserPool(2, ReadOptions(seconds=1.0, memory_mb=200), hooks.misbehave) as pool:
        yield pool


def test_results_come_in_input_order_and_one_bad_document_costs_only_itself(pool: ParserPool) -> None:
    names = ["slow-0", "ok-1", "crash-2", "ok-3", "hang-4", "ok-5", "raise-6", "ok-7", "fail-8", "ok-9"]
    results = list(pool.map(named(*names)))
    assert [result.source for result in results] == names
    failures = {result.source: result for result in results if isinstance(result, Failure)}
    assert {name: failure.code for name, failure in failures.items()} == {
        "crash-2": FailureCode.CRASHED,
        "hang-4": FailureCode.TIMEOUT,
        "raise-6": FailureCode.CRASHED,
        "fail-8": FailureCode.CORRUPT,
    }
    assert "exit code 7" in failures["crash-2"].message
    assert "within 1 seconds" in failures["hang-4"].message
    assert "KeyError: 'no such object'" in failures["raise-6"].message


def test_a_hog_is_stopped_by_its_memory() -> None:
    start = time.monotonic()
    with ParserPool(2, ReadOptions(seconds=60, memory_mb=200), hooks.misbehave) as pool:
        hog, after = pool.map(named("hog-0", "ok-1"))
    assert isinstance(hog, Failure)
    assert hog.code == FailureCode.MEMORY
    assert "200 MiB" in hog.message
    assert time.monotonic() - start < 30  # half its limit of time
    assert isinstance(after, Document)


def test_a_hog_is_seen_without_the_systems_help(monkeypatch: pytest.MonkeyPatch) -> None:
    with ParserPool(1, ReadOptions(seconds=20, memory_mb=100), hooks.hog_without_limit) as pool:
        result = pool.read(*named("hog-0"))
    assert isinstance(result, Failure)
    assert result.code == FailureCode.MEMORY


def test_failures_among_the_sources_are_handed_through(pool: ParserPool) -> None:
    gone = Failure(source="gone.pdf", code=FailureCode.MISSING, message="no such file")
    first, second, third = pool.map([*named("ok-0"), gone, *named("ok-2")])
    assert second is gone
    assert (first.source, third.source) == ("ok-0", "ok-2")


@pytest.mark.parametrize(("size", "ahead"), [(0, 64), (1 << 18, 17), (5 << 20, 6)])
def test_sources_are_pulled_as_results_are_taken(pool: ParserPool, size: int, ahead: int) -> None:
    """Three a worker under way, or so many small ones as have 4 MiB in all, and no more than 64."""
    pulled = 0
    content = bytes(size)

    def endless() -> Iterator[Source]:
        nonlocal pulled
        while True:
            pulled += 1
            yield Source(Path("ok"), f"ok-{pulled}", content)

    results = pool.map(endless())
    for taken in range(1, 21):
        assert next(results).source == f"ok-{taken}"
        assert taken + ahead - 2 <= pulled <= taken + ahead
    results.close()
    assert isinstance(pool.read(*named("ok-after")), Document)


def test_a_stop_drops_what_is_not_begun_and_finishes_the_rest(pool: ParserPool) -> None:
    stop = threading.Event()
    results = pool.map(named(*(f"slow-{number}" for number in range(40))), stop)
    first = next(results)
    stop.set()
    finished = [first, *results]
    assert 1 <= len(finished) <= 5  # the first, what two workers had, and what they may have begun meanwhile
    assert [result.source for result in finished] == [f"slow-{number}" for number in range(len(finished))]
    assert isinstance(pool.read(*named("ok-after")), Document)


def test_a_stop_keeps_what_waits_for_another_attempt() -> None:
    """It was begun; were it dropped, the results behind it would be taken for its own."""
    with ParserPool(1, ReadOptions(), hooks.misbehave) as pool:
        first, retried, fresh = (pool._supervisor.submit(source) for source in named("slow-1", "ok-2", "ok-3"))
        retried.attempts = 2
        assert list(pool._begun(deque([retried, fresh]))) == [retried]
        for job in (first, retried):
            assert isinstance(pool._supervisor.wait(job), Document)
        assert fresh.result is None


def test_workers_are_kept_and_both_are_used(pool: ParserPool) -> None:
    results = list(pool.map(named(*(f"slow-{number}" for number in range(6)))))
    processes = {result.text.split()[-1] for result in results if isinstance(result, Document)}
    assert len(processes) == 2
    assert str(os.getpid()) not in processes


def test_the_pool_reads_what_read_reads(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Registered nurse vacancies stand at 143.2 WTE.")
    (tmp_path / "a.pdf").write_bytes(sheet.bytes())
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    with ParserPool() as pool:
        good, bad = pool.map([Source(tmp_path / "a.pdf"), Source(tmp_path / "b.pdf")])
    assert good == read(Source(tmp_path / "a.pdf"))
    assert isinstance(bad, Failure)
    assert bad.code == FailureCode.CORRUPT


def test_nothing_is_left_after_close() -> None:
    before = {child.pid for child in children()}
    with ParserPool(2, ReadOptions(seconds=60), hooks.misbehave) as pool:
        results = pool.map(named("ok-0", "hang-1", "hang-2"))
        next(results)
        assert {child.pid for child in children()} - before
        start = time.monotonic()
    assert time.monotonic() - start < 5
    assert {child.pid for child in children()} == before
    with pytest.raises(RuntimeError, match="closed"):
        pool.read(*named("ok-3"))
    with pytest.raises(RuntimeError, match="closed"):
        next(results)
    pool.close()


def test_a_pool_never_used_starts_no_process() -> None:
    before = {child.pid for child in children()}
    with ParserPool(4):
        assert {child.pid for child in children()} == before


def test_no_workers_and_readers_of_main_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ParserPool(0)

    def reader(source: Source, options: ReadOptions) -> Document:
        raise AssertionError

    reader.__module__ = "__main__"
    with pytest.raises(ValueError, match="__main__"):
        ParserPool(1, reader=reader)


def test_a_document_larger_than_a_pipe_comes_through() -> None:
    text = "words " * 200_000
    with ParserPool(1) as pool:
        result = pool.read(Source(Path("a.txt"), content=text.encode()))
    assert isinstance(result, Document)
    assert result.text == text


SCRIPT = """
    import sys
    from pathlib import Path
    print("started", flush=True)
    from extractor.documents import ParserPool, ReadOptions, Source
    from {hooks} import misbehave
    pool = ParserPool(2, ReadOptions(seconds=60), misbehave)
    for result in pool.map([Source(Path("x"), name, b"") for name in sys.argv[1:]]):
        print(result.source, flush=True)
    pool.close()
"""


def run_script(tmp_path: Path, *names: str) -> subprocess.Popen[str]:
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT.format(hooks=hooks.__name__)))
    path = os.pathsep.join(filter(None, [str(ROOT), *sys.path]))
    return subprocess.Popen(
        [sys.executable, str(script), *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )


def test_a_script_without_the_main_guard_runs_once(tmp_path: Path) -> None:
    output, errors = run_script(tmp_path, "ok-0", "ok-1").communicate(timeout=60)
    assert output.splitlines() == ["started", "ok-0", "ok-1"]
    assert errors == ""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a process group")
def test_ctrl_c_ends_the_run_as_keyboard_interrupt_and_leaves_no_process(tmp_path: Path) -> None:
    process = run_script(tmp_path, "ok-0", "hang-1")
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["started", "ok-0"]
    family = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to every process of the run
    _, errors = process.communicate(timeout=90)
    assert errors.count("Traceback") == 1
    assert "KeyboardInterrupt" in errors
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_workers_die_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    process = run_script(tmp_path, "ok-0", "hang-1")
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["started", "ok-0"]
    family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate(timeout=90)
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []
