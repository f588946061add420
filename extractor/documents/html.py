"""Web page to document: the article's body, headline and date, by trafilatura, without menus, comments and notices.

Where no article is found, all text that a visitor sees is taken, less navigation, forms and cookie notices. Tables of
data stand in ``Document.tables``; tables that only lay out the page do not.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections import Counter
from typing import Any

import lxml.html
import trafilatura

from extractor.documents.document import Document
from extractor.documents.html_table import caption_of, entries_of, is_data, words_of
from extractor.documents.prose import Prose
from extractor.documents.source import HTML, Source
from extractor.documents.text import decode
from extractor.errors import FailureCode

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)
_LEAST_WORDS = 25
"""An article of fewer words is a misunderstanding, unless the page has hardly more."""
_ALIKE = 0.7
"""The share of words that a table of trafilatura's has in common with the one that it was made from."""
_UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "iframe",
    "svg",
)
_NOTICE = re.compile(
    r"cookie|gdpr|consent-?(?:banner|notice|bar|popup)|newsletter-?sign|breadcrumb|skip-link|share-?(?:bar|buttons|links)"
    r"|social-?(?:share|links|media)|advertisement",
    re.I,
)
_BLOCK = re.compile(
    r"address|article|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|h[1-6]|header|hr|html|li"
    r"|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def read_html(source: Source) -> Document:
    """A web page as a document, without pages.

    The headline is the title and the first heading (level 1). The date is the publication date that the page states,
    as ISO date, or None. Raises ``ExtractionError``: ``empty`` where no words are left.
    """
    page = _decode(source.data)
    root = _visible(page)
    seen = _walked(root)
    article = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_recall=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    title, date, prose = None, None, seen
    if article is not None and not isinstance(article, dict):
        title, date = _one_line(article.title), _date(article.date)
        body = _article(article.body, title, _Tables(root))
        # Where trafilatura is at a loss it gives the whole page, menus and all, as one paragraph.
        lumped = body.count - len(body.headings) <= 1 and seen.count > body.count + 1
        if not lumped and len(body.text.split()) >= min(_LEAST_WORDS, 0.5 * len(seen.text.split())):
            prose = body
    if not prose.text:
        raise source.failure(FailureCode.EMPTY, "the page shows no words; it may be drawn by a script: save it as PDF")
    return Document(
        text=prose.text,
        media_type=HTML,
        sha256=source.sha256,
        source=source.name,
        title=title or _first_heading(prose),
        date=date,
        headings=tuple(prose.headings),
        tables=prose.tables,
    )


def _decode(data: bytes) -> str:
    """By byte order mark or UTF-8, else by the charset that the page names, else as Windows-1252."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                return data.decode(named.group(1).decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data)


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _date(value: str | None) -> str | None:
    try:
        date = dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
    return date.isoformat() if date and date <= dt.date.today() + dt.timedelta(days=1) else None


class _Tables:
    """A page's tables of data, to be found again by their words: trafilatura's tree has no spans and may lose words."""

    def __init__(self, root: Any) -> None:
        found = [table for table in root.iter("table") if is_data(table)] if root is not None else []
        self._left = [(table, Counter(words_of(table).split())) for table in found]

    def take(self, element: Any) -> Any | None:
        """The page's table that this one of trafilatura's was made from, each once; None where that is unsure."""
        words = Counter(words_of(element).split())
        place, likeness = None, _ALIKE
        for at, (_, others) in enumerate(self._left):
            alike = (words & others).total() / max(words.total(), others.total(), 1)
            if alike >= likeness and (place is None or alike > likeness):
                place, likeness = at, alike
            if alike == 1:
                break
        return self._left.pop(place)[0] if place is not None else None


def _article(body: Any, title: str | None, tables: _Tables) -> Prose:
    """trafilatura's tree as paragraphs, the headline before them."""
    prose = Prose()
    if title:
        prose.add(title, 1)
    for element in body if body is not None else ():
        _add_element(prose, element, title, tables)
    return prose


def _add_element(prose: Prose, element: Any, title: str | None, tables: _Tables) -> None:
    if element.tag == "head":
        text = words_of(element)
        if text != title:
            level = str(element.get("rend", ""))[1:2]
            prose.add(text, max(2, int(level)) if level.isdigit() else 2)
    elif element.tag == "list":
        for item in element:
            prose.add(words_of(item))
    elif element.tag == "table":
        _add_table(prose, element, tables)
    elif element.tag in ("quote", "div", "code") and len(element):
        prose.add(element.text or "")
        for child in element:
            if child.tag in ("p", "head", "list", "table", "quote"):
                _add_element(prose, child, title, tables)
                prose.add(child.tail or "")
            else:
                prose.add(words_of(child) + (child.tail or ""))
    elif element.tag not in ("graphic", "comments"):
        prose.add(words_of(element))


def _add_table(prose: Prose, element: Any, tables: _Tables) -> None:
    """A table of trafilatura's as the page has it; where that is not found, or lays out, its rows as text."""
    table = tables.take(element)
    if table is not None:
        _write_table(prose, table)
        return
    for row in element.iter("row"):
        prose.add_row([words_of(cell) for cell in row.iter("cell")])


def _write_table(prose: Prose, table: Any) -> None:
    caption = caption_of(table)
    if caption and prose.last != caption:
        prose.add(caption)
    prose.add_table(entries_of(table), caption)


def _visible(page: str) -> Any:
    """The page's tree without what a visitor does not see; None where the page is blank."""
    if not page.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)
    for element in list(root.iter()):
        if element is not root and element.getparent() is not None and _is_unseen(element):
            element.drop_tree()
    return root


def _walked(root: Any) -> Prose:
    """All text of a tree, block by block."""
    prose = Prose()
    if root is not None:
        _Walk(prose).walk(root)
    return prose


def _is_unseen(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return True  # comments and processing instructions
    if element.tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag in ("html", "body", "main", "article"):
        return False
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return bool(_NOTICE.search(names) or _HIDDEN.search(element.get("style", "")))


class _Walk:
    """Writes an element's text, beginning a paragraph at each block."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._pending: list[str] = []

    def walk(self, root: Any) -> None:
        self._visit(root)
        self._flush(None)

    def _visit(self, element: Any) -> None:
        """Depth first, with a stack of our own: pages nest deeper than Python recurses."""
        stack: list[tuple[Any, bool]] = [(element, False)]
        while stack:
            current, leaving = stack.pop()
            if current.tag == "table" and is_data(current):
                self._flush(None)
                _write_table(self._prose, current)
                self._pending.append(current.tail or "")
                continue
            block = _BLOCK.fullmatch(current.tag) is not None
            if leaving:
                if block:
                    heading = re.fullmatch("h([1-6])", current.tag)
                    self._flush(int(heading.group(1)) if heading else None)
                elif current.tag in ("td", "th"):
                    self._pending.append("\t")
                self._pending.append(current.tail or "")
                continue
            if block:
                self._flush(None)
            self._pending.append(" " if current.tag == "br" else current.text or "")
            stack.append((current, True))
            stack += [(child, False) for child in reversed(current)]

    def _flush(self, level: int | None) -> None:
        text = "".join(part if part == "\t" else re.sub(r"\s+", " ", part) for part in self._pending)
        self._pending.clear()
        if "\t" in text:
            self._prose.add_row(text.split("\t"))
        else:
            self._prose.add(text, level)


def _first_heading(prose: Prose) -> str | None:
    first = prose.headings[0] if prose.headings else None
    return prose.text[first.start : first.end] if first else None
