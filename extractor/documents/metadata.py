"""A PDF's title and date, from its information dictionary, where they are to be believed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from extractor.documents.glyphs import REPLACEMENT

_OFFICE = re.compile(r"^microsoft (?:office )?(?:word|powerpoint|excel|publisher)\s*-\s*", re.I)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|pptx?|xlsx?|indd|pub|rtf|odt|txt|md|html?|qxd|ai|tmp)\b\s*$|^[a-z]:\\|[\\/]\w+[\\/]", re.I
)
_NO_TITLE = re.compile(
    r"^(?:untitled|\(?anonymous\)?|unspecified|title|none|null|document\s*\d*|slide \d+|presentation\d*|"
    r"powerpoint presentation|book\d+|print|layout \d+|normal|template)$",
    re.I,
)
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
ENTRIES = ("Title", "CreationDate", "ModDate")
_FIRST_YEAR = 1993  # the year in which PDF appeared


def title_and_date(entries: Mapping[str, str]) -> tuple[str | None, str | None]:
    """From the entries ``Title``, ``CreationDate``, ``ModDate``: the title, unless it is a file's name or a program's
    default, and the creation date (else the modification date) as ISO date, unless it lies before PDF was invented or
    after tomorrow."""
    date = sane_date(entries.get("CreationDate", "")) or sane_date(entries.get("ModDate", ""))
    return sane_title(entries.get("Title", "")), date


def sane_title(title: str) -> str | None:
    """A title in one line, or None where it names a file or nothing.

    >>> sane_title("Board paper"), sane_title("Microsoft Word - v3 FINAL.docx"), sane_title("Untitled")
    ('Board paper', None, None)
    """
    title = " ".join("".join(c for c in title if (c.isprintable() and c != REPLACEMENT) or c.isspace()).split())
    if _OFFICE.match(title) or _FILE_NAME.search(title) or _NO_TITLE.match(title):
        return None
    if sum(map(str.isalpha, title)) < 4 or (" " not in title and ("_" in title or title.count("-") > 1)):
        return None
    return title


def sane_date(value: str) -> str | None:
    """A PDF date (``D:YYYYMMDD...``) as ISO date, or None.

    >>> sane_date("D:20250904101500+01'00'"), sane_date("D:19000101")
    ('2025-09-04', None)
    """
    found = _DATE.match(value.strip())
    if not found:
        return None
    try:
        date = dt.date(*map(int, found.groups()))
    except ValueError:
        return None
    sane = date.year >= _FIRST_YEAR and date <= dt.date.today() + dt.timedelta(days=1)
    return date.isoformat() if sane else None
