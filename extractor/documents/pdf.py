"""PDF to document: pages by either engine, then this package's lines, paragraphs, tables and reading order."""

from __future__ import annotations

from extractor.documents.assembly import assemble
from extractor.documents.document import Document, Note, Page
from extractor.documents.engines import ParsedPdf, parse_pdf, unreadable
from extractor.documents.furniture import remove_furniture
from extractor.documents.headings import heading_levels
from extractor.documents.layout import lay_out
from extractor.documents.metadata import title_and_date
from extractor.documents.ocr import Scans, read_scans
from extractor.documents.options import ReadOptions
from extractor.documents.page_tables import make_tables
from extractor.documents.pages import PagePrint
from extractor.documents.papers import find_papers
from extractor.documents.paragraphs import measure, paragraphs
from extractor.documents.printed import Flow
from extractor.documents.scan_places import as_shown, recognised
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
    scans = read_scans(parsed, data, options, watch)
    if not any(page.strips for page in parsed.pages):
        raise _no_text(source, parsed, scans)
    document = _build(source, data, parsed, scans, watch)
    if not document.text:  # running heads alone
        raise _no_text(source, parsed, scans)
    return document


def _no_text(source: Source, parsed: ParsedPdf, scans: Scans) -> ExtractionError:
    count = len(parsed.pages)
    if parsed.broken:
        code, how = parsed.broken[0]
        which = "its only page cannot" if count == 1 else f"none of its {count} pages can"
        return source.failure(code, f"{which} be read ({how}); export or download it again")
    pages = "its only page holds" if count == 1 else f"its {count} pages hold"
    if scans.unread:
        message = f"{pages} pictures only (a scan), which were not read: {next(iter(scans.unread))}"
        return source.failure(FailureCode.EMPTY, message)
    return source.failure(FailureCode.EMPTY, f"{pages} no text; check that it is the right file")


def _build(source: Source, data: bytes, parsed: ParsedPdf, scans: Scans, watch: Watch) -> Document:
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
        pages=tuple(_page(page, labels.get(page.number), scans) for page in parsed.pages),
        lines=tuple(as_shown(assembly.lines, text, scans)),
        headings=tuple(assembly.headings),
        tables=make_tables(assembly.rows, text),
        papers=find_papers(text, assembly.lines, assembly.headings, len(parsed.pages), parsed.outline),
        notes=tuple(_notes(data, parsed, scans)),
        recognised=tuple(recognised(assembly.lines, text, scans)),
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


def _page(page: PagePrint, label: str | None, scans: Scans) -> Page:
    shown = scans.pages.get(page.number, page)
    return Page(page.number, label, shown.width, shown.height)


def _notes(data: bytes, parsed: ParsedPdf, scans: Scans) -> list[Note]:
    notes = [*parsed.notes, *scans.notes]
    if b"%%EOF" not in data[-4096:]:
        notes.append(Note("damaged", "the file ends too early; pages may be missing: download it again"))
    return notes
