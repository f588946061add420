"""A file that grows under another name and is put in its place only when it is complete."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class PartFile:
    """``NAME.part`` while it is written, ``NAME`` once it is complete; an older ``NAME`` stays untouched until then.

    The constructor and every method but ``drop`` raise OSError where the folder or the disk fails.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self.stream = self._part.open("wb")

    def seal(self) -> None:
        """Write out what is buffered, to the disk itself, and close the stream."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()

    def place(self) -> None:
        """Put the sealed file in its place, over an older one."""
        self._part.replace(self.path)

    def drop(self) -> None:
        """Leave nothing behind; never raises, since it is what is done after an error."""
        with suppress(OSError):
            self.stream.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)
