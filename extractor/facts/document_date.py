"""The document's own date, from its cover or byline."""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts.dates import read_date
from extractor.facts.periods import MONTHS
from extractor.records import Granularity

_COVER = 1500
"""Characters that count as cover or byline."""

_LONGEST_HEADING = 120

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_NAMES})\b\.?,?\s+\d{{4}}\b"
    rf"|\b(?:{_NAMES})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
    r"|(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?![\d/.-])|(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])",
    re.IGNORECASE,
)
# What states the document's own date, the surest first; it stands right before the date or heads its line.
_LABELS = tuple(
    re.compile(rf"(?:{words})[\s:*_–-]*(?:on\s+)?(?:the\s+)?(?:[a-z]+day,?\s+)?(?:the\s+)?$", re.IGNORECASE)
    for words in (
        r"date of (?:the )?(?:meeting|board)|meeting date|(?:meeting"
        r"|board)[^.\n]{0,60}?(?:to be )?held(?: in public)?(?: on)?"
        r"|held (?:in public )?on|to be held on|board (?:meeting|of directors)(?: in public"
        r"| held in public)?[\s,:–-]*(?:on)?"
        r"|(?:public|trust|extraordinary) board meeting|bundle [a-z ]*meeting",
        r"(?:first )?published(?: on| online)?|publication date|date published|posted(?: on)?|date of publication"
        r"|date(?! of (?:birth|next|previous|last))|dated|^\W*by [^\n]{3,60}?|updated(?: on)?",
    )
)
# Dates on a cover that are another document's or another meeting's.
_OTHERS = re.compile(
    r"\b(?:(?:previous|last|next|prior|earlier|minutes|meetings|matters arising|action log|appendix|review|version"
    r"|effective"
    r"|approved|deadline|as at|expires?|item)\b[^\n]{0,60}|(?:due|by|until|before|from|between|to|since|ending"
    r"|ended)\b[^\n,]{0,25})$",
    re.IGNORECASE,
)


def find_document_date(text: str) -> dt.date | None:
    """The meeting's or publication's date on the first 1,500 characters, exact to the day; None where unclear.

    A labelled date goes first ("Date of meeting", "held on", then "published", a byline), then a date that stands
    alone on its line, then the one date that there is. Dates of other meetings ("minutes of", "next meeting") and
    deadlines do not count, nor do dates in running prose. Two different candidates of the same rank are unclear.
    """
    cover = text[:_COVER]
    found = [(match, date) for match in _DAY.finditer(cover) if (date := _date(match[0]))]
    for rank, label in enumerate(_LABELS):
        ranked = [date for match, date in found if _labelled(cover, match, label, heads_line=rank > 0)]
        if ranked:
            return ranked[0] if len(set(ranked)) == 1 else None
    own = [(match, date) for match, date in found if not _is_anothers(cover, match)]
    alone = {date for match, date in own if _stands_alone(cover, match)}
    for dates in (alone, {date for _, date in own}):
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _date(words: str) -> dt.date | None:
    reading = read_date(words, None)
    return reading.earliest if reading and reading.granularity is Granularity.DAY else None


def _labelled(cover: str, match: re.Match[str], label: re.Pattern[str], heads_line: bool) -> bool:
    # A label may head the line above ("Date of meeting" / "4 September 2025"), hence the longer look back.
    before = cover[max(0, match.start() - 120) : match.start()]
    found = label.search(before)
    if not found:
        return False
    line = before[: found.start()].rsplit("\n", 1)[-1]
    if heads_line and re.search(r"[A-Za-z]", line):  # "a paper published on 6 March" is another document's date
        return False
    return not re.search(r"\b(?:previous|last|next|prior|minutes|meetings)\b", line + found[0], re.IGNORECASE)


def _line_before(cover: str, match: re.Match[str]) -> str:
    return cover[: match.start()].rsplit("\n", 1)[-1]


def _is_anothers(cover: str, match: re.Match[str]) -> bool:
    """Whether the words before give the date to something else, or it stands in running prose."""
    before = _line_before(cover, match)
    line = before + match[0] + cover[match.end() :].split("\n", 1)[0]
    return len(line) > _LONGEST_HEADING or bool(_OTHERS.search(before))


def _stands_alone(cover: str, match: re.Match[str]) -> bool:
    """Whether nothing but a weekday, a time or marks shares the line with the date."""
    line = _line_before(cover, match) + " " + cover[match.end() :].split("\n", 1)[0]
    rest = re.sub(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}[:.]\d{2}\s*(?:am|pm)?|\b(?:at|from|to)\b",
        "",
        line,
        flags=re.I,
    )
    return not re.search(r"[a-z0-9]", rest, re.IGNORECASE)
