"""Figures and dates told in the same order: "81%, 88% and 76% in October, November and December respectively"."""

from __future__ import annotations

import re

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.scan import scan_dates
from extractor.facts.stretches import after
from extractor.facts.surroundings import figure_after, figure_before
from extractor.mentions import Mention

_JOINT = re.compile(r"\s*(?:,|and|,\s*and|&)\s*")
_RESPECTIVELY = re.compile(r"\brespectively\b|\bin (?:that|the same) order\b")
_MOST = 8


def respective_date(mention: Mention, context: Context) -> Interval | None:
    """The date in a figure's own place of the row of dates behind its row of figures; None where no such rows stand."""
    row, last = [mention], figure_after(mention, context)
    while last and len(row) < _MOST and _JOINT.fullmatch(context.text[row[-1].end : last.start]):
        row.append(last)
        last = figure_after(last, context)
    behind = after(row[-1], context)
    if not _RESPECTIVELY.search(behind.words):
        return None
    first = figure_before(row[0], context)
    while first and len(row) < _MOST and _JOINT.fullmatch(context.text[first.end : row[0].start]):
        row.insert(0, first)
        first = figure_before(first, context)
    if len(row) < 2 or not behind.dates:
        return None
    listed = _RESPECTIVELY.split(behind.words[behind.dates[0].start :])[0]  # "June and July" reads as one otherwise
    dates = [scan_dates(part, context.anchor) for part in re.split(r",\s*and\s|,|\band\b", listed) if part.strip()]
    return dates[row.index(mention)][0].interval if len(dates) == len(row) and all(dates) else None
