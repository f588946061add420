"""PDF to document: pages by either engine, then this package's lines, paragraphs, tables and reading order."""

from __future__ import annotations

from extractor.documents.assembly import assemble
from extractor.documents.document import Document, Note, Page
from extractor.documents.engines import ParsedPdf, parse_pdf, ranges, unreadable
from extractor.documents.furniture import remove_furniture
from extractor.documents.headings import heading_levels
from extractor.documents.layout import lay_out
from extractor.documents.metadata import title_and_date
from extractor.documents.options import ReadOptions
from extractor.documents.page_tables import make_tables
from extractor.documents.pages import PagePrint
from extractor.documents.paragraphs import measure, paragraphs
from extractor.documents.printed import Flow
from extractor.documents.source import PDF, Source
from extractor.documents.watch import ASSEMBLY, LAYOUT, Watch
from extractor.errors import ExtractionError, FailureCode


def read_pdf(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """A PDF as a document.

    A page that cannot be read, or holds a picture only, is told in a note; the others are read. Where one engine
    fails and the other does not, a note (``engine_fallback``) says so.
    Raises ``ExtractionError``: ``encrypted``, ``corrupt``, ``empty`` (no text on any page), ``too_large``,
    ``timeout`` (looked at between pages; those read by then are kept, with a note). May raise anything else that the
    engines do; ``read`` types it.
    """
    data = source.data
    parsed = parse_pdf(source, data, options, watch)
    if not any(page.strips for page in parsed.pages):
        raise _no_text(source, parsed)
    return _build(source, data, parsed, watch)


def _no_text(source: Source, parsed: ParsedPdf) -> ExtractionError:
    count = len(parsed.pages)
    if parsed.broken:
        message = f"none of its {count} pages can be read ({parsed.broken[0]}); export or download it again"
        return source.failure(FailureCode.CORRUPT, message)
    pages = "its only page holds" if count == 1 else f"its {count} pages hold"
    if parsed.pictures:
        return source.failure(FailureCode.EMPTY, f"{pages} pictures only, no text (a scan); run OCR on it first")
    return source.failure(FailureCode.EMPTY, f"{pages} no text; check that it is the right file")


def _build(source: Source, data: bytes, parsed: ParsedPdf, watch: Watch) -> Document:
    watch.at(0, ASSEMBLY)
    labels = remove_furniture(parsed.pages)
    flows = [_flows(page, parsed.notes, watch) for page in parsed.pages]
    watch.at(0, ASSEMBLY)
    leading = measure(flows)
    parts = paragraphs([(page.number, flow) for page, flow in zip(parsed.pages, flows, strict=True)], leading)
    levels = heading_levels(parts, leading.body)
    assembly = assemble(parts, levels)
    title, date = title_and_date(parsed.entries)
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


def _flows(page: PagePrint, notes: list[Note], watch: Watch) -> list[Flow]:
    """A page in reading order; empty, with a note, where that cannot be found."""
    try:
        watch.at(page.number, LAYOUT)
        return lay_out(page.strips, page.rules)
    except MemoryError:
        raise
    except Exception as error:  # one odd page must not cost the others
        notes.append(unreadable(page.number, error))
        return []


def _front_title(level: int, heading: str) -> str | None:
    """The document's first heading as its title, where no other stands above it."""
    return heading if level == 1 else None


def _notes(data: bytes, parsed: ParsedPdf) -> list[Note]:
    notes = list(parsed.notes)
    if len(parsed.pictures) == 1:
        message = f"page {parsed.pictures[0]} holds pictures only (a scan); its text was not read"
        notes.append(Note("no_text", message, parsed.pictures[0]))
    elif parsed.pictures:
        message = f"pages {ranges(parsed.pictures)} hold pictures only (a scan); their text was not read"
        notes.append(Note("no_text", message))
    if b"%%EOF" not in data[-4096:]:
        notes.append(Note("damaged", "the file ends too early; pages may be missing: download it again"))
    return notes
