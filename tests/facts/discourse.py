"""Marked texts of several sentences and lines, each mention read in the sentence that it stands in."""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts import Context, Fact, read_fact, reporting_period
from extractor.mentions import Label, Mention
from tests.facts.marked import ANCHOR

_LABELS = {"V": Label.VACANCY_COUNT, "P": Label.PERCENTAGE, "D": Label.DEADLINE}


def readings(marked: str, anchor: dt.date | None = ANCHOR, title: str | None = None) -> list[Fact]:
    """The reading of every marked count and percentage, in order; sentences end at full stops, lines at breaks."""
    text, mentions, at = "", [], 0
    for match in re.finditer(r"\[([VPD]) ([^\]]*)\]", marked):
        text += marked[at : match.start()]
        mentions.append(Mention(len(text), len(text) + len(match[2]), _LABELS[match[1]], 1.0))
        text += match[2]
        at = match.end()
    text += marked[at:]
    ends = [match.end() for match in re.finditer(r"(?<=[a-z0-9%)][.?!]) (?=[A-Z0-9])|\n", text)]
    borders = list(zip([0, *ends], [*ends, len(text)], strict=True))
    reporting = reporting_period(title, text, anchor)
    found = []
    for mention in mentions:
        start, end = next(border for border in borders if border[0] <= mention.start < border[1])
        inside = tuple(m for m in mentions if start <= m.start < end)
        if mention.label is not Label.DEADLINE:
            found.append(read_fact(mention, Context(text, start, end, anchor, inside, reporting)))
    return found
