"""The project itself, through its command line: ``extractor run`` with options, and what its ``run.json`` says."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarking.contender import Outcome, failed, outcome_of
from benchmarking.documents import PaperSet
from benchmarking.job import Work
from benchmarking.meter import Metered, run_metered

_COMMAND = Path(sys.executable).with_name("extractor")
_DONE = (0, 3)
"""Exit codes of a run that came to its end; 3: some documents failed."""
_ENGINES = ("auto", "pdfminer")
_WITHOUT = {"fp32": ("--precision", "fp32"), "no-gate": ("--gate", "off")}


@dataclass(frozen=True, slots=True)
class Setup:
    """What all variants have in common: the model's folder, the parser processes, the device."""

    model: Path
    workers: int
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to call ``extractor run``: its name and its options."""

    name: str
    options: tuple[str, ...]

    @property
    def lacking(self) -> list[str]:
        """Those of its options that this version of the command does not have."""
        return [option for option in self.options if option.startswith("--") and option not in known_options()]


def variants() -> dict[str, Variant]:
    """Every variant by its key: both engines as shipped, in fp32, without the gate, without both (``plain``)."""
    ways = {"": (), **_WITHOUT, "plain": tuple(option for way in _WITHOUT.values() for option in way)}
    found = {}
    for engine in _ENGINES:
        for way, options in ways.items():
            key = f"{engine}/{way}" if way else engine
            found[key] = Variant(f"ours, {key}", ("--pdf-engine", engine, *options))
    return found


@functools.cache
def known_options() -> frozenset[str]:
    """The options of ``extractor run``, from its help."""
    done = subprocess.run([_COMMAND, "run", "--help"], capture_output=True, text=True, check=True, env=_wide())
    return frozenset(word for word in done.stdout.replace(",", " ").split() if word.startswith("--"))


def run_ours(variant: Variant, papers: PaperSet, setup: Setup) -> Outcome:
    """One run of a variant on a set, into an empty folder."""
    outcome, _ = run_and_watch(variant, papers, setup)
    return outcome


def run_and_watch(variant: Variant, papers: PaperSet, setup: Setup) -> tuple[Outcome, Metered | None]:
    """The same, with the samples of memory; their ``progress`` counts documents written. None where it did not run."""
    if variant.lacking:
        return failed(variant.name, papers, f"this version has no {' '.join(variant.lacking)}"), None
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        out = Path(folder) / "out"
        command = [str(_COMMAND), "run", *map(str, papers.files), "--out", str(out), "--workers", str(setup.workers)]
        command += ["--model", str(setup.model), "--device", setup.device, *variant.options]
        metered = run_metered(command, Path(folder) / "log", probe=lambda: _written(out / "documents"))
        if metered.code not in _DONE or not (out / "run.json").is_file():
            return failed(variant.name, papers, f"exit code {metered.code}: {metered.output}"), metered
        told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return told_outcome(variant.name, papers, told, metered), metered


def told_outcome(name: str, papers: PaperSet, told: dict[str, Any], metered: Metered) -> Outcome:
    """An outcome from ``run.json``.

    Its ``seconds`` are the work; all else of the process's time is loading. ``stages`` and ``usage`` are there in
    versions that write them.
    """
    counts = told["counts"]
    figures = {name: float(counts[name]) for name in ("documents", "failures")}
    figures["records"] = float(sum(counts["records"].values()))
    figures.update({name: float(value) for name, value in (told.get("usage") or {}).items() if _is_number(value)})
    seconds = float(told["seconds"])
    work = Work(max(0.0, metered.wall - seconds), seconds, metered.cpu, int(counts["pages"]), figures)
    stages = {stage: float(spent) for stage, spent in (told.get("stages") or {}).items()}
    return replace(outcome_of(name, papers, work, metered), stages=stages)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _written(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.json")) if folder.is_dir() else 0


def _wide() -> dict[str, str]:
    """An environment in which help is not wrapped within an option."""
    return {**os.environ, "COLUMNS": "200"}
