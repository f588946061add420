"""What a run did, in numbers that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

KINDS = ("vacancy", "percentage", "deadline", "risk")


@dataclass
class RunCounts:
    """Every document found ends as exactly one of these: ``found == documents + failures + duplicates + unfinished``.

    ``documents``: contents whose records are in the output, ``reused`` of them read by an earlier run. ``failures``:
    those that could not be read. ``duplicates``: names of contents already counted. ``unfinished``: not begun, or not
    done with, when the run was interrupted. ``pages``, ``words`` and ``records`` are those in the output,
    ``pages_read`` those of this run. ``skipped``: files of other types, by extension.
    """

    found: int = 0
    documents: int = 0
    reused: int = 0
    failures: int = 0
    duplicates: int = 0
    pages: int = 0
    pages_read: int = 0
    words: int = 0
    records: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    interrupted: bool = False

    @property
    def unfinished(self) -> int:
        """Names found of which nothing is known."""
        return self.found - self.documents - self.failures - self.duplicates

    def as_json(self) -> dict[str, Any]:
        """What stands under ``counts`` in ``run.json``."""
        names = ("found", "documents", "reused", "failures", "duplicates", "unfinished", "pages", "words")
        return {
            **{name: getattr(self, name) for name in names},
            "records": {kind: self.records[kind] for kind in KINDS},
            "skipped": dict(sorted(self.skipped.items())),
        }
