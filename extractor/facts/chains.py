"""Which date replaces which: within a sentence, and across sentences of the same thing.

A replacement is told by its words ("now", "slipped to"), or by standing behind a date that is told to be superseded
("was due in May; ... in the autumn"). ``kinship`` tells whether two dates are for one thing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.deadlines import DeadlineFact, is_yearless, read_again
from extractor.facts.kinship import (
    LinkedDate,
    Planned,
    around,
    follows,
    is_earlier,
    kinship,
    precedes,
    same_thing,
    tells_of_the_past,
)
from extractor.facts.milestones import Kind, names_an_event, pointed_at
from extractor.facts.proper_names import names_in
from extractor.facts.standing import Standing
from extractor.mentions import Mention
from extractor.records import DeadlineStatus

_REACH = 1500
_MOST_BACK = 12
_REPEATABLE = (Standing.PLAIN, Standing.NEW, Standing.PLANNED)
_FORMER = re.compile(r"\bthe (?:former|first of these)\b", re.IGNORECASE)
_LATTER = re.compile(r"\bthe (?:latter|second of these)\b", re.IGNORECASE)
_SOONER = re.compile(
    r"\bbr(?:ought|ing(?:ing|s)?)(?: it)? forward\b|\b(?:days?|weeks?|months?|years?) (?:earlier|sooner|early|ahead)\b"
    r"|\b(?:earlier|sooner) than\b|\baccelerat\w+|\badvanced\b|\bahead of (?:schedule|time|plan)\b",
    re.IGNORECASE,
)
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
    sentences = {around(item.mention, item.context) for item in planned}
    known = frozenset(name for sentence in sentences for name in names_in(sentence))
    chains = _Chains([LinkedDate(item, known) for item in planned])
    chains.join()
    chains.look_ahead()
    chains.repeat()
    return chains.links()


class _Chains:
    def __init__(self, dates: list[LinkedDate]) -> None:
        self.dates = dates

    def join(self) -> None:
        """Find what each date replaces, or is replaced by, among those before it."""
        for number, date in enumerate(self.dates):
            before = self.dates[max(0, number - _MOST_BACK) : number]
            if before and before[-1].same_sentence(date) and self._within(before, date):
                continue
            self._across(before, date, self._goes_on(number))

    def _goes_on(self, number: int) -> bool:
        """Whether the sentence itself tells what became of a date ("was June, now August")."""
        date, later = self.dates[number], self.dates[number + 1 : number + 2]
        gap = later and date.context.text[date.mention.end : later[0].mention.start]
        return bool(later and gap and later[0].same_sentence(date) and follows(date, later[0], gap))

    def _within(self, before: list[LinkedDate], date: LinkedDate) -> bool:
        other = before[-1]
        gap = date.context.text[other.mention.end : date.mention.start]
        named = _FORMER.search(gap) or _LATTER.search(gap)
        left = [item for item in before[-3:] if item.is_old and item.new is None and item.old is None]
        if named and left:
            return _join(left[-2:][0] if _FORMER.search(gap) else left[-1], date)
        if other.new is None and follows(other, date, gap):
            # "... will open in 2031; the plan of 2022 said 2028": what somebody merely says may be the older date.
            older = date.stand is Standing.PLAIN and not other.is_old and _is_before(date, other)
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
            return
        if is_earlier(date, best[1]) and not goes_on:
            _join(date, best[1])
        elif best[1].new is None and date.stand is not Standing.ORIGINAL:
            _join(best[1], date)

    def look_ahead(self) -> None:
        """A replacement without a year that nothing replaced lies ahead of the document: "put off until April"."""
        for date in self.dates:
            anchor, latest = date.context.anchor, date.fact.latest
            if (
                date.stand is not Standing.NEW
                or date.new
                or tells_of_the_past(date)
                or not anchor
                or not latest
                or latest >= anchor
            ):
                continue
            if date.fact.status is not DeadlineStatus.MET and is_yearless(date.words):
                _reread(date, anchor, before=False)

    def repeat(self) -> None:
        """A revised date that is named again replaces the same original."""
        revised: dict[tuple[dt.date | None, dt.date | None], list[LinkedDate]] = {}
        for date in self.dates:
            if date.old and not date.new:
                revised.setdefault(date.interval, []).append(date)
            elif not date.new and not date.old and date.fact.latest and date.stand in _REPEATABLE:
                again = (other for other in reversed(revised.get(date.interval, [])[-_MOST_BACK:]))
                date.old = next((other.old for other in again if same_thing(other, date)), None)

    def links(self) -> list[Link]:
        """What became of every date."""
        return [Link(_settled(date), *_replaced(date)) for date in self.dates]


def _join(old: LinkedDate, new: LinkedDate) -> bool:
    """Link the two, with their missing years read towards each other; False where the dates do not allow it."""
    _read_years(old, new)
    if old.interval == new.interval and old.fact.latest is not None:
        return False
    if _is_before(new, old) and not _SOONER.search(new.sentence) and not old.same_sentence(new):
        return False
    old.new, new.old = new, old
    return True


def _is_before(one: LinkedDate, two: LinkedDate) -> bool:
    return bool(one.fact.latest and two.fact.latest and one.fact.latest < two.fact.latest)


def _read_years(old: LinkedDate, new: LinkedDate) -> None:
    """A date without a year takes the one nearest to what it replaces, or is replaced by."""
    sooner = _SOONER.search(new.sentence)
    if old.fact.latest is None or new.fact.latest is None or sooner:
        return
    yearless = [is_yearless(d.words) for d in (old, new)]
    if yearless[0] and not yearless[1] and new.fact.earliest:
        _reread(old, new.fact.earliest, before=True)
    elif yearless[1] and new.fact.latest <= old.fact.latest:
        _reread(new, old.fact.latest, before=False)


def _reread(date: LinkedDate, day: dt.date, before: bool) -> None:
    reading = read_again(date.words, day, before)
    if reading:
        date.fact = dataclasses.replace(date.fact, earliest=reading.earliest, latest=reading.latest)


def _settled(date: LinkedDate) -> DeadlineFact:
    status = date.fact.status
    if date.new is not None and status is not DeadlineStatus.MET:
        status = DeadlineStatus.MISSED
    elif date.old is not None and status not in (DeadlineStatus.DOUBTFUL, DeadlineStatus.MET):
        status = DeadlineStatus.REVISED
    return dataclasses.replace(date.fact, status=status, milestone=_milestone(date))


def _milestone(date: LinkedDate) -> str | None:
    """Its own words, else those of the nearest date of its chain that has some, else what "it" may mean."""
    words = date.topic.words
    if words and (date.topic.kind is not Kind.POINTER or names_an_event(words)):
        return words
    chain = [*_steps(date, "old"), *_steps(date, "new")]
    told = [other.topic.words for other in chain if other.topic.kind is not Kind.POINTER]
    if told:
        return told[0]
    first = (chain[: len(_steps(date, "old"))] or [date])[-1]
    points = _POINTS_BACK.match(first.sentence)
    loose = [other.topic.words for other in (date, *chain) if other.topic.words]
    return (pointed_at(first.context) if points else None) or (loose[0] if loose else None)


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
