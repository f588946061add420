"""A document before it is read: where it lies and what it is.

What a file is depends on its content first and its extension second:

* A PDF, a Word document (a zip archive with ``word/document.xml`` in it) or a web page is read for what it is under
  *any* extension but ``.pdf`` (a PDF named ``.txt`` is a PDF), and so is one that was named explicitly and has an
  unknown extension or none. A web page named ``.docx`` is none.
* A ``.pdf`` without a PDF inside, and a ``.docx`` without a Word document, is a failure, not a guess: most often it
  is an error page or a cut-off download, whose text nobody wants in the results.
* Text is told apart by its extension alone (``.txt``, ``.md``); a text file that holds binary data is a failure.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractionError, Failure, FailureCode

PDF, TEXT, MARKDOWN, HTML = "application/pdf", "text/plain", "text/markdown", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {".pdf": PDF, ".txt": TEXT, ".md": MARKDOWN, ".html": HTML, ".htm": HTML, ".docx": DOCX}
SUPPORTED = ", ".join(MEDIA_TYPES)

_HEAD_BYTES = 4096
_TAIL_BYTES = 1 << 20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (_ZIP, "a zip archive or an Office document (xlsx, pptx)"),
    (_OLE, "an old Office document (doc, xls, ppt)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a rich text document"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WORD_PART = re.compile(rb"word/document\d*\.xml")
"""The name of a Word document's main part; Word's web edition numbers it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a document that is protected by a password."""


@dataclass(frozen=True)
class Source:
    """One file to read. Nothing is opened until a property is asked for, and no bytes are kept.

    ``path`` is where the file lies; ``name`` is what results and failures call it (the path as given).
    ``content`` takes the file's place where the bytes are already at hand.
    Every property that opens the file raises ``ExtractionError`` (``missing``) where it cannot.
    """

    path: Path
    name: str = ""
    content: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        # A name that is no UTF-8 (old zip archives) could not be written to any report: spell it out.
        object.__setattr__(self, "name", _printable(self.name or str(self.path)))

    @property
    def place(self) -> str:
        """What is the same for two sources of one file."""
        return os.path.realpath(self.path)

    @property
    def data(self) -> bytes:
        """The file's bytes, read anew each time so that a list of sources stays small."""
        return self._read(-1)

    @cached_property
    def size(self) -> int:
        """The file's size in bytes."""
        if self.content is not None:
            return len(self.content)
        try:
            return self.path.stat().st_size
        except OSError as error:
            raise ExtractionError(unreadable(self.name, error)) from error

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, 64 hex digits, taken in pieces."""
        digest = hashlib.sha256(self.content or b"")
        if self.content is None:
            with self.opened() as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    digest.update(piece)
        return digest.hexdigest()

    @cached_property
    def media_type(self) -> str:
        """What the file is, by content and extension.

        Raises ``ExtractionError``: ``empty`` (no bytes, or only blanks), ``unsupported`` (another type, or
        a picture, archive or binary file under one of our extensions), ``corrupt`` (a .pdf or .docx without one in
        it), ``encrypted`` (a .docx under a password).
        """
        return _media_type(self, self._read(_HEAD_BYTES))

    def failure(self, code: FailureCode, message: str) -> ExtractionError:
        """The exception that reports this source's failure."""
        return ExtractionError(Failure(source=self.name, code=code, message=message))

    def tail(self, count: int) -> bytes:
        """The last ``count`` bytes, fewer in a smaller file."""
        return self._read(-1, max(0, self.size - count))

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The open file, whatever ``content`` says."""
        try:
            with self.path.open("rb") as file:
                yield file
        except OSError as error:
            raise ExtractionError(unreadable(self.name, error)) from error

    def _read(self, count: int, start: int = 0) -> bytes:
        if self.content is not None:
            return self.content[start:] if count < 0 else self.content[start : start + count]
        with self.opened() as file:
            if start:
                file.seek(start)
            return file.read(count)


def _media_type(source: Source, head: bytes) -> str:
    suffix = source.path.suffix.lower()
    if not head.strip() and source.size <= len(head):
        what = "holds no bytes" if not head else "holds nothing but blanks"
        raise source.failure(FailureCode.EMPTY, f"the file {what}; fetch or export it again")
    if b"%PDF-" in head[:1024]:
        return PDF
    kind = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if kind is None and not head.startswith(_UTF16) and b"\x00" in head:
        kind = "binary data"
    if suffix == ".pdf":
        raise _not_a_pdf(source, head, kind)
    if head.startswith(_ZIP) and _WORD_PART.search(zip_directory(source.tail(_TAIL_BYTES)) or b""):
        return DOCX
    if suffix == ".docx":
        raise _not_a_docx(source, head, kind)
    if kind is None and _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if suffix not in MEDIA_TYPES:
        what = f"files of type {suffix}" if suffix else "files without an extension"
        raise source.failure(FailureCode.UNSUPPORTED, f"{what} cannot be read; convert it to one of {SUPPORTED}")
    if kind is not None:
        message = f"named {suffix} but holds {kind}; convert it to one of {SUPPORTED}"
        raise source.failure(FailureCode.UNSUPPORTED, message)
    return MEDIA_TYPES[suffix]


def zip_directory(tail: bytes) -> bytes | None:
    """The table of contents of a zip archive, as far as these last bytes of it hold it; None where it is cut off."""
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(tail):
        return None
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    return tail[max(0, end - size) : end]


def _not_a_pdf(source: Source, head: bytes, kind: str | None) -> ExtractionError:
    """The failure of a ``.pdf`` that is none."""
    if kind is not None and kind != "binary data":
        message = f"named .pdf but holds {kind}; export it as a real PDF"
        return source.failure(FailureCode.UNSUPPORTED, message)
    return _not_at_all(source, head, kind, ".pdf", "PDF header")


def _not_a_docx(source: Source, head: bytes, kind: str | None) -> ExtractionError:
    """The failure of a ``.docx`` that is none."""
    if head.startswith(_OLE) and _ENCRYPTED in source.data:
        message = "the document is protected by a password; save it without one"
        return source.failure(FailureCode.ENCRYPTED, message)
    if head.startswith(_ZIP) and zip_directory(source.tail(_TAIL_BYTES)) is None:
        message = "the file is cut off or damaged (a zip archive without its end); download or export it again"
        return source.failure(FailureCode.CORRUPT, message)
    if kind is not None and kind != "binary data":
        message = f"named .docx but holds {kind}; save it as a Word document (.docx) or as PDF"
        return source.failure(FailureCode.UNSUPPORTED, message)
    return _not_at_all(source, head, kind, ".docx", "Word document")


def _not_at_all(source: Source, head: bytes, kind: str | None, suffix: str, wanted: str) -> ExtractionError:
    if _HTML_START.match(head):
        message = f"named {suffix} but holds a web page, perhaps an error page saved in its place; download it again"
    elif kind is None:
        message = f"named {suffix} but holds plain text; rename it to .txt if it is meant to be read"
    else:
        message = f"named {suffix} but no {wanted} in it; the file is damaged: download or export it again"
    return source.failure(FailureCode.CORRUPT, message)


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def unreadable(name: str, error: OSError) -> Failure:
    """The failure of a file or folder that the system does not open."""
    if isinstance(error, FileNotFoundError):
        message = "no such file or folder; check the path"
    else:
        message = f"cannot be opened ({(error.strerror or str(error)).lower()}); check the path and its permissions"
    return Failure(source=_printable(name), code=FailureCode.MISSING, message=message)
