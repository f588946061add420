"""What a pack says, before anything prints it: texts with their facts, blocks, tables, sections."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Layout = Literal["cover", "one", "two", "three", "sidebar", "landscape", "rotated"]
Dress = Literal["ruled", "lines", "zebra", "bare"]

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, eq=False)
class Fact:
    """A record that the pack states; ``fields`` are the contract's, as JSON has them, where they are certain.

    ``optional``: a reader may or may not take it for a record; neither is counted.
    """

    kind: Literal["vacancy", "percentage", "deadline", "risk"]
    fields: dict[str, object]
    source: Literal["prose", "table"] = "prose"
    optional: bool = False


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


@dataclass(frozen=True, eq=False)
class Heading:
    """A heading; level 1 is the outermost."""

    text: Text
    level: int = 2


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, eq=False)
class Bullets:
    """A list."""

    items: list[Text]


Block = Heading | Paragraph | Bullets | Table


@dataclass(eq=False)
class Section:
    """What begins on a page of its own."""

    layout: Layout
    blocks: list[Block]
    sidebar: list[Block] = field(default_factory=list)
    footnotes: list[Text] = field(default_factory=list)


@dataclass(frozen=True)
class Look:
    """How a pack is dressed: font family (sans or serif), size in points, ink of its headings, justified text."""

    family: Literal["sans", "serif"]
    size: float
    ink: str
    justified: bool
    margin: float
    footer: str
    """With ``{n}`` for the page's number."""
    header: str
    centred: bool


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
                tokens.append(Token(count, item.words[first:last], first != word.start(), facts))
                count += 1
        numbered[item] = tokens
    return numbered
