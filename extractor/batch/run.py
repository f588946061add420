"""One run over files and folders: leave out what is finished, read each other document once, write, count."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic_core import PydanticSerializationError

import extractor
from extractor.batch.counts import RunCounts
from extractor.batch.engines import Engine
from extractor.batch.folder import OutputFolder, holder
from extractor.batch.journal import Content, Finished
from extractor.batch.settings import RunSettings
from extractor.documents import Source
from extractor.documents.discovery import Discovery
from extractor.errors import ExtractionError, ExtractorError, Failure, FailureCode
from extractor.records import Extraction
from extractor.timing import Stopwatch

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A document that a run has done with: read now, reused from an earlier run, another name of one, or failed."""

    source: str
    how: Literal["read", "reused", "duplicate", "failed"]
    pages: int = 0
    records: int = 0
    failure: Failure | None = None


Progress = Callable[[Step], None]


def run(
    engine: Engine,
    found: Discovery,
    output: OutputFolder,
    settings: RunSettings,
    *,
    fresh: bool = False,
    stop: threading.Event | None = None,
    progress: Progress = lambda step: None,
    started: float = 0.0,
) -> RunCounts:
    """Extract every source into the output folder; ``run.json`` says what was done, also where the run was ended.

    What an earlier run into the folder finished with the same model and settings is left as it is, unless ``fresh``.
    ``stop``, once set, ends the run after what is in flight; so does KeyboardInterrupt, at once: neither is raised but
    noted in the counts. ``started``: seconds that went before (loading the model). Raises OutputError where the folder
    fails; what was finished by then is kept.
    """
    return _Run(engine, found, output, settings, stop or threading.Event(), progress, started).go(fresh)


@dataclass
class _Document:
    """A content among the sources: the places where it was found, in input order; the first is read."""

    places: list[tuple[int, Source]] = field(default_factory=list)
    finished: bool = False

    @property
    def first(self) -> tuple[int, str]:
        """Position and name of its first place."""
        position, source = self.places[0]
        return position, source.name


class _Run:
    """The state of one run."""

    def __init__(
        self,
        engine: Engine,
        found: Discovery,
        output: OutputFolder,
        settings: RunSettings,
        stop: threading.Event,
        progress: Progress,
        started: float,
    ) -> None:
        self._engine, self._found, self._output = engine, found, output
        self._settings, self._stop, self._tell = settings, stop, progress
        self._documents: dict[Content, _Document] = {}
        self._failures: dict[int, Failure] = {}
        self._again: list[tuple[int, Source]] = []
        self._positions: dict[int, int] = {}
        self._counts = RunCounts(found=len(found.items), skipped=found.skipped)
        self._watch = Stopwatch()
        self._watch.seconds["start"] += started  # type: ignore[assignment]
        self._began = time.perf_counter()

    def go(self, fresh: bool) -> RunCounts:
        """The whole run."""
        other = self._output.open_journal(self._settings.fingerprint(self._engine.model), fresh)
        if other:
            _log.warning("%d documents were finished with another model or other settings: they are read again", other)
        running = self._summary("running")
        self._output.write_summary(running)
        _log.info("run started", extra={"event": "started", "found": self._counts.found, "model": running["model"]})
        try:
            self._read_all()
        except (KeyboardInterrupt, PydanticSerializationError) as error:
            # pydantic wraps whatever comes up while it writes JSON, Ctrl-C too.
            if not isinstance(error, KeyboardInterrupt) and "KeyboardInterrupt" not in str(error):
                raise
            self._stop.set()
        except Exception:
            self._try_to_say_failed()
            raise
        self._counts.interrupted = self._stop.is_set() and self._unread() > 0
        self._collect()
        summary = self._summary("interrupted" if self._counts.interrupted else "finished")
        self._output.write_summary(summary)
        told = {name: summary[name] for name in ("state", "counts", "seconds", "stages")}
        _log.info("run ended", extra={"event": "ended", **told})
        return self._counts

    def _read_all(self) -> None:
        items: Iterable[tuple[int, Source | Failure]] = enumerate(self._found.items)
        while True:
            with closing(self._engine.read(self._missing(items), self._stop)) as outcomes:
                for source, result in outcomes:
                    with self._watch.stage("write"):
                        self._take(source, result)
            if not self._again or self._stop.is_set():
                return
            items, self._again = self._again, []

    def _missing(self, items: Iterable[tuple[int, Source | Failure]]) -> Iterator[Source]:
        """Those sources that have to be read; the others are accounted for in passing."""
        for position, item in items:
            if self._stop.is_set():
                return
            if isinstance(item, Failure):
                self._fail(position, item)
                continue
            try:
                content = Content(item.sha256, item.media_type)
            except ExtractionError as error:
                self._fail(position, error.failure)
                continue
            document = self._documents.setdefault(content, _Document())
            document.places.append((position, item))
            if len(document.places) > 1:
                continue  # told of when it is known what became of the first
            if finished := self._output.finished(content, item.name):
                self._reuse(document, finished)
            else:
                self._positions[id(item)] = position
                yield item

    def _reuse(self, document: _Document, finished: Finished) -> None:
        position, name = document.first
        if finished.failure:
            self._fail(position, finished.failure.model_copy(update={"source": name}))
            return
        document.finished = True
        self._counts.reused += 1
        self._count(finished)
        self._tell(Step(name, "reused", finished.pages, finished.records))

    def _take(self, source: Source, result: Extraction | Failure) -> None:
        """Write a result down."""
        position = self._positions.pop(id(source))
        content = Content(source.sha256, source.media_type)
        if isinstance(result, Failure):
            if result.code == FailureCode.MISSING:
                self._release(content, position)
            else:
                self._output.add_failure(content, result)
            self._fail(position, result)
            return
        finished = self._output.add(confident(result, self._settings.min_confidence), source.name)
        if finished.content != content:  # the file changed after it was found
            self._release(content, position)
            known = self._documents.setdefault(finished.content, _Document())
            known.places.append((position, source))
            if known.finished:
                return
        self._documents[finished.content].finished = True
        self._count(finished)
        self._counts.pages_read += finished.pages
        self._tell(Step(source.name, "read", finished.pages, finished.records))

    def _release(self, content: Content, position: int) -> None:
        """A place no longer holds this content: its twins have to be read for themselves."""
        document = self._documents.pop(content)
        self._again += [place for place in document.places if place[0] != position]

    def _count(self, finished: Finished) -> None:
        self._counts.pages += finished.pages
        self._counts.words += finished.words

    def _fail(self, position: int, failure: Failure) -> None:
        self._failures[position] = failure
        self._tell(Step(failure.source, "failed", failure=failure))

    def _collect(self) -> None:
        """Settle the twins, count, and write the files that hold everything."""
        for document in self._documents.values():
            failure = self._failures.get(document.first[0])
            for twin, source in document.places[1:]:
                if failure:
                    self._fail(twin, failure.model_copy(update={"source": source.name}))
                elif document.finished:
                    self._tell(Step(source.name, "duplicate"))
        done = sorted((doc.first, content) for content, doc in self._documents.items() if doc.finished)
        with self._watch.stage("write"):
            kinds = self._output.collect(
                [(content, name) for (_, name), content in done],
                [self._failures[position] for position in sorted(self._failures)],
            )
        self._counts.records.update(kinds)
        self._counts.documents, self._counts.failures = len(done), len(self._failures)
        self._counts.duplicates = sum(len(doc.places) - 1 for doc in self._documents.values() if doc.finished)

    def _unread(self) -> int:
        """Places of which nothing is known yet."""
        known = {position for doc in self._documents.values() if doc.finished for position, _ in doc.places}
        return len(self._found.items) - len(known | self._failures.keys())

    def _try_to_say_failed(self) -> None:
        """Leave counts behind where even that can be written; the first error is the one to report."""
        try:
            self._collect()
            self._output.write_summary(self._summary("failed"))
        except ExtractorError as error:
            _log.warning("run.json could not be written: %s", error)

    def _summary(self, state: str) -> dict[str, Any]:
        seconds = time.perf_counter() - self._began
        stages: Mapping[str, float] = {**self._watch.seconds, **self._engine.seconds}
        now = dt.datetime.now(dt.UTC)
        summary = {
            "state": state,
            "extractor": extractor.__version__,
            "started": (now - dt.timedelta(seconds=seconds)).isoformat(timespec="seconds"),
            "interrupted": self._counts.interrupted,
            "model": self._engine.model.model_dump(mode="json"),
            "settings": self._settings.as_json(),
        }
        if state == "running":
            return {**summary, **holder()}
        return {
            **summary,
            "finished": now.isoformat(timespec="seconds"),
            "counts": self._counts.as_json(),
            "sources": [
                {"id": f"sha256:{content.sha256}", "names": [source.name for _, source in doc.places]}
                for content, doc in self._documents.items()
            ],
            "seconds": round(seconds, 2),
            "pages_per_second": round(self._counts.pages_read / seconds, 2) if seconds > 0 else None,
            "stages": {name: round(stages[name], 3) for name in sorted(stages)},
            "usage": dict(self._engine.usage),
        }


def confident(extraction: Extraction, least: float) -> Extraction:
    """The extraction without its records below a confidence."""
    if least <= 0:
        return extraction
    kinds = ("vacancies", "percentages", "deadlines", "risks")
    kept = {kind: tuple(r for r in getattr(extraction, kind) if r.confidence >= least) for kind in kinds}
    return extraction.model_copy(update=kept)
