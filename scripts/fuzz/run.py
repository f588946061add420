"""One engine over many damaged files: what came of each."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from extractor.documents import Document, ParserPool, ReadOptions, Source
from extractor.errors import Failure, FailureCode

from .checks import faults
from .mutations import mutated

Seed = tuple[str, bytes]
_ENDED = ("the parser died", "no end within", "MiB of memory")
"""What notes and messages say where a process had to be replaced."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file, what became of it in a word or two, how long it took (seconds), what must never be (``fault``), and
    whether a process was lost over it (``ended``)."""

    name: str
    data: bytes
    what: str
    seconds: float
    fault: str = ""
    ended: str = ""


@dataclass(slots=True)
class Tally:
    """The outcomes of a run, counted; the slowest; those that must not be or cost a process."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    faults: list[Outcome] = field(default_factory=list)
    ended: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        self.counts[outcome.what.split(":")[0]] += 1
        self.notes.update(outcome.what.partition(": ")[2].split())
        self.slowest = sorted([*self.slowest, (outcome.seconds, outcome.name)], reverse=True)[:5]
        if outcome.fault:
            self.faults.append(outcome)
        if outcome.ended:
            self.ended.append(outcome)


def damaged(found: Sequence[Seed], seed: int, count: int, first: int = 0) -> Iterator[Seed]:
    """Names and bytes of ``count`` damaged files, the same ones for the same seeds and ``seed``."""
    for number in range(first, first + count):
        name, data = found[number % len(found)]
        changed, how = mutated(random.Random(f"{seed}-{number}"), data)
        yield f"{number:05d}-{name}-{how}", changed


def run(files: Iterator[Seed], options: ReadOptions, workers: int = 1, every: int = 200) -> Tally:
    """Read all files in a pool, several at once; says how far it is on standard error."""
    tally, started, done = Tally(), time.monotonic(), 0
    with ParserPool(workers, options) as pool, ThreadPoolExecutor(workers) as threads:
        while batch := list(islice(files, 20 * workers)):
            for outcome in threads.map(lambda file: _read(pool, options, *file), batch):
                tally.add(outcome)
                done += 1
                if done % every == 0:
                    print(f"{options.pdf_engine}: {done} in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return tally


def _read(pool: ParserPool, options: ReadOptions, name: str, data: bytes) -> Outcome:
    started = time.monotonic()
    try:
        result = pool.read(Source(Path("paper.pdf"), "paper.pdf", data))
    except Exception as error:
        return Outcome(name, data, "raised", time.monotonic() - started, f"the pool raised {error!r}")
    seconds = time.monotonic() - started
    fault = _fault(result)
    if seconds > longest(options):
        fault = fault or f"it took {seconds:.0f} seconds"
    return Outcome(name, data, _what(result), seconds, fault, _ended(result))


def longest(options: ReadOptions) -> float:
    """Seconds that a document may take: four attempts, with a half more than the limit for putting pages together, and
    the start of a process each."""
    return 4 * (1.5 * options.seconds + options.page_seconds + 5)


def _fault(result: Document | Failure) -> str:
    if isinstance(result, Failure):
        return f"{result.code}: {result.message}" if result.code == FailureCode.CRASHED else ""
    return "; ".join(faults(result)[:3])


def _what(result: Document | Failure) -> str:
    if isinstance(result, Failure):
        return f"failed, {result.code}"
    if not result.notes:
        return "read"
    return f"read with notes: {' '.join(sorted({note.code for note in result.notes}))}"


def _ended(result: Document | Failure) -> str:
    messages = [result.message] if isinstance(result, Failure) else [note.message for note in result.notes]
    return next((message for message in messages if any(sign in message for sign in _ENDED)), "")
