"""A deadline as its own sentence reads it, with what it is for and the dates before and after it in its chain.

``kinship`` compares two of them, ``chains`` links them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.facts import successions
from extractor.facts.clauses import is_told
from extractor.facts.deadlines import DeadlineFact, read_deadline
from extractor.facts.fact import DATE_MARK, Context
from extractor.facts.milestones import Kind, Topic, read_topic, stems
from extractor.facts.proper_names import names_in
from extractor.facts.speakers import without_speakers
from extractor.facts.standing import Standing, standing
from extractor.mentions import Mention
from extractor.records import DeadlineStatus

_NEAR = 320
_MOST_LINKS = 8
_OLD = (Standing.ORIGINAL, Standing.PLANNED)
_TOLD = (Standing.NEW, Standing.DOUBTED)
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|this|that|them|they)\b", re.IGNORECASE)

_ABBREVIATED = re.compile(
    r"[^.\n]{0,40}\b(?:orig|prev|rev|est|approx|exp|sched|prov|fcst|tgt|no)\.[\s:]*$", re.IGNORECASE
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
        self.outcome: DeadlineStatus | None = None
        own = item.context.marked_before(item.mention).rsplit(DATE_MARK, 1)[-1]
        # Of "Ashmere in June and Culverdale in July" each date has its own name; who says so is no body.
        own, whole = (without_speakers(words) for words in (own, self.sentence))
        self.names = names_in(own, known) or names_in(whole, known)

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
        if self.stand in _OLD or self.fact.status is DeadlineStatus.MISSED or self.outcome is DeadlineStatus.MISSED:
            return True
        # A later plan of the past ("and then in March") may be given up in turn; what is said to hold now is not.
        if self.old is not None and (self.stand not in _TOLD or self.has_passed):
            return True
        # "was told that it would open in April": a plan as seen from then.
        return (
            self.stand is Standing.PLAIN
            and self.has_passed
            and bool(_WOULD.search(self.context.clause_before(self.mention)))
        )

    @property
    def has_passed(self) -> bool:
        """Whether it lies before the document's own date."""
        latest, anchor = self.fact.latest, self.context.anchor
        return bool(latest and anchor and latest < anchor)

    @property
    def is_met(self) -> bool:
        """Whether the thing was done by then, so that no later date replaces it."""
        return self.stand is Standing.MET or self.outcome is DeadlineStatus.MET

    @cached_property
    def takes_over(self) -> bool:
        """Whether its words name no thing but the date before it ("a strike turned that into")."""
        lead = self.marked_lead
        return bool(successions.TAKES_OVER.search(lead) or successions.GRANTED.search(lead))

    @property
    def marked_lead(self) -> str:
        """What stands right before it, other dates marked."""
        return self.context.marked_before(self.mention)[-_NEAR // 2 :]

    @property
    def lead(self) -> str:
        """What its sentence says before it."""
        return self.context.before(self.mention)

    @cached_property
    def is_told(self) -> bool:
        """Whether the words say that it is not the first date given for its thing."""
        return self.stand in _TOLD or is_told(self.context.clause_before(self.mention))

    @cached_property
    def about(self) -> frozenset[str]:
        """Telling words of the clause around it."""
        own = self.topic.stems | stems(self.context.clause_before(self.mention))
        if self.topic.kind is not Kind.POINTER or not _POINTS.search(self.context.clause_before(self.mention)):
            return own
        ahead = self.context.text[max(0, self.context.start - _NEAR // 2) : self.context.start]
        return own | stems(ahead)  # what "it" may stand for

    @property
    def told_of(self) -> frozenset[str]:
        """Telling words of its clause and of those of the dates that it replaced."""
        found, date = self.about, self.old
        for _ in range(_MOST_LINKS):
            if date is None:
                break
            found, date = found | date.about, date.old
        return found

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


def unbroken(planned: Sequence[Planned]) -> list[Planned]:
    """Dates that only an abbreviation's stop parts into two sentences ("May (orig. March)") read as of one."""
    items = list(planned)
    for number in range(1, len(items)):
        one, two = items[number - 1 : number + 1]
        if one.context.start == two.context.start or not _ABBREVIATED.match(
            two.context.text[one.mention.end : two.mention.start]
        ):
            continue
        mentions = tuple(sorted({*one.context.mentions, *two.context.mentions}))
        whole = dataclasses.replace(one.context, end=two.context.end, mentions=mentions)
        for place in range(number + 1):
            item = items[place]
            if item.context.start == whole.start:
                items[place] = Planned(item.mention, whole, read_deadline(item.mention, whole))
        items[number] = Planned(two.mention, whole, read_deadline(two.mention, whole))
    return items
