"""A figure at the end of a month told before: "began November with 10 vacant and ended it with 12", "at month end"."""

from __future__ import annotations

import re

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.stretches import past_dates
from extractor.facts.surroundings import lead, tail
from extractor.facts.trace import rule
from extractor.mentions import Mention
from extractor.records import Granularity

_CLOSED_IT = re.compile(
    r"\b(?:end|finish|clos|left|leav)(?:ed|es|ing)?(?: up)? (?:it|the (?:month|quarter|year|period))"
    r" (?:with|on|at|having)\b[^,;.]{0,30}$"
)
_MONTH_END = re.compile(r"(?<!the )\b(?:at|as at|by|on) (?:the )?(?:month[ -]end|month[’']s end|end of the month)\b")
_LISTED = re.compile(r"\bmonth[ -]end[^:.]{0,20}:")
_PERIODS = (Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.FINANCIAL_YEAR, Granularity.YEAR)


@rule("the end of the month told before")
def of_month_end(mention: Mention, context: Context) -> Interval | None:
    """The last day of the month that the sentence told before, or of the one that the paper reports on."""
    if _CLOSED_IT.search(plain(lead(mention, context))):
        told = [dated for dated in past_dates(context.before(mention), context.anchor) if dated.granularity in _PERIODS]
        return Interval(told[-1].interval.latest, told[-1].interval.latest) if told else None
    own = plain(f"{lead(mention, context)} # {tail(mention, context)}")
    sentence = plain(context.before(mention))
    if context.reporting and (_MONTH_END.search(own) or _LISTED.search(sentence)):
        return Interval(context.reporting.latest, context.reporting.latest)
    return None
