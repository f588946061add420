"""A deadline mention to the contract's fields."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extractor.facts.dates import DateReading, read_date
from extractor.facts.fact import DATE_MARK, Context, Fact
from extractor.facts.relatives import is_duration
from extractor.facts.tokens import tokenise
from extractor.mentions import Mention
from extractor.records import DeadlineStatus, Granularity

_ANY_DATE = rf"(?:{DATE_MARK}|[\w/' -]{{3,30}}?)"
_SHIFT = (
    r"(?:reschedul\w+|re-?plann?(?:ed|ing)?|mov(?:e[ds]?|ing)|push(?:ed|es|ing)?(?: it)?(?: back| out)?"
    r"|put back|slipp?(?:s|ed|ing)?|extend(?:ed|s|ing)?|delay(?:ed|s|ing)?"
    r"|deferr?(?:ed|s|ing)?|postponed?|postponing|re-?profil\w+|re-?baselin\w+|brought forward"
    r"|rolled (?:over|forward)|reset|rearranged|carried (?:over|forward))"
)
_REVISED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_SHIFT}\b[^.;{DATE_MARK}]{{0,50}}?\b(?:to|until|till|into)(?: (?:the|late|early))?\s*$",
        r"\b(?:re-?plann?(?:ed|ing)|reschedul\w+|rearranged|re-?profil\w+|re-?baselin\w+)[^.;]{0,50}? for(?: the)?\s*$",
        rf"\b(?:revised|changed)(?: from {_ANY_DATE})? (?:to|until)(?: the)?\s*$",
        rf"\b{_SHIFT}\b[^.;]{{0,60}}?\bfrom {_ANY_DATE} (?:to|until|into)(?: the)?\s*$",
        r"\b(?:revised|new|amended|updated|current|latest|extended|rescheduled|forecast)\b(?: (?:target"
        r"|completion|go-live|due|delivery|end|forecast))?(?: date| deadline| timeline)?(?: (?:is|of|for"
        r"|to|now))*[\s:=-]*$",
        r"\b(?:is|are|will|be|being)\s+now\b[^.;]{0,60}$|\bnow\s+(?:due|expected|anticipated|planned"
        r"|scheduled|forecast|likely|set|aims?|aiming|targeting|projected|to|in|by|for|until"
        r"|not)\b[^.;]{0,60}$",
        rf"\b(?:{DATE_MARK}|originally|initially|previously)[^.;]{{0,40}}\bnow(?: is|:)?\s*$"
        rf"|\bextended\s*$|\b(?:instead|rather) (?:of|than) {DATE_MARK} (?:to|in|by)\s*$",
    )
)
_MISSED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_SHIFT}\b[^.;{DATE_MARK}]{{0,60}}?\b(?:from|beyond)(?: (?:the|its|an? ))?(?: ?(?:original"
        rf"|planned|initial|earlier|target))*(?: date| deadline)?(?: of| in)?\s*$",
        r"\b(?:originally|original|initial|initially|previously|previous|first planned)\b[^.;]{0,70}$",
        r"\b(?:miss(?:ed|es|ing)|passed|failed to (?:meet|hit)|did not meet|not met|breached|overran"
        r"|instead of|rather than)\b[^.;]{0,60}$|\boverdue\b[^.;]{0,20}$",
    )
)
_WAS_DUE = re.compile(
    r"\b(?:was|were|had been|should have been|was to|were to|was to be)\b(?:\s+(?:\w+ly|first|all|also|to"
    r"|be|both))*\s*"
    r"(?:due|expected|planned|slated|scheduled|supposed|meant|intended|promised|anticipated|to be|to have"
    r"|targeted|hoped|set|forecast|completed? by)\b[^.;]{0,80}$|\bshould have been\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_REPLACED_AFTER = re.compile(
    r"^[^.;\n]{0,60}?\b(?:has|have|had|was|were|is|been)?\s*(?:been )?[“\"'‘]?(?:push(?:ed|ing) back"
    r"|put back|slipped|delayed|missed|not (?:been )?(?:met|achieved|delivered|completed)|passed|lapsed"
    r"|postponed|deferred|rescheduled|overdue)\b",
    re.IGNORECASE,
)
_REPLACEMENT_AFTER = re.compile(
    rf"^[\s,;:()–-]*(?:(?:but|and|which|it|this|date|status)\s+)*(?:(?:has|have|was|is"
    rf"|are)\s+)?(?:been\s+)?(?:since\s+)?(?:now|revised(?: date)?|extended|re-?scheduled|moved|slipped"
    rf"|delayed|pushed back)(?:\s+\w+){{0,4}}?[\s:]*(?:{DATE_MARK})",
    re.IGNORECASE,
)
_MET = (
    re.compile(
        r"\b(?:was|were|has been|have been|had been|been)\s+(?:\w+ly\s+)?(?:delivered|completed|achieved"
        r"|submitted|implemented|met|closed|signed off|opened|launched|published|installed)\b[^.;]{0,50}$"
        r"|\bwent live\b[^.;]{0,40}$|\bmet (?:the|its|their|our) [^.;]{0,40}$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^[^.;]{0,40}\b(?:as planned|on time|on schedule|as scheduled|(?:was|were|has been"
        r"|have been) (?:met|achieved|delivered|completed)|ahead of)\b",
        re.IGNORECASE,
    ),
)
_DOUBTFUL = re.compile(
    r"\b(?:not (?:now )?(?:expected|anticipated|likely|forecast|due)|no longer (?:expected|anticipated"
    r"|likely|achievable)|unlikely|will not|won['’]t|cannot|in doubt|doubt(?:s|ful|ed)?"
    r"|not be (?:completed|delivered|ready|met|achieved|finished))\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_DOUBTFUL_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:(?:is|are|was|now) (?:unlikely|in doubt|doubtful|no longer (?:achievable|expected"
    r"|realistic))|(?:will|may) not be (?:met|achieved))\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:if|unless|should|risk|fears?|whether)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\buntil\b[^.;]{0,10}$", re.IGNORECASE)
_WITHIN_BEFORE = re.compile(r"\b(within|in the next|over the next|in under|in)\s*$", re.IGNORECASE)
_STATED = 500
_PAST_DATE = re.compile(
    r"\b(?:in|on|from|since|dated)\s+((?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\s+\d{4})"
)


@dataclass(frozen=True, slots=True)
class DeadlineFact(Fact):
    """The contract's fields of a deadline; null where the words do not say. ``rule`` stays out of them."""

    earliest: dt.date | None
    latest: dt.date | None
    granularity: Granularity | None
    status: DeadlineStatus | None


def read_deadline(mention: Mention, context: Context) -> DeadlineFact:
    """The interval of a deadline and what became of it.

    The cues of the clause decide the status; "was due" and its like mean missed only where the date has passed. A
    yearless date with a missed, met or past cue prefers the past.
    """
    cue = _cue(mention, context)
    past = cue in (DeadlineStatus.MISSED, DeadlineStatus.MET) or _was_due(mention, context)
    reading = _read(mention, context, past)
    status = cue
    if status is None:
        passed = reading is not None and (context.anchor is None or reading.latest < context.anchor)
        promised_long_ago = reading is not None and reading.granularity is Granularity.RELATIVE and past
        missed = _was_due(mention, context) and (passed or promised_long_ago)
        status = DeadlineStatus.MISSED if missed else DeadlineStatus.DUE
    return DeadlineFact(
        earliest=reading.earliest if reading else None,
        latest=reading.latest if reading else None,
        granularity=reading.granularity if reading else None,
        status=status,
    )


def _read(mention: Mention, context: Context, past: bool) -> DateReading | None:
    words = context.words(mention)
    lead = _WITHIN_BEFORE.search(context.before(mention)[-20:])
    if lead and is_duration(tokenise(words)):
        words = f"{lead[1]} {words}"
    reading = read_date(words, context.anchor, prefer_past=past)
    if reading and past and reading.granularity is Granularity.RELATIVE and reading.rule == "duration from a date":
        return _from_promise(words, mention, context)
    return reading


def _from_promise(words: str, mention: Mention, context: Context) -> DateReading | None:
    """A past promise ("was slated to be live within two years") runs from when it was made, not from the document.

    That is the last full date stated before it; none stated, none known.
    """
    if read_date(words, None):  # tied to a date of its own
        return read_date(words, None)
    stated = _PAST_DATE.findall(context.text[max(0, mention.start - _STATED) : mention.start])
    return read_date(f"{words} of {stated[-1]}", None) if stated else None


def _was_due(mention: Mention, context: Context) -> bool:
    return bool(_WAS_DUE.search(context.clause_before(mention)))


def _cue(mention: Mention, context: Context) -> DeadlineStatus | None:
    """The status that words around the mention tell, or None where they tell none."""
    before, after = context.marked_before(mention), context.marked_after(mention)
    clause = context.clause_before(mention)
    near = before[-140:]
    doubted = _DOUBTFUL.search(clause) and not _UNTIL.search(clause) and not _CONDITIONAL.search(clause)
    if doubted or _DOUBTFUL_AFTER.match(after):
        return DeadlineStatus.DOUBTFUL
    # Behind another date of the sentence only what stands since it may make this one missed.
    since = near.rsplit(DATE_MARK, 1)[-1]
    if any(pattern.search(near) for pattern in _REVISED) and not re.search(
        r"\b(?:originally|initially|original|initial)\b", since
    ):
        return DeadlineStatus.REVISED
    if any(pattern.search(since) for pattern in _MISSED):
        return DeadlineStatus.MISSED
    if _REPLACEMENT_AFTER.match(after) or (_REPLACED_AFTER.match(after) and DATE_MARK not in after[:30]):
        return DeadlineStatus.MISSED
    if _MET[0].search(since[-80:]):
        return DeadlineStatus.MET
    return DeadlineStatus.MET if _MET[1].match(after) else None
