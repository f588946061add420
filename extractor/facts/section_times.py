"""Times that the layout gives a figure: its column's, its table's, its list's, its section's."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from extractor.facts import grid, topics
from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.stretches import interval_of, past_dates
from extractor.facts.trace import rule
from extractor.mentions import Mention

_FAR_BACK = 2500
_MOST = 110
_MOST_LINES = 25
_LABEL_MOST = 8
_LABELS = re.compile(r"(?:^|[,:] ?|\b(?:at|for) )(?:the )?(?:end of )?$")
_NO_HEADING = re.compile(
    r"\b(?:committee|board|minutes|meeting|agenda|held|published|author|presented|from|item|dated|deadline|due"
    r"|target|next|plan|since|until|review date)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;,!?”\"]\s*$")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|be|said|came|went|let)\b|\w{4,}ed\b")
_FIGURE = re.compile(r"\d\s?%|\bper cent\b")
_NOTE = re.compile(
    r"\b(?:position|figures|data|numbers|vacancies|snapshot|all)\b[^.]{0,30}\b(?:at|for|as of|to)\b", re.IGNORECASE
)


@rule("the headings of its cell")
def of_cell(mention: Mention, context: Context) -> Interval | None:
    """The time of a cell of a row: its column's, else the row's, else that of the line above or below the table."""
    if not grid.in_row(mention, context):
        return None
    above, _, first = grid.corner(mention, context).rpartition("\n")
    for words in (grid.column_heading(mention, context), grid.row_label(mention, context), first):
        found = told_in(words, context)
        if found:
            return _rolling(found, mention, context)
    found = (_heading(above, context) if above else None) or _note_below(mention, context)
    return _rolling(found, mention, context) if found else None


_MONTHS_LONG = re.compile(
    r"\((?:rolling |over |last )?(?P<count>12|twelve|six|6|three|3)[ -]months?(?: rolling| average| to date)?\)"
    r"|\b(?:rolling|over) (?P<rolling>12|twelve|six|6|three|3)[ -]months?\b|\brolling (?P<year>year)\b|\(annual\)",
    re.IGNORECASE,
)
_COUNTS = {"12": 12, "twelve": 12, "six": 6, "6": 6, "three": 3, "3": 3}


def _rolling(told: Interval, mention: Mention, context: Context) -> Interval:
    """The months that a row's label counts up to the end of the told month: "Turnover (12 months)"."""
    long = _MONTHS_LONG.search(grid.row_label(mention, context))
    if long is None or told.latest - told.earliest > _A_MONTH:
        return told
    months = _COUNTS.get((long["count"] or long["rolling"] or "12").lower(), 12)
    return Interval(told.latest + _DAY - relativedelta(months=months), told.latest)


_DAY, _A_MONTH = dt.timedelta(days=1), dt.timedelta(days=31)


@rule("the section's heading or note")
def of_section(mention: Mention, context: Context) -> Interval | None:
    """The time in the lead-in of a list or in the heading that the sentence stands under."""
    for words in topics.lead_ins(context):
        found = told_in(words, context)
        if found:
            return found
    lines = context.text[max(0, mention.start - _FAR_BACK) : mention.start].split("\n")
    if lines[-1].strip():  # the line's own first words come before what stands above it
        found = _opening_label(lines[-1], context)
        if found:
            return found
    prose = len(context.text[context.start : context.end].split()) > 12
    for line in reversed(lines[:-1][-_MOST_LINES:]):
        if _is_heading(line) and not (prose and line.rstrip().endswith(":")):
            return _heading(line, context)
    return None


def _opening_label(line: str, context: Context) -> Interval | None:
    """The time that the line's first words end in as a heading does: "Position at 31 May.", "Training, June 2025:"."""
    first = re.split(r"[.:]\s", line.strip(), maxsplit=1)[0]
    if len(first.split()) > _LABEL_MOST or _VERB.search(first) or _FIGURE.search(first):
        return None
    words = plain(first)
    last = next(reversed(past_dates(first, context.anchor)), None)
    asked = re.match(r"(?:what|how|why|where)\b", words)
    if last is None or last.end < len(words) or not (asked or _LABELS.search(words[: last.start])):
        return None
    return _heading(first, context)


def _is_heading(line: str) -> bool:
    words = line.strip()
    return (
        bool(words)
        and len(words) <= _MOST
        and "|" not in words
        and not _ENDED.search(words)
        and not (
            _FIGURE.search(words)
            or re.search(r"[:\s(]-?(?!20\d\d)[\d.,]+\)?(?: \w+)?$|\b(?:nil|none)$", words)
            or re.match(r"[-•*–]|\(?[a-z\d]{1,2}\)\s", words)
        )
    )


def _heading(words: str, context: Context) -> Interval | None:
    return None if _NO_HEADING.search(words) else told_in(words, context)


def _note_below(mention: Mention, context: Context) -> Interval | None:
    rest = context.text[mention.end : mention.end + _FAR_BACK].split("\n")[1:]
    after = next((line for line in rest if "|" not in line), "")
    return told_in(after, context) if _NOTE.search(after) and len(after) <= _MOST else None


def told_in(words: str, context: Context) -> Interval | None:
    """The only time that a heading's words tell, if it is not still to come."""
    line = plain(words)
    if context.anchor is None or not line:
        return None
    told = {
        interval_of(line, d)
        for d in past_dates(words, context.anchor)
        if d.interval.earliest <= context.anchor
        and (not line[d.start : d.end].isdigit() or _is_year(line, d.start, d.end))
    }
    return told.pop() if len(told) == 1 else None


def _is_year(line: str, start: int, end: int) -> bool:
    return bool(re.fullmatch(r"20\d\d", line[start:end]))
