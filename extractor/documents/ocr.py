"""Pages that hold no text a program can read, read by OCR: scans, and pages whose fonts tell nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.documents.document import Note
from extractor.documents.engines import ParsedPdf, ranges
from extractor.documents.ink import InkLine, InkWord
from extractor.documents.ink_sizes import settle_sizes
from extractor.documents.ocr_engine import OcrMissing, ocr_engine, ocr_installed
from extractor.documents.options import ReadOptions
from extractor.documents.pose import Pose
from extractor.documents.reader import describe
from extractor.documents.rules import cut_at_rules
from extractor.documents.strips import Strip
from extractor.documents.watch import OCR, Watch

if TYPE_CHECKING:  # what draws and reads is loaded where a page needs it
    import pypdfium2 as pdfium

    from extractor.documents.scan_page import ReadPage

EXTRA = "pip install 'extractor[ocr]'"
"""What brings the OCR engine."""
_FEW_LETTERS = 200
"""A page with a picture and more letters than these has a text of its own."""
_GAIN = 100  # letters that OCR must find more than are printed on a page, to take their place
_RESERVE = 0.8  # of a page's seconds, since whoever is not done by then may be killed
_USUAL_SECONDS = 3.0


class _OutOfTime(Exception):
    """The time for a page is over."""


@dataclass(slots=True)
class ScannedPage:
    """What OCR made of a page: its size in points as shown, how it was turned to be read, and the words found."""

    width: float
    height: float
    pose: Pose
    words: list[InkWord]


@dataclass(slots=True)
class Scans:
    """The pages read by OCR, by number; what a reader should know of them and of those that were not read."""

    pages: dict[int, ScannedPage] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    unread: dict[str, list[int]] = field(default_factory=dict)
    """By reason, pages that hold pictures only and were not read."""


def read_scans(parsed: ParsedPdf, data: bytes, options: ReadOptions, watch: Watch) -> Scans:
    """Read by OCR the pages that need it, and put what they say in its place among the parsed pages.

    Where no page needs it, the OCR engine is not loaded. Raises nothing for a page: notes say which were read
    (``ocr``) and which were not, and why (``no_text``).
    """
    return _Reading(parsed, options, watch).read(data)


class _Reading:
    """One way through those pages of a file that need OCR."""

    def __init__(self, parsed: ParsedPdf, options: ReadOptions, watch: Watch) -> None:
        self._scans = Scans()
        self._parsed, self._options, self._watch = parsed, options, watch
        self._pages = {page.number: page for page in parsed.pages}
        self._unreadable = {note.page for note in parsed.notes if note.code == "unreadable_text" and note.page}
        self._lines: dict[int, list[InkLine]] = {}
        self._seconds = _USUAL_SECONDS

    def read(self, data: bytes) -> Scans:
        if self._options.ocr == "off":
            self._leave(self._parsed.pictures, "OCR is off")
        elif not ocr_installed():
            self._leave(self._parsed.pictures, f"OCR is not installed; {EXTRA}")
        elif wanted := self._candidates():
            self._read_file(data, wanted)
        self._tell()
        return self._scans

    def _candidates(self) -> list[int]:
        """The pages that may need OCR; some only after a look at what is drawn on them."""
        unread = {note.page for note in self._parsed.notes if note.code == "page_unreadable"}
        complete = not any(note.code == "incomplete" for note in self._parsed.notes)
        return [
            page.number
            for page in self._parsed.pages
            if page.number in self._unreadable
            or (page.pictures and _letters(page.strips) < _FEW_LETTERS)
            or (not page.strips and complete and page.number not in unread)
        ]

    def _read_file(self, data: bytes, wanted: Sequence[int]) -> None:
        from extractor.documents.scan import opened

        try:
            with opened(data) as document:
                for number in wanted:
                    self._read_page(document, number)
        except Exception as error:  # pdfium refuses files that pdfminer.six can open
            self._leave(self._parsed.pictures, f"the file cannot be drawn ({describe(error)})")
        self._put_in_place()

    def _read_page(self, document: pdfium.PdfDocument, number: int) -> None:
        from extractor.documents.scan_page import read_page

        began = time.monotonic()
        try:
            if not self._needs_ocr(document, number):
                return
            if self._watch.seconds_left < self._seconds:
                raise _OutOfTime
            self._watch.at(number, OCR)
            read = read_page(ocr_engine(), document, number, self._alarm(began))
        except _OutOfTime:
            self._leave([number], "the time was over; split the document or raise the time limit")
        except OcrMissing as error:
            self._leave([number], f"{error}; {EXTRA}")
        except MemoryError:
            self._leave([number], "there was not enough memory")
        except Exception as error:  # one bad page must not cost the others
            self._leave([number], describe(error))
        else:
            self._seconds = max(_USUAL_SECONDS, time.monotonic() - began)
            self._take(number, read)

    def _needs_ocr(self, document: pdfium.PdfDocument, number: int) -> bool:
        from extractor.documents.scan import is_blank, is_stamped

        page = self._pages[number]
        if number in self._unreadable:
            return True
        if page.strips:
            return is_stamped(document, number)
        return not is_blank(document, number)

    def _alarm(self, began: float) -> Callable[[], None]:
        end = min(began + _RESERVE * self._options.page_seconds, time.monotonic() + self._watch.seconds_left)

        def tick() -> None:
            if time.monotonic() > end:
                raise _OutOfTime

        return tick

    def _take(self, number: int, read: ReadPage) -> None:
        """Let what was read stand for the page, unless that has its own words and OCR hardly more."""
        page = self._pages[number]
        letters = sum(len(word.text) for line in read.lines for word in line.words)
        if page.strips and number not in self._unreadable and letters < _letters(page.strips) + _GAIN:
            return
        if not letters:
            if page.pictures:
                self._leave([number], "OCR found no words there")
            return
        words = [word for line in read.lines for word in line.words]
        self._scans.pages[number] = ScannedPage(page.width, page.height, read.pose, words)
        self._lines[number] = read.lines
        page.width, page.height = read.size
        page.strips = list(read.turned)
        page.slanted = 0
        if number not in self._unreadable or not read.pose.straight:
            page.rules = read.rules

    def _put_in_place(self) -> None:
        """Make the lines of all pages strips, once the sizes of their print are known."""
        settle_sizes([line for lines in self._lines.values() for line in lines])
        for number, lines in self._lines.items():
            page = self._pages[number]
            strips: list[Strip] = [strip for line in lines for strip in line.strips()]
            page.strips = [*cut_at_rules(strips, page.rules), *page.strips]

    def _leave(self, numbers: Sequence[int], reason: str) -> None:
        left = [number for number in numbers if not self._pages[number].strips]
        if left:
            self._scans.unread.setdefault(reason, []).extend(left)

    def _tell(self) -> None:
        read = sorted(self._scans.pages)
        self._parsed.notes[:] = [
            note
            for note in self._parsed.notes
            if not (note.code in ("unreadable_text", "slanted_text") and note.page in self._scans.pages)
        ]
        if read:
            message = f"{_named(read)} read by OCR: check what matters against the page"
            self._scans.notes.append(Note("ocr", message, read[0] if len(read) == 1 else None))
        for reason, numbers in self._scans.unread.items():
            hold, its = ("holds", "its") if len(numbers) == 1 else ("hold", "their")
            message = f"{_named(numbers, '')} {hold} pictures only (a scan); {its} text was not read: {reason}"
            self._scans.notes.append(Note("no_text", message, numbers[0] if len(numbers) == 1 else None))


def _named(numbers: Sequence[int], verb: str = " was| were") -> str:
    one, _, many = verb.partition("|")
    return f"page {numbers[0]}{one}" if len(numbers) == 1 else f"pages {ranges(sorted(numbers))}{many}"


def _letters(strips: Sequence[Strip]) -> int:
    return sum(len(strip.text) for strip in strips)
