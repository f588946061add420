"""A date that holds, told first, and the plans that it took the place of, told after it.

News opens with the date that now holds; how often it was put off comes paragraphs later, often under another name of
the same thing ("will take its first patient in October ... were told to expect its doors to open in June").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.facts.contrasts import apart, apart_in_sections
from extractor.facts.kinship import differ, tells_of_the_past
from extractor.facts.linked_dates import LinkedDate
from extractor.facts.milestones import Kind, alike, stems
from extractor.facts.standing import Standing
from extractor.records import DeadlineStatus

_REACH = 1500
_NEAR = 400
_I = re.IGNORECASE
EVENTS = (
    re.compile(
        r"\b(?:re-?)?(?:open\w*|doors|launch\w*|go(?:es|ing)?[- ]live|live|start\w*|beg[ai]n\w*|first (?:patients?"
        r"|guests?"
        r"|passengers?|babies|families)|welcom\w+|operational|in use|out of use|running|working|switch\w*|admit\w*"
        r"|service|arriv\w+|com(?:e|ing)\b|move\w* in\w*)",
        _I,
    ),
    re.compile(r"\b(?:complet\w+|finish\w*|ready|done|hand(?:ed|ing)? over|handover|built|clear\w*|replac\w+)", _I),
    re.compile(r"\b(?:publish\w*|publication|findings|conclu\w+|answer|decid\w+|decision|laid|reply|response)", _I),
)
"""Ways of telling one event: two dates of different words may be for it."""
_BACK = re.compile(
    r"^\W*(?:it|they|this|that|these|she|he)\b|\b(?:first|original\w*|initial\w*|previous\w*|once|at the outset"
    r"|promise[ds]?"
    r"|had (?:been|said|hoped|expected|planned|told|assured|promised|aimed|meant|intended|wanted|undertaken|pledged"
    r"|vowed|agreed|set)|(?:was|were) (?:told|assured|given|led"
    r"|informed)|(?:should|ought to) have"
    r"|was to|set for|(?:delayed|put back|moved|pushed back|postponed|slipped|deferred|changed"
    r"|brought forward)\b[^.;\n]{0,40}? from"
    r"|were to|told us|said)\b",
    _I,
)
"""A sentence that looks back at a plan."""
_WILL = re.compile(r"\b(?:will|would|shall|should|is to|are to)\b", _I)
_CAME_LATE = re.compile(
    r"^,?(?: [\w’'-]+){0,3}? (?:came(?: out)?|arrived|appeared|opened|was|were|finished|started|began|reached \w+)"
    r"(?: [\w’'-]+){0,3}? (?:in|on|late|months?|weeks?|a (?:month|week|year))\b",
    _I,
)
"""Behind a date whose thing has come since ("plans promised for June came out in October"): nothing replaced it."""


def leads(dates: Sequence[LinkedDate]) -> Iterator[tuple[LinkedDate, LinkedDate]]:
    """Each chain's last date that no longer holds, and the date named before the chain that took its place."""
    for number, first in enumerate(dates):
        last = _end(first)
        came = last is first and _CAME_LATE.match(first.context.after(first.mention))
        if first.old or first.is_met or last.is_met or came or not _given_up(first, last):
            continue
        between: list[LinkedDate] = []
        for lead in reversed(dates[max(0, number - 8) : number]):
            if first.mention.start - lead.mention.end > _REACH:
                break
            if not lead.same_sentence(first) and _holds(lead, last) and _is_same(lead, first, alone=not between):
                yield last, lead
                break
            between.append(lead)


def _end(date: LinkedDate) -> LinkedDate:
    for _ in range(12):
        if date.new is None:
            break
        date = date.new
    return date


def _given_up(first: LinkedDate, last: LinkedDate) -> bool:
    if last is first:
        return first.stand in (Standing.ORIGINAL, Standing.PLANNED) or (first.is_old and first.has_passed)
    # What the words themselves say to hold now, and has not passed, no date told before it took the place of.
    anchor, earliest = last.context.anchor, last.fact.earliest
    ahead = anchor is None or earliest is None or earliest > anchor
    # "once expected in July, would be published by December": told to be ahead still, in whatever tense.
    promised = last.stand is Standing.PLAIN and _WILL.search(last.context.clause_before(last.mention))
    holds = last.stand is Standing.DOUBTED or (
        ((last.stand is Standing.NEW and ahead and not tells_of_the_past(last)) or (promised and not last.has_passed))
        and first.topic.kind is not Kind.POINTER
    )
    return last.outcome is DeadlineStatus.MISSED or not holds


def _holds(lead: LinkedDate, last: LinkedDate) -> bool:
    """Whether a date is still ahead, nothing is known that it replaced, and it is later than what was given up."""
    if lead.old or lead.new or lead.is_met or lead.stand in (Standing.ORIGINAL, Standing.PLANNED) or lead.has_passed:
        return False
    return bool(lead.fact.latest and last.fact.latest and last.fact.latest < lead.fact.latest)


def _is_same(lead: LinkedDate, first: LinkedDate, alone: bool) -> bool:
    """Whether both are for one thing: by its words, by another word for the event, or by a pronoun close behind."""
    if apart(lead.topic.words or "", first.topic.words or "") or not _BACK.search(first.sentence):
        return False
    own = first.topic.stems if first.topic.kind is not Kind.POINTER else frozenset()
    shared = lead.topic.stems & (own or first.about)
    if alike(lead.topic.stems, own) and not differ(lead, first):
        return True
    if not alone:
        return False
    close = first.context.start - lead.mention.end <= _NEAR
    if not own and apart_in_sections(first.context.text[lead.mention.end : first.mention.start]):
        return False
    if not own:
        ahead = first.context.text[max(lead.mention.end, first.context.start - _NEAR) : first.mention.start]
        return close or bool(lead.topic.stems & stems(ahead.rsplit("\n\n", 1)[-1]))
    words = lead.topic.words or lead.context.clause_before(lead.mention)
    event = any(kind.search(words) and kind.search(first.sentence) for kind in EVENTS)
    return (bool(shared) and not differ(lead, first)) or (event and close and not differ(lead, first))
