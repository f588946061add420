"""What holds of every document, however odd its file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import asdict

from extractor.documents import Document
from extractor.documents.document import Line


def faults(document: Document) -> list[str]:
    """What is wrong with a document, in words; nothing where all is well."""
    found = [*_lines(document), *_spans(document), *_pages(document)]
    try:
        json.dumps(asdict(document), allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, TypeError) as error:
        found.append(f"it cannot be written as JSON ({error})")
    if not document.text.strip():
        found.append("it has no text")
    return found


def _lines(document: Document) -> Iterator[str]:
    last = 0
    for line in document.lines:
        if not last <= line.start < line.end <= len(document.text):
            yield f"line {line.start}:{line.end} after {last} in a text of {len(document.text)}"
        last = line.end
        if not 1 <= line.page <= len(document.pages):
            yield f"a line on page {line.page} of {len(document.pages)}"
        elif fault := _place(document, line):
            yield fault


def _place(document: Document, line: Line) -> str | None:
    if len(line.edges) != line.end - line.start + 1:
        return f"{len(line.edges)} edges for {line.end - line.start} characters"
    if not all(map(math.isfinite, (*line.edges, line.top, line.bottom))):
        return f"edges that are no numbers on page {line.page}"
    if line.top > line.bottom:
        return f"a line that is {line.bottom - line.top} high on page {line.page}"
    page = document.pages[line.page - 1]
    (box,) = document.locate(line.start, line.end)
    if box.x1 < 0 or box.x0 > page.width or box.bottom < 0 or box.top > page.height:
        return f"a line off page {line.page}: {box}"
    return None


def _spans(document: Document) -> Iterator[str]:
    spans = [(heading.start, heading.end, "heading") for heading in document.headings]
    spans += [(cell.start, cell.end, "cell") for table in document.tables for cell in table.cells]
    for start, end, what in spans:
        if not 0 <= start < end <= len(document.text):
            yield f"{what} {start}:{end} in a text of {len(document.text)}"
    for table in document.tables:
        starts = [cell.start for cell in table.cells]
        if starts != sorted(starts):
            yield "cells out of order"


def _pages(document: Document) -> Iterator[str]:
    if [page.number for page in document.pages] != list(range(1, len(document.pages) + 1)):
        yield "pages whose numbers are not in a row"
    if not all(math.isfinite(page.width) and math.isfinite(page.height) for page in document.pages):
        yield "a page whose size is no number"
    for note in document.notes:
        if note.page is not None and not 1 <= note.page <= len(document.pages):
            yield f"a note on page {note.page} of {len(document.pages)}"
