"""The file of passages that wait for an annotator: one ``Task`` a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from extractor.annotation.store import said
from extractor.annotation.task import Task
from extractor.batch.files import open_whole
from extractor.errors import AnnotationError


@dataclass(frozen=True, slots=True)
class QueueFile:
    """What a queue file holds: its tasks, its lines as they stand, and the lines that are no task, with the reason."""

    tasks: tuple[Task, ...] = ()
    lines: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def read_queue(path: Path) -> QueueFile:
    """A queue file, empty where there is none. Raises AnnotationError where it cannot be read."""
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return QueueFile()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8"
        raise AnnotationError(f"{path}: cannot be read ({reason})") from error
    tasks, lines, broken = [], [], []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        lines.append(line)
        try:
            tasks.append(Task.model_validate_json(line))
        except ValidationError as error:
            broken.append(f"{path}:{number}: {said(error)}")
    return QueueFile(tuple(tasks), tuple(lines), tuple(broken))


def write_queue(path: Path, tasks: Sequence[Task], before: Sequence[str] = ()) -> None:
    """Write the lines ``before`` as they are, then the tasks: the whole file or, where that fails, the old one stays.

    Raises AnnotationError where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_whole(path) as file:
            file.writelines(f"{line}\n" for line in before)
            file.writelines(f"{task.model_dump_json()}\n" for task in tasks)
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be written ({error.strerror or error})") from error
