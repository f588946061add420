"""PDF to document, by pdfminer.six: its characters and rules, this package's lines, paragraphs and reading order.

pdfminer.six's own layout analysis is left out: it loses the cells of a table and the order of columns, and takes
as long as all that is done here.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTFigure, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.utils import PathSegment

from extractor.documents.assembly import assemble
from extractor.documents.document import Document, Note, Page
from extractor.documents.furniture import PagePrint, remove_furniture
from extractor.documents.glyphs import REPLACEMENT
from extractor.documents.headings import heading_levels
from extractor.documents.layout import lay_out
from extractor.documents.metadata import title_and_date
from extractor.documents.options import ReadOptions
from extractor.documents.page_tables import make_tables
from extractor.documents.paragraphs import measure, paragraphs
from extractor.documents.printed import Flow
from extractor.documents.rules import Rules, cut_at_rules, find_rules
from extractor.documents.source import PDF, Source
from extractor.documents.strips import Strip, StripBuilder, without_doubles
from extractor.errors import ExtractionError, FailureCode

# Its warnings about odd fonts and colours say nothing that a reader of ours can act on.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_CATALOG = re.compile(rb"(\d+)\s+(\d+)\s+obj\b(?:(?!endobj)[\s\S]){0,2000}?/Type\s*/Catalog\b")
_DEEPEST_DESCENT, _USUAL_DESCENT, _LEAST_DESCENT = -0.35, -0.22, -0.1  # ems
_FIGURE_DEPTH = 20
_SMALL_PATH = 40
_LONG_PATH = 2000


@dataclass(slots=True)
class _Parsed:
    """What is kept of the file: pages with their strips, rules by page, and what was wrong."""

    pages: list[PagePrint] = field(default_factory=list)
    rules: dict[int, Rules] = field(default_factory=dict)
    pictures: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


class _Collector(PDFLayoutAnalyzer):
    """Keeps a page's characters and straight shapes; long paths are drawings and are not looked at."""

    page: LTPage

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        if textstate.font is not None:
            _mend_descent(textstate.font)
        super().render_string(textstate, seq, ncs, graphicstate)

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        straight = len(path) < _LONG_PATH and all(segment[0] in "mlh" for segment in path[:_SMALL_PATH])
        if straight or len(path) <= _SMALL_PATH:
            super().paint_path(gstate, stroke, fill, evenodd, path)


def _mend_descent(font: PDFFont) -> None:
    """Give a font whose descent is missing or absurd a usual one: boxes hang from it, and would miss their letters."""
    descent = font.get_descent()
    if not _DEEPEST_DESCENT <= descent <= _LEAST_DESCENT and font.vscale > 0:
        font.descent = _USUAL_DESCENT / font.vscale


def read_pdf(source: Source, options: ReadOptions) -> Document:
    """A PDF as a document.

    A page that cannot be read, or holds a picture only, is told in a note; the others are read.
    Raises ``ExtractionError``: ``encrypted``, ``corrupt``, ``empty`` (no text on any page), ``too_large``,
    ``timeout`` (looked at between pages). May raise anything else that pdfminer.six does; ``read`` types it.
    """
    data = source.data
    document = _open(source, data)
    parsed = _parse(source, document, options)
    if not any(page.strips for page in parsed.pages):
        raise _no_text(source, parsed)
    return _build(source, document, data, parsed)


def _open(source: Source, data: bytes) -> PDFDocument:
    try:
        try:
            return PDFDocument(PDFParser(io.BytesIO(data)), password="")
        except PDFSyntaxError:
            return PDFDocument(PDFParser(io.BytesIO(_with_trailer(data))), password="")
    except PDFPasswordIncorrect as error:
        message = "a password is needed to open it; save a copy without one"
        raise source.failure(FailureCode.ENCRYPTED, message) from error
    except PDFEncryptionError as error:
        message = "it is encrypted in a way that cannot be read; save a copy without encryption"
        raise source.failure(FailureCode.ENCRYPTED, message) from error


def _with_trailer(data: bytes) -> bytes:
    """A file that was cut off before its trailer, with one that names its catalog, so that the pages that are there
    can be read. Raises ``PDFSyntaxError`` where there is no catalog, or where the cut took the key to encryption."""
    catalog = _CATALOG.search(data)
    if catalog is None or b"%%EOF" in data[-4096:] or b"/Encrypt" in data:
        raise PDFSyntaxError("neither a trailer nor a catalog")
    return b"%s\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % (data, *catalog.groups())


def _parse(source: Source, document: PDFDocument, options: ReadOptions) -> _Parsed:
    deadline = time.monotonic() + options.seconds
    parsed = _Parsed()
    manager = PDFResourceManager()
    device = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > options.max_pages:
            message = f"more than {options.max_pages:,} pages; split it or raise max_pages"
            raise source.failure(FailureCode.TOO_LARGE, message)
        if time.monotonic() > deadline:
            message = f"not read within {options.seconds:g} seconds; split the document or raise the time limit"
            raise source.failure(FailureCode.TIMEOUT, message)
        _parse_page(number, page, interpreter, device, parsed)
    if not parsed.pages:
        raise source.failure(FailureCode.CORRUPT, "no page can be found in it; export or download it again")
    return parsed


def _parse_page(
    number: int, page: PDFPage, interpreter: PDFPageInterpreter, device: _Collector, parsed: _Parsed
) -> None:
    page.mediabox = _visible(page)
    try:
        interpreter.process_page(page)
        printed = device.page
        strips, rules, slanted, pictures = _print_of(printed)
    except (MemoryError, ExtractionError):
        raise
    except Exception as error:  # one bad page must not cost the others
        device._stack.clear()
        parsed.broken.append(f"{type(error).__name__}: {' '.join(str(error).split())[:100]}")
        parsed.notes.append(Note("page_unreadable", f"page {number} is damaged and was not read", number))
        left, low, right, high = page.mediabox
        parsed.pages.append(PagePrint(number, right - left, high - low, []))
        return
    parsed.rules[number] = rules
    parsed.pages.append(PagePrint(number, printed.width, printed.height, strips))
    if pictures and not strips:
        parsed.pictures.append(number)
    if slanted:
        parsed.notes.append(Note("slanted_text", f"{slanted} slanted characters (a watermark?) were left out", number))
    letters = sum(len(strip.text) for strip in strips)
    unknown = sum(strip.text.count(REPLACEMENT) for strip in strips)
    if unknown > 0.1 * letters:
        message = f"{unknown} of {letters} characters have no meaning in the file's fonts; the page needs OCR"
        parsed.notes.append(Note("unreadable_text", message, number))


def _visible(page: PDFPage) -> tuple[float, float, float, float]:
    """The part of the page that viewers show: the crop box, cut to the media box."""
    m, c = page.mediabox, page.cropbox
    box = (max(m[0], c[0]), max(m[1], c[1]), min(m[2], c[2]), min(m[3], c[3]))
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else m


def _print_of(page: LTPage) -> tuple[list[Strip], Rules, int, bool]:
    characters: list[LTChar] = []
    shapes: list[LTComponent] = []
    pictures = _gather(page, characters, shapes, 0)
    builder = StripBuilder(page.width, page.height)
    builder.add(characters)
    rules = find_rules(shapes, page.height)
    return cut_at_rules(without_doubles(builder.strips), rules), rules, builder.slanted, pictures


def _gather(items: Iterable[LTItem], characters: list[LTChar], shapes: list[LTComponent], depth: int) -> bool:
    """Sort a page's items, those inside of figures (form XObjects) too; whether there are pictures among them."""
    pictures = False
    for item in items:
        if isinstance(item, LTChar):
            characters.append(item)
        elif isinstance(item, LTFigure) and depth < _FIGURE_DEPTH:
            pictures |= _gather(item, characters, shapes, depth + 1)
        elif isinstance(item, LTRect | LTLine):
            shapes.append(item)
        else:
            pictures |= isinstance(item, LTImage)
    return pictures


def _no_text(source: Source, parsed: _Parsed) -> ExtractionError:
    count = len(parsed.pages)
    if parsed.broken:
        message = f"none of its {count} pages can be read ({parsed.broken[0]}); export or download it again"
        return source.failure(FailureCode.CORRUPT, message)
    pages = "its only page holds" if count == 1 else f"its {count} pages hold"
    if parsed.pictures:
        return source.failure(FailureCode.EMPTY, f"{pages} pictures only, no text (a scan); run OCR on it first")
    return source.failure(FailureCode.EMPTY, f"{pages} no text; check that it is the right file")


def _build(source: Source, document: PDFDocument, data: bytes, parsed: _Parsed) -> Document:
    labels = remove_furniture(parsed.pages)
    flows: list[list[Flow]] = [lay_out(page.strips, parsed.rules.get(page.number, Rules())) for page in parsed.pages]
    leading = measure(flows)
    parts = paragraphs([(page.number, flow) for page, flow in zip(parsed.pages, flows, strict=True)], leading)
    levels = heading_levels(parts, leading.body)
    assembly = assemble(parts, levels)
    title, date = title_and_date(document)
    text = assembly.text
    if title is None and assembly.headings and parts[0].page == assembly.lines[0].page:
        title = _front_title(assembly.headings[0].level, text[assembly.headings[0].start : assembly.headings[0].end])
    return Document(
        text=text,
        media_type=PDF,
        sha256=source.sha256,
        source=source.name,
        title=title,
        date=date,
        pages=tuple(Page(page.number, labels.get(page.number), page.width, page.height) for page in parsed.pages),
        lines=tuple(assembly.lines),
        headings=tuple(assembly.headings),
        tables=make_tables(assembly.rows, text),
        notes=tuple(_notes(data, parsed)),
    )


def _front_title(level: int, heading: str) -> str | None:
    """The document's first heading as its title, where no other stands above it."""
    return heading if level == 1 else None


def _notes(data: bytes, parsed: _Parsed) -> list[Note]:
    notes = list(parsed.notes)
    if parsed.pictures:
        one = len(parsed.pictures) == 1
        pages = f"page {parsed.pictures[0]} holds" if one else f"pages {_ranges(parsed.pictures)} hold"
        message = f"{pages} pictures only (a scan); their text was not read"
        notes.append(
            Note("no_text", message.replace("their", "its") if one else message, parsed.pictures[0] if one else None)
        )
    if b"%%EOF" not in data[-4096:]:
        notes.append(Note("damaged", "the file ends too early; pages may be missing: download it again"))
    return notes


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in a row as ranges: ``1, 3-5``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
