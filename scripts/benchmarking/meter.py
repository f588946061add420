"""Run a program and watch its whole process tree: wall and processor time, memory as it goes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from resource import struct_rusage

import psutil

_PERIOD = 0.2
_SHARED_PERIOD = 1.0
"""Seconds between two looks at PSS: the kernel walks all pages for it."""
_TAIL = 2000
MIB = 1024 * 1024

Probe = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Sample:
    """The tree at a moment: seconds since the start, MiB of memory, and what the caller's probe said then.

    ``rss``: resident memory summed over processes, in which shared pages count once a process. ``pss``: the same with
    each shared page divided by those that share it; None where it was not looked at or the system does not tell.
    """

    at: float
    rss: float
    pss: float | None
    progress: float


@dataclass(frozen=True, slots=True)
class Metered:
    """A finished program. Seconds on the wall, and of processors: its own and those of the children it waited for."""

    code: int
    wall: float
    cpu: float
    samples: tuple[Sample, ...] = field(repr=False)
    output: str = field(repr=False)

    @property
    def peak_rss(self) -> float:
        """MiB."""
        return max((sample.rss for sample in self.samples), default=0.0)

    @property
    def peak_pss(self) -> float | None:
        """MiB; None where the system does not tell."""
        return max((sample.pss for sample in self.samples if sample.pss is not None), default=None)


def run_metered(
    command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None, probe: Probe = lambda: 0.0
) -> Metered:
    """Run a command to its end; what it prints goes to ``log``, of which the end is returned.

    Raises OSError where it cannot be started. An interrupt ends the program before it is passed on.
    """
    began = time.perf_counter()
    with log.open("wb") as out:
        variables = {**os.environ, **(environment or {})}
        program = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=variables
        )  # fmt: skip
        try:
            samples, status, usage = _watch(program.pid, began, probe)
        except BaseException:
            program.kill()
            program.wait()
            raise
        program.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    output = log.read_bytes()[-_TAIL:].decode("utf-8", "replace")
    return Metered(program.returncode, wall, usage.ru_utime + usage.ru_stime, tuple(samples), output)


def _watch(pid: int, began: float, probe: Probe) -> tuple[list[Sample], int, struct_rusage]:
    """Sample until the process has ended; its wait status and what it and its children used."""
    samples: list[Sample] = []
    root = psutil.Process(pid)
    looked = -_SHARED_PERIOD
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return samples, status, usage
        at = time.perf_counter() - began
        shared = at - looked >= _SHARED_PERIOD
        looked = at if shared else looked
        rss, pss = _memory(root, shared)
        if rss:
            samples.append(Sample(at, rss, pss, probe()))
        time.sleep(_PERIOD)


def _memory(root: psutil.Process, shared: bool) -> tuple[float, float | None]:
    """MiB of the tree: RSS and, where wanted and told, PSS."""
    rss, pss = 0, 0
    told = shared
    try:
        tree = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0, None
    for process in tree:
        try:
            rss += process.memory_info().rss
            if told:
                pss += _proportional(process.pid)
        except (psutil.NoSuchProcess, ProcessLookupError):
            continue
        except OSError:  # another system than Linux, or a process that may not be looked into
            told = False
    return rss / MIB, pss / MIB if told else None


def _proportional(pid: int) -> int:
    """Bytes of PSS. Raises OSError where the system does not tell."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
