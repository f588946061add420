"""Which engine reads a PDF or one of its pages, and what happens where it fails: the other one is tried."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from extractor.documents.document import Note
from extractor.documents.glyphs import REPLACEMENT
from extractor.documents.options import ReadOptions
from extractor.documents.pages import PagePrint, PdfFile, PdfLocked
from extractor.documents.source import Source
from extractor.errors import ExtractionError, FailureCode

_PDFMINER, _PDFIUM = "pdfminer.six", "pdfium"
_FINAL = (MemoryError, ExtractionError)  # another engine would only make it worse


@dataclass(slots=True)
class ParsedPdf:
    """What is kept of the file: its pages, its information dictionary, and what was wrong."""

    pages: list[PagePrint] = field(default_factory=list)
    entries: Mapping[str, str] = field(default_factory=dict)
    pictures: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


class _NoPages(Exception):
    """The file can be opened, and has no pages."""


def parse_pdf(source: Source, data: bytes, options: ReadOptions) -> ParsedPdf:
    """A PDF's pages, by the engine that ``options`` names and the other one where that fails.

    Raises ``ExtractionError``: ``encrypted``, ``corrupt`` (no pages), ``too_large``, ``timeout``; or whatever the
    chosen engine raised on opening the file, where the other one can do nothing with it either.
    """
    first, second = (_PDFMINER, _PDFIUM) if options.pdf_engine == "pdfminer" else (_PDFIUM, _PDFMINER)
    files = _Files(data)
    try:
        try:
            return _Reading(source, options, files, first, second).parse()
        except (*_FINAL, ImportError):
            raise
        except Exception as error:
            parsed = None if _needs_password(error) else _parsed_instead(source, options, files, second)
            if parsed is None:
                _raise_typed(source, error)
                raise
            message = f"{first} failed on the file ({_words(error)}); it was read with {second} instead"
            parsed.notes.insert(0, Note("engine_fallback", message))
            return parsed
    finally:
        files.close()


def _parsed_instead(source: Source, options: ReadOptions, files: _Files, engine: str) -> ParsedPdf | None:
    """The file by the other engine alone; None where that finds no text."""
    try:
        parsed = _Reading(source, options, files, engine, None).parse()
    except _FINAL:
        raise
    except Exception:
        return None
    return parsed if any(page.strips for page in parsed.pages) else None


def _needs_password(error: Exception) -> bool:
    return isinstance(error, PdfLocked) and error.password


def _raise_typed(source: Source, error: Exception) -> None:
    """Raise the failure that an error stands for; nothing where it stands for none."""
    if isinstance(error, PdfLocked):
        message = "it is encrypted in a way that cannot be read; save a copy without encryption"
        if error.password:
            message = "a password is needed to open it; save a copy without one"
        raise source.failure(FailureCode.ENCRYPTED, message) from error
    if isinstance(error, _NoPages):
        message = "no page can be found in it; export or download it again"
        raise source.failure(FailureCode.CORRUPT, message) from error


class _Files:
    """One file as the engines have it open; an engine is loaded when it is first needed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: dict[str, PdfFile] = {}
        self._failed: dict[str, Exception] = {}

    def get(self, engine: str) -> PdfFile:
        """The file as opened by an engine. Raises what that raises, each time anew."""
        if engine in self._failed:
            raise self._failed[engine]
        if engine not in self._open:
            try:
                self._open[engine] = _opened(engine, self._data)
            except Exception as error:
                self._failed[engine] = error
                raise
        return self._open[engine]

    def close(self) -> None:
        for file in self._open.values():
            with suppress(Exception):
                file.close()


def _opened(engine: str, data: bytes) -> PdfFile:
    if engine == _PDFIUM:
        from extractor.documents.pdfium import PdfiumFile

        return PdfiumFile(data)
    from extractor.documents.miner import MinerFile

    return MinerFile(data)


class _Reading:
    """One way through a file's pages: ``engine`` reads them, ``other`` those on which it fails or is not sure."""

    def __init__(self, source: Source, options: ReadOptions, files: _Files, engine: str, other: str | None) -> None:
        self._source, self._options, self._files = source, options, files
        self._engine, self._other = engine, other
        self._deadline = time.monotonic() + options.seconds
        self._instead: dict[int, str] = {}
        self._parsed = ParsedPdf()

    def parse(self) -> ParsedPdf:
        file = self._files.get(self._engine)
        most = self._options.max_pages
        count = file.count(most)
        if count > most:
            message = f"more than {most:,} pages; split it or raise max_pages"
            raise self._source.failure(FailureCode.TOO_LARGE, message)
        if not count:
            raise _NoPages
        for number in range(1, count + 1):
            if time.monotonic() > self._deadline:
                seconds = f"{self._options.seconds:g}"
                message = f"not read within {seconds} seconds; split the document or raise the time limit"
                raise self._source.failure(FailureCode.TIMEOUT, message)
            page = self._page(file, number)
            self._parsed.pages.append(page)
            self._look_at(page)
        if self._instead:
            self._parsed.notes.append(self._fallback_note())
        self._parsed.entries = file.entries()
        return self._parsed

    def _page(self, file: PdfFile, number: int) -> PagePrint:
        """A page by either engine; an empty one and a note where it cannot be read."""
        try:
            page = file.read(number)
        except _FINAL:
            raise
        except Exception as error:  # one bad page must not cost the others
            return self._page_instead(number, error) or self._broken_page(file, number, error)
        if page.sure or self._options.pdf_engine != "auto" or self._other is None:
            return page
        try:
            return self._files.get(self._other).read(number)
        except _FINAL:
            raise
        except Exception:
            return page

    def _page_instead(self, number: int, error: Exception) -> PagePrint | None:
        if self._other is None:
            return None
        try:
            page = self._files.get(self._other).read(number)
        except _FINAL:
            raise
        except Exception:
            return None
        if not page.strips:
            return None
        self._instead[number] = _words(error)
        return page

    def _broken_page(self, file: PdfFile, number: int, error: Exception) -> PagePrint:
        self._parsed.broken.append(_words(error))
        self._parsed.notes.append(Note("page_unreadable", f"page {number} is damaged and was not read", number))
        try:
            return PagePrint(number, *file.size(number), [])
        except Exception:
            return PagePrint(number, 0.0, 0.0, [])

    def _look_at(self, page: PagePrint) -> None:
        """Note what a reader should know of a page."""
        if page.pictures and not page.strips:
            self._parsed.pictures.append(page.number)
        if page.slanted:
            message = f"{page.slanted} slanted characters (a watermark?) were left out"
            self._parsed.notes.append(Note("slanted_text", message, page.number))
        letters = sum(len(strip.text) for strip in page.strips)
        unknown = sum(strip.text.count(REPLACEMENT) for strip in page.strips)
        if unknown > 0.1 * letters:
            message = f"{unknown} of {letters} characters have no meaning in the file's fonts; the page needs OCR"
            self._parsed.notes.append(Note("unreadable_text", message, page.number))

    def _fallback_note(self) -> Note:
        numbers = list(self._instead)
        reason = self._instead[numbers[0]]
        if len(numbers) == 1:
            message = f"{self._engine} failed on page {numbers[0]} ({reason}); it was read with {self._other} instead"
            return Note("engine_fallback", message, numbers[0])
        pages = f"pages {ranges(numbers)}"
        message = f"{self._engine} failed on {pages} (first: {reason}); they were read with {self._other} instead"
        return Note("engine_fallback", message)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:100]}".removesuffix(": ")


def ranges(numbers: list[int]) -> str:
    """Numbers in ascending order, those in a row as ranges.

    >>> ranges([1, 3, 4, 5])
    '1, 3-5'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
