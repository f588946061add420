"""A table of a web page: which ``table`` elements are tables of data, and their cells with what they reach over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html

from extractor.documents.prose import Entry
from extractor.documents.table import Mark

_MOST_SPAN = 1000
_LAYOUT_WORDS = 400
"""A cell of more words holds a page's column, not a table's entry."""
_NO_ENTRIES = ("h1", "h2", "h3", "h4", "h5", "h6", "form", "article", "nav")
_UNSEEN = ("script", "style", "noscript", "template")
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.I | re.S)
_BREAKS = re.compile(r"br|p|div|li|ul|ol|dd|dt|h[1-6]|tr|td|th|caption|lb|item|list|row|cell|head|quote")
"""What words do not run across, in web pages and in trafilatura's trees."""
_BOLD = ("b", "strong")
_SCOPES = {"col": Mark.COLUMN, "colgroup": Mark.COLUMN, "row": Mark.ROW, "rowgroup": Mark.ROW}


def is_data(table: Any) -> bool:
    """Whether an lxml ``table`` holds data in rows and columns and does not merely lay out a page.

    One that its page calls a presentation, that holds tables, headings or forms, a column of a page's length, or that
    has only one row or column, lays out.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    if next(table.iterdescendants("table", *_NO_ENTRIES), None) is not None:
        return False
    rows = list(rows_of(table))
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    return not any(len(words_of(cell).split()) > _LAYOUT_WORDS for row in rows for cell in row)


def rows_of(table: Any) -> Iterator[list[Any]]:
    """The ``td`` and ``th`` elements of each row."""
    for row in table.iter("tr"):
        yield [cell for cell in row if cell.tag in ("td", "th")]


def entries_of(table: Any) -> list[list[Entry]]:
    """A table's rows for ``Prose.add_table``."""
    return [
        [
            Entry(
                words_of(cell),
                _span(cell.get("rowspan"), whole=True),
                _span(cell.get("colspan")),
                cell.tag == "th" or _is_bold(cell),
                _mark(cell, row),
            )
            for cell in row
        ]
        for row in rows_of(table)
    ]


def _mark(cell: Any, row: list[Any]) -> Mark | None:
    """What a ``th``, its ``scope`` and ``thead`` say; without a scope a ``th`` heads its row where it begins one that
    holds words in ``td`` as well (HTML's own rule for ``scope=auto``)."""
    scope = _SCOPES.get((cell.get("scope") or "").strip().lower()) if cell.tag == "th" else None
    if scope is not None:
        return scope
    if cell.getparent().getparent().tag == "thead":
        return Mark.COLUMN
    if cell.tag != "th":
        return None
    if not any(other.tag != "th" and words_of(other) for other in row):
        return Mark.COLUMN
    headed = next(place for place, other in enumerate(row) if other.tag != "th")
    return Mark.ROW if cell in row[:headed] else None


def caption_of(table: Any) -> str | None:
    """The words of a table's caption."""
    return next((words_of(caption) or None for caption in table.iterchildren("caption")), None)


def words_of(element: Any) -> str:
    """An element's words in one line; a break and a block's border are blanks."""
    parts: list[str] = []
    for step, node in lxml.etree.iterwalk(element, ("start", "end", "comment", "pi")):
        seen = isinstance(node.tag, str) and node.tag not in _UNSEEN
        if seen and _BREAKS.fullmatch(node.tag):
            parts.append(" ")
        if seen and step == "start":
            parts.append(node.text or "")
        if step != "start" and node is not element:
            parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def tables_in(content: str) -> Iterator[Any]:
    """A piece of HTML in order: tables of data as elements, all else as strings."""
    place = 0
    for found in _TABLE.finditer(content):
        table = lxml.html.fragment_fromstring(found.group(), create_parent="div").find(".//table")
        if table is not None and is_data(table):
            yield content[place : found.start()]
            if caption := caption_of(table):
                yield caption
            yield table
            place = found.end()
    yield content[place:]


def _span(value: str | None, whole: bool = False) -> int:
    """A ``rowspan`` or ``colspan``; 0 stands for all rows that follow."""
    digits = re.match(r"\s*\+?(\d{1,6})", value or "")
    number = int(digits.group(1)) if digits else 1
    return min(number or (_MOST_SPAN if whole else 1), _MOST_SPAN)


def _is_bold(cell: Any) -> bool:
    """Whether all words of a cell stand in bold elements."""
    bold = "".join("".join(part.itertext()) for part in cell.iter(*_BOLD))
    return bool(bold.strip()) and "".join(bold.split()) == "".join("".join(cell.itertext()).split())
