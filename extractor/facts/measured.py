"""For when a figure holds: the period that its clause, its sentence or the report gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.scan import Dated, scan_dates
from extractor.mentions import Label, Mention
from extractor.records import Period

_DAY = dt.timedelta(days=1)
_ENDING = re.compile(
    r"\b(?:(?P<count>\d+|three|six|nine|twelve|rolling 12|rolling twelve)[ -]?)?(?P<unit>year|month|quarter|week)s?"
    r"(?: period)?,? (?:to|ending|ended|up to|to the end of)(?: the)?(?: end of)? ?(?:\w+day )?$"
)
_NUMBERS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "rolling 12": 12, "rolling twelve": 12}
_HOLDS = re.compile(
    r"(?:\b(?:in|at|as at|as of|on|for|during|over|throughout|across|of|by|to|until)(?: the)?(?: (?:month|quarter|year|"
    r"week|financial year|whole|end|close|whole of))?(?: of)?(?: early| late| mid)?|[(:,;|]|^|\b(?:the|between|from))"
    r"[ ]?$"
)
_ELSE = re.compile(
    r"\b(?:since|before|after|until|till|from|against|by the end of|than(?: it was)?(?: in)?|compared (?:to|with)"
    r"(?: the same (?:period|month|time|point|quarter))?(?: in| for| at)?|due|target(?: of| for)?|plan(?:ned)? for"
    r"|meeting (?:of|on|in)|published (?:in|on)|dated|survey|review (?:of|in)|reported (?:in|to)|version|budget|plan)"
    r"(?: the)? ?$"
)
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rise|fall|increase|decrease|improvement|reduction|rose|fell|risen|fallen|improved|reduced"
    r"|increased|decreased|dropped)(?: slightly| sharply)? from|compared (?:to|with)|against|from|than|versus|vs)"
    r"(?: (?:a|an|the|just|about|around|its|last|previous|year|month|month's|year's|peak|high|low|of))* ?$"
)
_FAR = 70
"""Characters; a date farther off belongs to something else."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Plain words with their dates."""

    words: str
    dates: Sequence[Dated]


def read_period(mention: Mention, context: Context, own_only: bool = False) -> Period | None:
    """The period of a figure: of its own clause, else the sentence's first words', else the report's.

    A date that stands beside another figure is that one's; so are dates of comparisons ("up from 9% in May"). With
    ``own_only`` nothing but a date beside the figure counts, as for a change, whose ends are its own.
    """
    found = _find(mention, context, own_only)
    return Period(earliest=found.earliest, latest=found.latest) if found else None


def _find(mention: Mention, context: Context, own_only: bool) -> Interval | None:
    before, after = _before(mention, context), _after(mention, context)
    behind = next((d for d in after.dates if _is_own(after, d)), None)
    if behind is not None:
        return _interval(after.words, behind)
    compared = bool(_COMPARED.search(before.words))
    ahead = next((d for d in reversed(before.dates) if _leads(before, d)), None)
    if ahead is not None and not compared:
        return _interval(before.words, ahead)
    if own_only or compared:
        return None
    opening = _opening(mention, context)
    if opening is not None:
        return opening
    return context.reporting


def _before(mention: Mention, context: Context) -> _Stretch:
    """What stands before the figure, from the figure before it on."""
    start = max((m.end for m in context.mentions if m.end <= mention.start and _is_figure(m)), default=context.start)
    return _stretch(context.text[max(start, context.start) : mention.start], context)


def _after(mention: Mention, context: Context) -> _Stretch:
    """What stands behind the figure, up to the next one or the end of its clause."""
    end = min((m.start for m in context.mentions if m.start >= mention.end and _is_figure(m)), default=context.end)
    words = context.text[mention.end : min(end, context.end)]
    return _stretch(re.split(r"[;•|\n]|\.\s", words)[0], context)


def _is_figure(mention: Mention) -> bool:
    return mention.label in (Label.VACANCY_COUNT, Label.PERCENTAGE)


def _stretch(words: str, context: Context) -> _Stretch:
    dates = [d for d in scan_dates(words, context.anchor) if not _is_doubtful(plain(words), d, words)]
    return _Stretch(plain(words), dates)


def _is_doubtful(words: str, dated: Dated, written: str) -> bool:
    """A lone "may" or "march" that no preposition makes a month, and a year that is part of a name."""
    lone = words[dated.start : dated.end]
    if lone in ("may", "march", "second", "autumn"):
        return not re.search(r"\b(?:in|at|of|for|during|since|to|by|end|early|late)\s$", words[: dated.start])
    return lone.isdigit() and not re.search(r"\b(?:in|at|of|for|during|to|by|year)\s$", words[: dated.start])


def _is_own(after: _Stretch, dated: Dated) -> bool:
    lead = after.words[: dated.start]
    if len(lead) > _FAR or _ELSE.search(lead) or not _HOLDS.search(lead):
        return False
    return not re.search(r"\b(?:by|target|due|compared|against|than|which|but|while|whereas|plan|until)\b", lead[:-1])


def _leads(before: _Stretch, dated: Dated) -> bool:
    lead = before.words[: dated.start]
    return len(before.words) - dated.end <= _FAR and bool(_HOLDS.search(lead)) and not _ELSE.search(lead)


def _opening(mention: Mention, context: Context) -> Interval | None:
    """The date with which the sentence begins: it holds for all that follows."""
    first = min(
        (m.start for m in context.mentions if _is_figure(m) and m.start >= context.start), default=mention.start
    )
    head = _stretch(context.text[context.start : min(first, mention.start)], context)
    for dated in head.dates:
        lead = head.words[: dated.start]
        if _HOLDS.search(lead) and not _ELSE.search(lead):
            return _interval(head.words, dated)
    return None


def _interval(words: str, dated: Dated) -> Interval:
    """The days that a date stands for where it says for when a figure holds."""
    ending = _ENDING.search(words[: dated.start])
    if ending is None:
        return dated.interval
    count = ending["count"]
    number = _NUMBERS.get(count or "", int(count) if count and count.isdigit() else 1)
    last = dated.interval.latest
    unit = ending["unit"]
    if unit == "week":
        return Interval(last - dt.timedelta(days=7 * number - 1), last)
    months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
    # Month ends first: the year to 28 February begins on 1 March.
    return Interval((last + _DAY) - relativedelta(months=months), last)
