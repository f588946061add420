"""What a contender's process is told, and what it tells: both as JSON files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """PDFs to read and how.

    ``workers``: processes, where the way has any. ``precision``, ``device``: of the encoder. ``model``: its folder.
    ``site``: a folder that is put before the installed packages (where pdfplumber lies).
    """

    files: tuple[str, ...]
    model: str
    workers: int = 1
    precision: str = "auto"
    device: str = "auto"
    engine: str = "pdfium"
    site: str | None = None

    def write(self, path: Path) -> None:
        """As JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Job:
        """What ``write`` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**told, "files": tuple(told["files"])})


@dataclass(frozen=True, slots=True)
class Work:
    """What a contender did once it was ready: seconds on the wall and of all processors, pages, figures of its own.

    ``load``: seconds of imports, weights and processes before it was ready, not in ``seconds``.
    """

    load: float
    seconds: float
    cpu: float
    pages: int
    figures: dict[str, float] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """As JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Work:
        """What ``write`` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))
