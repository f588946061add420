"""Plain text files: decoding, and a headline where the first lines look like one."""

from __future__ import annotations

import codecs
import re
from itertools import takewhile

from extractor.documents.document import Document
from extractor.documents.source import TEXT, Source
from extractor.errors import FailureCode

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADLINE_LINES = 5
_HEADLINE_CHARACTERS = 150
_HEAD_LINES = 3
_NO_HEADLINE_END = (".", ";", ":", ",")


def decode(data: bytes) -> str:
    """Bytes to text: by byte order mark, else UTF-8, else Windows-1252; line ends become ``\\n``.

    A form feed (a page's end) becomes a line end. Nothing else changes. Never raises: the five byte values
    that Windows-1252 leaves undefined become U+FFFD.
    """
    text = _decode(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def headline(text: str) -> str | None:
    """The headline, where one of the first five lines that are not blank looks like one.

    It has at least four words and at most 150 characters, begins with a capital, a digit or a quotation mark, does not
    end like a sentence, and no running text follows it at once (a blank line or a bullet does, a line that is itself
    longer than a headline, or the issuer's and the date's line of a paper's head). Shorter lines above it, such as a
    menu's, are passed over; a longer one ends the search.
    """
    lines = [line.strip() for line in text[:20_000].split("\n")]
    places = [number for number, line in enumerate(lines) if line][:_HEADLINE_LINES]
    for number in places:
        line = lines[number]
        if len(line) > _HEADLINE_CHARACTERS:
            return None
        if len(line.split()) < 4:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        apart = len(following) > _HEADLINE_CHARACTERS or re.match(r"[-*•–] ", following) or _heads(lines[number + 1 :])
        starts = line[0].isupper() or line[0].isdigit() or line[0] in "‘“'\""
        return line if apart and starts and not line.endswith(_NO_HEADLINE_END) else None
    return None


def _heads(lines: list[str]) -> bool:
    """Whether at most three lines as short as a headline follow up to a blank one, none of them a sentence."""
    block = list(takewhile(bool, lines))
    return len(block) <= _HEAD_LINES and all(
        len(line) <= _HEADLINE_CHARACTERS and not line.endswith(_NO_HEADLINE_END) for line in block
    )


def read_text(source: Source) -> Document:
    """A text file as a document: its text unchanged but for encoding and line ends, without pages or headings.

    Raises ``ExtractionError``: ``empty`` where only blanks are left, ``unsupported`` where it holds binary data.
    """
    text = decode(source.data)
    if "\x00" in text:
        raise source.failure(FailureCode.UNSUPPORTED, "named as text but holds binary data; convert it to text or PDF")
    if not text.strip():
        raise source.failure(FailureCode.EMPTY, "the file holds nothing but blanks; fetch or export it again")
    return Document(text, TEXT, source.sha256, source.name, title=headline(text))
