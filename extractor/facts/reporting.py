"""The month or quarter that a paper reports on, by its title and first words."""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts.calendar import Interval
from extractor.facts.numerals import plain
from extractor.facts.scan import Dated, scan_dates
from extractor.records import Granularity

_FIRST = 700
"""Characters that may say what the paper reports on."""
_FINE = (Granularity.MONTH, Granularity.QUARTER)
_REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?(?: on| period| month)?|performance|position|data|figures|dashboard|scorecard|results"
    r"|covers?|covering|sets? out|presents?|stood|summaris\w+|describes?|month|period|highlights|update|metrics"
    r"|indicators"
    r"|information|outturn|activity)\b[^.\n;]{0,70}$"
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:meeting|board of directors|held|since|from|until|by|due|agenda|minutes|next|previous|last|published|dated"
    r"|compared (?:to|with)|before|target|presented|agreed|approved|plan for|strategy)\b[^.\n;]{0,30}$"
)


def reporting_period(title: str | None, text: str, anchor: dt.date | None) -> Interval | None:
    """The month or quarter that the title names, else the first words; None where neither does, or several compete.

    In the title a month must stand behind what reports ("Workforce report, July 2025"), or be an NHS month ("Month 4");
    the month of a meeting is not meant.
    """
    for words in (title or "", *_heads(text)):
        found = {dated.interval for dated in _named(words, anchor)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _heads(text: str) -> list[str]:
    """The first lines, one by one: a heading first, then the sentences below it."""
    return [line for line in re.split(r"\n+|(?<=[a-z)])\.\s", text[:_FIRST]) if line.strip()][:6]


def _named(words: str, anchor: dt.date | None) -> list[Dated]:
    line = plain(words)
    if anchor is None:
        return []
    found = []
    for dated in scan_dates(line, anchor):
        lead = line[: dated.start]
        if dated.granularity not in _FINE or dated.interval.earliest > anchor or _NOT_ITS_OWN.search(lead):
            continue
        named = line[dated.start : dated.end]
        if re.match(r"(?:m|month) ?\d", named) or _REPORTS.search(lead):
            found.append(dated)
    return found
