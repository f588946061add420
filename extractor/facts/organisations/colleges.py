"""Professional bodies by their own names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.facts.organisations.taken import Taken

_COLLEGE = re.compile(
    r"\b(?:Royal\s+|British\s+|Chartered\s+)?(?:College|Society|Association|Institute|Federation"
    r"|Faculty)\s+of(?:\s+(?:the\s+)?(?:and\s+)?[A-Z][\w-]+)+"
)


def find_colleges(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Professional bodies: "Royal College of Midwives", "Society of Radiographers"."""
    borders = Taken(taken)
    for match in _COLLEGE.finditer(text):
        if not borders.meets(*match.span()):
            yield match.span()
