"""Files that are written whole or not at all, under names that two documents cannot share."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TextIO

from extractor.documents.remote import file_name_at, is_address
from extractor.errors import OutputError

_ID_DIGITS = 8
_NAME_BYTES = 200


def document_file_name(source: str, document_id: str) -> str:
    """``<file name>-<8 hex digits after sha256:>.json``, which two documents of one name cannot share."""
    digits = document_id.removeprefix("sha256:")[:_ID_DIGITS]
    name = file_name_at(source) if is_address(source) else PurePath(source).name
    # File systems take names of 255 bytes; a longer one is cut, its digits tell it apart.
    fitting = name.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore")
    return f"{fitting}-{digits}.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: a reader never sees half of it, a power cut leaves the old or the new."""
    with open_whole(path) as file:
        file.write(text)


@contextmanager
def open_whole(path: Path) -> Iterator[TextIO]:
    """A text file that takes its place when the block ends, and does not where the block raises."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        keep_name(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def file_sha256(path: Path) -> str | None:
    """The SHA-256 of a file's bytes, 64 hex digits; None where it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Errors of the system and of the journal become one that names the folder and what to do."""
    try:
        yield
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise _unusable(folder, str(error)) from error


def _unusable(folder: Path, reason: str) -> OutputError:
    return OutputError(
        f"cannot write to the output folder {folder}: {reason}; make room or choose another with --out "
        "(what was finished is kept: the same command goes on from there)"
    )


def keep_name(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system can sync folders."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
