"""Markdown to document: the words without the marks, by markdown-it-py.

A paragraph's lines are joined by a blank, and so are two paragraphs between which a converter of PDFs cut a sentence
(the first a line of 60 characters or more that does not end like a sentence, the second beginning with a small
letter). A list's item is a paragraph of its own, an ordered one with its number; a table's row is one paragraph
whose cells are parted by a tab, and the table stands in ``Document.tables``, one written in HTML too. Headings are
those marked as such and, since converters of PDFs know no others, short paragraphs that are bold throughout, stand
between two that are not, and head eight words or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractor.documents.document import Document
from extractor.documents.html_table import entries_of, tables_in
from extractor.documents.prose import Entry, Prose
from extractor.documents.source import MARKDOWN, Source
from extractor.documents.text import decode
from extractor.errors import FailureCode

# Emphasis that found no partner, as converters write it ("****objectives"); escaped marks are tokens of their own.
_STRAY = re.compile(r"\*{2,}|_{2,}|(?<!\S)\*(?=\S)|(?<=\S)\*(?!\S)")
_TAG = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i"
    r"|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr"
    r"|tt|u|ul|var)\b[^<>]*>",
    re.I | re.S,
)
_FRONT = re.compile(r"---\n(.*?\n)(?:---|\.\.\.)\n", re.S)
_FRONT_LINE = re.compile(r"^(title|date):\s*[\"']?(.+?)[\"']?\s*$", re.M)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMPARATOR = re.compile(r"^([ \t]*)>(?=[=\d£])", re.M)
_BOLD_WORDS = 12
_CUT_CHARACTERS = 60


@dataclass(slots=True)
class _Block:
    """A paragraph before it is written: a heading with a level, or a bold line that may be one."""

    text: str
    level: int | None = None
    bold: bool = False
    plain: bool = False
    table: list[list[Entry]] | None = None
    """A table's rows; ``text`` is then its first."""


@dataclass(slots=True)
class _Reader:
    """Walks the block tokens."""

    blocks: list[_Block] = field(default_factory=list)
    _lists: list[int | None] = field(default_factory=list)
    _marker: str = ""
    _rows: list[list[Entry]] | None = None
    _header: bool = False
    _level: int | None = None

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            self._structure(token)
            if token.type == "inline":
                self._inline(token)
            elif token.type in ("fence", "code_block"):
                for line in token.content.splitlines():
                    self.blocks.append(_Block(line))
            elif token.type == "html_block":
                self._html(token.content)

    def _structure(self, token: Token) -> None:
        if token.type == "heading_open":
            self._level = int(token.tag[1:])
        elif token.type == "heading_close":
            self._level = None
        elif token.type == "bullet_list_open":
            self._lists.append(None)
        elif token.type == "ordered_list_open":
            self._lists.append(1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            # markdown-it gives the number as written in ``info`` and the sign after it in ``markup``.
            self._marker = f"{token.info}{token.markup} " if self._lists[-1] is not None else ""
        else:
            self._table_part(token)

    def _table_part(self, token: Token) -> None:
        if token.type == "table_open":
            self._rows = []
        elif token.type == "table_close":
            self._add_table(self._rows or [])
            self._rows = None
        elif token.type == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif token.type in ("th_open", "td_open"):
            self._header = token.type == "th_open"

    def _add_table(self, rows: list[list[Entry]]) -> None:
        written = (" ".join(entry.text for entry in row).strip() for row in rows)
        self.blocks.append(_Block(next(filter(None, written), ""), table=rows))

    def _html(self, content: str) -> None:
        """A block of HTML: its tables as such, else its words tag by tag."""
        for part in tables_in(content):
            if not isinstance(part, str):
                self._add_table(entries_of(part))
                continue
            for words in _TAG.sub("\n\n", part).split("\n\n"):
                self.blocks.append(_Block(unescape(words)))

    def _inline(self, token: Token) -> None:
        text = _words(token)
        if self._rows:
            self._rows[-1].append(Entry(" ".join(text.split()), bold=self._header or _is_bold(token)))
            return
        bold = not self._marker and _is_bold(token)
        plain = not (self._lists or bold or self._level)
        before = self.blocks[-1] if self.blocks else None
        if plain and before is not None and before.plain and _is_cut(before.text, text):
            before.text = f"{before.text.rstrip()} {text}"
        else:
            self.blocks.append(_Block(self._marker + text, self._level, bold, plain))
        self._marker = ""


def _is_cut(before: str, after: str) -> bool:
    """Whether a blank line stands in the middle of a sentence."""
    before = before.rstrip()
    return (
        len(before) >= _CUT_CHARACTERS
        and not before.endswith((".", "!", "?", ":", ";"))
        and after.lstrip()[:1].islower()
    )


def _words(token: Token) -> str:
    return "".join(_pieces(token.children or []))


def _pieces(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "text":
            yield _STRAY.sub("", child.content)
        elif child.type in ("text_special", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
        elif child.type == "html_inline":
            # Angle brackets that are no tag of HTML are words: "<insert name>".
            yield _TAG.sub(" " if child.content.lower().startswith("<br") else "", child.content)


def _is_bold(token: Token) -> bool:
    depth, bold = 0, False
    for child in token.children or []:
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in ("text", "text_special", "code_inline") and _STRAY.sub("", child.content).strip():
            if depth == 0:
                return (
                    token.content.startswith("**")
                    and token.content.rstrip().endswith("**")
                    and token.content.count("**") == 2
                )
            bold = True
    return bold


def read_markdown(source: Source) -> Document:
    """A Markdown file as a document, without pages; a front matter's ``title`` and ``date`` are its metadata.

    Without them the title is the first marked heading, where it is of level 1. Raises ``ExtractionError``: ``empty``,
    ``unsupported`` (binary data).
    """
    text = decode(source.data)
    if "\x00" in text:
        raise source.failure(FailureCode.UNSUPPORTED, "named .md but holds binary data; convert it to text or PDF")
    front = _FRONT.match(text)
    entries = dict(_FRONT_LINE.findall(front.group(1))) if front else {}
    reader = _Reader()
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    body = text[front.end() :] if front else text
    reader.read(parser.parse(_COMPARATOR.sub(r"\1\\>", body)))  # ">40 people" is no quotation
    blocks = [block for block in reader.blocks if block.text.strip()]
    prose = Prose()
    for place, block in enumerate(blocks):
        if block.table is not None:
            prose.add_table(block.table)
        else:
            prose.add(block.text, block.level if block.level is not None else _bold_level(blocks, place))
    if not prose.text:
        raise source.failure(FailureCode.EMPTY, "the file holds no words; fetch or export it again")
    date = _ISO_DATE.match(entries.get("date", ""))
    title = entries.get("title") or _first_title(blocks)
    return Document(
        text=prose.text,
        media_type=MARKDOWN,
        sha256=source.sha256,
        source=source.name,
        title=title,
        date=date.group() if date else None,
        headings=tuple(prose.headings),
        tables=prose.tables,
    )


def _bold_level(blocks: list[_Block], place: int) -> int | None:
    """The level of a bold line that reads as a heading: below all that are marked as such."""
    block = blocks[place]
    words = block.text.split()
    if not block.bold or len(words) > _BOLD_WORDS or block.text.rstrip().endswith((".", ";", ",", ":")):
        return None
    if sum(map(str.isalpha, block.text)) < 4 or not (words[0][0].isupper() or words[0][0].isdigit()):
        return None
    beside = [blocks[other] for other in (place - 1, place + 1) if 0 <= other < len(blocks)]
    if any(other.bold for other in beside) or place + 1 == len(blocks) or len(beside[-1].text.split()) < 8:
        return None
    deepest = max((other.level for other in blocks if other.level is not None), default=0)
    return min(6, deepest + 1)


def _first_title(blocks: list[_Block]) -> str | None:
    first = next((block for block in blocks if block.level is not None), None)
    return " ".join(first.text.split()) if first is not None and first.level == 1 else None
