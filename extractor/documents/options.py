"""How much one document may cost: the only settings of the document stage."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits for one document; a document that passes one of them becomes a typed ``Failure``.

    ``seconds``: wall-clock time (``timeout``). Within ``read`` it is looked at between pages; a
    ``ParserPool`` enforces it by killing the worker.
    ``memory_mb``: MiB that a worker may grow by while it reads one document (``memory``); pool only.
    ``max_bytes``, ``max_pages``: size of the file and number of its pages (``too_large``).

    Raises ``ValueError`` where a limit is not positive.
    """

    seconds: float = 180.0
    memory_mb: int = 1536
    max_bytes: int = 512 * 1024 * 1024
    max_pages: int = 5000

    def __post_init__(self) -> None:
        for setting in fields(self):
            if not getattr(self, setting.name) > 0:
                raise ValueError(f"{setting.name} must be positive, not {getattr(self, setting.name)!r}")
