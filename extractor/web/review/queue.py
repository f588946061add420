"""The passages that are waiting, from a file of one ``Task`` a line."""

from __future__ import annotations

import threading
from pathlib import Path

from extractor.annotation.queue import read_queue
from extractor.annotation.task import Task
from extractor.errors import AnnotationError

Stamp = tuple[int, int]


class Queue:
    """The tasks of a file, read anew when the file has changed; safe to use from several threads.

    Lines that are no task are left out; ``unreadable`` names them (``FILE:LINE: reason``).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._tasks: dict[str, Task] = {}
        self._unreadable: tuple[str, ...] = ()

    def tasks(self) -> dict[str, Task]:
        """The tasks by the name of their passage, in the file's order; empty where there is no file.

        Raises AnnotationError where the file cannot be read.
        """
        with self._lock:
            stamp = stamp_of(self.path)
            if stamp != self._stamp:
                self._tasks, self._unreadable = _read(self.path) if stamp else ({}, ())
                self._stamp = stamp
            return self._tasks

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The lines that are no task, each with its reason."""
        self.tasks()
        return self._unreadable


def stamp_of(path: Path) -> Stamp | None:
    """What changes when a file does; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read ({error.strerror or error})") from error
    return found.st_mtime_ns, found.st_size


def _read(path: Path) -> tuple[dict[str, Task], tuple[str, ...]]:
    """The tasks, the first of several of one passage, and the lines that are none, by the file's name alone."""
    found = read_queue(path)
    tasks: dict[str, Task] = {}
    for task in found.tasks:
        tasks.setdefault(task.passage, task)
    return tasks, tuple(path.name + line.removeprefix(str(path)) for line in found.broken)
