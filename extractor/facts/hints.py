"""Dates that lean on another one in the text: "end of that year", "H2" after "H1 2026/27", "the following month"."""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts.dates import read_date
from extractor.facts.fact import Context
from extractor.mentions import Label, Mention

_REACH = 400
_NEAR = 150
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: (?:19|20)\d\d)?"
_THAT = re.compile(
    r"\b(?:that|(?:the )?same)(?: very)? (?P<unit>year|month|summer|spring|autumn"
    r"|winter)\b",
    re.IGNORECASE,
)
_NAMED = {
    "year": re.compile(r"\b((?:19|20)\d\d(?:/\d\d)?)\b"),
    "month": re.compile(rf"\b({_MONTH})\b"),
}
_PART = re.compile(r"(?P<kind>[QH]|quarter |half )\s?(?P<number>[1-4])$", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"\b(?P<kind>[QH]|quarter |half )\s?(?P<number>[1-4]),? (?:of )?(?P<year>20\d\d(?:[/-]\d\d)?)", re.I
)


def pointed(mention: Mention, context: Context) -> str:
    """The date's words, with the year or month that "that year" or a bare "H2" takes from the words before it."""
    words = context.words(mention)
    before = context.text[max(0, mention.start - _REACH) : mention.start]
    points = _THAT.search(words)
    if points and points["unit"].lower() in _NAMED:
        named = _NAMED[points["unit"].lower()].findall(before)
        return words[: points.start()] + named[-1] + words[points.end() :] if named else words
    part = _PART.match(words.strip())
    told = list(_PART_OF_YEAR.finditer(before[-_NEAR:])) if part else []
    if part and told and told[-1]["kind"].lower() == part["kind"].lower() and told[-1]["number"] < part["number"]:
        return f"{words} {told[-1]['year']}"
    return words


def named_before(mention: Mention, context: Context) -> dt.date | None:
    """The last day of the deadline before it in its sentence: what "the following fortnight" is counted from."""
    other = context.previous(mention, Label.DEADLINE)
    reading = read_date(context.words(other), context.anchor) if other else None
    return reading.latest if reading else None
