"""Dates in a table of milestones: the column of each says whether it is the first plan or what holds now."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.mentions import Mention

_MOST_LINES = 60
_MOST_FIELDS = 6
_FAR_BACK = 4000
_FIRST = re.compile(
    r"^\W*(?:(?:original|baselined?|initial|planned|first|previous|old|agreed|plan|target|last reported)\b[\w ]{0,20}"
    r"|due(?: date)?)\W*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"^\W*(?:(?:revised|forecast|current|latest|new|now|re-?baselined|re-?forecast|re-?planned|expected|updated)\b"
    r"[\w ]{0,20})\W*$",
    re.IGNORECASE,
)
_HAS_DATE = re.compile(r"\d")


def stands_in(mention: Mention, context: Context) -> str | None:
    """Tell "first" or "now" where the row has a date under a heading of the first plan and under one of what holds."""
    text = context.text
    start = text.rfind("\n", max(0, mention.start - _FAR_BACK), mention.start) + 1
    row = text[start : mention.start].strip()
    if "|" not in text[start : mention.end + 200].split("\n")[0]:
        return _among_lines(text, start, mention)
    cells = _cells(text[start : mention.end + 400].split("\n")[0])
    column = row.strip().lstrip("|").count("|")
    headings = _headings(text[max(0, start - _FAR_BACK) : start])
    if len(headings) <= column or len(cells) <= column:
        return None
    pairs = list(zip(headings, cells, strict=False))
    first = [place for place, (head, cell) in enumerate(pairs) if _FIRST.match(head) and _HAS_DATE.search(cell)]
    now = [place for place, (head, cell) in enumerate(pairs) if _NOW.match(head) and _HAS_DATE.search(cell)]
    if not first or not now or cells[first[0]] == cells[now[-1]]:
        return None
    return "first" if column == first[0] else "now" if column == now[-1] else None


def _among_lines(text: str, start: int, mention: Mention) -> str | None:
    """The same of an entry whose fields stand one a line ("Baseline date: May", then "Forecast date: July")."""
    if ":" not in text[start : mention.start]:
        return None
    above = text[max(0, start - _FAR_BACK) : start].rsplit("\n\n", 1)[-1].split("\n")[-_MOST_FIELDS:]
    here, *below = text[start : mention.end + _FAR_BACK].split("\n\n", 1)[0].split("\n")[: _MOST_FIELDS + 1]
    lines = [*above, here, *below]
    fields = [line.partition(":") for line in lines if ":" in line]
    first = [head for head, _, told in fields if _FIRST.match(head) and _HAS_DATE.search(told)]
    now = [head for head, _, told in fields if _NOW.match(head) and _HAS_DATE.search(told)]
    own = here.partition(":")[0]
    if len(first) != 1 or len(now) != 1 or text[start : mention.start].count(":") != 1:
        return None
    return "first" if own == first[0] else "now" if own == now[0] else None


def _headings(above: str) -> list[str]:
    """The cells of the first line of the table that the lines above end in."""
    top: list[str] = []
    for line in reversed(above.split("\n")[:-1][-_MOST_LINES:]):
        if "|" not in line:
            break
        top = _cells(line)
    return top


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
