"""A document cut into passages that a person can judge at a glance: paragraphs, bullets, a table's rows.

A passage is an exact slice of the document's text. Blank lines part what may be put together; a heading, or a line that
ends with a colon, goes with what stands below it, and a table starts a passage of its own unless only its heading
stands there. Running headers, footers and page numbers are no part of a document's text, so of no passage either.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from extractor.annotation.task import Place
from extractor.documents import Document

if TYPE_CHECKING:
    from spacy.language import Language

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class PassageSizes:
    """Words of a passage: gathering stops once there are ``least``, and never goes beyond ``most``.

    A passage has fewer where a heading or a table follows, and more only where one sentence or row has.
    """

    least: int = 25
    most: int = 150


_SIZES = PassageSizes()


@dataclass(frozen=True, slots=True)
class Stretch:
    """``document.text[start:end]``: begins and ends with a word."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands between blank lines, or a part of it that ends with a sentence.

    ``table``: the number of the table whose row it is. ``leads``: it goes with what follows.
    """

    start: int
    end: int
    words: int
    page: int | None
    heading: bool
    leads: bool
    table: int | None


def cut_passages(document: Document, sizes: PassageSizes = _SIZES) -> list[Stretch]:
    """The passages of a document in order: they do not overlap, hold every word, and end where sentences do."""
    groups: list[list[_Block]] = []
    for block in _blocks(document, sizes.most):
        if not groups or _parts(groups[-1], block, sizes):
            groups.append([])
        groups[-1].append(block)
    return [Stretch(group[0].start, group[-1].end) for group in _joined(groups, sizes)]


def places_of(document: Document, stretches: Sequence[Stretch], date: dt.date | None) -> list[Place]:
    """Where each passage stands; ``date`` is the document's, as far as it is known."""
    pages = _Pages(document)
    source = PurePath(document.source).name if document.source else None
    return [
        Place(
            id=f"sha256:{document.sha256}", source=source, title=document.title, date=date,
            page=pages.at(stretch.start), start=stretch.start,
        )
        for stretch in stretches
    ]  # fmt: skip


class _Pages:
    """On which page a character stands."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines
        self._starts = [line.start for line in document.lines]

    def at(self, offset: int) -> int | None:
        """The page (1-based); None where the document has none."""
        return self._lines[max(0, bisect_right(self._starts, offset) - 1)].page if self._lines else None


def _blocks(document: Document, most: int) -> Iterator[_Block]:
    text, pages = document.text, _Pages(document)
    heads = {(heading.start, heading.end) for heading in document.headings}
    tables = [table.start for table in document.tables]
    for start, end in _between_blank_lines(text):
        table: int | None = bisect_right(tables, start) - 1
        if table is not None and (table < 0 or start >= document.tables[table].end):
            table = None
        heading = (start, end) in heads
        for first, last in _within(text, start, end, most):
            words = text[first:last]
            leads = heading or (table is None and words.endswith(":"))
            yield _Block(first, last, len(words.split()), pages.at(first), heading, leads, table)


def _between_blank_lines(text: str) -> Iterator[tuple[int, int]]:
    """The borders of what stands between blank lines, without the blanks at its edges."""
    edges = [0, *(edge for gap in _BLANK_LINES.finditer(text) for edge in gap.span()), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _within(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """A block as it is, or in parts of whole sentences where it has more words than a passage may."""
    count = len(text[start:end].split())
    if count <= most:
        yield start, end
        return
    # Parts of like length: a greedy cut would leave a rest of a few words.
    goal = count / (count // most + 1)
    first, held = start, 0
    for sentence, following in pairwise([*_sentence_starts(text, start, end), end]):
        words = len(text[sentence:following].split())
        if held and (held + words > most or held >= goal):
            yield first, start + len(text[start:sentence].rstrip())
            first, held = sentence, 0
        held += words
    yield first, end


def _sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Offsets at which sentences of ``text[start:end]`` begin, as the pipeline sees them."""
    doc = _sentencizer()(text[start:end])
    return [start + sentence.start_char for sentence in doc.sents if not sentence.text.isspace()]


def _parts(group: Sequence[_Block], block: _Block, sizes: PassageSizes) -> bool:
    """Whether a block opens a passage of its own behind the blocks of one that is being gathered."""
    words, last = sum(held.words for held in group), group[-1]
    if words + block.words > sizes.most:
        return True
    if all(held.heading for held in group):
        return False
    if block.heading or (last.table is not None and last.table != block.table):
        return True
    if last.table is not None:  # a table is kept whole, page by page
        return last.page != block.page
    return words >= sizes.least and not last.leads


def _joined(groups: Sequence[list[_Block]], sizes: PassageSizes) -> Iterator[list[_Block]]:
    """The groups, the short end of a section put to what stands before it."""
    held: list[_Block] = []
    for group in groups:
        words = sum(block.words for block in group)
        short = words < sizes.least and not group[0].heading and group[0].table is None
        fits = held and held[-1].table is None and sum(block.words for block in held) + words <= sizes.most
        if short and fits:
            held = [*held, *group]
        else:
            if held:
                yield held
            held = group
    if held:
        yield held


@cache
def _sentencizer() -> Language:
    from extractor.nlp.language import blank_language
    from extractor.nlp.sentences import FACTORY

    nlp = blank_language()
    nlp.add_pipe(FACTORY)
    return nlp
