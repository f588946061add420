"""Tokens of a text that never run across a border of a span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.annotation.task import TaskSpan

Bounds = tuple[int, int]
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\s]")


def borders(spans: Iterable[TaskSpan]) -> set[int]:
    """Where the spans begin and end."""
    return {border for span in spans for border in (span.start, span.end)}


def word_bounds(text: str, at: set[int]) -> Iterator[Bounds]:
    """Words, figures and signs, cut further wherever one of the borders falls within; blanks belong to none."""
    for word in _WORD.finditer(text):
        yield from cut(word.start(), word.end(), at)


def cut(start: int, end: int, at: set[int]) -> Iterator[Bounds]:
    """The pieces of ``start`` to ``end`` between those borders that fall within."""
    return pairwise([start, *(place for place in range(start + 1, end) if place in at), end])
