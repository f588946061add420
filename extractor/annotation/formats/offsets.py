"""Offsets as tools count them: Python counts characters (code points), JavaScript UTF-16 code units."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from itertools import accumulate

_LAST_OF_ONE_UNIT = "\uffff"


class Unit(StrEnum):
    """What an offset counts."""

    CHARACTERS = "characters"
    UTF16 = "utf16"


class Utf16:
    """The offsets of a text in UTF-16 code units: a character outside the basic plane (an emoji) counts two."""

    def __init__(self, text: str) -> None:
        self._units = list(accumulate((1 + (letter > _LAST_OF_ONE_UNIT) for letter in text), initial=0))

    @property
    def differs(self) -> bool:
        """Whether the text has a character that counts two."""
        return self._units[-1] != len(self._units) - 1

    def units(self, offset: int) -> int:
        """The code units before the character at ``offset``; an offset outside the text stays outside of it."""
        return self._units[offset] if 0 <= offset < len(self._units) else offset

    def characters(self, units: int) -> int:
        """The characters in the first ``units`` code units. Raises ValueError where these end within a character."""
        if not 0 <= units <= self._units[-1]:
            raise ValueError(f"offset {units} lies outside the text ({self._units[-1]} UTF-16 units)")
        place = bisect_left(self._units, units)
        if self._units[place] != units:
            raise ValueError(f"offset {units} falls within a character, so that it does not count UTF-16 units")
        return place


class LineEnds:
    """A text whose line ends a tool turned from CRLF into LF, and what it was before."""

    def __init__(self, text: str) -> None:
        self.before = text.replace("\n", "\r\n")
        self._places = list(accumulate((1 + (letter == "\n") for letter in text), initial=0))

    def offset(self, now: int) -> int:
        """An offset into the text as it was; one outside the text stays outside of it."""
        return self._places[now] if 0 <= now < len(self._places) else now + len(self.before)
