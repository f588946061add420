"""Web page to document: the article's body, headline and date, by trafilatura, without menus, comments and notices.

Where no article is found, all text that a visitor sees is taken, less navigation, forms and cookie notices.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from typing import Any

import lxml.html
import trafilatura

from extractor.documents.document import Document
from extractor.documents.prose import Prose
from extractor.documents.source import HTML, Source
from extractor.documents.text import decode
from extractor.errors import FailureCode

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)
_LEAST_WORDS = 25
"""An article of fewer words is a misunderstanding, unless the page has hardly more."""
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
    seen = _visible(page)
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
        body = _article(article.body, title)
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


def _article(body: Any, title: str | None) -> Prose:
    """trafilatura's tree as paragraphs, the headline before them."""
    prose = Prose()
    if title:
        prose.add(title, 1)
    for element in body if body is not None else ():
        _add_element(prose, element, title)
    return prose


def _add_element(prose: Prose, element: Any, title: str | None) -> None:
    if element.tag == "head":
        text = _words(element)
        if text != title:
            level = str(element.get("rend", ""))[1:2]
            prose.add(text, max(2, int(level)) if level.isdigit() else 2)
    elif element.tag == "list":
        for item in element:
            prose.add(_words(item))
    elif element.tag == "table":
        for row in element.iter("row"):
            prose.add_row([_words(cell) for cell in row.iter("cell")])
    elif element.tag in ("quote", "div", "code") and len(element):
        prose.add(element.text or "")
        for child in element:
            if child.tag in ("p", "head", "list", "table", "quote"):
                _add_element(prose, child, title)
                prose.add(child.tail or "")
            else:
                prose.add(_words(child) + (child.tail or ""))
    elif element.tag not in ("graphic", "comments"):
        prose.add(_words(element))


def _words(element: Any) -> str:
    """An element's words in one line; a line break is a blank."""
    for line_break in element.iter("lb", "br"):
        line_break.tail = f" {line_break.tail or ''}"
    return " ".join("".join(element.itertext()).split())


def _visible(page: str) -> Prose:
    """All text that a visitor sees, block by block."""
    prose = Prose()
    if not page.strip():
        return prose
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)
    for element in list(root.iter()):
        if element is not root and element.getparent() is not None and _is_unseen(element):
            element.drop_tree()
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
