"""The papers that can be looked at whole: read when first opened, one at a time, in a thread that owns the model."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from extractor.documents import Document, ParserPool, Source, find_sources
from extractor.errors import ExtractionError, ExtractorError, Failure
from extractor.web.review.passages import Paper, Passage, cut

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

State = Literal["unread", "reading", "ready", "failed"]
_log = logging.getLogger("extractor.review")


@dataclass(frozen=True, slots=True)
class PaperState:
    """How far a paper is; ``reason`` where it could not be read. ``name`` is the file's, without its folder."""

    number: int
    name: str
    state: State
    reason: str | None = None


class Papers:
    """Documents by number, from 0. Nothing is read before it is asked for."""

    def __init__(self, inputs: Sequence[Path], model: str | None = None, device: str = "auto") -> None:
        self._items = find_sources(inputs).items
        self._model, self._device = model, device
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._pool = ParserPool(1)
        self._engine: Extractor | None = None
        self._lock = threading.Lock()
        self._work: OrderedDict[int, Future[Paper]] = OrderedDict()
        self._passages: dict[str, Passage] = {}

    def __len__(self) -> int:
        return len(self._items)

    def states(self) -> list[PaperState]:
        """All papers in their order."""
        return [self.state(number) for number in range(len(self))]

    def state(self, number: int) -> PaperState:
        """How far a paper is. Raises IndexError where there is none of that number."""
        item = self._items[self._checked(number)]
        name = PurePath(item.name if isinstance(item, Source) else item.source).name
        if isinstance(item, Failure):
            return PaperState(number, name, "failed", item.message)
        work = self._work.get(number)
        if work is None:
            return PaperState(number, name, "unread")
        if not work.done():
            return PaperState(number, name, "reading")
        error = work.exception()
        return PaperState(number, name, "failed", _reason(error)) if error else PaperState(number, name, "ready")

    def open(self, number: int) -> PaperState:
        """Begin to read a paper, if that was not done yet. Raises IndexError where there is none of that number."""
        item = self._items[self._checked(number)]
        with self._lock:
            if isinstance(item, Source) and number not in self._work:
                self._work[number] = self._thread.submit(self._read, item)
        return self.state(number)

    def paper(self, number: int) -> Paper | None:
        """A paper that is ready; None where it is not. Raises IndexError where there is none of that number."""
        work = self._work.get(self._checked(number))
        return work.result() if work and work.done() and not work.exception() else None

    def source(self, number: int) -> Source | None:
        """Where a paper's bytes come from."""
        item = self._items[self._checked(number)]
        return item if isinstance(item, Source) else None

    def passage(self, name: str) -> Passage | None:
        """A passage of a paper that was read."""
        return self._passages.get(name)

    def close(self) -> None:
        """End the thread and the processes that read."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._pool.close()
        if self._engine:
            self._engine.close()

    def _read(self, source: Source) -> Paper:
        [document] = self._pool.map([source])
        if isinstance(document, Failure):
            raise ExtractionError(document)
        [extraction] = self._loaded().extract_documents([document])
        if isinstance(extraction, Failure):
            raise ExtractionError(extraction)
        assert isinstance(document, Document)
        paper = cut(document, extraction)
        self._passages.update((passage.task.passage, passage) for passage in paper.passages)
        return paper

    def _loaded(self) -> Extractor:
        if self._engine is None:
            from extractor.pipeline import Extractor

            self._engine = Extractor.load(self._model, device=self._device)
        return self._engine

    def _checked(self, number: int) -> int:
        if not 0 <= number < len(self._items):
            raise IndexError(f"no paper {number}")
        return number


def _reason(error: BaseException) -> str:
    """What went wrong, without anything of the machine; the log has the rest."""
    if isinstance(error, ExtractionError):
        return error.failure.message
    _log.error("a paper could not be read: %s", error)
    if isinstance(error, ExtractorError):
        return "the model could not be loaded; the terminal says why"
    return "it could not be read; the terminal says why"
