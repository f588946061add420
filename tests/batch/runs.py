"""A run with few words, for tests: settings, folder, engine and all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractor import Extractor
from extractor.batch.counts import RunCounts
from extractor.batch.engines import LocalEngine
from extractor.batch.folder import OutputFolder
from extractor.batch.run import run
from extractor.batch.settings import RunSettings
from extractor.documents import find_sources

TEXT = "The trust has 14 vacancies by the end of March. There is a risk that staff leave and wards fall. 12% of posts."


def run_into(engine: Extractor, inputs: list[Path] | Path, out: Path, **changes: Any) -> RunCounts:
    """One run over files and folders; ``changes``: fields of ``RunSettings`` and keywords of ``run``."""
    rest = {name: changes.pop(name) for name in ("fresh", "stop", "progress", "started") if name in changes}
    settings = RunSettings(precision="fp32", **changes)
    found = find_sources([inputs] if isinstance(inputs, Path) else inputs)
    with OutputFolder(out, settings.formats) as output:
        return run(LocalEngine(engine), found, output, settings, **rest)


def write_papers(folder: Path, count: int, text: str = TEXT) -> list[Path]:
    """Text files of distinct content: ``00.txt``, ``01.txt``, ..."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{i:02}.txt" for i in range(count)]
    for i, path in enumerate(paths):
        path.write_text(f"{text} Paper {i} of {count}.", encoding="utf-8")
    return paths


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def summary(out: Path) -> dict[str, Any]:
    """What ``run.json`` says; checks that its counts add up."""
    said: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    counts = said["counts"]
    assert counts["found"] == sum(counts[name] for name in ("documents", "failures", "duplicates", "unfinished"))
    assert counts["reused"] <= counts["documents"]
    return said


def outputs(out: Path) -> dict[str, bytes]:
    """Every file that a run leaves for its readers, but for ``run.json``, which states times."""
    kept = [*out.glob("documents/*"), *out.glob("records.*"), *out.glob("failures.jsonl")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in kept}
