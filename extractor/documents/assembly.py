"""From paragraphs to the document's text, with every character's line, page and edges."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from extractor.documents import markers
from extractor.documents.document import Heading, Line
from extractor.documents.hyphens import keeps_hyphen, vocabulary
from extractor.documents.page_tables import PrintedCells
from extractor.documents.paragraphs import Kind, Paragraph
from extractor.documents.strips import Strip

PARAGRAPH = "\n\n"
CELL = "\t"
"""Parts the cells of a table's row; a tab stands nowhere else in a PDF's text."""


@dataclass(slots=True)
class Assembly:
    """A text under construction; ``lines`` and ``headings`` are in order of their starts."""

    words: Set[str] = frozenset()
    lines: list[Line] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    rows: list[PrintedCells] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, paragraph: Paragraph, level: int | None) -> None:
        """Append a paragraph; ``level`` makes it a heading."""
        if self._length:
            self._write(PARAGRAPH)
        start = self._length
        borders = []
        for place, cell in enumerate(paragraph.cells):
            if place:
                self._write(CELL)
            first = self._length
            for number, (page, strip) in enumerate(cell):
                following = cell[number + 1][1] if number + 1 < len(cell) else None
                self._add_line(page, strip, following)
            borders.append((first, self._length))
        if paragraph.kind is Kind.ROW:
            bold = tuple(all(strip.bold for _, strip in cell) for cell in paragraph.cells)
            self.rows.append(PrintedCells(paragraph.frame, paragraph.page, paragraph.places, tuple(borders), bold))
        else:
            self.rows.append(PrintedCells(None, paragraph.page))
        if level is not None:
            self.headings.append(Heading(start, self._length, level))

    def _add_line(self, page: int, strip: Strip, following: Strip | None) -> None:
        text, blank = strip.text, ""
        if following is not None:
            text, blank = _line_end(text, following.text, self.words)
            if (markers.bullet(following.text) or "-") in markers.BULLETS:  # an item within a table's cell
                blank = "\n"
        edges = tuple(strip.edges[: len(text) + 1])
        self.lines.append(Line(self._length, self._length + len(text), page, strip.top, strip.bottom, edges))
        self._write(text)
        self._write(blank)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _line_end(text: str, following: str, words: Set[str]) -> tuple[str, str]:
    """A line without its printer's hyphen, and what joins it to the next: a blank, or nothing within a word."""
    if len(text) < 2 or text[-2].isspace():
        return text, " "
    if text.endswith("-"):
        keep = keeps_hyphen(text[:-1], following, words)
        return (text, "") if keep else (text[:-1], "")
    if text.endswith("/"):
        return text, ""
    return text, " "


def assemble(paragraphs: Sequence[Paragraph], levels: dict[int, int]) -> Assembly:
    """The document's text: paragraphs parted by a blank line, a row's cells by a tab, lines by one blank."""
    assembly = Assembly(_words(paragraphs))
    for place, paragraph in enumerate(paragraphs):
        assembly.add(paragraph, levels.get(place))
    return assembly


def _words(paragraphs: Sequence[Paragraph]) -> Set[str]:
    """The words within lines, gathered only where a hyphen at a line's end asks for them."""
    lines = [strip.text for paragraph in paragraphs for cell in paragraph.cells for _, strip in cell]
    if not any(line.endswith("-") for line in lines):
        return frozenset()
    return vocabulary("\n".join(line.rpartition(" ")[0] if line.endswith("-") else line for line in lines))
