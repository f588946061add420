"""Where a producer has put every word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Placed:
    """A token on a page (from 1), its box in points from the top left of the page as shown.

    A repeated heading of a table is placed once on every page.
    """

    page: int
    token: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """A finished PDF: its bytes, the places of its words, and the sizes of its pages as shown."""

    data: bytes
    placed: list[Placed]
    sizes: list[tuple[float, float]]
    running: list[list[str]]
    """The words of each page's header and footer."""
