"""Where the seconds of a run go: wall time by stage."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Stopwatch:
    """Adds up wall seconds under the names of stages.

    >>> watch = Stopwatch()
    >>> with watch.stage("write"):
    ...     pass
    >>> list(watch.seconds)
    ['write']
    """

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what passes inside the block."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began  # type: ignore[assignment]

    def awaiting(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """The same items; what passes while they are asked for is counted, what passes between them is not."""
        source = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item
