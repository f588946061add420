"""Extractions to files: one JSON a document, one line a record, one line a failure."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Any, TextIO

from extractor.errors import Failure, OutputError
from extractor.records import Extraction

FORMATS = ("json", "jsonl")
_ID_DIGITS = 8
_NAME_BYTES = 200


def document_file_name(source: str, document_id: str) -> str:
    """``<file name>-<8 hex digits after sha256:>.json``, which two documents of one name cannot share."""
    digits = document_id.removeprefix("sha256:")[:_ID_DIGITS]
    # File systems take names of 255 bytes; a longer one is cut, its digits tell it apart.
    name = PurePath(source).name.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore")
    return f"{name}-{digits}.json"


def flat_records(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Every record of a document as a flat mapping, with the document that it is from."""
    for record in extraction.records:
        yield {
            "document_id": extraction.document.id,
            "document_source": extraction.document.source,
            **record.model_dump(mode="json"),
        }


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: a reader never sees half of it."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


class OutputFolder:
    """The folder of one run: opens its files, takes results as they come, closes them whole.

    Raises OutputError where the folder cannot be made or written, from the constructor and from every write.
    """

    def __init__(self, folder: Path, formats: tuple[str, ...] = FORMATS) -> None:
        self.folder = folder
        self.formats = formats
        self._documents = folder / "documents"
        with writing_to(folder):
            self._documents.mkdir(parents=True, exist_ok=True)
            self._records = self._open("records.jsonl") if "jsonl" in formats else None
            self._failures = self._open("failures.jsonl")

    def add(self, extraction: Extraction) -> None:
        """Write one document's JSON and append its records."""
        with writing_to(self.folder):
            if "json" in self.formats:
                name = document_file_name(extraction.document.source or "text", extraction.document.id)
                write_whole(self._documents / name, extraction.model_dump_json(indent=2) + "\n")
            if self._records:
                self._records.writelines(_line(row) for row in flat_records(extraction))

    def add_failure(self, failure: Failure) -> None:
        """Append one document that could not be read."""
        with writing_to(self.folder):
            self._failures.write(_line(failure.model_dump(mode="json")))

    def close(self, summary: Mapping[str, Any]) -> None:
        """Put the line files in their places and write ``run.json``, last."""
        with writing_to(self.folder):
            for file in (self._records, self._failures):
                if file:
                    file.flush()
                    os.fsync(file.fileno())
                    file.close()
                    part = Path(file.name)
                    part.replace(part.with_suffix(""))
            write_whole(self.folder / "run.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")

    def _open(self, name: str) -> TextIO:
        return (self.folder / f"{name}.part").open("w", encoding="utf-8", newline="\n")


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """System errors become one that names the folder and what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write to the output folder {folder}: {reason}; choose another with --out") from error
