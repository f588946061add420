"""One document's way through the workers: its attempts, what went wrong in them, and its result."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from extractor.documents.document import Document
from extractor.documents.source import Source
from extractor.documents.watch import ASSEMBLY, Orders, Place, Stop
from extractor.errors import Failure, FailureCode

_ATTEMPTS = 4


@dataclass(eq=False)
class Job:
    """A source, and its result when ``done`` is set."""

    source: Source
    orders: Orders = field(default_factory=Orders)
    result: Document | Failure | None = None
    done: threading.Event = field(default_factory=threading.Event)
    attempts: int = 1
    seconds: float = 0.0
    """What its attempts took in the workers."""

    def finish(self, result: Document | Failure) -> None:
        """Set the result."""
        self.result = result
        self.done.set()

    def failure(self, code: FailureCode, message: str) -> Failure:
        """A failure of this job's source."""
        return Failure(source=self.source.name, code=code, message=message)

    def retry(self, place: Place, failure: Failure, how: str) -> bool:
        """Whether the document is worth another attempt after one that ended at this place, and ``how``.

        The next attempt avoids what was at work there; the last stops before the page, so that what can be read
        before it is kept.
        """
        if place.stage in ("", ASSEMBLY) or self.attempts >= _ATTEMPTS:
            return False
        self.attempts += 1
        if self.attempts < _ATTEMPTS:
            self.orders = Orders({**self.orders.avoid, place: (failure.code, how)})
        elif place.page:
            self.orders = Orders(self.orders.avoid, Stop(place.page, failure))
        return self.attempts < _ATTEMPTS or place.page > 1
