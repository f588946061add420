"""What a command says to people and to log collectors: standard error only."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from extractor.batch.run import Step

console = Console(stderr=True)
_log = logging.getLogger("extractor")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class _Manner:
    """Whether lines are for people or for collectors; one for the process, as standard error is."""

    as_json = False


def say(words: object) -> None:
    """A plain line."""
    if _Manner.as_json:
        _log.info(str(words))
        return
    console.print(str(words), markup=False, highlight=False, soft_wrap=True)


def complain(words: object) -> None:
    """A line about something that went wrong."""
    if _Manner.as_json:
        _log.error(str(words))
        return
    console.print(f"extractor: {words}", style="red", markup=False, highlight=False, soft_wrap=True)


class Bar:
    """Progress on standard error: how far, how fast, how long still; silent where that is no terminal."""

    def __init__(self, total: int, what: str = "documents", quiet: bool = False) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        hidden = quiet or not console.is_terminal
        self._progress = Progress(*columns, console=console, disable=hidden, transient=True)
        self._task = self._progress.add_task(what, total=total, note="")

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def add(self, note: str = "") -> None:
        """One further; ``note`` replaces what stands beside the numbers."""
        self._progress.update(self._task, advance=1, note=note)

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return self._progress.tasks[0].elapsed or 0.0


class RunReporter:
    """Tells of a run's documents as it goes: a bar on a terminal, a line a failure, or JSON lines for collectors."""

    def __init__(self, total: int, log_json: bool) -> None:
        self._bar = Bar(total, quiet=log_json)
        self._log_json = log_json
        self._log = logging.getLogger("extractor.run")
        self._pages = self._failed = 0

    def __enter__(self) -> RunReporter:
        self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.__exit__()

    def add(self, step: Step) -> None:
        """One document further."""
        self._pages += step.pages if step.how == "read" else 0
        self._failed += step.how == "failed"
        rate = f"{self._pages / self._bar.elapsed:.1f} pages/s" if self._pages and self._bar.elapsed else ""
        self._bar.add(", ".join(filter(None, (rate, f"{self._failed} failed" if self._failed else ""))))
        if self._log_json:
            self._log.log(logging.WARNING if step.failure else logging.INFO, "document", extra=_fields(step))
        elif step.failure:
            complain(f"{step.source}: {step.failure.message} [{step.failure.code}]")

    def stopping(self) -> None:
        """Say what the first Ctrl-C does."""
        complain("interrupted: what is in flight is being finished; once more ends the run at once")


def log_to_stderr(as_json: bool) -> None:
    """Send the package's log to standard error: warnings as lines, or everything as one JSON object a line."""
    handler = logging.StreamHandler(console.file)
    handler.setFormatter(_JsonLines() if as_json else logging.Formatter("extractor: %(message)s"))
    _log.handlers = [handler]
    _log.setLevel(logging.INFO if as_json else logging.WARNING)
    _log.propagate = False
    _Manner.as_json = as_json


class _JsonLines(logging.Formatter):
    """``{"time", "level", "logger", "message", ...}`` with what the call gave as ``extra``."""

    def format(self, record: logging.LogRecord) -> str:
        time = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "time": time, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _STANDARD},
        }  # fmt: skip
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _fields(step: Step) -> dict[str, Any]:
    fields: dict[str, Any] = {"event": "document", "source": step.source, "how": step.how}
    if step.failure:
        return {**fields, "code": str(step.failure.code), "reason": step.failure.message}
    return {**fields, "pages": step.pages, "records": step.records}
