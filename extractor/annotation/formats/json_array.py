"""The elements of a JSON array, each with the line on which it begins; what a torn file still has of them is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.annotation.formats.lines import file_text, refused
from extractor.annotation.store import SetAside

_BLANKS = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Element:
    """One element: ``FILE:LINE``, its value, its words in the file."""

    origin: str
    value: Any
    words: str


def elements(data: bytes, name: str) -> Iterator[Element | SetAside]:
    """The elements in order; from where the file is no JSON on, the rest of it as one line that is set aside.

    A file that holds one object instead of an array has one element.
    """
    text = file_text(data, name)
    place = _after_blanks(text, 0)
    array = text.startswith("[", place)
    place = _after_blanks(text, place + array)
    line, counted = 1, 0
    while place < len(text) or array:
        line, counted = line + text.count("\n", counted, place), place
        if array and text.startswith("]", place):
            array, place = False, _after_blanks(text, place + 1)
            continue
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield refused(f"{name}:{line}", ValueError(f"not JSON from here on ({error})"), text[place:])
            return
        yield Element(f"{name}:{line}", value, text[place:end])
        place = _after_blanks(text, end)
        if array and text.startswith(",", place):
            place = _after_blanks(text, place + 1)
        elif array and not text.startswith("]", place):
            line += text.count("\n", counted, place)
            why = "a comma is missing" if place < len(text) else "the array is not closed: is the file cut off?"
            yield refused(f"{name}:{line}", ValueError(why), text[place:])
            return


def _after_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place
