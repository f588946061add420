"""Counts told in the order of earlier ones: "30 paramedics and 12 call handlers; a year before, 41 and 9"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractor.facts.fact import Context
from extractor.facts.staff_groups import find_staff_groups, without_titles
from extractor.facts.surroundings import sentences_before
from extractor.mentions import Label, Mention
from extractor.records import StaffGroup

_JOINT = re.compile(r"\s*(?:,|and|,\s*and|&)\s*")
_MOST_WORDS, _REACH = 2, 8
_AGAIN = re.compile(
    r"\b(?:figures?|totals?|numbers?|counts?|they|those|these|both|respectively|same order|the two|the three|earlier"
    r"|before|previous|previously|then|it (?:was|had been|stood at)|last year|ago)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


_ONE_OF_THEM = re.compile(
    r"\bthe (?P<place>first|second|last|latter) (?:of (?:those|these|the two|them)(?: \w+)?|figure|number|total)"
    r" (?:was|had been|stood at|is|were)\W*$"
)


def place_in_row(mention: Mention, context: Context) -> tuple[int, int] | None:
    """The place of a bare count in a row of such, from 0, and the row's length; None where it stands in no row."""
    if not _is_bare(mention, context):
        return None
    nearest = bisect_left(context.mentions, mention.start, key=lambda m: m.start)
    near = context.mentions[max(0, nearest - _REACH) : nearest + _REACH]
    counts = [m for m in near if m.label is Label.VACANCY_COUNT and context.start <= m.start < context.end]
    if mention not in counts:
        return None
    at = counts.index(mention)
    first = last = at
    while first and _JOINT.fullmatch(context.text[counts[first - 1].end : counts[first].start]):
        first -= 1
    while last + 1 < len(counts) and _JOINT.fullmatch(context.text[counts[last].end : counts[last + 1].start]):
        last += 1
    row = counts[first : last + 1]
    return (at - first, len(row)) if len(row) > 1 and all(_is_bare(m, context) for m in row) else None


def group_in_order(mention: Mention, context: Context) -> tuple[StaffGroup, str] | None:
    """The group in a count's own place of those that the words before its row tell, where they are as many."""
    lead_in = context.text[context.start : mention.start]
    first = _ONE_OF_THEM.search(lead_in)
    if first:
        told = _different(
            [group for words in reversed([lead_in, *sentences_before(context)]) for group in _told(words)]
        )
        return told[-2 if first["place"] == "first" else -1] if len(told) > 1 else None
    place = place_in_row(mention, context)
    if place is None or not _AGAIN.search(context.text[context.start : context.end]):
        return None
    for words in (context.text[context.start : mention.start], *sentences_before(context)):
        told = _different(_told(words))
        if len(told) == place[1]:
            return told[place[0]]
        if told:
            return None
    return None


def _told(words: str) -> list[tuple[StaffGroup, str]]:
    return find_staff_groups(without_titles(words))


def _different(told: Sequence[tuple[StaffGroup, str]]) -> list[tuple[StaffGroup, str]]:
    kept: list[tuple[StaffGroup, str]] = []
    for group in told:
        if all(group[0] is not other[0] for other in kept):
            kept.append(group)
    return kept


def _is_bare(mention: Mention, context: Context) -> bool:
    words = context.words(mention)
    return len(words.split()) <= _MOST_WORDS and not find_staff_groups(words) and not re.search(r"vacan|post", words)
