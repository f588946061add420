"""What a pack says, before anything prints it: texts with their facts, blocks, tables, sections."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Layout = Literal[
    "cover", "one", "two", "three", "sidebar", "landscape", "rotated", "left", "uneven", "level", "noted", "floated"
]
"""``left``: a sidebar on the left. ``uneven``: two columns, one wider. ``level``: two under blocks of full width.
``noted``: notes stand at the foot of the first page. ``floated``: the table stands at the top of the second page."""
Dress = Literal["ruled", "lines", "zebra", "bare"]

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""In a text they are the mark of a footnote; printers raise plain digits, and a reader leaves them out."""
_WORD = re.compile(rf"[^\s{RAISED}]+|[{RAISED}]+")


@dataclass(frozen=True, eq=False)
class Fact:
    """A record that the pack states; ``fields`` are the contract's, as JSON has them, where they are certain.

    ``optional``: a reader may or may not take it for a record; neither is counted.
    """

    kind: Literal["vacancy", "percentage", "deadline", "risk"]
    fields: dict[str, object]
    source: Literal["prose", "table"] = "prose"
    optional: bool = False


_PLAIN = str.maketrans(RAISED, "0123456789")


@dataclass(frozen=True, eq=False)
class Marked:
    """Pieces of text that state a fact; they may hold others."""

    pieces: tuple[str | Marked, ...]
    fact: Fact


@dataclass(frozen=True, eq=False)
class Text:
    """Words and the facts in them, each with its first and past-the-last character. Known by identity."""

    words: str
    facts: tuple[tuple[int, int, Fact], ...] = ()


@dataclass(frozen=True)
class Token:
    """A word, or the part of one before or after a fact's border: then it is ``glued`` to what stands before."""

    number: int
    words: str
    glued: bool
    facts: tuple[Fact, ...]

    @property
    def mark(self) -> str | None:
        """The digits of a footnote's mark, where the token is one."""
        return self.words.translate(_PLAIN) if self.words[0] in RAISED else None


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell over ``rows`` by ``columns``."""

    text: Text
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of cells, None where a cell from above or from the left reaches; the first ``heads`` rows are headings.

    ``widths`` are shares of the page's width; ``title`` is printed above and is no part of the table.
    """

    kind: str
    rows: list[list[Cell | None]]
    heads: int
    widths: list[float]
    dress: Dress = "ruled"
    title: Text | None = None
    total: bool = False
    figures: bool = False
    """Whether the columns after the first hold figures, which are set to the right."""
    strong: frozenset[int] = frozenset()
    """Rows that are set bold."""
    turned: bool = False
    """Whether the last row of heads but for its first cell runs up the page."""


@dataclass(frozen=True, eq=False)
class Heading:
    """A heading; level 1 is the outermost. ``dress``: set in small capitals, or with its letters spaced out."""

    text: Text
    level: int = 2
    dress: Literal["plain", "spaced", "small"] = "plain"


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Running text; ``drop``: its first letter is as high as three lines, where the producer can."""

    text: Text
    drop: bool = False


@dataclass(frozen=True, eq=False)
class Quote:
    """A pull quote, in large print; ``floated``: the text runs round it, where the producer can."""

    text: Text
    floated: bool = False


@dataclass(frozen=True, eq=False)
class Item:
    """An item of a list behind a number, or behind a bullet's sign, which is no word; ``depth`` from 0."""

    sign: Text | str
    text: Text
    depth: int = 0


@dataclass(frozen=True, eq=False)
class Items:
    """A list whose items have depths."""

    items: list[Item]


@dataclass(frozen=True, eq=False)
class Contents:
    """Titles with their pages, led to by dots."""

    lines: list[tuple[Text, Text]]


@dataclass(frozen=True, eq=False)
class Figure:
    """A drawing with words of its own, in points from its top left, over its caption.

    ``boxes``: left, top, width, height. ``lines``: from x, y to x, y. ``labels``: middle x, baseline y, words;
    they stand in no order, and a reader may take their figures for records or not.
    """

    width: float
    height: float
    boxes: list[tuple[float, float, float, float]]
    lines: list[tuple[float, float, float, float]]
    labels: list[tuple[float, float, str]]
    caption: Text
    filled: bool = True


@dataclass(frozen=True, eq=False)
class Bullets:
    """A list."""

    items: list[Text]


Block = Heading | Paragraph | Bullets | Table | Quote | Items | Contents | Figure


@dataclass(eq=False)
class Section:
    """What begins on a page of its own."""

    layout: Layout
    blocks: list[Block]
    sidebar: list[Block] = field(default_factory=list)
    footnotes: list[Text] = field(default_factory=list)
    turn: int = 0
    """How many blocks stand before the next column or, on a ``level`` page, above the columns."""
    draft: bool = False
    """Whether DRAFT is printed across its first page."""
    boxed: bool = False
    """Whether a box is drawn round its sidebar."""


@dataclass(frozen=True)
class Look:
    """How a pack is dressed: font family (one has ligatures), size in points, ink of its headings, justified text."""

    family: Literal["sans", "serif", "ligatures"]
    size: float
    ink: str
    justified: bool
    margin: float
    footer: str
    """With ``{n}`` for the page's number and perhaps ``{total}`` for that of all pages."""
    header: str
    centred: bool
    logo: tuple[str, str] | None = None
    """Two lines at the top right, the first in large print."""
    reference: str = ""
    """The file's name at the bottom left."""
    hyphenated: bool = False
    """Whether words may be broken at a line's end, where the producer can."""


@dataclass(eq=False)
class Pack:
    """A whole pack."""

    name: str
    trust: str
    date: dt.date
    look: Look
    sections: list[Section]


def text(*pieces: str | Marked) -> Text:
    """A text of plain words and marked ones, in order."""
    facts: list[tuple[int, int, Fact]] = []
    words = _flatten(pieces, 0, facts)
    return Text(words, tuple(sorted(facts, key=lambda f: (f[0], -f[1]))))


def _flatten(pieces: tuple[str | Marked, ...], offset: int, facts: list[tuple[int, int, Fact]]) -> str:
    words = ""
    for piece in pieces:
        if isinstance(piece, str):
            words += piece
        else:
            start = offset + len(words)
            words += _flatten(piece.pieces, start, facts)
            facts.append((start, offset + len(words), piece.fact))
    return words


def texts(pack: Pack) -> Iterator[Text]:
    """Every text of a pack in reading order; headers and footers are not among them."""
    for section in pack.sections:
        for block in (*section.blocks, *section.sidebar):
            yield from block_texts(block)
        yield from section.footnotes


def block_texts(block: Block) -> Iterator[Text]:
    """The texts of one block in reading order, a table's cells row by row."""
    if isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        if block.title:
            yield block.title
        for row in block.rows:
            yield from (cell.text for cell in row if cell is not None)
    elif isinstance(block, Items):
        for item in block.items:
            yield from (part for part in (item.sign, item.text) if isinstance(part, Text))
    elif isinstance(block, Contents):
        for line in block.lines:
            yield from line
    elif isinstance(block, Figure):
        yield block.caption
    else:
        yield block.text


def number_tokens(pack: Pack) -> dict[Text, list[Token]]:
    """The tokens of every text, numbered in reading order through the whole pack."""
    numbered: dict[Text, list[Token]] = {}
    count = 0
    for item in texts(pack):
        tokens: list[Token] = []
        borders = {border for start, end, _ in item.facts for border in (start, end)}
        for word in _WORD.finditer(item.words):
            cuts = sorted({word.start(), word.end(), *(b for b in borders if word.start() < b < word.end())})
            for first, last in pairwise(cuts):
                facts = tuple(fact for start, end, fact in item.facts if start <= first and last <= end)
                glued = first > 0 and not item.words[first - 1].isspace()
                tokens.append(Token(count, item.words[first:last], glued, facts))
                count += 1
        numbered[item] = tokens
    return numbered
