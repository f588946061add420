"""What a row of a register or an action log is about: its first cell that names a thing, or what stands before labels.

"25/044 | Write to the ICB | Chief Executive | 31/08/25" and "27. Estates: flushing records. Was May-26, now Aug-26."
"""

from __future__ import annotations

import re

from extractor.facts import verbs
from extractor.facts.fact import Context
from extractor.mentions import Mention

_REACH = 600
_CELL = re.compile(r"\s*\|\s*|\t+")
_REF = re.compile(
    r"^(?:[A-Z]{0,6}[-/ .]?\d[\w/.-]*|[A-Z]{1,5}\d*|(?:item|action|ref|no|rec|recommendation|risk"
    r"|milestone)\W*[\w/.-]*\d[\w/.-]*"
    r"|[-–—•*#]|n/a|tbc)?\.?$",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"^(?:\W|\d+(?:st|nd|rd|th)?|{_MONTH}|end|of|early|mid|late|q[1-4]|done|was|now|due|by|closed?|complete[d]?"
    rf"|overdue"
    r"|green|red|amber|blue|open|on track)+$",
    re.IGNORECASE,
)
_LEAD_REF = re.compile(
    r"^\s*(?:[-–•*o]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+|(?:\d+\.)+\d*\s+|[A-Z]{0,5}[-/ ]?\d[\d/.-]*[a-z]?[:.,]?\s+"
    r"|[A-Z]{1,5}\d+[:.,]?\s+"
    r"|(?:action|item|ref\.?|milestone|rec(?:ommendation)?)\s+[\w/.-]*\d[\w/.-]*\s*[:,.–-]?\s*)+"
)
_LEAD_OWNER = re.compile(r"^[A-Z][\w’'& ]{1,40}:\s+(?=\w)")
_OWNED = re.compile(
    r"^(?:ratified|approved|version|score|likelihood|impact|consequence|lead|owner|responsible|responsibility|who"
    r"|by whom|rag|status|priority|rating|assigned to|sponsor|sro|exec lead"
    r"|progress|comment|update|position|note)s?\b\s*[:–-]?\s*",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"^\W*(?:(?:due|was|were|is|now|then|original(?:ly)?|orig|revised?|rev|target|new|deadline|completion|planned"
    r"|agreed|set|by|on|at"
    r"|for|to|date|dates|first|second|third|next|previous(?:ly)?|prev|expected|forecast|fcst|baseline|current|latest"
    r"|extended"
    r"|until|moved|slipped|changed|initial(?:ly)?|when|timescale|the|end|of|overdue|delayed|deferred|reset|put back"
    r"|rescheduled|and|but|from|since|again|estimate[d]?|proposed|finish|start|expiry|delivery|required"
    r"|closing)\b[\s.:,;()–-]*)+$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[.;])\s+(?=[A-Z“(])|\s[–—]\s")


def named_by_row(mention: Mention, context: Context) -> str | None:
    """The first cell of the date's row that names a thing; None where the date stands in no row of cells."""
    text = context.text
    begin = text.rfind("\n", max(0, mention.start - _REACH), mention.start) + 1
    end = text.find("\n", mention.end)
    line = text[begin : end if end >= 0 else len(text)]
    if "|" not in line and "\t" not in line:
        return None
    cells = [cell.strip() for cell in _CELL.split(line)]
    return next((_bare(cell) for cell in cells if _names(cell)), None)


def named_before_labels(mention: Mention, context: Context) -> str | None:
    """What stands on the line before labels and dates ("Curtain schedule. Owner: FD. Was May, now June")."""
    text = context.text
    begin = text.rfind("\n", max(0, mention.start - _REACH), mention.start) + 1
    before = text[begin : mention.start]
    sentences = _STOP.split(before)
    own = sentences[-1] if len(sentences) > 1 else ""
    if len(sentences) < 2 or not _LABELS.match(_without_dates(own)):
        return None
    if re.match(r"\s*[:–—-]\s*\w", text[mention.end : mention.end + 4]):  # "By 29 August: heads of terms"
        return None
    for sentence in sentences[:-1]:
        words = _LEAD_REF.sub("", sentence).strip()
        if words and not _OWNED.match(words) and not _LABELS.match(_without_dates(words)) and not _DATE.match(words):
            return (
                _bare(sentence)
                if _names(words) and not (verbs.AUXILIARY.search(words) or verbs.ACTION.search(words))
                else None
            )
    return None


def _without_dates(words: str) -> str:
    return re.sub(rf"\b(?:\d[\d/.-]*\d|\d|Q[1-4]|H[12]|{_MONTH}|spring|summer|autumn|winter)\b", " ", words, flags=re.I)


def _names(cell: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", cell)) and not _REF.match(cell) and not _DATE.match(cell)


def _bare(cell: str) -> str:
    words = _LEAD_REF.sub("", cell).strip()
    return _LEAD_OWNER.sub("", words).strip(" .;:,–-")
