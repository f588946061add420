"""What a passage is about when a figure's own sentence does not say: lead-in, question, heading and title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts.fact import Context
from extractor.facts.surroundings import heading, sentences_before

_ITEM = re.compile(r"^\s*(?:[-•*–]|\(?[a-z\d]{1,3}[.)])\s+|^[^.:|]{3,80}:\s")
_LEAD_IN = re.compile(r"[:?]\s*$")
_QUESTION = re.compile(r"\?\s*$|\bto ask\b|\bhow many\b", re.IGNORECASE)
_OF_STAFF = re.compile(
    r"\b(?:vacanc\w+|staff\w*|workforce|establishment|recruit\w*|posts|report|review|update|paper|return|briefing|question"
    r"|statement|register|pipeline|shortages?|unfilled|vacant|gaps?|jobs)\b",
    re.IGNORECASE,
)
"""A title that says whose posts a paper is about; a headline ("Hospice rings its bells") may name anybody."""
_FAR_BACK = 2500
_MOST_LINES = 8


def nearest_first(context: Context) -> Iterator[str]:
    """The places that may name the topic: sentences before on the line, lead-in or question, heading, title."""
    yield from sentences_before(context)
    yield from structural(context)


def structural(context: Context) -> Iterator[str]:
    """Those of the places that the layout ties to the sentence: lead-in or question, heading, title."""
    yield from lead_ins(context)
    yield heading(context)
    if _OF_STAFF.search(context.title or ""):
        yield context.title or ""


def lead_ins(context: Context) -> Iterator[str]:
    """The lines that a list's items or an answer hang on: the nearest above that ends in a colon or question mark.

    Only items and speakers' turns ("- Hexby: 12 vacancies", "Dr Lowe: We have six") have one; a lead-in that is itself
    an answer has the question before it.
    """
    lines = context.text[max(0, context.start - _FAR_BACK) : context.end].split("\n")
    own = len(lines) - len(context.text[context.start : context.end].split("\n"))
    if own < 0 or not _ITEM.match(lines[own]):
        return
    above = [line for line in lines[:own] if line.strip()][-_MOST_LINES:]
    while above:
        line = above.pop()
        if _LEAD_IN.search(line):
            yield line
            if above and _QUESTION.search(above[-1]):
                yield above[-1]
            return
        if not _ITEM.match(line):
            return
