"""Which engine reads a PDF or one of its pages, and what happens where it fails: the other one is tried."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from extractor.documents.document import Note
from extractor.documents.glyphs import REPLACEMENT
from extractor.documents.options import ReadOptions
from extractor.documents.pages import Outlined, PagePrint, PdfFile, PdfLocked
from extractor.documents.papers import Bookmark
from extractor.documents.source import Source
from extractor.documents.watch import PDFIUM, PDFMINER, Stuck, Watch
from extractor.errors import ExtractionError, Failure, FailureCode

_FINAL = (MemoryError, ExtractionError)  # another engine would only make it worse


@dataclass(slots=True)
class ParsedPdf:
    """What is kept of the file: its pages, its information dictionary, and what was wrong."""

    pages: list[PagePrint] = field(default_factory=list)
    entries: Mapping[str, str] = field(default_factory=dict)
    outline: list[Bookmark] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    broken: list[tuple[FailureCode, str]] = field(default_factory=list)
    """What was wrong with each page that could not be read."""


class _NoPages(Exception):
    """The file can be opened, and has no pages."""


def parse_pdf(source: Source, data: bytes, options: ReadOptions, watch: Watch) -> ParsedPdf:
    """A PDF's pages, by the engine that ``options`` names and the other one where that fails.

    When ``watch`` says that the time is over, or to stop, the pages read so far are kept, with a note (``incomplete``).
    Raises ``ExtractionError``: ``encrypted``, ``corrupt`` (no pages), ``too_large``, ``timeout``; or whatever the
    chosen engine raised on opening the file, where the other one can do nothing with it either.
    """
    first, second = (PDFMINER, PDFIUM) if options.pdf_engine == "pdfminer" else (PDFIUM, PDFMINER)
    files = _Files(data, watch)
    try:
        try:
            return _Reading(source, options, watch, files, first, second).parse()
        except (*_FINAL, ImportError):
            raise
        except Exception as error:
            parsed = None if _needs_password(error) else _parsed_instead(source, options, watch, files, second)
            if parsed is None:
                _raise_typed(source, error)
                raise
            message = f"{first} failed on the file ({_words(error)}); it was read with {second} instead"
            parsed.notes.insert(0, Note("engine_fallback", message))
            return parsed
    finally:
        files.close()


def _parsed_instead(source: Source, options: ReadOptions, watch: Watch, files: _Files, engine: str) -> ParsedPdf | None:
    """The file by the other engine alone; None where that finds no text."""
    try:
        parsed = _Reading(source, options, watch, files, engine, None).parse()
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

    def __init__(self, data: bytes, watch: Watch) -> None:
        self._data, self._watch = data, watch
        self._open: dict[str, PdfFile] = {}
        self._failed: dict[str, Exception] = {}

    def get(self, engine: str) -> PdfFile:
        """The file as opened by an engine. Raises what that raises, each time anew."""
        if engine in self._failed:
            raise self._failed[engine]
        if engine not in self._open:
            try:
                self._watch.at(0, engine)
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
    if engine == PDFIUM:
        from extractor.documents.pdfium import PdfiumFile

        return PdfiumFile(data)
    from extractor.documents.miner import MinerFile

    return MinerFile(data)


class _Reading:
    """One way through a file's pages: ``engine`` reads them, ``other`` those on which it fails or is not sure."""

    def __init__(
        self, source: Source, options: ReadOptions, watch: Watch, files: _Files, engine: str, other: str | None
    ) -> None:
        self._source, self._options, self._watch, self._files = source, options, watch, files
        self._engine, self._other = engine, other
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
            if failure := self._end_before(number):
                self._leave_out(file, range(number, count + 1), failure)
                break
            page = self._page(file, number)
            self._parsed.pages.append(page)
            self._look_at(page)
        if self._instead:
            self._parsed.notes.append(self._fallback_note())
        self._parsed.entries = file.entries()
        self._parsed.outline = self._outline()
        return self._parsed

    def _outline(self) -> list[Bookmark]:
        """The file's outline, by pdfium whatever the engine: pdfminer.six follows its entries without an end."""
        try:
            file = self._files.get(PDFIUM)
            return file.outline() if isinstance(file, Outlined) else []
        except _FINAL:
            raise
        except Exception:
            return []

    def _end_before(self, number: int) -> Failure | None:
        """Why neither this page nor one after it is read, if so."""
        stop = self._watch.orders.stop
        if stop is not None and number >= stop.page:
            return stop.failure
        if self._watch.seconds_left > 0:
            return None
        message = f"not read within {self._options.seconds:g} seconds; split the document or raise the time limit"
        return self._source.failure(FailureCode.TIMEOUT, message).failure

    def _leave_out(self, file: PdfFile, numbers: range, failure: Failure) -> None:
        """Keep what was read and say what was not; raises the failure where nothing was."""
        if not any(page.strips for page in self._parsed.pages):
            raise ExtractionError(failure)
        pages = f"page {numbers[0]} was" if len(numbers) == 1 else f"pages {numbers[0]}-{numbers[-1]} were"
        self._parsed.notes.append(Note("incomplete", f"{pages} not read ({failure.code}: {failure.message})"))
        self._parsed.pages += [self._blank(file, number) for number in numbers]

    def _page(self, file: PdfFile, number: int) -> PagePrint:
        """A page by either engine; an empty one and a note where it cannot be read."""
        try:
            page = self._read(self._engine, number)
        except _FINAL:
            raise
        except Exception as error:  # one bad page must not cost the others
            return self._page_instead(number, error) or self._broken_page(file, number, error)
        if page.sure or self._options.pdf_engine != "auto" or self._other is None:
            return page
        try:
            return self._read(self._other, number)
        except _FINAL:
            raise
        except Exception:
            return page

    def _read(self, engine: str, number: int) -> PagePrint:
        file = self._files.get(engine)
        self._watch.at(number, engine)
        return file.read(number)

    def _page_instead(self, number: int, error: Exception) -> PagePrint | None:
        if self._other is None:
            return None
        try:
            page = self._read(self._other, number)
        except _FINAL:
            raise
        except Exception:
            return None
        if not page.strips:
            return None
        self._instead[number] = _words(error)
        return page

    def _broken_page(self, file: PdfFile, number: int, error: Exception) -> PagePrint:
        code = error.code if isinstance(error, Stuck) else FailureCode.CORRUPT
        self._parsed.broken.append((code, _words(error)))
        self._parsed.notes.append(unreadable(number, error))
        return self._blank(file, number)

    @staticmethod
    def _blank(file: PdfFile, number: int) -> PagePrint:
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


def unreadable(number: int, error: Exception) -> Note:
    """The note on a page that could not be read."""
    message = f"page {number} is damaged and was not read"
    if isinstance(error, Stuck):
        message = f"page {number} was not read ({error})"
    return Note("page_unreadable", message, number)


def _words(error: Exception) -> str:
    if isinstance(error, Stuck):
        return str(error)
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
