"""What a reader is at, for whoever can kill it; and what it is told to leave out after that happened."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.errors import Failure, FailureCode

PDFMINER, PDFIUM, OCR, LAYOUT, ASSEMBLY = "pdfminer.six", "pdfium", "ocr", "layout", "assembly"
STAGES = ("", PDFMINER, PDFIUM, OCR, LAYOUT, ASSEMBLY)
"""What may be at work; nothing is told of documents without pages."""


class Place(NamedTuple):
    """A page (1-based; 0 for the file as a whole) and what works on it (one of ``STAGES``)."""

    page: int = 0
    stage: str = ""


class Stuck(Exception):
    """At this place an earlier attempt on the document had to be ended; the text says how, ``code`` what that is."""

    def __init__(self, code: FailureCode, how: str) -> None:
        super().__init__(how)
        self.code = code


@dataclass(frozen=True, slots=True)
class Stop:
    """From which page on nothing is read any more, and the failure that stands for it where nothing was read before."""

    page: int
    failure: Failure


@dataclass(frozen=True)
class Orders:
    """What earlier attempts on a document taught: places to avoid with what happened there, and where to stop."""

    avoid: Mapping[Place, tuple[FailureCode, str]] = field(default_factory=dict)
    stop: Stop | None = None


class Watch:
    """One attempt to read a document.

    ``seconds`` from now are the time for its pages. ``report`` hears of each place before it is worked on.
    """

    def __init__(
        self, seconds: float, orders: Orders | None = None, report: Callable[[Place], None] = lambda place: None
    ) -> None:
        self.orders = orders or Orders()
        self._deadline = time.monotonic() + seconds
        self._report = report

    @property
    def seconds_left(self) -> float:
        """The time left for pages; below zero when it is over."""
        return self._deadline - time.monotonic()

    def at(self, page: int, stage: str) -> None:
        """Tell what comes next. Raises ``Stuck`` where that is to be avoided."""
        place = Place(page, stage)
        if place in self.orders.avoid:
            raise Stuck(*self.orders.avoid[place])
        self._report(place)
