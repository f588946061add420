"""A reader for runs with documents on which parsers go wrong; workers import this module."""

from __future__ import annotations

from extractor.documents import Document, ReadOptions, Source, read
from extractor.documents.watch import Watch
from tests.documents.hooks import misbehave


def read_or_misbehave(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """Read documents, but those whose names say otherwise."""
    if source.name.split("-")[0] in ("crash", "hang", "hog", "raise"):
        return misbehave(source, options, watch)
    return read(source, options, watch)
