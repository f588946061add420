"""What became of an action of a log whose entry has a line for it: "Status: Closed", "Update: Ratified 25 June."."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from extractor.facts.contrasts import apart_in_entries
from extractor.facts.outcomes import DAY, compared
from extractor.records import DeadlineStatus

LABELS = (
    r"(?:Status|Updates?|Progress|Position|RAG|Comment(?:s|ary)?|Narrative|Outcomes?|Results?|Notes?|Latest|Assessment"
    r"|Current position|Action taken)"
)
_I = re.IGNORECASE
_LINE = re.compile(rf"(?:^|\n|[.;] )[ \t•*-]*(?P<label>{LABELS})[ \t]*:[ \t]*(?P<told>[^\n]*)", _I)
_ENDED = re.compile(
    r"(?:closed|completed?|done|discharged|achieved|delivered|implemented|met|actioned)\b(?! (?:by"
    r"|in part))",
    _I,
)
_LAPSED = re.compile(
    r"(?:overdue|not met|not achieved|missed|late|cancelled|stopped|halted|withdrawn|abandoned|dropped|lapsed|scrapped"
    r"|shelved|discontinued|superseded|no longer (?:required|needed|going ahead))\b",
    _I,
)
_UNSURE = re.compile(r"(?:at (?:\w+ )?risk|off track|in doubt|unlikely|doubtful|in jeopardy)\b", _I)
_DONE_ON = re.compile(
    rf"(?:(?:It|This|The \w+|They|All) (?:was|were|has been|have been) )?(?!deferred|moved|delayed|extended|postponed)"
    rf"[a-z]+(?:ed|en|wn|ent|eld|uilt|ade|aid)\b(?: (?!to\b|until\b|from\b|that\b)[\w’'-]+){{0,6}}?,? (?:on |in )?"
    rf"(?P<day>{DAY})(?=[.;,)]|\s*$| (?:and|by|with|at)\b)",
    _I,
)


def entry_outcome(tail: str, latest: dt.date | None, anchor: dt.date | None) -> DeadlineStatus | None:
    """What the lines of an entry behind its date say came of it; ``tail``: the words up to the next date.

    What is told as done on a day speaks first, then the line for the state of things, whatever stands before it.
    """
    own = _own_lines(tail)
    told = [(m["label"].lower(), m["told"].strip()) for m in _LINE.finditer(own)]
    for _, words in told:
        done = _DONE_ON.match(words)
        by_day = compared(done["day"], latest, anchor) if done and latest else None
        if by_day:
            return by_day
    for label, words in reversed(told):
        found = _state(words, alone=label == "status")
        if found:
            return found
    return None


def _own_lines(tail: str) -> str:
    """The words up to the entry's end: an empty line, or the first line of another entry."""
    lines = tail.split("\n\n", 1)[0].split("\n")
    own = itertools.takewhile(lambda line: not apart_in_entries(f"\n{line}"), lines[1:])
    return "\n".join([lines[0], *own])


def _state(words: str, *, alone: bool) -> DeadlineStatus | None:
    """The state that a line opens with; in prose it is a sentence of its own ("Stopped. The supplier ...")."""
    for pattern, status in (
        (_LAPSED, DeadlineStatus.MISSED),
        (_UNSURE, DeadlineStatus.DOUBTFUL),
        (_ENDED, DeadlineStatus.MET),
    ):
        found = pattern.match(words)
        if found and (alone or re.match(r"\s*(?:[.;,:(–-]|$)", words[found.end() :])):
            return status
    return None
