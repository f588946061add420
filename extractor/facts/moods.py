"""Figures that have no period whatever date stands by: those planned, feared or supposed, and those of "now"."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.surroundings import lead, tail
from extractor.mentions import Mention

_BREAK = re.compile(r"[;:,]| - |\b(?:and|but|while|whereas|because|since|although|who|which)\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|would|could"
    r"|(?<!\d )(?<!in )(?<!of )(?<!for )(?<!to )(?<!at )(?<!by )(?<!since )(?<!late )(?<!early )may|might"
    r"|should|must|(?:is|are|was|were|due|likely|set|meant|supposed|bound) to\b(?! have been)|(?:aim|hope|intend"
    r"|expect|want|wish|forecast|foresee|foresaw|envisage"
    r"|project|predict|assume|seek|anticipate|budget|look)(?:s|ed|ing)?(?:(?: (?:it|them|us|that|an?|the|for|to|of"
    r"|at|is|was"
    r"|around|about|some))+(?: [a-z]+){0,4})?|plan(?:s|ned|ning)? (?:to|for|on)\b"
    r"|(?<!job )(?:plan|target|ambition|aim|trajectory|forecast|ceiling|goal|budget|projection|threshold|tolerance"
    r"|limit)\b"
    r"(?: (?:is|was|of|at|for|to|by|the|a|that|date|month|year))*)\W*(?:[a-z'-]+ ){0,5}$"
)
_AHEAD_BEHIND = re.compile(r"^[^,;.]{0,45}\b(?:will|could|may|might) (?:\w+ )?(?:be|leave|retire|go|fall|need)\b")
_SUPPOSED = re.compile(r"^\W*(?:if|unless|should|were)\b[^;.]*$")
_FORECAST = re.compile(r"^\W*(?:forecast|plan|target|trajectory|projection|ambition|aim|goal)s?\b[^:;.]*:[^:;.]*$")
_ORDERED = re.compile(
    r"^\W*(?:raise|reduce|cut|bring|increase|improve|get|reach|lower|lift)\b[^;.]*\b(?:to|below|under|above) $"
)
_PLANNED_NOUN = re.compile(
    r"\b(?:plan|target|ceiling|trajectory|forecast|budget|ambition)(?:ned)?(?: (?:of|at|was|is))? ?$"
)
_PLAN_LABEL = re.compile(r"\b(?:aim|target|plan|trajectory|forecast|ceiling|ambition|goal|projection): ?$")
_FORECAST_FOR = re.compile(
    r"\b(?:forecast|plan|target|trajectory|projection|ambition) for (?:the )?(?:[a-z]+ |\d{1,4} ){1,4}(?:is|was) ?$"
)
_NOW = re.compile(
    r"\b(?:now|currently|at present|presently|today|these days|so far|as yet|still(?= (?:has|have|is|are|carr|runs?"
    r"|lacks?|needs?)))\b"
)
_NOW_BEHIND = re.compile(
    r"^[^,;.]{0,60}\b(?:now|currently|at present|today|to date|so far|still (?:vacant|empty|unfilled|to be))\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|am|lacks?|stands?|remains|runs|carr(?:y|ies)|loses?|says?|cannot|can|hopes|expects"
    r"|employs)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|stood|fell|rose|left|came|took|made|went|got|lost|kept|held|ran|saw|cost|felt|sent|gave"
    r"|met|won|spent"
    r"|(?:report|record|declar|show|manag|averag|reach|achiev|carri|count|total|remain|complet|answer|repli|respond"
    r"|return|receiv|work|us|miss|want|pass|need|ask|found|fill|lay|drop|slipp|improv|climb|wait|amount|account|explain"
    r"|deliver)ed)\b"
)
_PERFECT = re.compile(r"\b(?:is|are|has|have|am)(?: (?:been|not|only|also|now|already|since|still))* [a-z]+(?:ed|en)\b")


def is_planned(mention: Mention, context: Context) -> bool:
    """Whether a figure is aimed at, forecast or supposed: "we expect 12 vacancies by June"."""
    words = plain(lead(mention, context))
    clause = _BREAK.split(words)[-1]
    if re.search(r"\bfrom$", clause):
        return False  # "we shall cut it from 22 in March": where a plan starts is no plan
    if _AHEAD.search(f"{clause} ") and not re.search(r"\b(?:as|than|they|it) (?:planned|expected)\b", clause):
        return True
    if (
        _SUPPOSED.match(plain(context.before(mention)))
        or _FORECAST.match(plain(context.before(mention)))
        or _ORDERED.match(f"{clause.split('|')[-1]} ")
    ):
        return True
    labelled = _PLANNED_NOUN.search(words) or _PLAN_LABEL.search(words) or _FORECAST_FOR.search(words)
    return bool(_AHEAD_BEHIND.match(plain(tail(mention, context))) or labelled)


def is_of_now(mention: Mention, context: Context) -> bool:
    """Whether the words say that a figure is of the time of writing."""
    words = plain(lead(mention, context))
    return bool(_NOW.search(_BREAK_NOW.split(words)[-1]) or _NOW_BEHIND.match(plain(tail(mention, context))))


_BREAK_NOW = re.compile(r"[;:]|\. ")


def is_present_since(mention: Mention, context: Context) -> bool:
    """Whether the words from the figure before on turn to the present: "in May it had 12 and now has 9"."""
    words = _TURN.split(plain(lead(mention, context)))[-1]
    return bool(_PRESENT.search(words)) and not _PAST.search(_PERFECT.sub("is", words)) and not _EQUALS.search(words)


def says_present(words: str) -> bool:
    """Whether some words are in the present tense and nothing in them in the past: "it has 13 vacancies"."""
    line = plain(words)
    return bool(_PRESENT.search(line)) and not _PAST.search(_PERFECT.sub("is", line))


_TURN = re.compile(r";|\b(?:although|though|but|while|whilst|whereas|and)\b")
_EQUALS = re.compile(r"\b(?:which|that|this|these) (?:is|are|means|equals|represents|includes)\b")


def is_present(mention: Mention, context: Context) -> bool:
    """Whether the figure's clause is in the present tense and nothing in it in the past."""
    words = f"{plain(lead(mention, context))} # {plain(tail(mention, context))}"
    return bool(_PRESENT.search(words)) and not _PAST.search(_PERFECT.sub("is", words))
