"""The package that a .docx is: a zip archive of parts tied by relationships, of which only those needed are opened.

python-docx loads every part that any other names, pictures and all, and fails where one of them is missing, which Word
itself does not mind. So it is given a copy that holds no more than the text, its notes, the styles, the numbering
and the properties; what is not in it can do no harm either.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document as WordDocument
from lxml import etree

from extractor.documents.options import ReadOptions
from extractor.documents.source import Source
from extractor.errors import ExtractionError, FailureCode

_NEEDED = ("officeDocument", "core-properties", "styles", "numbering", "footnotes", "endnotes")
"""Last words of the types of relationships that are followed."""
_STRICT = "http://purl.oclc.org/"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"


def open_word(source: Source, options: ReadOptions) -> WordDocument:
    """The document in a .docx.

    Raises ``ExtractionError``: ``corrupt`` (no zip archive, parts missing or damaged), ``encrypted`` (parts under a
    password), ``too_large`` (the parts to be read come to more than ``max_unpacked_bytes``), ``unsupported`` (a
    template, macros, or the Strict kind of the format).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            copy = _copy(_Parts(source, archive, options.max_unpacked_bytes))
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError) as error:
        raise _damaged(source, str(error)) from error
    except NotImplementedError as error:  # a way of packing that Python does not know
        raise source.failure(FailureCode.UNSUPPORTED, f"{error}; save it again in Word as .docx") from error
    try:
        return docx.Document(copy)
    except ValueError as error:
        message = "a Word template or a document with macros; save it as Word document (.docx)"
        raise source.failure(FailureCode.UNSUPPORTED, message) from error
    except (KeyError, etree.XMLSyntaxError) as error:
        raise _damaged(source, str(error)) from error


@dataclass(slots=True)
class _Parts:
    """Takes parts out of an archive, up to a number of bytes in all."""

    source: Source
    archive: zipfile.ZipFile
    room: int

    def read(self, name: str) -> bytes:
        """One part. The archive's own word for its size is kept to by ``zipfile``, so that it is safe to trust."""
        try:
            entry = self.archive.getinfo(name)
        except KeyError as error:
            raise _damaged(self.source, f"{name} is missing") from error
        if entry.flag_bits & 1:
            raise self.source.failure(FailureCode.ENCRYPTED, "the file is protected by a password; save it without one")
        self.room -= entry.file_size
        if self.room < 0:
            message = f"unpacks to more than the limit of bytes (its part {name} alone to {entry.file_size:,})"
            message += "; split it or raise max_unpacked_bytes"
            raise self.source.failure(FailureCode.TOO_LARGE, message)
        return self.archive.read(entry)

    def has(self, name: str) -> bool:
        return name in self.archive.NameToInfo


def _copy(parts: _Parts) -> io.BytesIO:
    """A package of the same document with nothing in it but what is read."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        copy.writestr(_TYPES, parts.read(_TYPES))
        main = None
        for kind, name in _follow(parts, copy, ""):
            copy.writestr(name, parts.read(name))
            if kind == "officeDocument":
                main = name
        if main is None:
            raise _damaged(parts.source, "it names no main part")
        for _, name in _follow(parts, copy, main):
            copy.writestr(name, parts.read(name))
    written.seek(0)
    return written


def _follow(parts: _Parts, copy: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Write a part's relationships ("" for the package's) that are needed and hold; yield their kinds and targets."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if not parts.has(name):
        return
    root = etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False))
    kept: dict[str, str] = {}
    for relationship in list(root):
        kind = _kind(relationship)
        target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")
        if relationship.get("Type", "").startswith(_STRICT) and kind == "officeDocument":
            message = "saved as Strict Open XML; save it as Word document (.docx)"
            raise parts.source.failure(FailureCode.UNSUPPORTED, message)
        if kind in kept or kind is None or not parts.has(target) or target in kept.values():
            root.remove(relationship)
        else:
            kept[kind] = target
    copy.writestr(name, etree.tostring(root))
    yield from kept.items()


def _kind(relationship: Any) -> str | None:
    """The last word of a relationship's type where it leads to a part that is read."""
    if relationship.tag != _RELATIONSHIPS or relationship.get("TargetMode") == "External":
        return None
    kind = relationship.get("Type", "").rpartition("/")[2]
    return kind if kind in _NEEDED else None


def _damaged(source: Source, what: str) -> ExtractionError:
    message = f"the file is damaged ({' '.join(what.split())[:120]}); download or export it again"
    return source.failure(FailureCode.CORRUPT, message)
