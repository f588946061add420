"""What reads documents for a run: this machine, or many."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Protocol

from extractor.documents import Source
from extractor.errors import Failure
from extractor.pipeline import Extractor
from extractor.records import Extraction, ModelInfo

Outcome = tuple[Source, Extraction | Failure]


class Engine(Protocol):
    """Turns sources into results, in any order; nothing but ``PoolError`` and ``KeyboardInterrupt`` ends it early."""

    @property
    def model(self) -> ModelInfo:
        """The model that reads."""

    def read(self, sources: Iterable[Source], stop: threading.Event) -> Generator[Outcome]:
        """One result a source; once ``stop`` is set, those that were begun and no others."""

    @property
    def seconds(self) -> Mapping[str, float]:
        """Wall seconds so far by stage."""

    @property
    def usage(self) -> Mapping[str, float | None]:
        """What the encoder did so far."""


class LocalEngine:
    """One ``Extractor`` on this machine, in the order of the sources; a context manager, which closes it."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self.model = extractor.model

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self._extractor.close()

    def read(self, sources: Iterable[Source], stop: threading.Event) -> Generator[Outcome]:
        """One result a source."""
        taken: deque[Source] = deque()

        def taking() -> Iterator[Source]:
            for source in sources:
                taken.append(source)
                yield source

        for result in self._extractor.extract_sources(taking(), stop):
            yield taken.popleft(), result

    @property
    def seconds(self) -> Mapping[str, float]:
        """Wall seconds so far by stage."""
        return self._extractor.seconds

    @property
    def usage(self) -> Mapping[str, float | None]:
        """What the encoder did so far."""
        return self._extractor.usage
