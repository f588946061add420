"""The two ends of a change: "up 0.8 points since July" in an August figure is July to August."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.pointers import in_year, moved_back, steps_back, year_pointed_at
from extractor.facts.stretches import after, before, holds, interval_of, is_counted_from
from extractor.facts.surroundings import figure_before, tail
from extractor.facts.trace import rule
from extractor.mentions import Mention

LevelOf = Callable[[Mention, Context], Interval | None]
_FROM_STEP = re.compile(
    r"\b(?:since|than(?: (?:it|they) (?:was|were|had been))?(?: in| at| on)?|on|from|compared (?:with|to)|against|above"
    r"|below|over|versus|vs|in|relative to)(?: (?:the|its|that of))* ?$"
)
_YEAR_ON_YEAR = re.compile(r"year[ -]on[ -]year")


@rule("from one end of the change to the other")
def period_of_change(mention: Mention, context: Context, level: LevelOf) -> Interval | None:
    """From the start of the earlier interval to the end of the later; with only one end told, that one.

    ``level`` gives the time of a level at the change's place: the later end, where no range names both.
    """
    earlier = figure_before(mention, context)
    range_ = _range(mention, context) or (_range(earlier, context) if earlier else None)
    if range_ is not None:
        return range_
    end, shift = level(mention, context), _shift(mention, context)
    year = year_pointed_at(plain(tail(mention, context)))
    first = None if (shift or year) and end else _first(mention, context)
    if first is not None:
        found, since = first
        if end is None or end.latest <= found.earliest:
            return None if since else found
        return Interval(found.earliest, end.latest)
    if year is not None and end is not None:
        return Interval(in_year(end, *year).earliest, end.latest)
    if shift is not None and end is not None:
        start = moved_back(end, shift)
        return Interval(start.earliest, end.latest) if start else end
    return end


def _range(mention: Mention, context: Context) -> Interval | None:
    """A date of two ends in the change's own clause: "between May and July"."""
    for part in (after(mention, context), before(mention, context)):
        for dated in part.dates:
            words = part.words[dated.start : dated.end]
            if re.search(r"\b(?:between|and|to)\b", words) and holds(part.words, dated):
                return dated.interval
    return None


def _first(mention: Mention, context: Context) -> tuple[Interval, bool] | None:
    """The date that a change is counted from, and whether it is "since" that."""
    for part, behind in ((after(mention, context), True), (before(mention, context), False)):
        for dated in part.dates:
            lead_in = part.words[: dated.start]
            if is_counted_from(part.words, dated, behind):
                return interval_of(part.words, dated), bool(re.search(r"\bsince\b", lead_in[-20:]))
    return None


def _shift(mention: Mention, context: Context) -> relativedelta | None:
    words = plain(tail(mention, context))
    for step in steps_back(words):
        if _FROM_STEP.search(words[: step.start]) or _YEAR_ON_YEAR.match(words[step.start : step.end]):
            return step.shift
    words = plain(context.before(mention))
    for step in reversed(steps_back(words)):
        if _FROM_STEP.search(words[: step.start]):
            return step.shift
    return None
