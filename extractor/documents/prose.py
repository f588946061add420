"""A text without pages under construction: paragraphs parted by blank lines, some of them headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.documents.document import Heading

PARAGRAPH = "\n\n"
CELL = "\t"
"""Parts the cells of a table's row."""


@dataclass(slots=True)
class Prose:
    """Gathers paragraphs; ``headings`` is in order of their starts."""

    headings: list[Heading] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        return PARAGRAPH.join(self._parts)

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self._parts)

    def add(self, text: str, level: int | None = None) -> None:
        """Append a paragraph, its blanks evened out; nothing where only blanks are given."""
        text = CELL.join(" ".join(cell.split()) for cell in text.split(CELL)).strip()
        if not text:
            return
        start = self._length + len(PARAGRAPH) if self._parts else 0
        self._parts.append(text)
        self._length = start + len(text)
        if level is not None:
            self.headings.append(Heading(start, self._length, level))

    def add_row(self, cells: list[str]) -> None:
        """Append a table's row; its empty cells are left out."""
        filled = [" ".join(cell.split()) for cell in cells]
        self.add(CELL.join(cell for cell in filled if cell))
