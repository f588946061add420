"""What earlier runs finished: one row a document, in an SQLite file that survives a kill at any instant.

The order of writing is what makes resuming safe: first the document's JSON takes its place, then its row is
committed. A kill in between costs the work on one document, never a wrong row.
"""

from __future__ import annotations

import logging
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extractor.errors import Failure, FailureCode

JOURNAL_FILE = "journal.sqlite"
LASTING = frozenset(
    {FailureCode.ENCRYPTED, FailureCode.CORRUPT, FailureCode.EMPTY, FailureCode.UNSUPPORTED, FailureCode.TOO_LARGE}
)
"""Failures that lie in the bytes: reading them again ends the same way. The others are tried again by the next run."""

_LAYOUT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS finished (
    sha256 TEXT NOT NULL,       -- of the document's bytes
    media_type TEXT NOT NULL,   -- what its name made of them
    fingerprint TEXT NOT NULL,  -- of the model and of all settings that shape a result
    source TEXT NOT NULL,       -- the name that its JSON states
    file_name TEXT,             -- of its JSON below documents/, if that format was asked for
    file_sha256 TEXT,
    pages INTEGER NOT NULL,
    words INTEGER NOT NULL,
    records INTEGER NOT NULL,
    rows BLOB NOT NULL,         -- its records, zlib over JSON lines
    failure TEXT,               -- instead of a result: a lasting failure as JSON
    PRIMARY KEY (sha256, media_type)
)
"""
_log = logging.getLogger(__name__)


class Content(NamedTuple):
    """What a document is, whatever its name: the digest of its bytes (64 hex digits) and how they are read."""

    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that a run has dealt with; ``file_name`` and ``file_sha256`` where its JSON was written."""

    content: Content
    source: str
    file_name: str | None
    file_sha256: str | None
    pages: int
    words: int
    records: int
    failure: Failure | None = None


class Journal:
    """The rows of one output folder. Every method raises ``sqlite3.Error`` where the file cannot be used.

    A file that is no journal any more (a damaged disk) is set aside as ``journal.sqlite.broken``: its documents are
    read again.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        path = folder / JOURNAL_FILE
        try:
            self._rows = _opened(path)
        except sqlite3.OperationalError:
            raise  # read-only, full, locked: not the journal's fault
        except sqlite3.DatabaseError as error:
            aside = path.with_name(path.name + ".broken")
            path.replace(aside)
            _log.warning("the journal was damaged (%s): set aside as %s; documents are read again", error, aside)
            self._rows = _opened(path)

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._rows.close()

    def clear(self) -> None:
        """Forget everything."""
        with self._rows:
            self._rows.execute("DELETE FROM finished")

    def find(self, content: Content) -> Finished | None:
        """What a run with the same model and settings made of a document."""
        row = self._rows.execute(
            "SELECT source, file_name, file_sha256, pages, words, records, failure FROM finished"
            " WHERE sha256 = ? AND media_type = ? AND fingerprint = ?",
            (*content, self.fingerprint),
        ).fetchone()
        if row is None:
            return None
        source, file_name, file_sha256, pages, words, records, told = row
        failure = Failure.model_validate_json(told) if told else None
        return Finished(content, source, file_name, file_sha256, pages, words, records, failure)

    def others(self) -> int:
        """How many documents were finished with another model or other settings."""
        query = "SELECT count(*) FROM finished WHERE fingerprint != ?"
        return int(self._rows.execute(query, (self.fingerprint,)).fetchone()[0])

    def add(self, finished: Finished, record_lines: list[str]) -> None:
        """Keep a document and its records (JSON texts); on disk when this returns."""
        packed = zlib.compress("\n".join(record_lines).encode("utf-8"), 6)
        failure = finished.failure.model_dump_json() if finished.failure else None
        with self._rows:
            self._rows.execute(
                "INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *finished.content, self.fingerprint, finished.source, finished.file_name, finished.file_sha256,
                    finished.pages, finished.words, finished.records, packed, failure,
                ),
            )  # fmt: skip

    def rename(self, content: Content, source: str, file_name: str | None, file_sha256: str | None) -> None:
        """Keep that a document goes by another name now."""
        with self._rows:
            self._rows.execute(
                "UPDATE finished SET source = ?, file_name = ?, file_sha256 = ? WHERE sha256 = ? AND media_type = ?",
                (source, file_name, file_sha256, *content),
            )

    def record_lines(self, content: Content) -> Iterator[str]:
        """The records of a document as JSON texts, in order."""
        query = "SELECT rows FROM finished WHERE sha256 = ? AND media_type = ?"
        row = self._rows.execute(query, content).fetchone()
        packed = zlib.decompress(row[0]).decode("utf-8") if row else ""
        # Not splitlines: a record may hold U+2028, at which that would cut.
        yield from packed.split("\n") if packed else ()


def _opened(path: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(path)
    try:
        # The file and its folder reach the disk with every commit.
        rows.execute("PRAGMA synchronous = EXTRA")
        with rows:
            (layout,) = rows.execute("PRAGMA user_version").fetchone()
            if layout not in (0, _LAYOUT):
                raise sqlite3.DatabaseError(f"layout {layout} is of another version")
            rows.execute(_SCHEMA)
            rows.execute(f"PRAGMA user_version = {_LAYOUT}")
    except BaseException:
        rows.close()
        raise
    return rows
