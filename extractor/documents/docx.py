"""Word document to document, by python-docx: headings by style, lists with their numbers, tables, no pages.

Read is what stands in the document once its tracked changes are accepted. Text boxes, footnotes and endnotes follow the
paragraph on which they hang, or the table; a note's number is left out, and so are headers, footers, comments and
hidden text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from lxml import etree

from extractor.documents.document import Document, Heading
from extractor.documents.docx_numbering import Numbering
from extractor.documents.docx_package import open_word
from extractor.documents.docx_styles import TITLE_LEVEL, Styles
from extractor.documents.docx_table import Place, grid
from extractor.documents.docx_words import W, Words, parts, value, words_in
from extractor.documents.metadata import sane_date, sane_title
from extractor.documents.options import ReadOptions
from extractor.documents.prose import Entry, Prose
from extractor.documents.source import DOCX, Source
from extractor.documents.table import Mark
from extractor.errors import FailureCode

_TEMPLATE_DATE = dt.datetime(2013, 12, 23, 23, 15, tzinfo=dt.UTC)
"""What python-docx leaves in the documents that it makes, where nothing else is set."""


def read_docx(source: Source, options: ReadOptions) -> Document:
    """A Word document as a document, without pages.

    The title is the one in its properties, else the first paragraph in style Title, else its first heading where that
    is of level 1. The date is the later of those on which it was made and last saved: papers are made from last
    month's, whose first date they keep. Raises ``ExtractionError``: ``empty`` (no words), and those of ``open_word``.
    """
    word = open_word(source, options)
    body = _Body(word)
    body.read(word.element.body)
    prose = body.prose
    if not prose.text:
        raise source.failure(
            FailureCode.EMPTY, "the document holds no words; pictures of text are not read: save as PDF"
        )
    title, date = _properties(word)
    headings = _levelled(prose.headings)
    if title is None:
        title = _first_title(prose, headings)
    return Document(
        text=prose.text,
        media_type=DOCX,
        sha256=source.sha256,
        source=source.name,
        title=title,
        date=date,
        headings=headings,
        tables=prose.tables,
    )


def _properties(word: WordDocument) -> tuple[str | None, str | None]:
    """Title and ISO date of the core properties, where they are there and to be believed."""
    package = word.part.package
    if package is None or _related(package, RELATIONSHIP_TYPE.CORE_PROPERTIES) is None:
        return None, None  # python-docx would make some up
    properties = word.core_properties
    dates = (properties.created, properties.modified)
    said = sorted((date.date().isoformat() for date in dates if date and date != _TEMPLATE_DATE), reverse=True)
    return sane_title(properties.title), next(filter(None, map(sane_date, said)), None)


def _levelled(headings: list[Heading]) -> tuple[Heading, ...]:
    """Headings from level 1 on: where there is a title, it is that, and all others stand one deeper."""
    titled = any(heading.level == TITLE_LEVEL for heading in headings)
    return tuple(replace(heading, level=heading.level + titled) for heading in headings)


def _first_title(prose: Prose, headings: tuple[Heading, ...]) -> str | None:
    """The paragraph in style Title, else the first heading where no other stands above it."""
    titles = [level == TITLE_LEVEL for level in (heading.level for heading in prose.headings)]
    first = headings[titles.index(True)] if any(titles) else next(iter(headings), None)
    return prose.text[first.start : first.end] if first is not None and first.level == 1 else None


def _related(owner: Part | OpcPackage, kind: str) -> Part | None:
    try:
        return owner.part_related_by(kind)
    except KeyError:
        return None


def _root(owner: Part, kind: str) -> Any | None:
    """The root element of a part that another one names."""
    part = _related(owner, kind)
    if part is None:
        return None
    if isinstance(part, XmlPart):
        return part.element
    try:
        return parse_xml(part.blob)
    except etree.XMLSyntaxError:  # notes alone may be damaged; the text is not
        return None


class _Body:
    """Walks a document's paragraphs and tables."""

    def __init__(self, word: WordDocument) -> None:
        self.prose = Prose()
        self._styles = Styles(_root(word.part, RELATIONSHIP_TYPE.STYLES))
        self._numbering = Numbering(_root(word.part, RELATIONSHIP_TYPE.NUMBERING), self._styles)
        self._caption: str | None = None
        self._notes = dict(_notes(word.part))

    def read(self, container: Any) -> None:
        """Add what stands in a body, a text box or a cell that is no more than a frame."""
        carried = ""
        for block in parts(container, "p", "tbl"):
            if block.tag == f"{W}tbl":
                self._table(block)
                continue
            words = words_in(block)
            if _goes_on(block):
                carried += words.text
            else:
                self._add(block, carried + words.text)
                carried = ""
            for box in words.boxes:
                self.read(box)
            self._add_notes(words)
        self.prose.add(carried)

    def _add(self, paragraph: Any, text: str) -> None:
        marker = self._numbering.marker(paragraph)  # an empty item counts as well
        if not text.strip():
            return
        self.prose.add(f"{marker} {text}", self._styles.level(paragraph))
        is_caption = self._styles.name(value(paragraph, "pPr/pStyle")) == "caption"
        self._caption = " ".join(text.split()) if is_caption else None

    def _add_notes(self, words: Words) -> None:
        """The notes that words refer to, each once."""
        for reference in words.notes:
            note = self._notes.pop(reference, None)
            if note is not None:
                self.read(note)

    def _table(self, table: Any) -> None:
        """A table by its rows; one of a single column is a frame around paragraphs."""
        places = grid(table)
        if max(map(len, places), default=0) < 2:
            for cell in (place.cell for row in places for place in row if place.cell is not None):
                self.read(cell)
            return
        found = [[self._cell(place.cell) for place in row] for row in places]
        entries = [[_entry(*pair) for pair in zip(*rows, strict=True)] for rows in zip(places, found, strict=True)]
        self.prose.add_table(entries, self._caption)
        self._caption = None
        for words in (words for row in found for words in row):
            self._add_notes(words)

    def _cell(self, cell: Any | None) -> Words:
        """All words of a cell, its nested tables' too, one after the other; none where there is no cell."""
        found = Words()
        if cell is None:
            return found
        for block in parts(cell, "p", "tbl"):
            if block.tag == f"{W}tbl":
                for nested in (place.cell for row in grid(block) for place in row if place.cell is not None):
                    found.append(self._cell(nested))
                continue
            words = words_in(block)
            marker = self._numbering.marker(block)
            if words.letters or any(map(str.isalnum, marker)):  # a number may be all that a cell shows
                found.write(f"{marker} ", bold=True)
            if self._styles.bold(value(block, "pPr/pStyle")):
                words.bold = words.letters
            found.append(words, "" if _goes_on(block) else " ")
            for box in words.boxes:
                found.append(self._cell(box))
        return found


def _entry(place: Place, found: Words) -> Entry:
    bold = place.head or 0 < found.letters == found.bold
    return Entry(found.text, place.rows, place.columns, bold, Mark.COLUMN if place.head else None)


def _notes(part: Part) -> Iterator[tuple[tuple[str, str], Any]]:
    """Footnotes and endnotes by kind and id."""
    for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        root = _root(part, relation)
        for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
            yield (kind, note.get(f"{W}id", "")), note


def _goes_on(paragraph: Any) -> bool:
    """Whether a paragraph's end is deleted or moved away, so that the next one continues it."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{change}") is not None for change in ("del", "moveFrom"))
