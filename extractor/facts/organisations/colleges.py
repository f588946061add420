"""Professional bodies by their own names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_COLLEGE = re.compile(
    r"\b(?:Royal\s+|British\s+|Chartered\s+)?(?:College|Society|Association|Institute|Federation"
    r"|Faculty)\s+of(?:\s+(?:the\s+)?(?:and\s+)?[A-Z][\w-]+)+"
)


def find_colleges(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Professional bodies: "Royal College of Midwives", "Society of Radiographers"."""
    for match in _COLLEGE.finditer(text):
        if not _overlaps(match.span(), taken):
            yield match.span()


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
