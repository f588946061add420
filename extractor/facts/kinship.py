"""A deadline among others: what it is for, and whether two of them are for one thing.

Two dates belong together where the second one's clause points back ("it", "the go-live") or shares telling words with
the first one's, and where the two do not name different bodies.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from extractor.facts.clauses import is_told
from extractor.facts.deadlines import DeadlineFact
from extractor.facts.fact import DATE_MARK, Context
from extractor.facts.milestones import Kind, Topic, alike, read_topic, stems, topic_of
from extractor.facts.proper_names import names_in
from extractor.facts.standing import Standing, standing
from extractor.mentions import Mention
from extractor.records import DeadlineStatus

_NEAR = 320
_SHORT = 25
_MOST_BETWEEN = 3
_USUAL_DAYS = (1, 15, 28, 29, 30, 31)
"""Days of the month that so many deadlines fall on that two of them need not be for one thing."""

_OLD = (Standing.ORIGINAL, Standing.PLANNED)
_TOLD = (Standing.NEW, Standing.DOUBTED)
_ANOTHER = re.compile(
    r"\b(?:next|another|second|third|fourth|other) (?:one|paper|report|phase|wave|cohort|stage|tranche|site|unit"
    r"|update|round)\b|\bof (?:which|them|whom)\b|\bwhose\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[;:]\s|\.\s|\s[–—]\s")
_DUE_ONLY = re.compile(
    r"\b(?:due|expected|promised|planned|scheduled|set|slated)(?: back)?(?: (?:on|in|by|for|at|the|around"
    r"|end of))*\s*$",
    re.IGNORECASE,
)
_STAYS = re.compile(r"\bbut will\b.*\buntil\b", re.IGNORECASE)
_THEN = re.compile(
    r"^[\s,;:(–-]*(?:and |but )?(?:last reported|previously reported|then|later|subsequently|next|afterwards)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"^\s*(?:,|and|or|/|&|,\s*and)\s*(?:in |by |on |the )*$", re.IGNORECASE)
_STRAIGHT = re.compile(r"^[\s,]*(?:then|and then|and|but)?\s*(?:to|until|till|into)(?: the)?\s*$", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:though|although|whereas|while)\b", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:it (?!was (?:agreed|noted|resolved|decided|reported))|this|that|these|they|(?:(?:an?|the|its|their"
    r"|our) )?(?:original|earlier|previous|first|initial|old|last)"
    r"|originally|previously|initially|at first)\b",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"^\W*(?:having|originally|first|initially|once|due|planned|promised|expected|delayed|despite)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A deadline as its own sentence reads it."""

    mention: Mention
    context: Context
    fact: DeadlineFact


class LinkedDate:
    """A deadline, what it is for, and the dates before and after it in its chain; ``fact`` may be read anew."""

    def __init__(self, item: Planned, known: frozenset[str]) -> None:
        self.mention, self.context, self.fact = item.mention, item.context, item.fact
        self.stand = standing(item.mention, item.context)
        self.topic: Topic = read_topic(item.mention, item.context)
        self.old: LinkedDate | None = None
        self.new: LinkedDate | None = None
        own = item.context.marked_before(item.mention).rsplit(DATE_MARK, 1)[-1]
        # Of "Ashmere in June and Culverdale in July" each date has its own name.
        self.names = names_in(own, known) or names_in(self.sentence, known)

    @property
    def words(self) -> str:
        """The date as written."""
        return self.context.words(self.mention)

    @cached_property
    def sentence(self) -> str:
        """The sentence around it, at most 600 characters each way."""
        return around(self.mention, self.context)

    @property
    def is_old(self) -> bool:
        """Whether what follows it may be what it has become."""
        return self.stand in _OLD or self.old is not None or self.fact.status is DeadlineStatus.MISSED

    @cached_property
    def is_told(self) -> bool:
        """Whether the words say that it is not the first date given for its thing."""
        return self.stand in _TOLD or is_told(self.context.clause_before(self.mention))

    @cached_property
    def about(self) -> frozenset[str]:
        """Telling words of the clause around it."""
        return self.topic.stems | stems(self.context.clause_before(self.mention))

    @property
    def interval(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day."""
        return self.fact.earliest, self.fact.latest

    def same_sentence(self, other: LinkedDate) -> bool:
        """Whether both stand in one sentence."""
        return self.context.start == other.context.start


def around(mention: Mention, context: Context) -> str:
    """The sentence around a mention, at most 600 characters each way."""
    return context.before(mention) + context.words(mention) + context.after(mention)


def tells_of_the_past(date: LinkedDate) -> bool:
    """Whether a replacement is told along with what it replaced ("was to open in July, then in September")."""
    if date.old is None or not date.same_sentence(date.old):
        return False
    gap = date.context.text[date.old.mention.end : date.mention.start]
    return date.old.stand is Standing.PLANNED and bool(_THEN.match(gap))


def follows(old: LinkedDate, new: LinkedDate, gap: str) -> bool:
    """Whether ``new``, later in the same sentence, says what became of ``old``; ``gap``: the words between."""
    if Standing.MET in (old.stand, new.stand) or _LIST.match(gap):
        return False
    if _THEN.match(gap) and old.is_old and (len(gap) < _SHORT or not _is_other(old, gap)):
        return True
    if new.stand is Standing.ORIGINAL:
        return False
    if _STRAIGHT.match(gap) and (old.stand is Standing.ORIGINAL or new.stand is Standing.NEW):
        return True
    # "... now say November, though a review thinks it improbable before spring": two opinions, and November stands.
    opposed = new.stand is Standing.DOUBTED and old.stand is Standing.NEW and _AGAINST.search(gap)
    return not opposed and not _is_other(old, gap, told=new.stand in _TOLD) and _may_replace(old, new, gap)


def _may_replace(old: LinkedDate, new: LinkedDate, gap: str) -> bool:
    if old.is_old or new.stand is Standing.NEW:
        return True
    return new.is_told and old.stand is Standing.PLAIN and topic_of(gap, borrow=False).kind is Kind.POINTER


def precedes(new: LinkedDate, old: LinkedDate, gap: str) -> bool:
    """Whether ``old``, later in the same sentence, is the date that ``new`` replaces ("2031 rather than 2028")."""
    if new.old is not None or new.stand in (*_OLD, Standing.MET) or _LIST.match(gap):
        return False
    told = old.stand is Standing.ORIGINAL or (old.stand is Standing.PLANNED and new.stand is Standing.NEW)
    return told and not _is_other(new, gap)


def is_earlier(date: LinkedDate, other: LinkedDate) -> bool:
    """Whether a date is what one named before it has replaced ("opens in May. It was meant to open in March.")."""
    if other.is_old or other.stand is Standing.MET:
        return False
    days = (date.fact.latest, other.fact.latest)
    sooner = days[0] is not None and days[1] is not None and days[0] < days[1]
    return date.stand is Standing.ORIGINAL or (date.stand is Standing.PLANNED and sooner)


def kinship(old: LinkedDate, new: LinkedDate) -> tuple[int, int] | None:
    """How surely two dates of different sentences belong together, None where they do not.

    A date that is told to be new may stand far from what it replaces; one that merely goes on stands close to it.
    """
    if Standing.MET in (old.stand, new.stand) or _differ(old, new):
        return None
    backwards = is_earlier(new, old)
    told = new.is_told or backwards
    goes_on = new.stand in (Standing.PLAIN, Standing.PLANNED) and new.fact.status is not DeadlineStatus.MISSED
    close = _is_close(old, new)
    if (old.new is not None and not backwards) or not (told or (old.is_old and goes_on and close)):
        return None
    return _rank(old, new, told, close)


def _rank(old: LinkedDate, new: LinkedDate, told: bool, close: bool) -> tuple[int, int] | None:
    distance = new.context.start - old.mention.end
    shared = len(new.topic.stems & old.about) if alike(new.topic.stems, old.topic.stems or old.about) else 0
    if _ANOTHER.search(new.sentence) and not shared:
        return None
    points = new.topic.kind is Kind.POINTER or not new.topic.stems
    if is_earlier(new, old):
        points = points and bool(_BACK.match(new.sentence))
    if points and close:
        return 1, -distance
    return (1 + shared, -distance) if shared and (told or shared > 1) else None


def same_thing(one: LinkedDate, two: LinkedDate) -> bool:
    """Whether two namings of one date are for one thing; a day that is no month's end needs less to show it."""
    latest = one.fact.latest
    day = latest is not None and one.fact.earliest == latest and latest.day not in _USUAL_DAYS
    if day and (two.topic.kind is Kind.POINTER or 0 <= two.mention.start - one.mention.end <= _NEAR):
        return True
    return not _differ(one, two) and alike(one.topic.stems or one.about, two.topic.stems)


def _differ(one: LinkedDate, two: LinkedDate) -> bool:
    return bool(one.names and two.names and not one.names & two.names)


def _is_close(old: LinkedDate, new: LinkedDate) -> bool:
    """Whether so little lies between that "it" can be meant."""
    between = new.context.text[old.mention.end : new.context.start]
    return len(between) <= _NEAR and "\n\n" not in between and len(re.findall(r"[.!?]\s", between)) <= _MOST_BETWEEN


def _is_other(date: LinkedDate, gap: str, told: bool = False) -> bool:
    """Whether the words between two dates name another thing than the first one is for.

    ``told``: the second date is told to be new or doubted, so that what has no subject of its own goes on about it.
    """
    gap = _PARTED.split(gap)[-1]
    if _ANOTHER.search(gap):
        return True
    topic = topic_of(gap, borrow=False)
    goes_on = not topic.has_subject and (
        told or _STAYS.search(gap) or _DUE_ONLY.search(date.context.before(date.mention))
    )
    # "Having missed its April launch, the service is to begin in June": the first date has no thing of its own.
    fronted = date.topic.kind is Kind.POINTER and _FRONTED.match(date.sentence)
    if topic.kind is Kind.POINTER or not topic.stems or goes_on or fronted:
        return False
    return not alike(topic.stems, date.topic.stems if date.topic.kind is not Kind.POINTER else date.about)
