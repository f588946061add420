"""A contender's clock: what it took to get ready, and what the work took then."""

from __future__ import annotations

import resource
import time

from benchmarking.job import Work


class Clock:
    """Started with the process's own code; ``ready`` parts loading from working, ``stop`` ends the wall time.

    Processor time is of this process and of the children that it has waited for, so close pools before ``work``.
    """

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._load = self._cpu = self._ready = self._seconds = 0.0

    def ready(self) -> None:
        """Everything is loaded; the work begins."""
        self._load = time.perf_counter() - self._began
        self._cpu = _processor_seconds()
        self._ready = time.perf_counter()

    def stop(self) -> None:
        """The work is done."""
        self._seconds = time.perf_counter() - self._ready

    def work(self, pages: int, figures: dict[str, float] | None = None) -> Work:
        """What was measured."""
        return Work(self._load, self._seconds, _processor_seconds() - self._cpu, pages, figures or {})


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
