"""Many machines: documents spread over actors by Ray Data, results back to the run that keeps them.

The run stays what it is: its journal says what is finished, its folder lies where it was started. A block of documents
comes back whole. Where its actor dies, Ray calls a new one with it, again and again without end; the ledger sees to it
that this is tried twice, and that after that each document of the block is tried on its own.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, redirect_stdout
from dataclasses import replace
from typing import Any, cast

from extractor.batch.engines import Outcome
from extractor.batch.ray_actor import EXTRACTION, REFUSAL, WORK, BlockReader
from extractor.batch.ray_layout import lay_out
from extractor.batch.ray_ledger import Ledger
from extractor.batch.settings import RunSettings
from extractor.documents import Source
from extractor.documents.remote import RemoteSource
from extractor.errors import ExtractorError, Failure, FailureCode, PoolError
from extractor.nlp.models import MODEL_ROOTS, find_model
from extractor.pipeline import Extractor
from extractor.records import Extraction

_log = logging.getLogger(__name__)
_TOGETHER, _ALONE = 2, 3
"""How often a document may be begun in a block with others, and how often on its own after that."""
_BARREN = 3
"""So many rounds in a row may bring nothing."""
_BLOCK_DOCUMENTS = 16
_BLOCKS_AN_ACTOR = 4
_POLL_SECONDS = 0.2
_FEEDING_THREAD = "iter_threaded"
"""What Ray Data (2.60) calls a thread that feeds an iterator; it ends some time after the iterator is closed."""
_SETTLE_SECONDS = 10.0


class RayEngine:
    """Reads with actors on a Ray cluster, each with the model and ``settings.workers`` parsers; a context manager.

    Joins the cluster that this process is connected to, that ``RAY_ADDRESS`` names or that runs on this machine; where
    there is none, starts a Ray on this machine and ends it with ``close``. ``actors``: at most so many (default: as
    many as the cluster has room for). Make it before signal handlers are set: Ray sets one for SIGTERM.

    Raises ExtractorError where Ray is not installed, cannot be reached or has no room for an actor; ModelError and
    ValueError as ``Extractor.load`` does.
    """

    reader = BlockReader
    """What the actors are made of."""

    def __init__(self, settings: RunSettings, actors: int | None = None) -> None:
        # On this machine only to learn what it is called and to refuse a bad name before any actor starts.
        with Extractor.load(settings.model, device="cpu", thresholds=settings.thresholds) as extractor:
            self.model = extractor.model
        self._ray, self._owns = _connect()
        try:
            self._layout = lay_out(_nodes(self._ray), settings.device, settings.workers, actors)
        except BaseException:
            self.close()
            raise
        self._fingerprint = settings.fingerprint(self.model)
        self._settings = replace(settings, model=_elsewhere(settings.model), device=self._layout.device)
        self._ledger: Any = None
        self._redirected = ExitStack()
        self._work: dict[str, Mapping[str, Mapping[str, float | None]]] = {}

    def __enter__(self) -> RayEngine:
        # Ray prints on standard output that a worker died.
        self._redirected.enter_context(redirect_stdout(sys.stderr))
        return self

    def __exit__(self, *_: object) -> None:
        self._redirected.close()
        self.close()

    def close(self) -> None:
        """End the Ray that this engine started; leave one that was there before. May be called twice."""
        if self._owns:
            self._ray.shutdown()
            self._owns = False

    @property
    def seconds(self) -> dict[str, float]:
        """Seconds by stage as far as actors told of them, summed over actors: they pass at the same time."""
        return self._summed("seconds")

    @property
    def usage(self) -> dict[str, float | None]:
        """What the encoders did as far as actors told of it, summed over actors, and the number of ``actors``.

        Of ``utilisation``, which does not add up, the mean of those that know theirs.
        """
        known = [used for work in self._work.values() if (used := work["usage"].get("utilisation")) is not None]
        utilisation = sum(known) / len(known) if known else None
        return {"actors": self._layout.actors, **self._summed("usage"), "utilisation": utilisation}

    def read(self, sources: Iterable[Source], stop: threading.Event) -> Generator[Outcome]:
        """One result a source, as they come; once ``stop`` is set, those that were begun and no others.

        All sources are taken before the first is read. Raises PoolError where actors cannot do their work, or die
        without having begun any.
        """
        pending = dict(enumerate(sources))
        self._ledger = self._start_ledger()
        begun: dict[int, int] = {}
        barren = 0
        with self._telling(stop):
            while pending and not stop.is_set():
                before = len(pending), begun
                # What actors died on waits until all others are done.
                fresh = [position for position in pending if begun.get(position, 0) < _TOGETHER]
                asked = {at: pending[at] for at in fresh or pending}
                with closing(self._round(asked, alone=not fresh)) as results:
                    for position, result in results:
                        if position in pending:
                            yield pending.pop(position), result
                begun = self._begun()
                if stop.is_set():
                    return
                barren = barren + 1 if before == (len(pending), begun) else 0
                if barren == _BARREN:
                    raise PoolError(f"Ray did nothing with {len(pending)} documents, {barren} times in a row")
                yield from self._given_up(pending, begun)

    def _round(self, pending: Mapping[int, Source], alone: bool) -> Generator[tuple[int, Extraction | Failure]]:
        """Results of the pending documents, as many as come; ``alone``: no document shares its actor with others."""
        if alone:
            _log.warning("actors died on %d documents: each of them is tried on its own", len(pending))
        try:
            with closing(self._rows(pending, alone)) as rows:
                for kind, position, text in rows:
                    if kind == REFUSAL:
                        raise PoolError(f"an actor refuses to read: {json.loads(text)}")
                    if kind == WORK:
                        work = json.loads(text)
                        self._work[work.pop("actor")] = work
                    elif kind == EXTRACTION:
                        yield position, Extraction.model_validate_json(text)
                    else:
                        yield position, Failure.model_validate_json(text)
        except ExtractorError:
            raise
        except Exception as error:  # Ray raises many types; what is missing is asked for again
            _log.warning("Ray ended a round early (%s: %s)", type(error).__name__, str(error).split("\n", 1)[0])

    def _rows(self, pending: Mapping[int, Source], alone: bool) -> Generator[tuple[str, int, str]]:
        import ray.data

        context = ray.data.DataContext.get_current().copy()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        # A block's results come when it is done: Ray could not take back some of them when it runs the block again.
        context.target_max_block_size = None
        context.max_errored_blocks = -1  # a block that is lost for good is asked for again
        context.execution_no_progress_timeout_s = -1  # documents have their own limit
        items = [
            {"position": position, "source": pickle.dumps(_absolute(source))} for position, source in pending.items()
        ]
        actors = min(self._layout.actors, len(items))
        size = 1 if alone else min(_BLOCK_DOCUMENTS, -(-len(items) // (actors * _BLOCKS_AN_ACTOR)))
        most = _TOGETHER + (_ALONE if alone else 0)
        with ray.data.DataContext.current(context):
            rows = ray.data.from_items(items, override_num_blocks=-(-len(items) // size)).map_batches(
                self.reader,
                fn_constructor_args=(self._settings, self._fingerprint, self._ledger, most),
                batch_size=size,
                compute=ray.data.ActorPoolStrategy(size=actors, max_tasks_in_flight_per_actor=1 if alone else 2),
                num_cpus=self._layout.cpus,
                num_gpus=self._layout.gpus,
            )
        try:
            reading = rows.iter_batches(batch_size=None, prefetch_batches=0)
            with closing(cast("Generator[Any]", iter(reading))) as batches:
                for batch in batches:
                    if batch:  # a stopped actor's is empty
                        yield from zip(batch["kind"], map(int, batch["position"]), batch["json"], strict=True)
        finally:
            _settle()

    def _given_up(self, pending: dict[int, Source], begun: Mapping[int, int]) -> Iterator[Outcome]:
        """Documents on which too many actors died."""
        for position in [position for position in pending if begun.get(position, 0) >= _TOGETHER + _ALONE]:
            source = pending.pop(position)
            message = (
                f"{_TOGETHER + _ALONE} processes that read it died (out of memory, or killed); "
                "give actors more memory, or split the document"
            )
            yield source, Failure(source=source.name, code=FailureCode.CRASHED, message=message)

    @contextmanager
    def _telling(self, stop: threading.Event) -> Iterator[None]:
        """Tell the actors when the run is to stop."""
        done = threading.Event()

        def tell() -> None:
            while not done.wait(_POLL_SECONDS):
                if stop.is_set():
                    self._ledger.stop.remote()
                    return

        telling = threading.Thread(target=tell, name="ray-stop", daemon=True)
        telling.start()
        try:
            yield
        finally:
            done.set()
            telling.join(_SETTLE_SECONDS)

    def _start_ledger(self) -> Any:
        """The ledger, on the driver's machine: it is to live as long as the driver."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        here = self._ray.get_runtime_context().get_node_id()
        strategy = NodeAffinitySchedulingStrategy(here, soft=True)
        return self._ray.remote(num_cpus=0, scheduling_strategy=strategy)(Ledger).remote()

    def _begun(self) -> dict[int, int]:
        begun: dict[int, int] = self._ray.get(self._ledger.begun.remote())
        return begun

    def _summed(self, what: str) -> dict[str, float]:
        total: Counter[str] = Counter()
        for work in self._work.values():
            total.update({name: value for name, value in work[what].items() if value is not None})
        return dict(total)


def _connect() -> tuple[Any, bool]:
    """The ray module, connected, and whether this call connected it."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # What they would log is handled here; whoever searches for an error sets them to INFO.
    os.environ.setdefault("RAY_DATA_LOG_LEVEL", "CRITICAL")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ExtractorError(
            f"--engine ray needs Ray ({error}): install it with pip install 'extractor[ray]'"
        ) from error
    if ray.is_initialized():
        return ray, False
    logging.getLogger("ray").setLevel(logging.ERROR)
    try:
        ray.init(include_dashboard=False, log_to_driver=False, configure_logging=False)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise ExtractorError(f"Ray cannot be reached or started ({error}); see RAY_ADDRESS and `ray status`") from error
    return ray, True


def _settle() -> None:
    """Wait for Ray Data's threads of an iterator that was closed.

    One that touches Ray after ``ray.shutdown`` ends this whole process with status 1 and without a word.
    """
    end = time.monotonic() + _SETTLE_SECONDS
    for thread in threading.enumerate():
        if thread.name == _FEEDING_THREAD:
            thread.join(max(0.0, end - time.monotonic()))


def _nodes(ray: Any) -> list[dict[str, float]]:
    """What each living node of the cluster has."""
    return [node["Resources"] for node in ray.nodes() if node["Alive"]]


def _elsewhere(model: str | None) -> str:
    """A model's name or folder as another machine finds it: registered names stay, paths become absolute."""
    folder = find_model(model)
    return folder.name if folder.parent in MODEL_ROOTS else str(folder.absolute())


def _absolute(source: Source) -> Source:
    """The same for a process that works in another folder."""
    if isinstance(source, RemoteSource) or source.path.is_absolute():
        return source
    return replace(source, path=source.path.absolute())
