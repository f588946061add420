"""Files of annotations in any of the formats: which there are, which one a file has, reading and writing them."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.annotation.formats import conll, docbin, doccano, label_studio, label_studio_in, own, prodigy
from extractor.annotation.formats.lines import file_text
from extractor.annotation.formats.offsets import Unit
from extractor.annotation.formats.told import ReadSettings
from extractor.annotation.store import SetAside
from extractor.annotation.task import Annotation, Task
from extractor.batch.part_file import PartFile
from extractor.errors import AnnotationError


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written and read."""

    write: Callable[[Sequence[Task]], bytes]
    read: Callable[[bytes, str, ReadSettings], Iterator[Task | SetAside]]


FORMATS: Mapping[str, Format] = {
    "prodigy": Format(prodigy.write, prodigy.read),
    "label_studio": Format(label_studio.write, label_studio_in.read),
    "doccano": Format(doccano.write, doccano.read),
    "doccano_relations": Format(doccano.write_relations, doccano.read),
    "docbin": Format(docbin.write, docbin.read),
    "conll": Format(conll.write, conll.read),
    "jsonl": Format(own.write, own.read),
}
"""By the names that ``--format`` takes; ``jsonl`` is the store's own."""

_BY_SUFFIX = {".spacy": "docbin", ".conll": "conll", ".conll03": "conll", ".iob": "conll", ".bio": "conll"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held: answers, tasks that nobody answered, and the lines that are neither."""

    format: str
    answers: list[Annotation] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    refused: list[SetAside] = field(default_factory=list)


def write_items(path: Path, items: Sequence[Task], format_name: str) -> None:
    """Write tasks and answers to a file, which is there whole or not at all.

    Raises AnnotationError where there is no such format or the file cannot be written.
    """
    write_whole(path, _format(format_name).write(items))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name and put it in its place. Raises AnnotationError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = PartFile(path)
        try:
            part.stream.write(data)
            part.seal()
            part.place()
        except BaseException:
            part.drop()
            raise
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be written ({error.strerror or error})") from error


def read_items(
    path: Path,
    format_name: str | None = None,
    annotator: str | None = None,
    labels: Mapping[str, str] | None = None,
    unit: Unit | None = None,
) -> Reading:
    """What a file holds; the format by its name and first line where it is not told. See ``ReadSettings``.

    Raises AnnotationError where the file cannot be read, is empty, or leaves its format in doubt.
    """
    data, time = _bytes_and_time(path)
    format_name = format_name or detect(path, data)
    settings = ReadSettings(time, annotator, labels or {}, unit)
    return _sorted(format_name, _format(format_name).read(data, str(path), settings))


def detect(path: Path, data: bytes) -> str:
    """The format of a file by its extension, or else by its first object. Raises AnnotationError where in doubt."""
    if known := _BY_SUFFIX.get(path.suffix.lower()):
        return known
    text = file_text(data, str(path)).lstrip()
    found = "label_studio" if text.startswith("[") else _by_first_object(text) if text.startswith("{") else None
    if found is None:
        raise AnnotationError(f"{path}: its format is in doubt; say it with --format ({', '.join(FORMATS)})")
    return found


def _by_first_object(text: str) -> str | None:
    try:
        row, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        row = _partly(text)
    if "text_sha256" in row:
        return "jsonl"
    if isinstance(row.get("data"), dict):
        return "label_studio"
    if "spans" in row or "answer" in row or "_input_hash" in row:
        return "prodigy"
    if "entities" in row:
        return "doccano_relations"
    return "doccano" if "label" in row or "labels" in row else None


def _partly(text: str) -> dict[str, Any]:
    """The first whole object of a JSONL file whose first line is broken."""
    for line in text.split("\n"):
        with suppress(ValueError, RecursionError):
            row = json.loads(line)
            if isinstance(row, dict):
                return row
    return {}


def _bytes_and_time(path: Path) -> tuple[bytes, dt.datetime]:
    try:
        data = path.read_bytes()
        time = dt.datetime.fromtimestamp(int(path.stat().st_mtime), dt.UTC)
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read ({error.strerror or error})") from error
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise AnnotationError(f"{path}: there is nothing in it")
    if data.startswith(b"\x1f\x8b"):
        raise AnnotationError(f"{path}: packed with gzip; unpack it first")
    return data, time


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise AnnotationError(f"no such format: {name!r}; known: {', '.join(FORMATS)}")
    return FORMATS[name]


def _sorted(name: str, found: Iterable[Task | SetAside]) -> Reading:
    reading = Reading(name)
    for item in found:
        if isinstance(item, SetAside):
            reading.refused.append(item)
        elif isinstance(item, Annotation):
            reading.answers.append(item)
        else:
            reading.tasks.append(item)
    return reading
