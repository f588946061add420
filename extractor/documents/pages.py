"""What an engine makes of a PDF: pages with their strips and rules. All that follows is the same for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from extractor.documents.characters import Characters
from extractor.documents.papers import Bookmark
from extractor.documents.rules import Rules, Shape, cut_at_rules, find_rules
from extractor.documents.strips import Strip, find_strips, without_doubles


@dataclass(slots=True)
class PagePrint:
    """A page's strips and its size in points, as viewers show it: cut to the crop box, and turned.

    ``pictures``: whether there are any. ``slanted``: characters left out because they stand askew. ``sure``: whether
    the engine knows nothing of the page on which another might read it otherwise.
    """

    number: int
    width: float
    height: float
    strips: list[Strip]
    rules: Rules = field(default_factory=Rules)
    pictures: bool = False
    slanted: int = 0
    sure: bool = True


class PdfFile(Protocol):
    """A PDF opened by one engine. Anything may be raised by the methods, on a malformed file.

    The classes that follow this take the file's bytes, and raise ``PdfLocked`` where they cannot be decrypted.
    """

    engine: str

    def count(self, most: int) -> int:
        """How many pages there are; where there are more than ``most``, any number above it."""

    def size(self, number: int) -> tuple[float, float]:
        """A page's width and height in points, from its 1-based number."""

    def read(self, number: int) -> PagePrint:
        """A page, from its 1-based number."""

    def entries(self) -> Mapping[str, str]:
        """Of the information dictionary, the entries that ``metadata`` knows."""

    def close(self) -> None:
        """Give back what the file holds."""


@runtime_checkable
class Outlined(Protocol):
    """A PDF whose engine can tell its outline."""

    def outline(self) -> list[Bookmark]:
        """The entries of the outline in order, as far as they point to a page. Anything may be raised."""


class PdfLocked(Exception):
    """A PDF is encrypted; ``password`` says whether one would open it, or the way of encryption is unknown."""

    def __init__(self, password: bool) -> None:
        super().__init__("a password is needed" if password else "unknown encryption")
        self.password = password


def make_page(
    number: int, size: tuple[float, float], characters: Characters, shapes: Iterable[Shape], pictures: bool
) -> PagePrint:
    """A page from what is drawn on it."""
    strips, slanted = find_strips(characters.rounded(), *size)
    rules = find_rules(shapes)
    strips = cut_at_rules(without_doubles(strips), rules)
    return PagePrint(number, *size, strips, rules, pictures, slanted)
