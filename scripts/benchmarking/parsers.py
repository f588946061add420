"""The limits of reading: each parser alone, on all cores, a file a task; and the project's own reader."""

from __future__ import annotations

import ctypes
import multiprocessing
from collections.abc import Callable
from pathlib import Path

from benchmarking.clock import Clock
from benchmarking.job import Job, Work

Count = tuple[int, int]
"""Pages and characters of a file."""


def miner_alone(job: Job) -> Work:
    """pdfminer.six: ``extract_pages`` with its default LAParams, as text with a box a character."""
    return _spread(job, _mine)


def pdfium_alone(job: Job) -> Work:
    """pdfium: each page's text, and the box of each character."""
    return _spread(job, _scan)


def our_reader(job: Job) -> Work:
    """The project's ParserPool with ``job.engine``: pages, lines, tables, headings, furniture."""
    clock = Clock()
    from extractor.documents import Document, ParserPool, ReadOptions, Source, find_sources
    from extractor.documents.options import PDF_ENGINES

    [engine] = [name for name in PDF_ENGINES if name == job.engine]
    with ParserPool(job.workers, ReadOptions(pdf_engine=engine)) as pool:
        # Several a worker, so that each has to start.
        warming = [Source(Path("warm.txt"), "warm.txt", f"Page {n}.".encode()) for n in range(4 * job.workers)]
        for _ in pool.map(warming):
            pass
        clock.ready()
        pages = characters = failures = 0
        for result in pool.map(find_sources(job.files).items):
            if isinstance(result, Document):
                pages += len(result.pages)
                characters += len(result.text)
            else:
                failures += 1
        clock.stop()
    return clock.work(pages, {"characters": characters, "failures": failures})


def _spread(job: Job, count: Callable[[str], Count]) -> Work:
    """Count all files in processes that have the libraries loaded."""
    clock = Clock()
    started = multiprocessing.get_context("spawn")
    with started.Pool(job.workers, initializer=_load) as pool:
        # As many short sleeps as workers end only once all of them are up.
        pool.map(_wait, range(job.workers), chunksize=1)
        clock.ready()
        counts = list(pool.imap_unordered(count, job.files, chunksize=1))
        clock.stop()
        pool.close()
        pool.join()
    return clock.work(sum(pages for pages, _ in counts), {"characters": sum(found for _, found in counts)})


def _load() -> None:
    import pdfminer.high_level  # noqa: F401
    import pypdfium2  # noqa: F401


def _wait(_: int) -> None:
    import time

    time.sleep(0.5)


def _mine(file: str) -> Count:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    pages = characters = 0
    for page in extract_pages(file):
        pages += 1
        characters += sum(len(box.get_text()) for box in page if isinstance(box, LTTextContainer))
    return pages, characters


def _scan(file: str) -> Count:
    import pypdfium2
    from pypdfium2.raw import FPDFText_GetCharBox

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pages = characters = 0
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            words = page.get_textpage()
            characters += len(words.get_text_range())
            for place in range(words.count_chars()):
                FPDFText_GetCharBox(words, place, left, right, bottom, top)
            words.close()
            page.close()
            pages += 1
    return pages, characters
