"""The output folder of a run: who may write to it, what in it is finished, and how results get there.

::

    DIR/documents/<file name>-<8 hex digits>.json   one a document
    DIR/records.jsonl .parquet .csv                 every record, in input order
    DIR/failures.jsonl                              every document that could not be read
    DIR/run.json                                    what the run did
    DIR/journal.sqlite                              what is finished, for the next run
    DIR/.lock                                       held by a run while it writes
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout

from extractor.batch.counts import KINDS
from extractor.batch.files import document_file_name, file_sha256, open_whole, write_whole, writing_to
from extractor.batch.journal import LASTING, Content, Finished, Journal
from extractor.batch.settings import FORMATS
from extractor.batch.tables import RecordTables
from extractor.errors import Failure, OutputError
from extractor.records import Extraction

RUN_FILE, RECORDS_FILE, FAILURES_FILE = "run.json", "records.jsonl", "failures.jsonl"
_LOCK_FILE, _DOCUMENTS = ".lock", "documents"


class OutputFolder:
    """Makes the folder and holds its lock; a context manager, which gives the lock back.

    Raises OutputError where the folder cannot be made or written, or another run is writing to it; so does every
    method.
    """

    def __init__(self, folder: Path, formats: Sequence[str] = FORMATS[:2]) -> None:
        self.folder = folder
        self.formats = tuple(formats)
        RecordTables(folder, self.formats)  # says at once where a library for them is missing
        self._documents = folder / _DOCUMENTS
        self._journal: Journal | None = None
        self._lock = FileLock(folder / _LOCK_FILE)
        with writing_to(folder):
            self._documents.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                raise OutputError(_in_use(folder)) from None
            self._sweep()

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the journal and give the lock back; may be called twice."""
        if self._journal:
            self._journal.close()
        self._lock.release()

    def open_journal(self, fingerprint: str, fresh: bool = False) -> int:
        """Look up what is finished; returns how many documents were finished with another model or settings.

        ``fingerprint``: of what this run's results depend on. ``fresh`` forgets all that is finished.
        """
        with writing_to(self.folder):
            self._journal = Journal(self.folder, fingerprint)
            if fresh:
                self._journal.clear()
            return self._journal.others()

    @property
    def journal(self) -> Journal:
        """The journal; raises OutputError before ``open_journal``."""
        if self._journal is None:
            raise OutputError(f"the journal of {self.folder} was not opened")
        return self._journal

    def finished(self, content: Content, source: str) -> Finished | None:
        """What an earlier run made of a document, if that is still there as it was written.

        Where the document goes by another name now, its JSON is renamed with it.
        """
        with writing_to(self.folder):
            found = self.journal.find(content)
            if found is None or found.failure is not None or "json" not in self.formats:
                return found
            if found.file_name is None or file_sha256(self._documents / found.file_name) != found.file_sha256:
                return None
            return found if found.source == source else self._renamed(found, source)

    def add(self, extraction: Extraction, source: str) -> Finished:
        """Write one document's JSON, then its journal row."""
        info = extraction.document
        content = Content(info.id.removeprefix("sha256:"), info.media_type)
        with writing_to(self.folder):
            name = digest = None
            if "json" in self.formats:
                name, digest = self._write_document(extraction)
            finished = Finished(content, source, name, digest, info.pages or 0, info.words, len(extraction.records))
            self.journal.add(finished, [record.model_dump_json() for record in extraction.records])
        return finished

    def add_failure(self, content: Content, failure: Failure) -> None:
        """Keep a failure that another attempt would not change."""
        if failure.code in LASTING:
            with writing_to(self.folder):
                self.journal.add(Finished(content, failure.source, None, None, 0, 0, 0, failure), [])

    def collect(self, documents: Sequence[tuple[Content, str]], failures: Iterable[Failure]) -> dict[str, int]:
        """Write the files that hold every record and every failure; returns the number of records by kind.

        ``documents``: those of this run, each with its name, in the order that their records are to have.
        """
        kinds = dict.fromkeys(KINDS, 0)
        with writing_to(self.folder):
            with ExitStack() as files:
                lines = files.enter_context(open_whole(self.folder / RECORDS_FILE)) if "jsonl" in self.formats else None
                tables = files.enter_context(RecordTables(self.folder, self.formats))
                for content, source in documents:
                    rows = self._rows(content, source)
                    for row in rows:
                        kinds[row["kind"]] += 1
                    tables.add(rows)
                    if lines:
                        lines.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            with open_whole(self.folder / FAILURES_FILE) as file:
                file.writelines(f"{failure.model_dump_json()}\n" for failure in failures)
        return kinds

    def write_summary(self, summary: Mapping[str, Any]) -> None:
        """Write ``run.json``."""
        with writing_to(self.folder):
            write_whole(self.folder / RUN_FILE, json.dumps(summary, indent=2, ensure_ascii=False) + "\n")

    def _rows(self, content: Content, source: str) -> list[dict[str, Any]]:
        """The records of a document as flat mappings, with the document that they are from."""
        origin = {"document_id": f"sha256:{content.sha256}", "document_source": source}
        return [{**origin, **json.loads(line)} for line in self.journal.record_lines(content)]

    def _write_document(self, extraction: Extraction) -> tuple[str, str]:
        """The name of a document's JSON and the digest of what was written."""
        name = document_file_name(extraction.document.source or "text", extraction.document.id)
        text = extraction.model_dump_json(indent=2) + "\n"
        write_whole(self._documents / name, text)
        return name, hashlib.sha256(text.encode("utf-8")).hexdigest()

    def _renamed(self, found: Finished, source: str) -> Finished:
        old = self._documents / str(found.file_name)
        extraction = Extraction.model_validate_json(old.read_text(encoding="utf-8"))
        info = extraction.document.model_copy(update={"source": source})
        name, digest = self._write_document(extraction.model_copy(update={"document": info}))
        self.journal.rename(found.content, source, name, digest)
        if name != found.file_name:
            old.unlink(missing_ok=True)
        return Finished(found.content, source, name, digest, found.pages, found.words, found.records)

    def _sweep(self) -> None:
        """Remove what a killed run left half-written."""
        for folder in (self.folder, self._documents):
            for part in folder.glob("*.part"):
                part.unlink(missing_ok=True)


def holder() -> dict[str, Any]:
    """Who writes to a folder, as ``run.json`` says it while a run goes on."""
    return {"process": os.getpid(), "host": platform.node()}


def _in_use(folder: Path) -> str:
    who = "another run"
    with suppress(OSError, ValueError, KeyError, TypeError):
        state = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
        if state["state"] == "running":
            who += f" (process {state['process']} on {state['host']}, since {state['started']})"
    return f"{who} is writing to the output folder {folder}: wait for it to end or choose another with --out"
