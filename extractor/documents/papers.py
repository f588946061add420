"""The papers of a pack: where each begins and what it is called.

Packs are bound from the papers of one meeting. Two things tell where a paper begins: the file's outline, in which
binding programs write one entry a paper, and the cover sheets, forms that name agenda item, title, author and purpose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.documents.document import Heading, Line, Paper


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a file's outline: its level (0 the outermost) and the page (1-based) that it points to."""

    level: int
    title: str
    page: int


_LEAST_PAGES = 4
_LEAST_PAPERS = 2
_LEAST_ENTRIES = 3
_TOP = 1500
"""Characters of a page in which a cover sheet's fields stand."""
_MOST_TITLE = 160
_FIELDS = tuple(
    re.compile(rf"^\W*(?:{words})\s*(?:[:\t(]|$)", re.IGNORECASE | re.MULTILINE)
    for words in (
        r"agenda item(?: no\.?| number)?|item(?: no\.?| number)",
        r"(?:title of (?:the )?(?:report|paper)|(?:report|paper|document)(?: title)?|title|subject)",
        r"presented by|presenter|presenting|author(?:\(s\)|s)?|prepared by|report author|written by",
        r"(?:executive |lead |responsible |accountable )*(?:sponsor|director|lead|officer)(?:\(s\)|s)?",
        r"purpose(?: of (?:the )?(?:report|paper))?|action required|recommendations?(?:/.*)?|decision required|for",
        r"(?:report to|meeting|committee|board)(?: of)?|meeting date|date of meeting|date",
        r"executive summary|key issues|link to .{0,40}|previously considered by|strategic objectives?",
    )
)
_LEAST_FIELDS = 4
_TITLE = re.compile(
    r"^\W*(?:title of (?:the )?(?:report|paper)|(?:report|paper) title|title|subject)\s*[:\t]+\s*:?\s*([^\t\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_LABELLED = re.compile(
    r"^(?:(?:enc(?:losure)?|item|agenda item|paper|appendix|tab|section)\.?\s*)?(?:[A-Z]?\d+(?:\.\d+)*[a-z]?|[A-Z])"
    r"(?:[.):]|\s*[-–]\s|\s+)\s*",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?)\s*$", re.IGNORECASE)


def find_papers(
    text: str, lines: Sequence[Line], headings: Sequence[Heading], pages: int, outline: Sequence[Bookmark]
) -> tuple[Paper, ...]:
    """The papers of a pack in order, or nothing where the document is a single paper.

    What stands before the first is no paper. ``lines`` are the text's, in its order; ``pages`` is how many there are.
    """
    if pages < _LEAST_PAGES or not lines:
        return ()
    starts = _page_starts(lines)
    covers = {page for page, start in starts.items() if _is_cover(text[start : start + _TOP])}
    begins = _of_outline(outline, covers, pages) or _of_covers(text, covers, starts, headings)
    begins = {page: title for page, title in sorted(begins.items()) if page in starts}
    if len(begins) < _LEAST_PAPERS:
        return ()
    borders = [*begins, pages + 1]
    ends = [starts.get(_next(starts, border), len(text)) for border in borders[1:]]
    return tuple(
        Paper(title, starts[page], end, page, following - 1)
        for (page, title), (_, following), end in zip(begins.items(), pairwise(borders), ends, strict=True)
    )


def _page_starts(lines: Sequence[Line]) -> dict[int, int]:
    """Where each page's text begins; text that goes on from the page before belongs to that."""
    starts: dict[int, int] = {}
    for line in lines:
        starts.setdefault(line.page, line.start)
    return starts


def _next(starts: Mapping[int, int], page: int) -> int:
    """The first page from this one on that has text."""
    return min((number for number in starts if number >= page), default=0)


def _is_cover(top: str) -> bool:
    return sum(bool(field.search(top)) for field in _FIELDS) >= _LEAST_FIELDS


def _of_outline(outline: Sequence[Bookmark], covers: set[int], pages: int) -> dict[int, str]:
    """By the outline, where it is a pack's and not one paper's own headings.

    A pack's entries begin pages of their own, and some of those are cover sheets; of a paper's headings several share
    a page, and none is a cover sheet.
    """
    for level in (0, 1):
        entries = [mark for mark in outline if mark.level == level and 1 <= mark.page <= pages]
        begins: dict[int, str] = {}
        for mark in entries:
            title = bare_title(mark.title)
            if title:
                begins.setdefault(mark.page, title)
        apart = len(begins) >= max(_LEAST_ENTRIES, 0.8 * len(entries))
        if apart and len(covers & begins.keys()) >= max(1, len(begins) / 4):
            return begins
    return {}


def _of_covers(text: str, covers: set[int], starts: Mapping[int, int], headings: Sequence[Heading]) -> dict[int, str]:
    begins = {}
    for page in sorted(covers):
        title = _title(text, starts[page], headings)
        if title:
            begins[page] = title
    return begins


def _title(text: str, start: int, headings: Sequence[Heading]) -> str | None:
    """The title that a cover sheet states, else its first heading."""
    stated = _TITLE.search(text[start : start + _TOP])
    if stated:
        return bare_title(stated[1])
    heading = next((h for h in headings if start <= h.start < start + _TOP), None)
    return bare_title(text[heading.start : heading.end]) if heading else None


def bare_title(title: str) -> str | None:
    """A title in one line without its number in the agenda and without a file's ending; None where nothing is left.

    >>> bare_title("Enc 7.2 - Workforce report.pdf"), bare_title("12. Finance report, month 4"), bare_title("A")
    ('Workforce report', 'Finance report, month 4', None)
    """
    words = " ".join(_FILE.sub("", title).replace("_", " ").split())
    words = _LABELLED.sub("", words, count=1).strip(" .:-–")
    return words[:_MOST_TITLE] if sum(map(str.isalpha, words)) >= 4 else None
