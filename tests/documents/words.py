"""Word documents for tests: made by python-docx, with XML of our own where it has no call for it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from extractor.documents import Document, ReadOptions, Source, read
from extractor.documents.table import Table

NAMESPACES = nsdecls("w", "wp", "a", "r") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def element(xml: str) -> Any:
    """One element of Word's XML, its namespaces declared."""
    end = min(place for sign in (" ", ">", "/") if (place := xml.find(sign)) > 0)
    return parse_xml(f"{xml[:end]} {NAMESPACES}{xml[end:]}")


def body(*blocks: str) -> WordDocument:
    """A document whose body is these elements."""
    word = docx.Document()
    for block in blocks:
        word.element.body.insert(len(word.element.body) - 1, element(block))
    return word


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def as_bytes(word: WordDocument) -> bytes:
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def as_docx(word: WordDocument | bytes, options: ReadOptions | None = None) -> Document:
    """The document as the reader sees it."""
    data = word if isinstance(word, bytes) else as_bytes(word)
    return read(Source(Path("paper.docx"), content=data), options)


def repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The same archive with parts replaced, added, or (None) left out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()} | changes
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return written.getvalue()


def placed(document: Document, found: Table) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """A table's body: words, headings above, headings to the left."""
    return [(document.text[c.start : c.end], c.column_path, c.row_path) for c in found.body]
