"""A deadline mention to the contract's fields, as far as its own sentence tells; ``chains`` links it with others."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extractor.facts.dates import DateReading, read_date
from extractor.facts.fact import Context, Doubt, Fact
from extractor.facts.hints import named_before, pointed
from extractor.facts.impossible import impossible_part
from extractor.facts.milestones import read_topic
from extractor.facts.relatives import is_duration
from extractor.facts.standing import Standing, speaks_of_the_future, told, was_beaten, was_overrun
from extractor.facts.ties import day_of, day_of_the_paper
from extractor.facts.tokens import tokenise
from extractor.facts.trace import rule, seen
from extractor.mentions import Mention
from extractor.records import DeadlineStatus, Granularity

_WITHIN_BEFORE = re.compile(r"\b(within|in the next|over the next|in under|in)\s*$", re.IGNORECASE)
_BY = re.compile(r"\bby(?: the| noon on| midday on| midnight on| close on)?\s*$", re.IGNORECASE)
_TELLS_MORE = re.compile(
    r"\b(?:not|never|no|broken|broke|despite|although|meant|supposed|would|should|still|yet|only|however|but|remains?"
    r"|signed up|promised|pledged?|was|were|had)\b",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    r"\b(?:had to|(?:was|were|had been) (?:required|obliged|invited|asked|instructed|ordered|directed) to"
    r"|had (?:\w+ ){0,2}(?:days"
    r"|weeks|months)|had been (?:given|allowed) (?:\w+ ){0,2}(?:days|weeks|months))\b",
    re.IGNORECASE,
)
"""An obligation, which tells no more than that something was to be by then ("replies had to arrive by noon")."""
_TOLD = 120
_TOLD_STATUS = {
    Standing.DOUBTED: DeadlineStatus.DOUBTFUL,
    Standing.NEW: DeadlineStatus.REVISED,
    Standing.ORIGINAL: DeadlineStatus.MISSED,
}
_STATED = 500
_PAST_DATE = re.compile(
    r"\b(?:in|on|from|since|dated)\s+((?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\s+\d{4})"
)
_TIED = re.compile(r"^\s+(?:of|from|after|following)\s+(?P<to>[^.;\n]{0,60})", re.IGNORECASE)
_FOLLOWING = re.compile(r"(?:the )?following (?:fortnight|week|month|quarter|year|spring|summer|autumn|winter)$", re.I)
_COUNTED = re.compile(
    r"\b(?:within|in)\b.*\b(?:days?|weeks?|months?|years?|fortnight)\b|\b(?:next|following|forthcoming|coming)(?: \w+)?"
    r" (?:meeting|board|committee|session|cycle|round|report|review|update)\b",
    re.IGNORECASE,
)
"""Told by counting from something whose own date may be unknown: relative, though without days."""
_THAT_DATE = re.compile(
    r"(?:that|this|then|the same|the said|its) ?(?:date|day|point|time)?\b(?! \w+ing)", re.IGNORECASE
)
_OWN_DATE = re.compile(
    r"(?:(?:the )?(?:date|day|publication|issue|receipt|signing) of )?(?:this|these|the present)\b|now\b|today\b",
    re.IGNORECASE,
)
_BACKSHIFTED = re.compile(
    r"\b(?:said|told|added|confirmed|announced|promised)\b[^.;]{0,60}\bwould\b[^.;]*$", re.IGNORECASE
)
"""The future as reported speech has it ("said that it would be discussed at"): no old plan by itself."""
_SAID_IT_WOULD = re.compile(r"\bsaid (?:that )?(?:it|they|he|she|we) would\b[^.;]*$", re.IGNORECASE)
_LONG_AGO = re.compile(r"\b(?:had|last|ago|once|originally|first|at the time|when|earlier|previously)\b", re.IGNORECASE)
_COUNTED_FROM_NOW = re.compile(
    r"\b(?:last|next|this|coming|past|today|tonight|tomorrow|yesterday|within|in (?:an?|the|\w+) (?:days?|weeks?"
    r"|months?"
    r"|years?|fortnight))\b",
    re.IGNORECASE,
)
_PAST = (Standing.ORIGINAL, Standing.PLANNED, Standing.MET)


@dataclass(frozen=True, slots=True)
class DeadlineFact(Fact):
    """The contract's fields of a deadline; null where the words do not say."""

    earliest: dt.date | None
    latest: dt.date | None
    granularity: Granularity | None
    status: DeadlineStatus | None
    milestone: str | None = None


def read_deadline(mention: Mention, context: Context) -> DeadlineFact:
    """The interval of a deadline, what it is for and what became of it.

    A date that is told in the past tense, or without any sign of the future, is missed once it has passed, unless no
    more is said than that something is to be by then; one that has not come yet cannot be met. A yearless date with a
    cue of the past prefers the past. Words that no calendar has ("31 February") give null and a doubt that quotes them.
    """
    stand, why = told(mention, context)
    reading = _read(mention, context, stand in _PAST)
    if reading and stand is Standing.PLANNED:
        reading = _nearer_ahead(reading, mention, context)
    if reading and context.anchor and was_overrun(mention, context) and is_yearless(context.words(mention)):
        reading = read_again(context.words(mention), context.anchor, before=True) or reading
    done = stand is Standing.MET and why.startswith("told as done by then")
    if reading and done and _is_ahead(reading, context) and not was_beaten(mention, context):
        # What is told as done by then lies behind ("had an owner by 1 April, as required").
        reading = _read_back(mention, context) or reading
    words = context.words(mention)
    part = None if reading else impossible_part(words)
    doubt = Doubt("impossible_date", f"no calendar has {part!r} (in {words!r}); the deadline has no date")
    return DeadlineFact(
        earliest=reading.earliest if reading else None,
        latest=reading.latest if reading else None,
        granularity=reading.granularity if reading else Granularity.RELATIVE if _COUNTED.search(words) else None,
        status=_status(stand, why, reading, mention, context),
        milestone=read_topic(mention, context).words,
        doubts=(doubt,) if part else (),
    )


def read_again(words: str, day: dt.date, before: bool) -> DateReading | None:
    """A yearless date as the last one that begins before ``day``, or the first that ends after it; None where none."""
    if is_counted_from_now(words):
        return None
    for months in (0, 5, 9):
        shift = dt.timedelta(days=30 * months)
        reading = read_date(words, day - shift if before else day + shift, prefer_past=before)
        if reading and (reading.earliest < day and reading.latest < day if before else reading.latest > day):
            return reading
    return None


@rule("how the words around the date tell of it", gives="status")
def _status(
    stand: Standing, why: str, reading: DateReading | None, mention: Mention, context: Context
) -> DeadlineStatus:
    undated = stand is Standing.PLANNED and not _BACKSHIFTED.search(context.before(mention))
    passed = reading is not None and (_has_passed(reading, context) if context.anchor else undated)
    if stand in _TOLD_STATUS:
        seen(why)
        return _TOLD_STATUS[stand]
    early = stand is Standing.MET and was_beaten(mention, context)
    if stand is Standing.MET and reading and (early or context.anchor is None or reading.earliest <= context.anchor):
        seen(why)
        return DeadlineStatus.MET
    if stand is Standing.PLANNED:
        promise = reading is not None and reading.granularity is Granularity.RELATIVE
        missed = passed or promise
        seen(f"{why}; {'past, and no word that it was done' if missed else 'still ahead'}")
        return DeadlineStatus.MISSED if missed else DeadlineStatus.DUE
    if not passed:
        seen("no word of what became of it; still ahead, or of no known day")
        return DeadlineStatus.DUE
    if _is_bare_target(mention, context) or speaks_of_the_future(mention, context):
        seen("told as still to come")
        return DeadlineStatus.DUE
    seen("past, and no word that it was done")
    return DeadlineStatus.MISSED


def _is_bare_target(mention: Mention, context: Context) -> bool:
    """Whether no more is told than that something is to be by then: by the guideline that is due, though long past."""
    leads = _BY.search(context.before(mention)[-12:])
    sentence = context.before(mention)[-_TOLD:] + context.after(mention)[:_TOLD]
    return bool(leads and not _TELLS_MORE.search(_OBLIGED.sub(" ", sentence)))


def _nearer_ahead(reading: DateReading, mention: Mention, context: Context) -> DateReading:
    """A yearless date that somebody "said it would" keep, as the one ahead where that is nearer than the one behind."""
    before = context.before(mention)
    if not context.anchor or not _SAID_IT_WOULD.search(before) or _LONG_AGO.search(before):
        return reading
    if not is_yearless(context.words(mention)):
        return reading
    ahead = _read(mention, context, False)
    nearer = ahead and ahead.latest - context.anchor < context.anchor - reading.latest
    return ahead if ahead and nearer else reading


def _read_back(mention: Mention, context: Context) -> DateReading | None:
    words = context.words(mention)
    return read_again(words, context.anchor, before=True) if context.anchor and is_yearless(words) else None


def _is_ahead(reading: DateReading, context: Context) -> bool:
    return context.anchor is not None and reading.earliest > context.anchor


def _has_passed(reading: DateReading, context: Context) -> bool:
    return context.anchor is not None and reading.latest < context.anchor


def is_counted_from_now(words: str) -> bool:
    """Whether a date hangs on the document's day, and so is of no other year ("this month", "within six weeks")."""
    return bool(_COUNTED_FROM_NOW.search(words))


def is_yearless(words: str) -> bool:
    """Whether a date needs the document's date to be read."""
    return read_date(words, None) is None


def _read(mention: Mention, context: Context, past: bool) -> DateReading | None:
    words = pointed(mention, context)
    lead = _WITHIN_BEFORE.search(context.before(mention)[-20:])
    if lead and is_duration(tokenise(words)):
        words = f"{lead[1]} {words}"
    anchor = context.anchor
    if _FOLLOWING.match(words):
        base = named_before(mention, context)
        anchor, words = base or anchor, re.sub(r"^.*fortnight$", "within a fortnight", words) if base else words
    reading = read_date(words, anchor, prefer_past=past)
    if reading is None or reading.rule != "duration from a date":
        return reading
    tied = _TIED.match(context.text[mention.end : mention.end + 80])
    if tied:
        return _from_tie(words, tied["to"], mention, context, reading)
    paper = day_of_the_paper(context.text[: mention.start], anchor)
    if paper:
        return read_date(words, paper)
    return _from_promise(words, mention, context) if past else reading


def _from_tie(words: str, tie: str, mention: Mention, context: Context, reading: DateReading) -> DateReading | None:
    """ "within four months of that date": what the duration hangs on; None where that has no known date."""
    if _OWN_DATE.match(tie):
        return reading
    if _THAT_DATE.match(tie):
        return _from_promise(words, mention, context)
    tied = read_date(f"{words} of {tie}", context.anchor)
    day = None if tied else day_of(tie, context.text[: mention.start], context.anchor)
    return read_date(words, day) if day else tied


def _from_promise(words: str, mention: Mention, context: Context) -> DateReading | None:
    """A past promise ("was slated to be live within two years") runs from when it was made, not from the document.

    That is the last full date stated before it; none stated, none known.
    """
    if read_date(words, None):  # tied to a date of its own
        return read_date(words, None)
    stated = _PAST_DATE.findall(context.text[max(0, mention.start - _STATED) : mention.start])
    return read_date(f"{words} of {stated[-1]}", None) if stated else None
