"""What runs inside an actor of a Ray run: one loaded model, its parsers, and blocks of documents to read."""

from __future__ import annotations

import json
import pickle
import platform
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from extractor.batch.engines import LocalEngine
from extractor.batch.settings import RunSettings
from extractor.documents import Source
from extractor.errors import Failure, PoolError
from extractor.pipeline import Extractor

EXTRACTION, FAILURE, WORK, REFUSAL = "extraction", "failure", "work", "refusal"
"""Kinds of rows that an actor returns: a result, a failure, what the actor did so far, and why it does nothing."""

Batch = Mapping[str, Any]
_POLL_SECONDS = 0.5


class BlockReader:
    """The class that Ray Data makes an actor of; called with a block of sources, it yields their rows.

    ``fingerprint``: what ``settings`` and the model come to where the run was started; an actor that gets another has
    another model or version installed and refuses. It never raises: Ray would drop the block, or end the run with an
    error of its own. Where an actor dies, Ray starts another and calls it with the same block; ``most`` is how often
    a document may be begun.
    """

    def __init__(self, settings: RunSettings, fingerprint: str, ledger: Any, most: int) -> None:
        self._ledger, self._most = ledger, most
        self._name = uuid.uuid4().hex
        self._refusal = ""
        try:
            self._extractor = _load(settings)
            if settings.fingerprint(self._extractor.model) != fingerprint:
                self._refusal = "it has another version of the extractor or of the model"
        except Exception as error:
            self._refusal = f"it cannot load the model ({type(error).__name__}: {error})"

    def __call__(self, block: Batch) -> Iterator[Batch]:
        """Rows of ``position``, ``kind`` and ``json`` for rows of ``position`` and ``source`` (a pickled Source)."""
        import ray

        if self._refusal:
            yield _row(-1, REFUSAL, json.dumps(f"{platform.node()}: {self._refusal}"))
            return
        sources = dict(zip(map(int, block["position"]), block["source"], strict=True))
        granted = ray.get(self._ledger.begin.remote(list(sources), self._most))
        if not granted:
            return
        with self._following() as stop:
            yield from self._read(granted, [pickle.loads(sources[position]) for position in granted], stop)
        work = {"actor": self._name, "seconds": self._extractor.seconds, "usage": self._extractor.usage}
        yield _row(-1, WORK, json.dumps(work))

    def _read(self, positions: list[int], sources: list[Source], stop: threading.Event) -> Iterator[Batch]:
        where = {id(source): position for position, source in zip(positions, sources, strict=True)}
        try:
            for source, result in LocalEngine(self._extractor).read(sources, stop):
                kind = FAILURE if isinstance(result, Failure) else EXTRACTION
                yield _row(where[id(source)], kind, result.model_dump_json())
        except PoolError as error:
            self._refusal = str(error)
            yield _row(-1, REFUSAL, json.dumps(f"{platform.node()}: {error}"))

    @contextmanager
    def _following(self) -> Iterator[threading.Event]:
        """An event that is set when the run is to stop."""
        import ray

        stop, done = threading.Event(), threading.Event()

        def follow() -> None:
            while not stop.is_set() and not done.wait(_POLL_SECONDS):
                if ray.get(self._ledger.stopped.remote()):
                    stop.set()

        threading.Thread(target=follow, name="ledger", daemon=True).start()
        try:
            yield stop
        finally:
            done.set()


def _load(settings: RunSettings) -> Extractor:
    return Extractor.load(
        settings.model, device=settings.device, precision=settings.precision, gate=settings.gate,
        workers=settings.workers, read_options=settings.reading, thresholds=settings.thresholds,
    )  # fmt: skip


def _row(position: int, kind: str, text: str) -> Batch:
    return {"position": np.array([position]), "kind": np.array([kind]), "json": np.array([text], dtype=object)}
