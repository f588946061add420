"""Where answers are kept: a folder with one file that only grows, and one for what could not be kept.

    answers.jsonl     one ``Annotation`` a line, in the order in which they were given; nothing in it is ever changed
    set_aside.jsonl   {"time", "origin", "reason", "line"}: what was refused or no longer matches its text
    .lock             held by the one writer

An annotator's later answer to the same passage takes the place of the earlier one for readers; both stay in the file.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout
from pydantic import ValidationError

from extractor.annotation.task import Annotation, Answer
from extractor.errors import AnnotationError

ANSWERS, SET_ASIDE, LOCK = "answers.jsonl", "set_aside.jsonl", ".lock"
_LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that is kept but not used: where it came from (``FILE:LINE``), why, and its words."""

    origin: str
    reason: str
    line: str


class AnnotationStore:
    """The answers of a folder, which is made at the first ``append``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / LOCK, timeout=_LOCK_SECONDS)

    @property
    def answers(self) -> Path:
        """The file of answers."""
        return self.folder / ANSWERS

    def append(self, annotations: Iterable[Annotation], set_aside: Iterable[SetAside] = ()) -> int:
        """Add answers, and what could not be read as one, whole lines at a time and flushed to disk; how many answers.

        Raises AnnotationError where another writer holds the store for longer than ten seconds, or where the folder
        cannot be written. Killed at any moment it leaves at most one torn last line, which readers set aside.
        """
        lines = [annotation.model_dump_json() for annotation in annotations]
        aside = [_aside_line(item) for item in set_aside]
        with self.writing():
            if aside:
                _append_lines(self.folder / SET_ASIDE, aside)
            if lines:
                _append_lines(self.answers, lines)
        return len(lines)

    def read(self) -> tuple[list[Annotation], list[SetAside]]:
        """All answers in their order, and the lines of the file that are none, each with its reason.

        Raises AnnotationError where the file is there but cannot be read.
        """
        kept: list[Annotation] = []
        aside: list[SetAside] = []
        for _, _, entry in self.entries():
            if isinstance(entry, SetAside):
                aside.append(entry)
            else:
                kept.append(entry)
        return kept, aside

    def entries(self) -> Iterator[tuple[str, str, Annotation | SetAside]]:
        """``FILE:LINE``, the line, and the answer that it holds or the reason why it holds none; as ``read`` does."""
        for origin, line in _lines(self.answers):
            try:
                yield origin, line, Annotation.model_validate_json(line)
            except ValidationError as error:
                yield origin, line, SetAside(origin, said(error), line)

    def current(self) -> list[Annotation]:
        """The last answer of each annotator to each passage, in order of the first ones; none of the withdrawn.

        The last by its time, not by its line: an old export may be taken in after newer answers.
        """
        last: dict[tuple[str, str], Annotation] = {}
        for annotation in self.read()[0]:
            key = annotation.passage, annotation.annotator
            if key not in last or annotation.time >= last[key].time:
                last[key] = annotation
        return [annotation for annotation in last.values() if annotation.answer is not Answer.WITHDRAWN]

    def set_aside(self) -> list[SetAside]:
        """What was refused when it came, and lines of the answers that are none."""
        refused = [
            SetAside(row["origin"], row["reason"], row["line"])
            for row in (_json_object(line) for _, line in _lines(self.folder / SET_ASIDE))
            if row is not None
        ]
        return refused + self.read()[1]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer for as long as it lasts, so that what was read still holds when more is appended.

        May be nested. Raises AnnotationError as ``append`` does.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._lock:
                yield
        except Timeout:
            raise AnnotationError(f"{self.folder}: another program is writing here; wait until it has ended") from None
        except OSError as error:
            raise AnnotationError(f"{self.folder}: cannot be written ({error.strerror or error})") from error


def said(error: ValidationError) -> str:
    """What a validation error says, in one line: field and reason of each complaint."""
    parts = []
    for complaint in error.errors(include_url=False, include_input=False):
        where = ".".join(map(str, complaint["loc"]))
        reason = complaint["msg"].removeprefix("Value error, ")
        parts.append(f"{where}: {reason}" if where else reason)
    return "; ".join(parts)


def _append_lines(path: Path, lines: list[str]) -> None:
    with path.open("ab+") as file:
        _end_torn_line(file)
        file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _end_torn_line(file: IO[bytes]) -> None:
    """Where the last writer was killed within a line, end it, so that the next one begins a line of its own."""
    size = file.seek(0, os.SEEK_END)
    if size:
        file.seek(size - 1)
        if file.read(1) != b"\n":
            file.write(b"\n")


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """(``FILE:LINE``, line) of every line that is not blank; JSON escapes the line ends inside of its texts."""
    if not path.exists():
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read ({error.strerror or error})") from error
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield f"{path}:{number}", line.decode("utf-8", errors="replace")


def _json_object(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and {"origin", "reason", "line"} <= row.keys() else None


def _aside_line(item: SetAside) -> str:
    row = {"time": dt.datetime.now(dt.UTC).isoformat(), "origin": item.origin, "reason": item.reason, "line": item.line}
    return json.dumps(row, ensure_ascii=False)
