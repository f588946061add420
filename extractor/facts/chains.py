"""Which date replaces which: within a sentence, and across sentences of the same thing.

A replacement is told by its words ("now", "slipped to"), or by standing behind a date that is told to be superseded
("was due in May; ... in the autumn"). ``kinship`` tells whether two dates are for one thing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts import successions
from extractor.facts.cues import FUTURE
from extractor.facts.deadlines import DeadlineFact, is_counted_from_now, is_yearless, read_again
from extractor.facts.fact import DATE_MARK
from extractor.facts.gaps import comes_again, told_in_turn
from extractor.facts.kinship import (
    follows,
    goes_back,
    goes_on_about,
    is_earlier,
    kinship,
    precedes,
    same_thing,
    succeeds,
    tells_of_the_future,
    tells_of_the_past,
)
from extractor.facts.leads import leads
from extractor.facts.linked_dates import LinkedDate, Planned, around, unbroken
from extractor.facts.log_entries import LABELS, entry_outcome
from extractor.facts.milestones import Kind, heading, led_in, names_an_event, names_only_a_place, pointed_at
from extractor.facts.namings import is_subject
from extractor.facts.outcomes import outcome
from extractor.facts.proper_names import names_in
from extractor.facts.resumptions import resumed
from extractor.facts.reunions import reunions
from extractor.facts.standing import Standing
from extractor.facts.verbs import SAID
from extractor.mentions import Mention
from extractor.records import DeadlineStatus

_REACH = 1500
_TOLD = 220
_MOST_BACK = 12
_COARSE = 31
_JUST_PAST = 50
"""Days. Papers are written weeks before they meet: what "is due in July" may be past in September."""
_REPEATABLE = (Standing.PLAIN, Standing.NEW, Standing.PLANNED)
_FORMER = re.compile(r"\bthe (?:former|first of these)\b", re.IGNORECASE)
_LATTER = re.compile(r"\bthe (?:latter|second of these)\b", re.IGNORECASE)
_SOONER = re.compile(
    r"\b(?:br(?:ought|ing(?:ing|s)?)|pull(?:ed|s|ing))(?: it)? forward\b|\b(?:days?|weeks?|months?"
    r"|years?) (?:earlier|sooner|early|ahead)\b"
    r"|\b(?:earlier|sooner) than\b|\baccelerat\w+|\badvanced\b|\bahead of (?:schedule|time|plan)\b|\bmov(?:ed?|es|ing)"
    r"(?: it| this)? (?:up|forward)\b|\b(?:br(?:ought|ing(?:ing|s)?)|pull(?:ed|s|ing)) (?:\w+ ){1,4}forward\b",
    re.IGNORECASE,
)
_NEXT_FIELD = re.compile(rf"[.;]?[ \t]*\n(?={LABELS}:)")
"""The end of a line of a log whose next line tells what came of the action."""
_AND_NOT = re.compile(r",? (?:and not|but not|not|rather than|instead of|as against)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^\W*(?:(?:but|and|so|instead|however),? )?(?:it|this|that|these|they|due|target|deadline|by|date|completion)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A deadline in its chain: its reading, the mention that it replaces, the days from that one's ``latest``."""

    fact: DeadlineFact
    replaces: Mention | None = None
    slip_days: int | None = None


def link(planned: Sequence[Planned]) -> list[Link]:
    """A link for every deadline of a document's prose, which come in order of place."""
    planned = unbroken(planned)
    sentences = {around(item.mention, item.context) for item in planned}
    known = frozenset(name for sentence in sentences for name in names_in(sentence))
    chains = _Chains([LinkedDate(item, known) for item in planned])
    chains.join()
    chains.look_ahead()
    chains.settle_years()
    chains.repeat()
    return chains.links()


class _Chains:
    def __init__(self, dates: list[LinkedDate]) -> None:
        self.dates = dates
        self.later: list[tuple[LinkedDate, LinkedDate]] = []
        for date, after in itertools.zip_longest(dates, dates[1:]):
            date.outcome = _outcome(date, after)

    def join(self) -> None:
        """Find what each date replaces, or is replaced by, among those before it."""
        for number, date in enumerate(self.dates):
            before = self.dates[max(0, number - _MOST_BACK) : number]
            if before and before[-1].same_sentence(date) and self._within(before, date):
                continue
            if not self._tells_what_it_replaced(number):
                self._across(before, date, self._goes_on(number))
        for date, lead in self.later:
            last = ([date, *_steps(date, "new")])[-1]
            if lead.old is None and last is not lead:
                _join(last, lead)
        for last, lead in leads(self.dates):
            _join(last, lead)
        for given_up, date in reunions(self.dates):
            _join(given_up, date)

    def _goes_on(self, number: int) -> bool:
        """Whether the sentence itself tells what became of a date ("was June, now August")."""
        date, later = self.dates[number], self.dates[number + 1 : number + 2]
        gap = later and date.context.text[date.mention.end : later[0].mention.start]
        if gap and comes_again(gap):  # "was planned for April and then for July": neither need hold now
            return False
        return bool(later and gap and later[0].same_sentence(date) and follows(date, later[0], gap))

    def _tells_what_it_replaced(self, number: int) -> bool:
        """Whether the next date of its sentence is told as the one that it replaces ("in May and not in March")."""
        date, later = self.dates[number], self.dates[number + 1 : number + 2]
        if not later or not later[0].same_sentence(date) or later[0].stand is not Standing.ORIGINAL:
            return False
        gap = date.context.text[date.mention.end : later[0].mention.start]
        return bool(_AND_NOT.match(gap)) and precedes(date, later[0], gap)

    def _within(self, before: list[LinkedDate], date: LinkedDate) -> bool:
        other = before[-1]
        gap = date.context.text[other.mention.end : date.mention.start]
        if goes_back(gap):
            return _join(date, other)
        named = _FORMER.search(gap) or _LATTER.search(gap)
        left = [item for item in before[-3:] if item.is_old and item.new is None and item.old is None]
        if named and left:
            return _join(left[-2:][0] if _FORMER.search(gap) else left[-1], date)
        if other.new is None and follows(other, date, gap):
            # "... will open in 2031; the plan of 2022 said 2028": what somebody merely says may be the older date.
            in_turn = told_in_turn(other.marked_lead, gap)
            older = date.stand is Standing.PLAIN and not other.is_old and not in_turn and _is_before(date, other)
            return _join(date, other) if older else _join(other, date)
        if precedes(other, date, gap):
            return _join(date, other)
        return False

    def _across(self, before: list[LinkedDate], date: LinkedDate, goes_on: bool) -> None:
        best: tuple[tuple[int, int], LinkedDate] | None = None
        for other in reversed(before):
            distance = date.context.start - other.mention.end
            if distance > _REACH:
                break
            if other.same_sentence(date) or distance < 0:
                continue
            rank = kinship(other, date)
            if rank and (best is None or rank > best[0]):
                best = (rank, other)
        if best is None:
            if before and succeeds(before[-1], date):
                _join(before[-1], date)
            elif (given_up := resumed(before, date)) is not None:
                _join(given_up, date)
            return
        if is_earlier(date, best[1]) and not goes_on:
            self.later.append((date, best[1]))
        elif best[1].new is None and date.stand is not Standing.ORIGINAL:
            _join(best[1], date)

    def look_ahead(self) -> None:
        """What is told to hold or to come lies ahead of the document where it has no year: "put off until April"."""
        for date in self.dates:
            anchor, latest = date.context.anchor, date.fact.latest
            ahead = date.stand in (Standing.NEW, Standing.DOUBTED) or (
                date.stand is Standing.PLAIN and not date.old and tells_of_the_future(date)
            )
            if not ahead or date.new or tells_of_the_past(date) or not anchor or not latest or latest >= anchor:
                continue
            plain = date.stand is Standing.PLAIN
            if plain and (anchor - latest).days < _JUST_PAST:
                continue
            if date.fact.status is not DeadlineStatus.MET and _may_be_any_year(date):
                _reread(date, anchor, before=False)

    def settle_years(self) -> None:
        """A date without a year that was given up in turn is the first one after the date that it replaced."""
        for date in self.dates:
            old, new, latest = date.old, date.new, date.fact.latest
            if not (old and new and latest and old.fact.latest and new.fact.latest and _may_be_any_year(date)):
                continue
            first = read_again(date.words, old.fact.latest, before=False)
            if first and old.fact.latest < first.latest < min(latest, new.fact.latest):
                date.fact = dataclasses.replace(date.fact, earliest=first.earliest, latest=first.latest)

    def repeat(self) -> None:
        """A revised date that is named again replaces the same original."""
        revised: dict[tuple[dt.date | None, dt.date | None], list[LinkedDate]] = {}
        for date in self.dates:
            if date.old and not date.new:
                revised.setdefault(date.interval, []).append(date)
            elif not date.new and not date.old and date.fact.latest and date.stand in _REPEATABLE:
                again = (
                    o for key, found in revised.items() if _holds(date, key) for o in reversed(found[-_MOST_BACK:])
                )
                date.old = next((other.old for other in again if same_thing(other, date)), None)

    def links(self) -> list[Link]:
        """What became of every date."""
        facts: list[DeadlineFact] = []
        for number, date in enumerate(self.dates):
            fact = _settled(date)
            before = self.dates[number - 1] if number else None
            if before and not date.old and not date.new and not date.topic.words and goes_on_about(before, date):
                fact = dataclasses.replace(fact, milestone=facts[-1].milestone or fact.milestone)
            facts.append(fact)
        return [Link(fact, *_replaced(date)) for fact, date in zip(facts, self.dates, strict=True)]


def _holds(date: LinkedDate, interval: tuple[dt.date | None, dt.date | None]) -> bool:
    """Whether a date is an interval told before, or a coarser naming of it ("7 March 2026", "March 2026")."""
    (first, last), (earliest, latest) = date.interval, interval
    return bool(
        first
        and last
        and earliest
        and latest
        and first <= earliest
        and latest <= last
        and (last - first).days < _COARSE
    )


def _join(old: LinkedDate, new: LinkedDate) -> bool:
    """Link the two, with their missing years read towards each other; False where the dates do not allow it."""
    planned = new.stand in (Standing.PLANNED, Standing.PLAIN)
    if new.outcome is DeadlineStatus.MET and planned and new.topic.kind is not Kind.POINTER:
        return False
    if new.stand is Standing.PLAIN and _is_part(new, old):  # "in the new financial year, most probably in Q2"
        return False
    _read_years(old, new)
    _read_in_order(old)
    if old.interval == new.interval and old.fact.latest is not None:
        return False
    sooner = _SOONER.search(new.sentence) or _SOONER.search(old.sentence)
    if _is_before(new, old) and not sooner and not old.same_sentence(new):
        return False
    old.new, new.old = new, old
    return True


def _is_part(one: LinkedDate, two: LinkedDate) -> bool:
    (first, last), (earliest, latest) = one.interval, two.interval
    inside = first and last and earliest and latest and earliest <= first and last <= latest
    return bool(inside and one.interval != two.interval)


def _is_before(one: LinkedDate, two: LinkedDate) -> bool:
    return bool(one.fact.latest and two.fact.latest and one.fact.latest < two.fact.latest)


def _read_years(old: LinkedDate, new: LinkedDate) -> None:
    """A date without a year takes the one nearest to what it replaces, or is replaced by."""
    if old.fact.latest is None or new.fact.latest is None:
        return
    if _SOONER.search(new.sentence) or successions.EARLIER.search(old.context.marked_before(old.mention)[-160:]):
        # What was brought forward was to come later than it does.
        if old.fact.latest < new.fact.latest and new.same_sentence(old) and _may_be_any_year(old):
            _reread(old, new.fact.latest, before=False)
        return
    _read_nearer(old, new.fact.latest)
    yearless = [_may_be_any_year(d) for d in (old, new)]
    # Of two without a year the one still ahead is read from the document's date, and what was given up back from it.
    ahead = new.fact.latest <= old.fact.latest and not new.has_passed and old.stand is not Standing.NEW
    if yearless[0] and (not yearless[1] or ahead) and new.fact.earliest:
        _reread(old, new.fact.earliest, before=True)
    elif yearless[1] and new.fact.latest <= old.fact.latest:
        _reread(new, old.fact.latest, before=False)


def _read_in_order(date: LinkedDate) -> None:
    """The dates that one replaced, read before it where they have no year ("September, November and now March")."""
    for _ in range(_MOST_BACK):
        before, earliest = date.old, date.fact.earliest
        if not before or not earliest or not before.fact.latest or before.fact.latest < earliest:
            return
        if not _may_be_any_year(before) or _SOONER.search(date.sentence):
            return
        _reread(before, earliest, before=True)
        date = before


def _may_be_any_year(date: LinkedDate) -> bool:
    """Whether a date has no year and is not counted from the document's day ("last month")."""
    return is_yearless(date.words) and not is_counted_from_now(date.words)


def _read_nearer(date: LinkedDate, end: dt.date) -> None:
    """A date that lies beyond what took its place, as the first one after the date that it replaced itself."""
    before = date.old.fact.latest if date.old else None
    if not before or not date.fact.latest or date.fact.latest < end or not _may_be_any_year(date):
        return
    first = read_again(date.words, before, before=False)
    if first and before < first.latest < end:
        date.fact = dataclasses.replace(date.fact, earliest=first.earliest, latest=first.latest)


def _reread(date: LinkedDate, day: dt.date, before: bool) -> None:
    reading = read_again(date.words, day, before)
    if reading:
        date.fact = dataclasses.replace(date.fact, earliest=reading.earliest, latest=reading.latest)


def _outcome(date: LinkedDate, after: LinkedDate | None) -> DeadlineStatus | None:
    """What is told of a date's end before the next date begins: in its sentence, its row or the sentence after it."""
    end = min(date.mention.end + _TOLD, after.mention.start if after else len(date.context.text))
    told = _NEXT_FIELD.sub(". ", date.context.text[date.mention.end : end])
    words = told.split("\n\n" if "?" in date.sentence else "\n")[0]
    own = date.context.marked_before(date.mention)[-160:]
    planned = date.stand in (Standing.PLANNED, Standing.ORIGINAL) or not FUTURE.search(own.rsplit(DATE_MARK, 1)[-1])
    if successions.EARLIER.search(own):  # not done ahead of it, but planned anew
        return None
    entry = entry_outcome(date.context.text[date.mention.end : end], date.fact.latest, date.context.anchor)
    ended = entry or outcome(own, words, date.fact.latest, date.context.anchor, planned)
    # What is told behind a date that is itself the subject ("May was settled on, and that day ...") is not its thing's.
    return None if ended is DeadlineStatus.MET and is_subject(date.mention, date.context) else ended


def _settled(date: LinkedDate) -> DeadlineFact:
    return dataclasses.replace(date.fact, status=_status(date), milestone=_milestone(date))


def _status(date: LinkedDate) -> DeadlineStatus | None:
    """By its place in its chain, and by what is told to have come of it."""
    status = date.fact.status
    if DeadlineStatus.MET in (status, date.outcome):
        return DeadlineStatus.MET
    if date.new is not None:
        return DeadlineStatus.MISSED
    if date.outcome:
        return date.outcome
    if date.old is not None and status is not DeadlineStatus.DOUBTFUL:
        # A new date that has passed too holds no more.
        return DeadlineStatus.MISSED if date.has_passed else DeadlineStatus.REVISED
    return status


_DANGLES = re.compile(r"\b(?:with|of|to|for|in|on|at|by|from|and|or|that|which|the|an?)$", re.IGNORECASE)
"""A clause cut off before what it names."""


def _milestone(date: LinkedDate) -> str | None:
    """Its own words, else those of the nearest date of its chain that has some, else what "it" may mean."""
    words = date.topic.words
    if words and (date.topic.kind is not Kind.POINTER or names_an_event(words)):
        return words
    chain = [*_steps(date, "old"), *_steps(date, "new")]
    told = [other.topic.words for other in chain if other.topic.words and other.topic.kind is not Kind.POINTER]
    if whole := [words for words in told if not _DANGLES.search(words)]:
        return whole[0]
    first = (chain[: len(_steps(date, "old"))] or [date])[-1]
    points = _POINTS_BACK.match(SAID.sub("", first.sentence))
    loose = [words for other in (date, *chain) if (words := other.topic.words) and not names_only_a_place(words)]
    back = pointed_at(first.context) if points else None
    loose.extend(words for words in (led_in(date.context), heading(first.mention, first.context)) if words)
    return back or (loose[0] if loose else None if chain else date.topic.words)


def _steps(date: LinkedDate, way: str) -> list[LinkedDate]:
    found: list[LinkedDate] = []
    while len(found) < _MOST_BACK and (other := getattr(found[-1] if found else date, way)) is not None:
        found.append(other)
    return found


def _replaced(date: LinkedDate) -> tuple[Mention | None, int | None]:
    if date.old is None:
        return None, None
    one, two = date.old.fact.latest, date.fact.latest
    return date.old.mention, (two - one).days if one and two else None
