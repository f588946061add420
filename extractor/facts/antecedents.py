"""Times that earlier words have told, for a figure that points at one or goes on about the same thing."""

from __future__ import annotations

import re

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.metrics import find_metric
from extractor.facts.moods import says_present
from extractor.facts.numerals import plain
from extractor.facts.pointers import pointer_in, to_date_of
from extractor.facts.populations import population
from extractor.facts.scan import Dated
from extractor.facts.stretches import holds, interval_of, is_counted_from, past_dates
from extractor.facts.surroundings import figure_before, sentences_before, tail
from extractor.facts.trace import rule
from extractor.mentions import Label, Mention
from extractor.records import Granularity

_MOST_STEPS = 8
_FAR_BACK = 900
_SENTENCES = re.compile(r"(?<=[a-z0-9%)”\"][.!?])\s+(?=[A-Z“\"\d])|\n+")
_COUNTED = re.compile(r"vacan|unfilled|gaps", re.IGNORECASE)
_STATES_A_FIGURE = re.compile(
    r"\d\s?%|per ?cent|vacan|unfilled|£\d|equivalent|\bWTE|\bFTE|\bposts\b|\bhalf\b|\b(?:one|two|\d+) in \w+|\b(?:a"
    r"|two|three)[ -]"
    r"(?:third|quarter|fifth|tenth)s?\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(?:lowest|highest|shares?|figures?|numbers?|rates?|average|bottom|top|foot|best|worst|also|too|alone|again|just"
    r"|only|even|of (?:them|these|those|which|whom)|those who (?:answered|replied|responded|took part))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\d/])\d[\d.,]*(?=\s?(?:%|per ?cent|wte|fte|percentage|points?\b|(?:[a-z-]+ ){0,4}(?:vacanc|posts?\b"
    r"|unfilled)))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|this|that|them|these|those|all|the (?:total|days lost|rest))\b(?! \w+ (?:who|that))")
_TAKES_UP = re.compile(
    r"^\W*(?:[a-z]+ )?(?:that|this|these|those|both|the (?:first|second|former|latter|last)(?: of (?:these|those"
    r"|the) [a-z]+)?)"
    r"(?: (?:number|figure|total|count|gap))? (?:is|was|are|were|equals?|represents?|amounts?|makes?|comes?|came"
    r"|put|leaves)\b"
    r"[^,;]{0,40}$"
)
_OF_THOSE = re.compile(r"^\s*(?:posts |WTE |vacancies )?of (?:those|these|them|whom|which|that total)\b", re.IGNORECASE)
_BARE_MOST = 2
_COUNTS = re.compile(r"\bvacan|unfilled|\bWTE\b|\bFTE\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_ASKED = re.compile(
    r"\b(?:surve\w+|respon\w+|questionnaires?|repl(?:y|ies|ied)|answer\w*|asked|polled|interviewed|consulted)\b", re.I
)
_ANSWERED = re.compile(
    r"\b(?:said|felt|feel|told|agreed?|would|thought|think|reported|rated|named|backed|believed?)\b", re.I
)
_ASIDE = re.compile(r"\b(?:from|against|compared|than|versus|vs|since|target(?! time)|plan)\b[^,;.]{0,40}$")
_DAYS = ("day", "date")


@rule("the last date told before")
def pointed_at(noun: str, mention: Mention, context: Context, near: bool = False) -> Interval | None:
    """The time that a pointing noun means: the last one told before the figure, of that noun's kind where there is one.

    In the sentence first, then in those before it, of its paragraph alone where ``near``, else however the lines break.
    """
    words = _without_figures(mention, context)
    here = _told(_BRACKET.sub(lambda match: "~" * len(match[0]), words), context) or _told(words, context)
    if here:
        return _of_kind(here, noun)
    return told_before(context, noun, near)


def _is_aside(line: str, dated: Dated) -> bool:
    """Whether a date is of what something is compared with or planned for."""
    return bool(_ASIDE.search(line[: dated.start])) or is_counted_from(line, dated)


def told_before(context: Context, noun: str = "", near: bool = False) -> Interval | None:
    """The last time that the sentences before this one tell, nearest first; those of its line alone where ``near``."""
    earlier = context.text[max(0, context.start - _FAR_BACK) : context.start]
    earlier = earlier.rpartition("\n")[2] if near else earlier
    for words in reversed(_SENTENCES.split(earlier)):
        told = _told(words, context)
        if told:
            return _of_kind(told, noun)
    return None


def _without_figures(mention: Mention, context: Context) -> str:
    """The sentence up to a figure, with tildes for the figures before it: no date is "July 8" of "in July 8%"."""
    words = context.text[context.start : mention.start]
    for other in context.mentions:
        if other.label is not Label.DEADLINE and context.start <= other.start and other.end <= mention.start:
            at, end = other.start - context.start, other.end - context.start
            words = f"{words[:at]}{'~' * (end - at)}{words[end:]}"
    return words


def _of_kind(told: list[tuple[Dated, Interval]], noun: str) -> Interval:
    of_kind = [d for d, _ in told if (d.granularity is Granularity.DAY) == (noun in _DAYS)]
    if noun.endswith(("month", "quarter")):  # of "the 12 months to October" the month is October
        return (of_kind or [told[-1][0]])[-1].interval
    found = of_kind[-1] if of_kind else told[-1][0]
    return next(interval for dated, interval in told if dated is found)


def _told(words: str, context: Context) -> list[tuple[Dated, Interval]]:
    words = _NUMBER.sub(lambda match: "~" * len(match[0]), words)
    line = plain(words)
    found = [d for d in past_dates(words, context.anchor) if holds(line, d) and not _is_aside(line, d)]
    return [(d, interval_of(line, d)) for d in found if context.anchor and d.interval.earliest <= context.anchor]


@rule("the time of the sentences before")
def carried_on(mention: Mention, context: Context) -> Interval | None:
    """The only time of the sentences right before, for a figure that goes on about the same thing.

    A sentence that tells a figure and no time is itself taken to go on.
    """
    of_these = bool(_OPENS_WITH_THESE.match(plain(context.before(mention))))
    goes_on = of_these or is_anaphoric(mention, context) or _goes_on(mention, context) or _is_answer(mention, context)
    if not goes_on:
        return None
    for words in sentences_before(context):
        to_date = to_date_of(plain(words), context.reporting)
        told = {interval for _, interval in _told(_BRACKET.sub(lambda match: "~" * len(match[0]), words), context)}
        if to_date or len(told) == 1:
            stated = _STATES_A_FIGURE.search(words) or (of_these and re.search(r"\d", words))
            return to_date or told.pop() if stated else None
        pointer = pointer_in(plain(words))
        if pointer is not None and not told:
            return told_before(context, pointer.noun)
        if told or not _STATES_A_FIGURE.search(words):
            return None
        if mention.label is Label.VACANCY_COUNT and _COUNTED.search(words) and says_present(words):
            return None  # "It has 13 vacancies. Hexby has six": of now, whatever was told before
    return None


_OPENS_WITH_THESE = re.compile(r"^\W*(?:of|among) (?:these|those|them|whom)\W*$", re.IGNORECASE)


def is_anaphoric(mention: Mention, context: Context) -> bool:
    """Whether a figure's words take up the figure before: "that is 12%", "nine of those 18.5", "the first is 14%"."""
    if figure_before(mention, context) is not None:
        return False
    return bool(_TAKES_UP.match(plain(context.before(mention))) or _OF_THOSE.match(tail(mention, context)))


def is_bare(mention: Mention, context: Context) -> bool:
    """Whether a count is a bare number ("Coast is short of nine") right behind a count of vacancies."""
    nearest = next(iter(sentences_before(context)), "")
    bare = mention.label is Label.VACANCY_COUNT and len(context.words(mention).split()) <= _BARE_MOST
    return bare and figure_before(mention, context) is None and bool(_COUNTS.search(nearest))


def _is_answer(mention: Mention, context: Context) -> bool:
    """Whether a share is of the answers to what the sentence before says was asked."""
    nearest = next(iter(sentences_before(context)), "")
    return bool(_ASKED.search(nearest) and _ANSWERED.search(f"{context.before(mention)} {tail(mention, context)}"))


def _goes_on(mention: Mention, context: Context) -> bool:
    """Whether a figure leans on the sentence before: "the share was 12%", "Coast has nine", said of nothing new."""
    lead = context.before(mention)
    if _LEANING.search(lead):
        return True
    place: Mention | None = mention
    for _ in range(_MOST_STEPS):
        if place is None:
            break
        if place.label is Label.VACANCY_COUNT and _COUNTED.search(context.words(place)):
            return False
        place = figure_before(place, context)
    if mention.label is Label.VACANCY_COUNT:
        return True
    those = population(mention, context)
    if those is not None and not _PRONOUN.match(those):
        return False
    return not find_metric(f"{lead} ", f" {tail(mention, context)}", plainly=True)
