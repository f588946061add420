"""Whether two deadlines are for one thing, and which of them came first.

Two dates belong together where the second one's clause points back ("it", "the go-live") or shares telling words with
the first one's, and where the two do not name different bodies.
"""

from __future__ import annotations

import itertools
import re

from extractor.facts import cues, doubts, successions
from extractor.facts.contrasts import apart, apart_in_entries, apart_in_sections, numbered_apart
from extractor.facts.gaps import (
    comes_after_a_failure,
    comes_again,
    is_for_another_act,
    is_for_each,
    keeps_the_subject,
    leaves_out_its_verb,
    told_in_turn,
    without_aside,
)
from extractor.facts.linked_dates import LinkedDate
from extractor.facts.milestones import Kind, alike, topic_of
from extractor.facts.speakers import goes_on_about_the_body
from extractor.facts.standing import Standing
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
    r"|update|round)\b|\bof (?:which|them|whom)\b|\bthe next (?:is|was|will|would)\b|\bthe ones? [a-z]+(?:ed|de|wn"
    r"|ld)\b",
    re.IGNORECASE,
)
_LATER_STEP = re.compile(
    r"\b(?:follows|(?:will|would|is to|are to|was to) follow|(?:comes?|(?:will|would) come)(?: on)? (?:after|next|later"
    r"|afterwards|thereafter|behind))(?: (?:after|next|later|afterwards|thereafter|then))?,? (?:in|by|on"
    r"|at|from)(?: the)?"
    r"\s*$",
    re.IGNORECASE,
)
"""A second stage, which comes behind the first ("furnishing follows in June")."""
_PARTED = re.compile(r"[;:]\s|\.\s|\s[–—]\s")
_DUE_ONLY = re.compile(
    r"\b(?:due|expected|promised|planned|scheduled|set|slated|billed|tabled|pencilled in"
    r"|had down)(?: back)?(?: (?:on|in|by|for|at|the|around"
    r"|end of))*\s*$",
    re.IGNORECASE,
)
_STAYS = re.compile(r"\bbut will\b.*\buntil\b", re.IGNORECASE)
_THEN = re.compile(
    r"^[\s,;:(–-]*(?:and |but )?(?:last reported|previously reported|then|later|subsequently|next|afterwards"
    r"|(?:first|second|third|1st|2nd|3rd) (?:revision|revised|re-?forecast|extension))\b",
    re.IGNORECASE,
)
_BEFORE_THAT = re.compile(r"\b(?:before|prior to) that\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:before|until|till|earlier than|sooner than|at least)(?: the)?\s*$", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:first (?:brick|spade|sod|stone|stage|step)|foundations?|ground|consult\w*|procure\w*|tender\w*|design\w*"
    r"|survey\w*|scoping|feasibility)\b",
    re.IGNORECASE,
)
"""A step that only leads up to a thing: its date replaces none of the thing's own."""
_LIST = re.compile(r"^\s*(?:,|and|or|/|&|,\s*and)\s*(?:in |by |on |the )*$", re.IGNORECASE)
_STRAIGHT = re.compile(r"^[\s,]*(?:then|and then|and|but)?\s*(?:to|until|till|into)(?: the)?\s*$", re.IGNORECASE)
_GIVEN = re.compile(rf"\b(?:{cues.SHIFT}|revised|changed|then)(?: (?:to|until|for|by|in|on|the))*\s*$", re.IGNORECASE)
_EVEN = re.compile(r"\beven\s*$", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:though|although|whereas|while)\b", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:(?:before|prior to) that|it (?!was (?:agreed|noted|resolved|decided|reported))|this|that|these|they"
    r"|(?:the |our )?[\w ]{2,40} had (?:\w+ )?(?:said|given|announced|promised|set|quoted|named|told)|(?:(?:an?|the|its"
    r"|their|our) )?(?:original|earlier|previous|first|initial|old|last)"
    r"|originally|previously|initially|at first"
    rf"|(?:has been |had been |was )?(?:{cues.SHIFT}|changed|revised|brought forward)[^.;\n]{{0,40}}? from)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?:the|this|that|its|their|our) (?:[\w’'-]+ ){0,3}?([\w’'-]+) (?:had|was|were|has|is|are|should|ought)\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:an?|any|no) (?:\w+ )?[a-z]+ (?:before|by|in|until|on)(?: the)? $", re.IGNORECASE)
"""Of a doubted date: a thing not spoken of before ("that a start before 2030 was not realistic")."""
_WILL = re.compile(
    r"\b(?:will|shall|won['’]t|(?:is|are) (?:now |still |next )?(?:to|due|expected|planned|scheduled|set|going)"
    r"|(?:plans?|aims?|hopes?|expects?|intends?|proposes?) to)\b(?![^.;\n]*\b(?:was|were|had|did)\b)",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r"^,? and that (?:the|its|their|an?|our) ", re.IGNORECASE)
"""A second thing that is said ("would not begin before autumn and that the doors would open in April")."""
_SINCE_DONE = re.compile(
    r"\b(?:has|have) (?:now |at last |finally )?since (?:been )?(?:opened|begun|started|launched|closed|completed"
    r"|finished"
    r"|published|delivered|gone live|issued|sent|signed|arrived|installed|met|done)\b",
    re.IGNORECASE,
)
"""What was put off has come meanwhile: a later date is for something else."""
_POINTS = re.compile(r"\b(?:it|this|that|them|they)\b", re.IGNORECASE)
_TURN = re.compile(r"\s*(?:[QA](?:\d+\b|[.:])|(?:[A-Z][\w.’'-]* ?){1,4}:|$)")
"""A paragraph that answers the one before it."""
_FRONTED = re.compile(
    r"^\W*(?:having|originally|first|initially|once|due|planned|promised|expected|delayed|despite)\b", re.IGNORECASE
)


def tells_of_the_future(date: LinkedDate) -> bool:
    """Whether its clause speaks of what is to come ("will reopen in", "is due in")."""
    return bool(_WILL.search(date.context.clause_before(date.mention)))


def tells_of_the_past(date: LinkedDate) -> bool:
    """Whether a replacement is told along with what it replaced ("was to open in July, then in September")."""
    if date.old is None or not date.same_sentence(date.old):
        return False
    gap = date.context.text[date.old.mention.end : date.mention.start]
    return date.old.stand in _OLD and bool(_THEN.match(gap))


def follows(old: LinkedDate, new: LinkedDate, gap: str) -> bool:
    """Whether ``new``, later in the same sentence, says what became of ``old``; ``gap``: the words between."""
    if told_in_turn(old.marked_lead, gap):
        return True
    if _stands_apart(old, new, gap):
        return False
    if _comes_next(old, gap):
        return True
    if new.stand is Standing.ORIGINAL:
        return False
    straight = _STRAIGHT.match(gap) and (old.stand is Standing.ORIGINAL or new.stand is Standing.NEW)
    return bool(straight) or _becomes(old, new, gap)


def _stands_apart(old: LinkedDate, new: LinkedDate, gap: str) -> bool:
    """Whether the first was kept, or the two are a list or for a thing each."""
    if old.is_met or (new.stand is Standing.MET and not _GIVEN.search(gap)) or _LIST.match(gap):
        return True
    if old.stand is Standing.DOUBTED and _AND_THAT.match(gap):
        return True
    after = new.context.marked_after(new.mention)
    return is_for_each(gap, after) or (not old.is_old and is_for_another_act(gap, after))


def _becomes(old: LinkedDate, new: LinkedDate, gap: str) -> bool:
    """Whether the second is told as what the first has become, or is doubted in its place."""
    if new.stand is Standing.MET or (new.stand is Standing.DOUBTED and not _gives_up(old, new)):
        return new.stand is Standing.MET and old.is_old
    # "... now say November, though a review thinks it improbable before spring": two opinions, and November stands.
    opposed = new.stand is Standing.DOUBTED and old.stand is Standing.NEW and _AGAINST.search(gap)
    return not opposed and not _is_other(old, gap, new.stand) and _may_replace(old, new, gap)


def _comes_next(old: LinkedDate, gap: str) -> bool:
    """Whether the words between say that the second came after the first ("and then for")."""
    gap = without_aside(gap)
    if leaves_out_its_verb(old.marked_lead, gap) or comes_after_a_failure(gap):
        return True
    if comes_again(gap) and (old.is_old or old.stand is Standing.NEW):
        return True
    return bool(_THEN.match(gap) and old.is_old and (len(gap) < _SHORT or not _is_other(old, gap)))


def _gives_up(old: LinkedDate, new: LinkedDate) -> bool:
    """Whether a doubted date speaks against the one before it: "unlikely before May" does, "by May" does not."""
    lead = new.context.clause_before(new.mention)
    adds = doubts.DOUBTED.search(lead) and not _NOT_BEFORE.search(lead)
    return not adds or bool(_EVEN.search(lead)) or old.stand in _OLD or (old.is_old and old.stand is not Standing.NEW)


def _may_replace(old: LinkedDate, new: LinkedDate, gap: str) -> bool:
    if old.is_old or new.stand is Standing.NEW:
        return True
    return new.is_told and old.stand is Standing.PLAIN and topic_of(gap, borrow=False).kind is Kind.POINTER


def goes_on_about(before: LinkedDate, date: LinkedDate) -> bool:
    """Whether a date without a thing of its own goes on about that of the date before it ("... do it before")."""
    if date.topic.kind is not Kind.POINTER:
        return False
    own = date.context.clause_before(date.mention)
    points = _POINTS.search(own)
    return bool(points and (date.same_sentence(before) or (_BACK.match(date.sentence) and _is_close(before, date))))


def goes_back(gap: str) -> bool:
    """Whether the words between two dates of a sentence say that the second was the earlier plan ("before that")."""
    return bool(_BEFORE_THAT.search(gap))


def precedes(new: LinkedDate, old: LinkedDate, gap: str) -> bool:
    """Whether ``old``, later in the same sentence, is the date that ``new`` replaces ("2031 rather than 2028")."""
    lead = old.context.marked_before(old.mention)[-160:]
    if new.old is None and (successions.TAKEN.search(lead) or successions.EARLIER.search(lead)):
        return True
    if new.old is not None or new.stand in (*_OLD, Standing.MET) or _LIST.match(gap):
        return False
    told = old.stand is Standing.ORIGINAL or (old.stand is Standing.PLANNED and new.stand is Standing.NEW)
    return told and not _is_other(new, gap)


def is_earlier(date: LinkedDate, other: LinkedDate) -> bool:
    """Whether a date is what one named before it has replaced ("opens in May. It was meant to open in March.")."""
    if other.is_old or other.is_met:
        return False
    days = (date.fact.latest, other.fact.latest)
    sooner = days[0] is not None and days[1] is not None and days[0] < days[1]
    return date.stand is Standing.ORIGINAL or (date.stand is Standing.PLANNED and sooner)


def kinship(old: LinkedDate, new: LinkedDate) -> tuple[int, int] | None:
    """How surely two dates of different sentences belong together, None where they do not.

    A date that is told to be new may stand far from what it replaces; one that merely goes on stands close to it.
    """
    if old.is_met or new.stand is Standing.MET or (differ(old, new) and not (new.takes_over and _is_close(old, new))):
        return None
    if _SINCE_DONE.search(new.context.text[old.mention.end : new.mention.start]):
        return None
    backwards = is_earlier(new, old)
    # That somebody merely names a date makes it no successor of a date that still holds.
    told = new.stand in _TOLD or backwards or (new.is_told and (old.is_old or old.is_told))
    goes_on = new.stand in (Standing.PLAIN, Standing.PLANNED) and new.fact.status is not DeadlineStatus.MISSED
    close = _is_close(old, new)
    if (old.new is not None and not backwards and not _is_shared(old, new)) or not (
        told or (old.is_old and goes_on and close)
    ):
        return None
    return _rank(old, new, told, close)


def _is_shared(old: LinkedDate, new: LinkedDate) -> bool:
    """Whether two bodies each gave up a date that they had in common: "One now says May. The other says July." """
    first = old.new
    return bool(
        first
        and first.names
        and new.names
        and not first.names & new.names
        and first.names & old.names
        and new.names & old.names
    )


def _rank(old: LinkedDate, new: LinkedDate, told: bool, close: bool) -> tuple[int, int] | None:
    distance = new.context.start - old.mention.end
    shared = len(new.topic.stems & old.told_of) if alike(new.topic.stems, old.topic.stems or old.told_of) else 0
    if apart(old.topic.words or "", new.topic.words or ""):
        return None
    own = new.context.clause_before(new.mention)
    if new.stand is Standing.DOUBTED and not (old.is_old or shared) and _ANY.search(own):
        return None
    if numbered_apart(old.lead, new.lead) or (
        (_ANOTHER.search(new.sentence) or _LATER_STEP.search(own)) and not shared
    ):
        return None
    points = new.topic.kind is Kind.POINTER or not new.topic.stems or new.takes_over
    if is_earlier(new, old):
        points = points and bool(_BACK.match(new.sentence) or _repeats(new.sentence, old.sentence))
    if points and close:
        return 1, -distance
    failed = close and old.outcome is DeadlineStatus.MISSED
    return (1 + shared, -distance) if shared and (told or failed or shared > 1) else None


def succeeds(old: LinkedDate, new: LinkedDate) -> bool:
    """Whether a date told to be new, of no thing named before, stands for the one given up right before it."""
    told = new.stand is Standing.NEW or new.takes_over
    one, two = old.topic.stems, new.topic.stems
    # "The dental unit ...": "a new eye unit" is another of its kind.
    another = re.match(r"(?:an?|another) ", new.topic.words or "", re.I) and one & two and one - two and two - one
    if another or not told or old.new or old.is_met or not old.is_old or not _is_close(old, new) or differ(old, new):
        return False
    return not (
        apart(old.topic.words or "", new.topic.words or "")
        or _ANOTHER.search(new.sentence)
        or _LATER_STEP.search(new.context.clause_before(new.mention))
    )


def _repeats(later: str, earlier: str) -> bool:
    """Whether a sentence is about what the one before it named ("a plan ... The plan had been expected")."""
    subject = _SUBJECT.match(later)
    return bool(subject and re.search(rf"\b{re.escape(subject[1])}\b", earlier, re.IGNORECASE))


def same_thing(one: LinkedDate, two: LinkedDate) -> bool:
    """Whether two namings of one date are for one thing; a day that is no month's end needs less to show it."""
    latest = one.fact.latest
    day = latest is not None and one.fact.earliest == latest and latest.day not in _USUAL_DAYS
    if day and (two.topic.kind is Kind.POINTER or 0 <= two.mention.start - one.mention.end <= _NEAR):
        return True
    return not differ(one, two) and alike(one.topic.stems or one.about, two.topic.stems)


def differ(one: LinkedDate, two: LinkedDate) -> bool:
    """Whether their clauses name different bodies, or they stand in different entries of a log."""
    first, second = sorted((one, two), key=lambda date: date.mention.start)
    if apart_in_entries(one.context.text[first.mention.end : second.mention.start]):
        return True
    apart_by_name = bool(one.names and two.names and not one.names & two.names)
    return apart_by_name and not goes_on_about_the_body(one.sentence, two.sentence)


def _is_close(old: LinkedDate, new: LinkedDate) -> bool:
    """Whether so little lies between that "it" can be meant."""
    between = new.context.text[old.mention.end : new.context.start]
    parts = between.split("\n\n")
    parted = any(
        new.stand is not Standing.NEW or not (_TURN.match(part) or asked.rstrip().endswith("?"))
        for asked, part in itertools.pairwise(parts)
    )
    return (
        len(between) <= _NEAR
        and not parted
        and not apart_in_sections(between)
        and len(re.findall(r"[.!?]\s", between)) <= _MOST_BETWEEN
    )


def _is_other(date: LinkedDate, gap: str, stand: Standing = Standing.PLAIN) -> bool:
    """Whether the words between two dates name another thing than the first one is for.

    ``stand`` is the second date's: told to be new or doubted, what has no subject of its own goes on about the first,
    and a new date of whatever subject stands in for one that was given up.
    """
    told = stand in _TOLD
    gap = _PARTED.split(gap)[-1]
    if keeps_the_subject(date.marked_lead, gap):
        return False
    if apart(date.topic.words or "", topic_of(gap, borrow=False).words or ""):
        return True
    if _ANOTHER.search(gap) or _LATER_STEP.search(gap) or (_BEGINS.search(gap) and not _BEGINS.search(date.sentence)):
        return True
    topic = topic_of(gap, borrow=False)
    goes_on = not topic.has_subject and (
        told or _STAYS.search(gap) or _DUE_ONLY.search(date.context.before(date.mention))
    )
    # "Having missed its April launch, the service is to begin in June": the first date has no thing of its own.
    fronted = date.topic.kind is Kind.POINTER and _FRONTED.match(date.sentence)
    if topic.kind is Kind.POINTER or not topic.stems or goes_on or fronted:
        return False
    if stand is Standing.NEW and date.is_old and date.old is None and not date.names:
        return False
    return not alike(topic.stems, date.topic.stems if date.topic.kind is not Kind.POINTER else date.about)
