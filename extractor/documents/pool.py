"""Processes that read documents, so that a hang, a crash or a memory hog costs one document and no more.

The caller's thread hands sources over and takes results; one supervisor thread owns the processes, their
deadlines and their memory. A document on which a process dies or has to be killed is tried again without what was at
work there, and at last without the pages from there on (``Job.retry``).
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import connection

from extractor.documents.document import Document
from extractor.documents.jobs import Job
from extractor.documents.options import ReadOptions
from extractor.documents.reader import read
from extractor.documents.source import Source
from extractor.documents.worker import Overrun, Reader, Worker, hoarded
from extractor.errors import ExtractionError, Failure, FailureCode, PoolError

_POLL_SECONDS = 0.1
_START_SECONDS = 60.0
_START_TRIES = 3
_IN_FLIGHT_A_WORKER = 3
_SMALL_IN_FLIGHT = 64
_SMALL_BYTES = 4 << 20
"""Small documents are read further ahead, as long as all under way come to no more than so many bytes."""


class ParserPool:
    """A number of worker processes that read documents under the limits of ``ReadOptions``.

    A context manager. Workers start when there is work for them and stay until ``close``. ``reader`` is for
    tests: a function ``(Source, ReadOptions, Watch) -> Document`` that can be pickled, so not one of ``__main__``.

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
        self.seconds = 0.0
        """What reading took so far, summed over the workers."""

    def __enter__(self) -> ParserPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def map(
        self, sources: Iterable[Source | Failure], stop: threading.Event | None = None
    ) -> Iterator[Document | Failure]:
        """Read documents and yield one result a source, in input order.

        Sources are pulled as results are taken: at most three a worker, or 64 that have 4 MiB in all, are under way or
        waiting to be taken. A ``Failure`` among them (from ``find_sources``) is yielded in its place. Never raises for
        a document; ``PoolError`` where the pool is closed. Left early, it drops what it has not begun. Once ``stop``
        is set it takes no further source, drops what no worker has begun, and ends with what they have.
        """
        waiting: deque[Job | Failure] = deque()
        items = iter(sources)
        try:
            while True:
                if stop is None or not stop.is_set():
                    self._fill(waiting, items)
                if stop is not None and stop.is_set():
                    waiting = self._begun(waiting)
                if not waiting:
                    return
                head = waiting.popleft()
                if isinstance(head, Failure):
                    yield head
                else:
                    result = self._supervisor.wait(head)
                    self.seconds += head.seconds
                    yield result
        finally:
            self._supervisor.cancel([job for job in waiting if isinstance(job, Job)])

    def read(self, source: Source) -> Document | Failure:
        """Read one document."""
        return self._supervisor.wait(self._supervisor.submit(source))

    def close(self) -> None:
        """Kill the workers and wait until they are gone; may be called twice."""
        self._supervisor.close()

    def _fill(self, waiting: deque[Job | Failure], items: Iterator[Source | Failure]) -> None:
        size = sum(_size(job.source) for job in waiting if isinstance(job, Job))
        while len(waiting) < self._in_flight or (len(waiting) < _SMALL_IN_FLIGHT and size < _SMALL_BYTES):
            try:
                item = next(items)
            except StopIteration:
                return
            waiting.append(item if isinstance(item, Failure) else self._supervisor.submit(item))
            size += _size(item) if isinstance(item, Source) else 0

    def _begun(self, waiting: deque[Job | Failure]) -> deque[Job | Failure]:
        """Those that a worker has begun; the others are taken back."""
        # One that waits for another attempt was begun, too.
        dropped = self._supervisor.cancel([job for job in waiting if isinstance(job, Job) and job.attempts == 1])
        return deque(job for job in waiting if isinstance(job, Job) and job not in dropped)


def _size(source: Source) -> int:
    try:
        return source.size
    except ExtractionError:  # it is gone: its worker will say so
        return 0


class _Supervisor:
    """Owns the workers from a thread of its own; the methods without underscore are for other threads."""

    def __init__(self, workers: int, options: ReadOptions, reader: Reader) -> None:
        self._size, self._options, self._reader = workers, options, reader
        self._lock = threading.Lock()
        self._jobs: deque[Job] = deque()
        self._workers: list[Worker] = []
        self._failed_starts = 0
        self._closing = False
        self._error: BaseException | None = None
        self._woken, self._waker = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._thread = threading.Thread(target=self._run, name="parser-pool", daemon=True)
        self._thread.start()

    def submit(self, source: Source) -> Job:
        job = Job(source)
        with self._lock:
            if self._closing:
                raise PoolError("this ParserPool is closed") from self._error
            self._jobs.append(job)
            self._waker.send_bytes(b"job")
        return job

    def wait(self, job: Job) -> Document | Failure:
        while not job.done.wait(0.5):  # in steps, since Windows cannot interrupt an endless wait
            pass
        if job.result is None:
            raise PoolError("this ParserPool was closed while a document was being read") from self._error
        return job.result

    def cancel(self, jobs: list[Job]) -> list[Job]:
        """Take back those of the jobs that no worker has begun; returns them."""
        taken: list[Job] = []
        with self._lock:
            for job in jobs:
                with suppress(ValueError):
                    self._jobs.remove(job)
                    taken.append(job)
        return taken

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
            self._workers.append(Worker(self._options, self._reader))
            starting += 1

    def _next(self) -> Job | None:
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
            else:
                self._take(pipes[pipe])  # type: ignore[index]

    def _take(self, worker: Worker) -> None:
        """Take what a worker sent, or learn of its death."""
        try:
            result = worker.receive()
        except EOFError:
            self._replace(worker)
            return
        self._failed_starts = 0
        if result is None or worker.job is None:
            return
        job, worker.job = worker.job, None
        job.seconds += time.monotonic() - worker.since
        spent = worker.is_spent(result)
        if isinstance(result, Failure) and result.code == FailureCode.MEMORY:
            self._settle(job, worker, (result.code, result.message, hoarded(self._options)))
        else:
            job.finish(result)
        if spent:
            self._replace(worker)

    def _police(self) -> None:
        for worker in list(self._workers):
            if not worker.ready and time.monotonic() - worker.since > _START_SECONDS:
                self._replace(worker)
            elif worker.job is not None and (passed := worker.overrun()):
                worker.end()
                job, worker.job = worker.job, None
                job.seconds += time.monotonic() - worker.since
                self._settle(job, worker, passed)
                self._replace(worker)

    def _settle(self, job: Job, worker: Worker, passed: Overrun) -> None:
        """Try a job again whose attempt was ended, where that helps; let it fail otherwise."""
        code, message, how = passed
        failure = job.failure(code, message)
        if job.retry(worker.place, failure, how):
            with self._lock:
                self._jobs.appendleft(job)
        else:
            job.finish(failure)

    def _replace(self, worker: Worker) -> None:
        """Remove a worker; ``_assign`` starts another when there is work."""
        if worker.job is not None:
            death = worker.obituary()
            message = f"{death} on this document; export the document again, or report it"
            job, worker.job = worker.job, None
            job.seconds += time.monotonic() - worker.since
            self._settle(job, worker, (FailureCode.CRASHED, message, death))
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
