"""One process that reads documents: its limits, its end, and what it does inside.

Processes are spawned, never forked: a fork of a process that holds a model, threads or a CUDA context is unsafe, and
other systems than Linux have none.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import types
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawValue
from typing import Any

import psutil

from extractor.documents.document import Document
from extractor.documents.jobs import Job
from extractor.documents.options import ReadOptions
from extractor.documents.reader import describe, memory_message
from extractor.documents.source import Source
from extractor.documents.watch import ASSEMBLY, STAGES, Place, Watch
from extractor.errors import ExtractionError, Failure, FailureCode

Reader = Callable[[Source, ReadOptions, Watch], Document]
Pipe = Any  # multiprocessing's Connection is generic on some type stubs and not on others
Overrun = tuple[FailureCode, str, str]
"""A passed limit: the failure's code and message, and what happened in a few words."""

_DOCUMENTS_A_WORKER = 200  # then it is replaced: parsers' caches grow
_ASSEMBLY_SHARE = 0.5  # of a document's seconds, for what follows when its pages are read
_READY = b"ready"
_start_lock = threading.Lock()


class Worker:
    """One process, the pipe to it, and the job that it has."""

    def __init__(self, options: ReadOptions, reader: Reader) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._place = RawValue("q")  # a place as one number; the process writes it
        arguments = (theirs, reader, options, self._place)
        self._process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)
        _start(self._process)
        theirs.close()
        self._options = options
        self.job: Job | None = None
        self.ready = False
        self._read = 0
        self.since = self._page_since = time.monotonic()
        self._seen = Place()
        self._base = 0

    @property
    def idle(self) -> bool:
        """Whether it waits for a job."""
        return self.ready and self.job is None

    @property
    def place(self) -> Place:
        """What the process is at, or was at when it died."""
        page, stage = divmod(self._place.value, len(STAGES))
        return Place(page, STAGES[stage])

    def give(self, job: Job) -> None:
        """Hand it a job."""
        self._place.value = 0
        self.job, self._base, self._seen = job, self._memory(), Place()
        self.since = self._page_since = time.monotonic()
        with suppress(OSError, ValueError):  # a worker that died meanwhile is found by its pipe
            self.pipe.send((job.source, job.orders))

    def receive(self) -> Document | Failure | None:
        """What the process sent: a result, or None when it has got ready. Raises ``EOFError`` where it is gone."""
        try:
            message = self.pipe.recv()
        except (OSError, pickle.UnpicklingError) as error:
            raise EOFError from error
        if not self.ready:
            self.ready = True
            return None
        self._read += 1
        return message  # type: ignore[no-any-return]

    def is_spent(self, result: Document | Failure) -> bool:
        """Whether it should take no further job after this result."""
        hoards = isinstance(result, Failure) and result.code == FailureCode.MEMORY
        return hoards or self._read >= _DOCUMENTS_A_WORKER

    def overrun(self) -> Overrun | None:
        """The limit that the job has passed, if any."""
        now, place, options = time.monotonic(), self.place, self._options
        if place != self._seen:
            self._seen, self._page_since = place, now
        if place.page and now - self._page_since > options.page_seconds:
            how = f"no end within {options.page_seconds:g} seconds"
            message = f"page {place.page} was not read within {options.page_seconds:g} seconds; {_ADVICE_ON_TIME}"
            return FailureCode.TIMEOUT, message, how
        # A reader that tells its pages ends by itself between two of them, and then puts together what it has.
        told = place.page or place.stage == ASSEMBLY
        most = options.seconds * (1 + _ASSEMBLY_SHARE) + options.page_seconds if told else options.seconds
        if now - self.since > most:
            how = f"no end within {options.seconds:g} seconds"
            return FailureCode.TIMEOUT, f"not read within {options.seconds:g} seconds; {_ADVICE_ON_TIME}", how
        if self._memory() - self._base > options.memory_mb << 20:
            return FailureCode.MEMORY, memory_message(options), hoarded(options)
        return None

    def end(self) -> None:
        """Kill the process, wait for it and give back what it held."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def obituary(self) -> str:
        """How the process died; call when it is dead."""
        self._process.join(5)
        code = self._process.exitcode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with exit code {code}"
        return f"the parser died {how}"

    def _memory(self) -> int:
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0


_ADVICE_ON_TIME = "split the document or raise the time limit"


def hoarded(options: ReadOptions) -> str:
    """What happened where memory ran out, in a few words."""
    return f"more than {options.memory_mb:,} MiB of memory"


def _start(process: BaseProcess) -> None:
    """Start a spawned process that neither runs the caller's script again nor hears the terminal's Ctrl-C.

    A spawned process imports the parent's ``__main__``, which would load the model once more a worker and, in a
    script without the ``if __name__ == "__main__"`` guard, start the whole run again. Workers need nothing of it, so
    it is hidden while the process starts. A Ctrl-C reaches every process of the terminal; the signal is blocked
    here, in the supervisor's thread, and the child inherits that.
    """
    if os.name == "posix":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # first, because it unblocks the signal when it starts
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    with _start_lock:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            process.start()
        finally:
            sys.modules["__main__"] = main


def _serve(pipe: Pipe, reader: Reader, options: ReadOptions, place: Any) -> None:
    """A worker's life: take a source, send its document or failure, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    pipe.send(_READY)

    def report(at: Place) -> None:
        place.value = at.page * len(STAGES) + STAGES.index(at.stage)

    while True:
        try:
            source, orders = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_memory(options)
        watch = Watch(options.seconds, orders, report)
        pipe.send(_attempt(reader, source, options, watch))


def _attempt(reader: Reader, source: Source, options: ReadOptions, watch: Watch) -> Document | Failure:
    try:
        return reader(source, options, watch)
    except ExtractionError as error:
        return error.failure
    except MemoryError:
        return Failure(source=source.name, code=FailureCode.MEMORY, message=memory_message(options))
    except Exception as error:
        message = f"the parser failed ({describe(error)}); export the document again, or report it"
        return Failure(source=source.name, code=FailureCode.CRASHED, message=message)


def _limit_memory(options: ReadOptions) -> None:
    """Let the system refuse memory beyond the limit, where it can: quicker than the supervisor's watch."""
    with suppress(ImportError, AttributeError, ValueError, OSError, psutil.Error):
        import resource

        # Address space is more than memory in use (allocators reserve ahead), hence half as much again.
        room = psutil.Process().memory_info().vms + (options.memory_mb << 20) * 3 // 2
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (room if hard == resource.RLIM_INFINITY else min(room, hard), hard))


def _die_with_parent() -> None:
    """End this process when its parent is gone: a parser that hangs must not outlive a killed run."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
