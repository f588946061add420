"""The page model: a text in which every character knows where on which page it stands.

Coordinates are points (1/72 inch) from the page's top left corner, y growing downwards.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from extractor.documents.table import Cell, Table


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (1-based)."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: 1-based number, the number printed on it, size in points."""

    number: int
    label: str | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line's share of the document's text: ``text[start:end]`` stands in ``page``.

    ``edges`` holds the left edge of each of its ``end - start`` characters and, last, the right edge of
    the final one (``end - start + 1`` numbers), so that any part of the line has an exact box.
    """

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]

    def box(self, start: int, end: int) -> Box:
        """The box of ``text[start:end]``, cut to this line."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        if first >= last:
            raise ValueError(f"{start}:{end} lies outside the line {self.start}:{self.end}")
        return Box(
            self.page, min(self.edges[first : last + 1]), self.top, max(self.edges[first : last + 1]), self.bottom
        )


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word, ``text[start:end]``, that OCR read from a picture; ``score`` says how sure it was (0 to 1)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``text[start:end]``; level 1 is the outermost."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One of a pack's papers: its title, ``text[start:end]``, and its pages from first to last."""

    title: str
    start: int
    end: int
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the document should be told, such as pages without text."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A read document. Paragraphs are parted by blank lines; ``lines`` is sorted and has no overlaps.

    ``lines`` and ``pages`` are empty where the source has no pages (text, Markdown, HTML).
    Characters between lines (the blanks that join them) belong to no line and have no box.
    """

    text: str
    media_type: str
    sha256: str
    source: str | None = None
    title: str | None = None
    date: str | None = None
    """ISO date from the document's metadata, or None; dates in the text are not read here."""
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    """In order of the text; a table's cells are parts of the text like any other."""
    notes: tuple[Note, ...] = field(default=())
    papers: tuple[Paper, ...] = ()
    """In order; empty where the document is no pack of several."""
    recognised: tuple[Recognised, ...] = ()
    """The words that were read by OCR, in order of the text; printed ones are not among them."""

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _recognised_starts(self) -> list[int]:
        return [word.start for word in self.recognised]

    @cached_property
    def _paper_starts(self) -> list[int]:
        return [paper.start for paper in self.papers]

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [heading.start for heading in self.headings]

    @cached_property
    def _top_level(self) -> int:
        return min(heading.level for heading in self.headings)

    @cached_property
    def _table_starts(self) -> list[int]:
        return [table.start for table in self.tables]

    def locate(self, start: int, end: int) -> list[Box]:
        """The boxes of ``text[start:end]``, one a printed line, in reading order; empty without pages."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}:{end} lies outside a text of {len(self.text)} characters")
        boxes = []
        for line in self.lines[max(0, bisect_right(self._starts, start) - 1) :]:
            if line.start >= end:
                break
            if line.end > start:
                boxes.append(line.box(start, end))
        return boxes

    def reading(self, start: int, end: int) -> float:
        """How sure it is that ``text[start:end]`` stands so on the page: 1 where it is printed text, else OCR's score
        of the word in it of which that was least sure."""
        words = self.recognised[max(0, bisect_right(self._recognised_starts, start) - 1) :]
        scores = [1.0]
        for word in words:
            if word.start >= end:
                break
            if word.end > start:
                scores.append(word.score)
        return min(scores)

    def cell_at(self, start: int, end: int) -> tuple[Table, Cell] | None:
        """The table cell that holds ``text[start:end]``, and its table; None outside of tables and across cells."""
        place = bisect_right(self._table_starts, start) - 1
        if place < 0 or self.tables[place].end < end:
            return None
        table = self.tables[place]
        cell = table.cell_at(start, end)
        return (table, cell) if cell else None

    def page_label(self, number: int | None) -> str | None:
        """The number printed on a page, where there is one."""
        return self.pages[number - 1].label if number and number <= len(self.pages) else None

    def section(self, offset: int) -> tuple[str, ...]:
        """The headings above a character, outermost first; a heading does not stand under itself.

        In a pack the title of the paper goes before, and headings of the papers before it do not count.
        """
        paper = self.paper(offset)
        path: list[Heading] = []
        # From the nearest one back: only one of a higher level goes on top, and above the highest there is none.
        for place in range(bisect_right(self._heading_starts, offset) - 1, -1, -1):
            heading = self.headings[place]
            if (paper and heading.start < paper.start) or (path and path[-1].level <= self._top_level):
                break
            if heading.end <= offset and (not path or heading.level < path[-1].level):
                path.append(heading)
        titles = [self.text[h.start : h.end] for h in reversed(path)]
        if paper is None:
            return tuple(titles)
        return (paper.title, *(titles[1:] if titles[:1] == [paper.title] else titles))

    def paper(self, offset: int) -> Paper | None:
        """The paper of the pack in which a character stands; None before the first, and where there are none."""
        place = bisect_right(self._paper_starts, offset) - 1
        return self.papers[place] if place >= 0 and offset < self.papers[place].end else None
