"""One contender on one set of papers, measured from outside and by itself."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarking.documents import PaperSet
from benchmarking.job import Job, Work
from benchmarking.meter import Metered, run_metered

_SCRIPTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a contender took for a set. Seconds and MiB.

    ``load`` is what it took to get ready, ``seconds`` the work itself on the wall; ``whole`` the process from start to
    end. ``cpu`` is of the whole process tree. ``figures`` are the contender's own. ``error`` says why there is nothing.
    """

    name: str
    papers: str
    pages: int = 0
    load: float = 0.0
    seconds: float = 0.0
    whole: float = 0.0
    cpu: float = 0.0
    peak_rss: float = 0.0
    peak_pss: float | None = None
    figures: dict[str, float] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)
    error: str = ""

    @property
    def per_page(self) -> float:
        """Seconds of work a page; without loading."""
        return self.seconds / self.pages if self.pages else float("nan")

    def whole_for(self, pages: int) -> float:
        """Seconds from start to end for so many pages: loading once, work by the page."""
        return self.whole - self.seconds + self.per_page * pages


def outcome_of(name: str, papers: PaperSet, work: Work, metered: Metered) -> Outcome:
    """Both views of one run together."""
    return Outcome(
        name=name, papers=papers.name, pages=work.pages, load=work.load, seconds=work.seconds, whole=metered.wall,
        cpu=metered.cpu, peak_rss=metered.peak_rss, peak_pss=metered.peak_pss, figures=work.figures,
    )  # fmt: skip


def failed(name: str, papers: PaperSet, reason: str) -> Outcome:
    """A contender that did not finish, and the last it said."""
    return Outcome(name=name, papers=papers.name, error=" ".join(reason.split())[-400:] or "it said nothing")


def contend(name: str, way: str, papers: PaperSet, job: Job) -> Outcome:
    """Run one of ``child.WAYS`` on a set."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        told, work = Path(folder) / "job.json", Path(folder) / "work.json"
        job.write(told)
        command = [sys.executable, "-m", "benchmarking.child", way, str(told), str(work)]
        path = os.pathsep.join(filter(None, (str(_SCRIPTS), os.environ.get("PYTHONPATH"))))
        metered = run_metered(command, Path(folder) / "log", {"PYTHONPATH": path})
        if metered.code != 0 or not work.is_file():
            return failed(name, papers, metered.output)
        return outcome_of(name, papers, Work.read(work), metered)
