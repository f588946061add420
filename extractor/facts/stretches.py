"""Stretches of a sentence with the dates in them that say when a figure holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.pointers import same_of_years, steps_back
from extractor.facts.scan import Dated, scan_dates
from extractor.facts.surroundings import lead, tail
from extractor.mentions import Label, Mention
from extractor.records import Granularity

_DAY = dt.timedelta(days=1)
_ENDING = re.compile(
    r"\b(?:(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|rolling 12"
    r"|rolling twelve|half)[ -]?)?(?P<unit>year|month|quarter"
    r"|week)s?"
    r"(?: period)?,? (?:to|ending|ended|up to|to the end of)(?: the)?(?: end of)? ?(?:\w+day )?$"
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "eighteen": 18, "rolling 12": 12, "rolling twelve": 12,
}  # fmt: skip
_FIRST_WEEKS = re.compile(r"\bfirst (?P<count>week|fortnight|two weeks|three weeks) (?:of|in) $")
_WEEKS = {"week": 1, "fortnight": 2, "two weeks": 2, "three weeks": 3}
_CLOSED = re.compile(r"\b(?:clos|end|finish)(?:ed|es|ing) (?:in )?(?:the (?:month|quarter|year) of )?$")
_BEGAN = re.compile(r"\b(?:began|begins|start(?:ed|s)|open(?:ed|s)|enter(?:ed|s)|went into|came into) $")
_RELATIVE_CLAUSE = re.compile(r", (?:which|who|whose|where|when)\b[^,;.]{0,120},")
_ITEM = re.compile(r"^\s*\d{1,2}[.)]\s+")
_BY = re.compile(r"\bby (?:the )?(?:(?:end|close|middle|start) of )?[^,;]*$")
_PROMISED = re.compile(
    r"\b(?:due|should|(?:was|were|is|are|have|had|has) to\b|promis|plan|target|expect|until|want|aim|agreed|told"
    r"|asked|must|will"
    r"|would|pledg|commit|set|deadline|goal|hope|instead|rather|not)"
)
_GATHERED = re.compile(
    r"\b(?:visit|came|come|inspect|call|ask|survey|audit|count|check|look|poll|interview|review|sampl|measur"
    r"|consult|return"
    r"|repli|respond|record|took part|take part|went)",
    re.IGNORECASE,
)
_SURVEYED = r"(?:survey|return|census|poll|audit|figures?|report|data|count|review|board|test|results?|rate|position)"
_HOLDS = re.compile(
    r"(?:\b(?:in|at|as at|as of|on|for|during|over|throughout|across|of|by|to|until|ended|closed)(?: the| both| our"
    r"| its| this"
    r"| their)?(?: (?:month|quarter|year|week|financial year|whole|end|close|start|beginning|whole of|first week"
    r"|first fortnight|first two weeks|month end))?(?: of| to)?(?: early| late| mid)?|[(:,;|]|^|\b(?:the|between|from))"
    r"[ -]?$"
)
_ELSE = re.compile(
    r"\b(?:since|before|after|until|till|from|against|by the end of|than(?: it was)?(?: in| at)?|compared (?:to|with)"
    r"(?: the same (?:period|month|time|point|quarter))?(?: in| for| at)?|due|target(?: of| for)?|plan(?:ned)? for"
    r"|meeting (?:of|on|in)|(?:accounts|papers|report|programme|contract|strategy) for|published (?:in|on)|dated"
    r"|survey|review (?:of|in)|reported (?:in|to)|version|budget|plan"
    r"|(?:closed|opened|lapsed|formed|merged|retired|resigned|began|launched|founded)(?:,)? (?:in|on|since|during))"
    r"(?: the)? ?$"
)
_FROM = re.compile(
    r"\b(?:since|than(?: (?:it|they) (?:was|were|had been))?(?: in| at| on)?|on|from|compared (?:with|to)|against|above"
    r"|below|over|versus|vs|relative to|as in|with)"
    r"(?: (?:the|that of|those of|its|their|last))*(?: end of)? ?$"
)
_UP_ON = re.compile(
    r"\b(?:up|down|more|less|fewer|higher|lower|better|worse|points?|improvement|increase|rise|fall|gain|drop|reduction"
    r"|rose|fell)(?: [a-z]+){0,2} on(?: the)? $"
)
_PLAN = re.compile(r"(?:'s)? (?:plan|target|trajectory|budget|standard|forecast|strategy|ambition)s?\b")
_RANGE = re.compile(r"\b(?:between\b.*\band|to)\b|-")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Plain words with their dates."""

    words: str
    dates: Sequence[Dated]


def before(mention: Mention, context: Context) -> Stretch:
    """What stands before the figure, from the figure before it on."""
    return stretch(mention.start - len(lead(mention, context)), mention.start, context)


def after(mention: Mention, context: Context) -> Stretch:
    """What stands behind the figure, up to the next one or the end of its clause."""
    return stretch(mention.end, mention.end + len(tail(mention, context)), context)


def stretch(start: int, end: int, context: Context) -> Stretch:
    """The words without deadlines, which are no periods, and without relative clauses, whose dates are their own."""
    words = context.text[start:end]
    for other in context.mentions:
        if (
            other.label is Label.DEADLINE
            and start <= other.start
            and other.end <= end
            and not _is_done_by(other, context)
        ):
            words = words[: other.start - start] + "~" * (other.end - other.start) + words[other.end - start :]
    words = _ITEM.sub(lambda match: "~" * len(match[0].rstrip()) + " ", _RELATIVE_CLAUSE.sub(_hidden, words))
    line = plain(words)
    return Stretch(line, [d for d in past_dates(words, context.anchor) if not _is_doubtful(line, d)])


def past_dates(words: str, anchor: dt.date | None) -> list[Dated]:
    """The dates of some words that a figure can hold at: none to come, and no steps back from other dates.

    A yearless name of a time that is still to come is last year's: "in the spring" of a paper of December.
    """
    line, found = plain(words), []
    steps = [*steps_back(line), *same_of_years(line)]
    for dated in scan_dates(words, anchor):
        if is_step(line, dated) or any(step.start < dated.end and dated.start < step.end for step in steps):
            continue
        if anchor and dated.interval.earliest > anchor:
            named = line[dated.start : dated.end]
            if re.search(r"\d\d|\bnext\b|\bthis\b|\bcoming\b", named):
                continue
            first, last = dated.interval.earliest, dated.interval.latest
            back = Interval(first - relativedelta(years=1), (last + _DAY) - relativedelta(years=1) - _DAY)
            found.append(replace(dated, interval=back))
        else:
            found.append(dated)
    return found


def _is_done_by(deadline: Mention, context: Context) -> bool:
    """Whether a deadline is a day by which something had been done, and so one at which a figure holds."""
    words = plain(context.text[max(context.start, deadline.start - 90) : deadline.start] + context.words(deadline))
    return bool(_BY.search(words)) and not _PROMISED.search(words)


def _hidden(clause: re.Match[str]) -> str:
    """A relative clause as tildes, save one that says when the figures were gathered ("who visited in May")."""
    return clause[0] if _GATHERED.search(clause[0]) else ", " + "~" * (len(clause[0]) - 3) + ","


def holds(words: str, dated: Dated) -> bool:
    """Whether the words before a date make it a time at which something holds, and not a point to count from."""
    lead_in, named = words[: dated.start], words[dated.start : dated.end]
    if re.match(
        r"between\b|this (?:month|quarter|winter|spring|summer|autumn)$"
        r"|last (?:year|month|week|quarter|winter|spring|summer|autumn|\w+day)",
        named,
    ):
        return not _ELSE.search(lead_in)
    if _BEGAN.search(lead_in) and words[dated.end :].startswith(" with"):
        return True
    if not _HOLDS.search(lead_in):
        return False
    is_range = bool(_RANGE.search(words[dated.start : dated.end])) and re.search(r"\bfrom $", lead_in)
    return bool(is_range) or not _ELSE.search(lead_in)


def is_step(words: str, dated: Dated) -> bool:
    """Whether a date's words are a step back from another time and not from the document's: "the previous month"."""
    named = words[dated.start : dated.end]
    return bool(
        re.match(r"(?:previous|prior|preceding)\b", named) or re.search(r"\bof the (?:month|quarter|period)$", named)
    )


def interval_of(words: str, dated: Dated) -> Interval:
    """The days that a date stands for where it says for when a figure holds."""
    lead_in, last = words[: dated.start], dated.interval.latest
    weeks = _FIRST_WEEKS.search(lead_in)
    if weeks:
        first = dated.interval.earliest
        return Interval(first, first + dt.timedelta(days=7 * _WEEKS[weeks["count"]] - 1))
    if _CLOSED.search(lead_in) and dated.granularity is Granularity.MONTH:
        return Interval(last, last)
    if _BEGAN.search(lead_in) and dated.granularity is Granularity.MONTH and words[dated.end :].startswith(" with"):
        return Interval(dated.interval.earliest, dated.interval.earliest)
    ending = _ENDING.search(lead_in)
    if ending is None:
        return dated.interval
    count = ending["count"]
    number = _NUMBERS.get(count or "", int(count) if count and count.isdigit() else 1)
    unit = ending["unit"]
    if unit == "week":
        return Interval(last - dt.timedelta(days=7 * number - 1), last)
    months = 6 if count == "half" else number * {"month": 1, "quarter": 3, "year": 12}[unit]
    # Month ends first: the year to 28 February begins on 1 March.
    return Interval((last + _DAY) - relativedelta(months=months), last)


def _is_doubtful(words: str, dated: Dated) -> bool:
    """A lone "may" or "march" that no preposition makes a month, a year in a name, and a plan's ("its winter plan")."""
    if _PLAN.match(words[dated.end :]):
        return True
    lone = words[dated.start : dated.end]
    if lone in ("may", "march", "second", "autumn"):
        if re.match(r"'s\b|\s*[:)|]|\s*$", words[dated.end :]) and re.search(
            r"(?:^|[(|,:;])\s*$", words[: dated.start]
        ):
            return False
        if re.search(r"\b(?:the|our|its|a)\s$", words[: dated.start]) and re.match(
            rf" {_SURVEYED}", words[dated.end :]
        ):
            return False
        return not re.search(r"\b(?:in|at|of|for|during|since|to|by|end|early|late|on|than)\s$", words[: dated.start])
    if not lone.isdigit():
        return False
    named = r"\b(?:in|at|of|for|during|to|by|year|on|than|from|since)\s$|[(|]\s*$"
    return not (re.search(named, words[: dated.start]) or re.match(r" (?:\w+ )?survey\b", words[dated.end :]))


def is_counted_from(words: str, dated: Dated, behind: bool = False) -> bool:
    """Whether a date is one that a change is counted from: "above June", "up on 2024"; ``behind`` the change itself."""
    lead_in = words[: dated.start]
    if not _FROM.search(lead_in):
        return False
    # "on 31 March" is when, "up on 2024" against what
    return (
        not re.search(r"\bon(?: the)? $", lead_in)
        or bool(_UP_ON.search(lead_in))
        or (behind and lead_in.strip() in ("on", "on the"))
    )
