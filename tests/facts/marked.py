"""Sentences with their mentions marked: ``[V 12 vacancies]``, ``[P 9%]``, ``[D March 2026]``, ``[R ...]``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from extractor.facts import Context, read_fact
from extractor.mentions import Label, Mention

_LABELS = {"V": Label.VACANCY_COUNT, "P": Label.PERCENTAGE, "D": Label.DEADLINE, "R": Label.RISK_STATEMENT}
ANCHOR = dt.date(2025, 9, 4)


def facts(marked: str, anchor: dt.date | None = ANCHOR) -> list[dict[str, Any]]:
    """The fields of every marked mention, in order; the whole text is one sentence."""
    text, mentions, at = "", [], 0
    for match in re.finditer(r"\[([VPDR]) ([^\]]*)\]", marked):
        text += marked[at : match.start()]
        mentions.append(Mention(len(text), len(text) + len(match[2]), _LABELS[match[1]], 1.0))
        text += match[2]
        at = match.end()
    text += marked[at:]
    context = Context(text, 0, len(text), anchor, tuple(mentions))
    return [read_fact(mention, context).fields() for mention in mentions]


def fact(marked: str, anchor: dt.date | None = ANCHOR) -> dict[str, Any]:
    """The fields of the only marked mention."""
    [only] = facts(marked, anchor)
    return only
