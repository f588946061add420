"""How documents are found: in files, in folders, at addresses."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractor.documents.remote import find_remote, is_address
from extractor.documents.source import MEDIA_TYPES, Source, unreadable
from extractor.errors import ExtractionError, Failure


@dataclass(frozen=True)
class Discovery:
    """What ``find_sources`` found, in input order: sources to read and failures to report.

    ``skipped`` counts the files of other types inside folders, by lower-case extension ("" for none).
    """

    items: tuple[Source | Failure, ...]
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those that can be tried."""
        return tuple(item for item in self.items if isinstance(item, Source))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Those named explicitly that are missing or of another type."""
        return tuple(item for item in self.items if isinstance(item, Failure))


def find_sources(inputs: Iterable[str | os.PathLike[str]]) -> Discovery:
    """The documents named by files, folders and addresses (``s3://...``); folders are searched recursively, sorted.

    A file reached twice is taken once. Hidden files, hidden folders and Office's lock files (``~$...``) are
    passed over without counting. A missing path, and a file named explicitly whose type is not supported, is a
    ``Failure`` in its place among the others; nothing is raised.
    """
    items: list[Source | Failure] = []
    skipped: Counter[str] = Counter()
    seen: set[str] = set()
    for given in inputs:
        for item in _found(os.fspath(given), skipped):
            key = item.place if isinstance(item, Source) else item.source
            if key not in seen:
                seen.add(key)
                items.append(item)
    return Discovery(tuple(items), skipped)


def _found(name: str, skipped: Counter[str]) -> Iterable[Source | Failure]:
    if is_address(name):
        return find_remote(name, skipped)
    path = Path(name)
    return _walk(path, skipped) if path.is_dir() else [_explicit(path, name)]


def _explicit(path: Path, name: str) -> Source | Failure:
    source = Source(path, name)
    if path.suffix.lower() in MEDIA_TYPES and path.is_file():
        return source
    try:
        _ = source.media_type  # what is inside may be readable, whatever the extension
    except ExtractionError as error:
        return error.failure
    return source


def _walk(folder: Path, skipped: Counter[str]) -> Iterator[Source | Failure]:
    failed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith((".", "~$")):
                continue
            path = Path(root, name)
            if path.suffix.lower() in MEDIA_TYPES:
                yield Source(path)
            else:
                skipped[path.suffix.lower()] += 1
    for error in failed:
        yield unreadable(str(error.filename), error)
