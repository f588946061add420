"""Processes that read documents, so that a hang, a crash or a memory hog costs one document and no more.

The caller's thread hands sources over and takes results; one supervisor thread owns the processes, their
deadlines and their memory. Processes are spawned, never forked: a fork of a process that holds a model, threads
or a CUDA context is unsafe, and other systems than Linux have none.
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
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

import psutil

from extractor.documents.document import Document
from extractor.documents.options import ReadOptions
from extractor.documents.reader import describe, memory_message, read
from extractor.documents.source import Source
from extractor.errors import ExtractionError, Failure, FailureCode, PoolError

Reader = Callable[[Source, ReadOptions], Document]
Pipe = Any  # multiprocessing's Connection is generic on some type stubs and not on others

_POLL_SECONDS = 0.1
_START_SECONDS = 60.0
_START_TRIES = 3
_DOCUMENTS_A_WORKER = 200  # then it is replaced: parsers' caches grow
_IN_FLIGHT_A_WORKER = 3
_READY = b"ready"
_start_lock = threading.Lock()


@dataclass(eq=False)
class _Job:
    source: Source
    result: Document | Failure | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def finish(self, result: Document | Failure) -> None:
        self.result = result
        self.done.set()

    def fail(self, code: FailureCode, message: str) -> None:
        self.finish(Failure(source=self.source.name, code=code, message=message))


class ParserPool:
    """A number of worker processes that read documents under the limits of ``ReadOptions``.

    A context manager. Workers start when there is work for them and stay until ``close``. ``reader`` is for
    tests: a function ``(Source, ReadOptions) -> Document`` that can be pickled, so not one of ``__main__``.

    >>> with ParserPool(2) as pool:                          # doctest: +SKIP
    ...     for result in pool.map(find_sources(["packs"]).items):
    ...         print(result)
    """

    def __init__(self, workers: int = 1, options: ReadOptions | None = None, reader: Reader = read) -> None:
        if workers < 1:
            raise ValueError(f"a pool needs at least one worker, not {workers}")
        if reader.__module__ == "__main__":
            raise ValueError("the reader must live in a module that a worker can import, not in __main__")
        self._supervisor = _Supervisor(workers, options or ReadOptions(), reader)
        self._in_flight = workers * _IN_FLIGHT_A_WORKER

    def __enter__(self) -> ParserPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def map(self, sources: Iterable[Source | Failure]) -> Iterator[Document | Failure]:
        """Read documents and yield one result a source, in input order.

        Sources are pulled as results are taken: at most three a worker are under way or waiting to be taken. A
        ``Failure`` among them (from ``find_sources``) is yielded in its place. Never raises for a document;
        ``PoolError`` where the pool is closed. Left early, it drops what it has not begun.
        """
        waiting: deque[_Job | Failure] = deque()
        items = iter(sources)
        try:
            while True:
                self._fill(waiting, items)
                if not waiting:
                    return
                head = waiting.popleft()
                yield head if isinstance(head, Failure) else self._supervisor.wait(head)
        finally:
            self._supervisor.cancel([job for job in waiting if isinstance(job, _Job)])

    def read(self, source: Source) -> Document | Failure:
        """Read one document."""
        return self._supervisor.wait(self._supervisor.submit(source))

    def close(self) -> None:
        """Kill the workers and wait until they are gone; may be called twice."""
        self._supervisor.close()

    def _fill(self, waiting: deque[_Job | Failure], items: Iterator[Source | Failure]) -> None:
        while len(waiting) < self._in_flight:
            try:
                item = next(items)
            except StopIteration:
                return
            waiting.append(item if isinstance(item, Failure) else self._supervisor.submit(item))


class _Worker:
    """One process, the pipe to it, and the job that it has."""

    def __init__(self, options: ReadOptions, reader: Reader) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, reader, options), daemon=True)
        _start(self.process)
        theirs.close()
        self.options = options
        self.job: _Job | None = None
        self.ready = False
        self.read = 0
        self.since = time.monotonic()
        self.base = 0

    @property
    def idle(self) -> bool:
        return self.ready and self.job is None

    def give(self, job: _Job) -> None:
        self.job, self.since, self.base = job, time.monotonic(), self._memory()
        with suppress(OSError, ValueError):  # a worker that died meanwhile is found by its sentinel
            self.pipe.send(job.source)

    def receive(self) -> bool:
        """Take what the worker sent; False where it is gone or to be replaced."""
        try:
            message = self.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return False
        if not self.ready:
            self.ready = True
            return True
        if self.job is not None:
            self.job.finish(message)
            self.job = None
        self.read += 1
        spent = isinstance(message, Failure) and message.code == FailureCode.MEMORY
        return not spent and self.read < _DOCUMENTS_A_WORKER

    def overrun(self) -> tuple[FailureCode, str] | None:
        """The limit that the job has passed, if any."""
        if time.monotonic() - self.since > self.options.seconds:
            seconds = f"{self.options.seconds:g}"
            return FailureCode.TIMEOUT, f"not read within {seconds} seconds; split the document or raise the time limit"
        if self._memory() - self.base > self.options.memory_mb << 20:
            return FailureCode.MEMORY, memory_message(self.options)
        return None

    def end(self) -> None:
        """Kill the process, wait for it and give back what it held."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def obituary(self) -> str:
        """Why the process died, for a failure's message; call when it is dead."""
        self.process.join(5)
        code = self.process.exitcode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with exit code {code}"
        return f"the parser died {how} on this document; export the document again, or report it"

    def _memory(self) -> int:
        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0


class _Supervisor:
    """Owns the workers from a thread of its own; the methods without underscore are for other threads."""

    def __init__(self, workers: int, options: ReadOptions, reader: Reader) -> None:
        self._size, self._options, self._reader = workers, options, reader
        self._lock = threading.Lock()
        self._jobs: deque[_Job] = deque()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._closing = False
        self._error: BaseException | None = None
        self._woken, self._waker = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._thread = threading.Thread(target=self._run, name="parser-pool", daemon=True)
        self._thread.start()

    def submit(self, source: Source) -> _Job:
        job = _Job(source)
        with self._lock:
            if self._closing:
                raise PoolError("this ParserPool is closed") from self._error
            self._jobs.append(job)
            self._waker.send_bytes(b"job")
        return job

    def wait(self, job: _Job) -> Document | Failure:
        while not job.done.wait(0.5):  # in steps, since Windows cannot interrupt an endless wait
            pass
        if job.result is None:
            raise PoolError("this ParserPool was closed while a document was being read") from self._error
        return job.result

    def cancel(self, jobs: list[_Job]) -> None:
        with self._lock:
            for job in jobs:
                with suppress(ValueError):
                    self._jobs.remove(job)

    def close(self) -> None:
        with self._lock:
            if not self._closing:
                self._closing = True
                self._waker.send_bytes(b"close")
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._closing:
                self._assign()
                self._listen()
                self._police()
        except BaseException as error:  # whoever waits must learn of it
            self._error = error
        finally:
            self._shut()

    def _assign(self) -> None:
        for worker in self._workers:
            if worker.idle and (job := self._next()):
                worker.give(job)
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._size and len(self._jobs) > starting:
            self._workers.append(_Worker(self._options, self._reader))
            starting += 1

    def _next(self) -> _Job | None:
        with self._lock:
            return self._jobs.popleft() if self._jobs else None

    def _listen(self) -> None:
        """Wait for a result, a death, a new job or the next look at the limits."""
        pipes = {worker.pipe: worker for worker in self._workers}
        busy = any(not worker.idle for worker in self._workers)
        ready = connection.wait([self._woken, *pipes], _POLL_SECONDS if busy else None)
        for pipe in ready:
            if pipe is self._woken:
                self._woken.recv_bytes()
            elif not pipes[pipe].receive():  # type: ignore[index]
                self._replace(pipes[pipe])  # type: ignore[index]
            else:
                self._failed_starts = 0

    def _police(self) -> None:
        for worker in list(self._workers):
            if not worker.ready and time.monotonic() - worker.since > _START_SECONDS:
                self._replace(worker)
            elif worker.job is not None and (passed := worker.overrun()):
                worker.end()
                worker.job.fail(*passed)
                worker.job = None
                self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """Remove a worker; ``_assign`` starts another when there is work."""
        if worker.job is not None:
            worker.job.fail(FailureCode.CRASHED, worker.obituary())
        worker.end()
        self._workers.remove(worker)
        self._failed_starts += not worker.ready
        if self._failed_starts >= _START_TRIES:
            raise RuntimeError(f"parser processes do not start ({worker.obituary()})")

    def _shut(self) -> None:
        with self._lock:
            self._closing = True
            orphans = [*self._jobs, *(worker.job for worker in self._workers if worker.job)]
            self._jobs.clear()
        for worker in self._workers:
            worker.end()
        for job in orphans:
            job.done.set()


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


def _serve(pipe: Pipe, reader: Reader, options: ReadOptions) -> None:
    """A worker's life: take a source, send its document or failure, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    pipe.send(_READY)
    while True:
        try:
            source = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_memory(options)
        pipe.send(_attempt(reader, source, options))


def _attempt(reader: Reader, source: Source, options: ReadOptions) -> Document | Failure:
    try:
        return reader(source, options)
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
