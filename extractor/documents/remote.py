"""Documents on other machines, by address: ``s3://``, ``https://``, ``file://`` and whatever else fsspec knows.

An address is all that a source keeps: it can be handed to other processes, and each of them takes options and
credentials from its own environment (``AWS_...``, ``FSSPEC_...``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from extractor.documents.source import MEDIA_TYPES, Source
from extractor.errors import ExtractionError, Failure, FailureCode

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:://|::)", re.I)
_WEB = ("http://", "https://")


def is_address(name: str) -> bool:
    """Whether an input is an address (``scheme://...``, ``zip::file://...``) and not a path."""
    return _ADDRESS.match(name) is not None


@dataclass(frozen=True)
class RemoteSource(Source):
    """A document at an address, which is its ``name``; ``path`` says no more than what the file is called.

    Everything that fails on the way to the bytes (no such file, no network, no permission, a library that is not
    installed) is an ``ExtractionError`` with the failure ``missing`` and the reason.
    """

    @classmethod
    def at(cls, address: str) -> RemoteSource:
        """The document at an address."""
        return cls(Path(file_name_at(address)), address)

    @property
    def place(self) -> str:
        """The address."""
        return self.name

    @cached_property
    def size(self) -> int:
        """The file's size in bytes; where the server does not say, it is read to find out."""
        if self.content is not None:
            return len(self.content)
        with _reaching(self.name):
            system, path = _located(self.name)
            size = system.info(path).get("size")
        return len(self.data) if size is None else int(size)

    def tail(self, count: int) -> bytes:
        """The last ``count`` bytes, fewer in a smaller file."""
        return self.data[-count:] if _is_web(self.name) else super().tail(count)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The open file; one on the web can only be read from its beginning on."""
        # Not every web server serves parts of a file, hence a stream (no blocks) and ``tail`` above.
        how = {"block_size": 0} if _is_web(self.name) else {}
        with _reaching(self.name):
            system, path = _located(self.name)
            with system.open(path, "rb", **how) as file:
                yield file


def find_remote(address: str, skipped: Counter[str]) -> Iterator[Source | Failure]:
    """The documents at and below an address, in the order of a local folder; a page on the web is one document.

    Files of other types below it are counted in ``skipped``. An address where nothing is, or that cannot be reached, is
    one ``Failure``.
    """
    try:
        if _is_web(address):
            yield _explicit(RemoteSource.at(address))
            return
        with _reaching(address):
            system, path = _located(address)
            below = {} if system.isfile(path) else system.find(path, detail=True)
    except ExtractionError as error:
        yield error.failure
        return
    if not below:
        yield _explicit(RemoteSource.at(address))
        return
    root = PurePosixPath(path)
    for found in sorted(below, key=lambda name: _order(name, root)):
        parts = _inside(found, root)
        suffix = PurePosixPath(found).suffix.lower()
        if any(part.startswith(".") for part in parts) or parts[-1].startswith("~$"):
            continue
        if suffix in MEDIA_TYPES:
            yield RemoteSource.at(_address_of(system, found, address))
        else:
            skipped[suffix] += 1


def _explicit(source: RemoteSource) -> Source | Failure:
    """A document that was named itself: what is inside may be readable, whatever it is called."""
    try:
        _ = source.media_type
    except ExtractionError as error:
        return error.failure
    return source


def _is_web(address: str) -> bool:
    return address.lower().startswith(_WEB)


def _located(address: str) -> tuple[Any, str]:
    """The file system of an address and the path in it."""
    from fsspec.core import url_to_fs

    system, path = url_to_fs(address)
    return system, str(path)


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    """Whatever goes wrong inside is a document that cannot be reached."""
    try:
        yield
    except ExtractionError:
        raise
    except ImportError as error:
        message = f"addresses need more libraries ({error}): install them with pip install 'extractor[remote]'"
        raise _missing(address, message) from error
    except FileNotFoundError as error:
        raise _missing(address, "no such file or folder; check the address") from error
    except Exception as error:  # every file system and every network library raises types of its own
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise _missing(address, f"cannot be reached ({reason}); check the address and the access to it") from error


def _missing(address: str, message: str) -> ExtractionError:
    return ExtractionError(Failure(source=address, code=FailureCode.MISSING, message=message))


def file_name_at(address: str) -> str:
    """What the file at an address is called: without host, query and the archive that it is in."""
    first = address.partition("::")[0]
    path = urlsplit(first).path if _is_web(first) else first.partition("://")[2]
    return PurePosixPath(path).name or "document"


def _address_of(system: Any, path: str, given: str) -> str:
    """The address of a file that was found below another; of one in an archive it names the archive too."""
    first, chain, rest = given.partition("::")
    if chain:
        return f"{first.partition('://')[0]}://{path}::{rest}"
    return str(system.unstrip_protocol(path))


def _inside(path: str, root: PurePosixPath) -> tuple[str, ...]:
    whole = PurePosixPath(path)
    return whole.relative_to(root).parts if whole.is_relative_to(root) else whole.parts


def _order(path: str, root: PurePosixPath) -> list[tuple[bool, str]]:
    """Sorts as a walk does: a folder's files before those of the folders in it."""
    *folders, name = _inside(path, root)
    return [*((True, folder) for folder in folders), (False, name)]
