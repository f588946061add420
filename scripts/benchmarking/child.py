"""A contender in a process of its own: ``python -m benchmarking.child WAY JOB.json WORK.json``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarking import encoder, naive, parsers
from benchmarking.job import Job, Work

WAYS: dict[str, Callable[[Job], Work]] = {
    "naive": naive.work,
    "pdfminer": parsers.miner_alone,
    "pdfium": parsers.pdfium_alone,
    "reader": parsers.our_reader,
    "encoder": encoder.work,
}


def main() -> int:
    """Do one job and write what it took."""
    way, job, work = sys.argv[1:]
    WAYS[way](Job.read(Path(job))).write(Path(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
