"""Readers that misbehave, for the pool's tests; workers import this module."""

from __future__ import annotations

import os
import time

from extractor.documents import Document, ReadOptions, Source
from extractor.documents.watch import Watch
from extractor.errors import ExtractionError, Failure, FailureCode


def misbehave(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """Do what the source's name says."""
    what = source.name.split("-")[0]
    if what == "hang":
        while True:
            time.sleep(0.05)
    if what == "crash":
        os._exit(7)
    if what == "hog":
        hoard = []
        while True:
            hoard.append(bytearray(8 << 20))
            time.sleep(0.002)
    if what == "raise":
        raise KeyError("no such object")
    if what == "fail":
        raise ExtractionError(Failure(source=source.name, code=FailureCode.CORRUPT, message="broken"))
    if what == "slow":
        time.sleep(0.3)
    return Document(f"{source.name} read by {os.getpid()}", "text/plain", "0" * 64, source.name)


def hog_without_limit(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """A hog on a system that cannot limit a process's memory."""
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    except ImportError:
        pass
    return misbehave(source, options, watch)
