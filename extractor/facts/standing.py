"""How a date stands among the dates of what it is for: the old one, its replacement, met, doubted, or just planned.

Only the words around it are read (``cues``), never its own value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from extractor.facts import cues, doubts, kept, namings, successions
from extractor.facts.fact import DATE_MARK, Context
from extractor.facts.schedules import stands_in
from extractor.mentions import Mention

_NEAR = 160
_CLOSE = 90
_QUOTED = 70
_HOPED = re.compile(r"\b(?:hopes|hope|aims|intends|expects) to\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|nor|nothing|neither)\b|n['’]t\b", re.IGNORECASE)
_WAS_DONE = re.compile(
    r"\bhad (?:\w+ly |all |both |also )?been (?!due\b|set\b|put\b|told\b)[a-z]+(?:ed|en|wn|ld|ilt|ent)\b", re.I
)
_FIRST = re.compile(r"\b(?:originally|initially|original|initial)\b", re.IGNORECASE)


class Standing(StrEnum):
    """``ORIGINAL``: said to be superseded or overrun; ``PLANNED``: told in the past tense; ``NEW``: a replacement."""

    ORIGINAL = "original"
    PLANNED = "planned"
    NEW = "new"
    MET = "met"
    DOUBTED = "doubted"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class _Around:
    """Words around a date, at most 160 characters each way.

    ``before`` and ``after``: of its sentence, other dates marked; ``own``: since the last of those; ``clause``: since
    the clause began; ``line``: all that follows, beyond the sentence too. ``column``: "first" or "now" in a table of
    both; ``is_subject``: whether the date is what its clause tells of.
    """

    before: str
    after: str
    own: str
    clause: str
    line: str
    column: str | None = None
    is_subject: bool = False


def was_beaten(mention: Mention, context: Context) -> bool:
    """Whether a thing was done before this date, which may lie ahead ("completed before its date")."""
    before = context.marked_before(mention)[-_NEAR:]
    targeted = cues.TARGET_AFTER.match(context.marked_after(mention)) and cues.BEATEN.search(before)
    return bool(targeted or cues.DONE_BEFORE.search(before))


_ON_COURSE = re.compile(
    r"(?<!not )(?<!no longer )\b(?:on (?:course|track|schedule|target|time)|to (?:plan|time|schedule)|going (?:well"
    r"|ahead"
    r"|to plan)|still (?:due|planned|expected|set|scheduled|intended|aiming)|unchanged|holding(?: firm)?|well placed"
    r"|in hand)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
"""A plan that is told to hold, though in the past tense of minutes ("were assured that it remained on course for")."""


def _past_plan(words: _Around) -> re.Match[str] | None:
    if _ON_COURSE.search(words.own):
        return None
    return cues.PAST_PLAN.search(words.own) or cues.PROMISED.search(words.own)


_Found = re.Match[str] | bool | None
_RULES: tuple[tuple[str, Callable[[_Around], _Found], Standing], ...] = (
    ("first plan's column of a table", lambda w: w.column == "first", Standing.ORIGINAL),
    ("column of a table for what holds now", lambda w: w.column == "now", Standing.NEW),
    (
        "given up or denied",
        lambda w: (successions.GIVEN_UP.search(w.own) and not successions.IN_FAVOUR.search(w.before)) or _was_hoped(w),
        Standing.ORIGINAL,
    ),
    ("that for which another was given up", lambda w: successions.IN_FAVOUR.search(w.before), Standing.NEW),
    ("the date that it comes ahead of", lambda w: successions.EARLIER.search(w.before), Standing.ORIGINAL),
    ("the date that it must be now", lambda w: successions.MUST_BE.match(w.after), Standing.NEW),
    ("doubted", lambda w: _is_doubted(w.clause, w.after) or _is_endangered(w), Standing.DOUBTED),
    ("logged as done", lambda w: None if _is_new(w) else kept.LOGGED_AS_DONE.match(w.line), Standing.MET),
    (
        "the target that something is compared with",
        lambda w: bool(cues.COMPARED.search(w.own) and cues.TARGET_AFTER.match(w.after)),
        Standing.ORIGINAL,
    ),
    (
        "done ahead of the target",
        lambda w: cues.TARGET_AFTER.match(w.after) and cues.AHEAD_OF.search(w.own),
        Standing.MET,
    ),
    ("a plan that was always so", lambda w: kept.ALL_ALONG.match(w.after), Standing.PLAIN),
    ("done late", lambda w: cues.DONE_LATE.match(w.after), Standing.ORIGINAL),
    ("told as done in time", lambda w: not _looks_ahead(w.own) and cues.ON_TIME.match(w.after), Standing.MET),
    (
        "done, as planned",
        lambda w: _was_done(w.own) and (kept.AS_PLANNED.match(w.after) or kept.ON_THE_DAY.search(w.own)),
        Standing.MET,
    ),
    ("done as promised", lambda w: kept.AS_PROMISED.match(w.before) and cues.MET.search(w.own), Standing.MET),
    ("only supposed", lambda w: cues.MAY.search(w.own), Standing.PLAIN),
    # "in October, four months after its June target" names the date that was overrun.
    ("another date took its place", lambda w: successions.TAKEN.search(w.before), Standing.ORIGINAL),
    (
        "the date that it was moved from",
        lambda w: cues.OLD_AT_ONCE.search(w.own) or cues.FROM_BEHIND.search(w.before),
        Standing.ORIGINAL,
    ),
    (
        "a new date that was kept",
        lambda w: _is_new(w) and not cues.FUTURE.search(w.own) and cues.MET_AFTER.match(w.after),
        Standing.MET,
    ),
    ("told as the new date", lambda w: not _FIRST.search(w.own) and cues.NEW.search(w.before), Standing.NEW),
    ("takes the place of another", lambda w: cues.MAY.search(w.own) is None and _takes_over(w), Standing.NEW),
    ("told as done by then", lambda w: not cues.OLD.search(w.own) and cues.MET_AFTER.match(w.after), Standing.MET),
    ("told behind it as the new date", lambda w: cues.NEW_AFTER.match(w.after), Standing.NEW),
    (
        "told as an earlier plan",
        lambda w: cues.OLD.search(w.own) or (not _HOPED.search(w.own) and cues.OLD_AFTER.match(w.after)),
        Standing.ORIGINAL,
    ),
    (
        "planned, and done too",
        lambda w: cues.PAST_PLAN.search(w.own) and kept.DONE_TOO.match(w.after),
        Standing.MET,
    ),
    ("planned, and since come about", lambda w: _past_plan(w) and cues.OUTCOME.match(w.after), Standing.MET),
    ("a plan or promise of the past", _past_plan, Standing.PLANNED),
    (
        "told as done",
        lambda w: None if cues.AHEAD.search(w.own) or w.is_subject else cues.MET.search(w.own),
        Standing.MET,
    ),
)
"""What a reader would say of it; the first that applies decides."""


def standing(mention: Mention, context: Context) -> Standing:
    """How the words around a deadline say that it stands."""
    return told(mention, context)[0]


def told(mention: Mention, context: Context) -> tuple[Standing, str]:
    """How a deadline stands, and which of the rules says so, in a reader's words with those of the text."""
    before, after = context.marked_before(mention)[-_NEAR:], context.marked_after(mention)[:_NEAR]
    own = before.rsplit(DATE_MARK, 1)[-1]
    clause = context.clause_before(mention)[-_NEAR:].rsplit("\n", 1)[-1][-len(own) :] if own else ""
    line = context.text[mention.end : mention.end + _NEAR]
    words = _Around(before, after, own, clause, line, stands_in(mention, context), namings.is_subject(mention, context))
    for name, applies, stand in _RULES:
        found = applies(words)
        if found:
            return stand, f"{name}: {_quoted(found)}" if isinstance(found, re.Match) else name
    return Standing.PLAIN, "no word of what became of it"


def _quoted(found: re.Match[str]) -> str:
    """The words that decided, other dates as dots."""
    words = " ".join(found[0].replace(DATE_MARK, "…").split())
    return f"“{words if len(words) <= _QUOTED else '…' + words[-_QUOTED:]}”"


def speaks_of_the_future(mention: Mention, context: Context) -> bool:
    """Whether the words up to the date speak of something ahead ("will", "is to", "to report").

    Where none of them since the date before is a verb of the past ("... and take delivery over the winter"), those of
    the sentence before it count too.
    """
    before = context.marked_before(mention)
    own = before[-_CLOSE:].rsplit(DATE_MARK, 1)[-1]
    goes_on = DATE_MARK in before and re.match(r"\s*(?:,|and\b)", own) and not cues.PASTS.search(own)
    return bool(cues.FUTURE.search(before[-_NEAR:] if goes_on else own))


def was_overrun(mention: Mention, context: Context) -> bool:
    """Whether the words say that something came later than this date ("four months after its June target")."""
    before = context.marked_before(mention)[-_NEAR:]
    return bool(cues.OVERRUN.search(before)) and DATE_MARK not in before


def _was_done(own: str) -> bool:
    """Whether the words tell in the pluperfect that a thing was done by then, and not that it was planned."""
    found = _WAS_DONE.search(own)
    return bool(found and not cues.IS_PLANNED.search(found[0]) and not _DENIED.search(own))


def _takes_over(words: _Around) -> bool:
    """Whether the date is told to stand for an earlier one from now on ("that became", "replaced that date")."""
    if _FIRST.search(words.own):
        return False
    earlier = successions.EARLIER_AFTER.match(words.after) and cues.FUTURE.search(words.own)
    return bool(
        earlier or successions.TAKES_OVER.search(words.before) or successions.TAKEN_OVER_AFTER.match(words.after)
    )


def _was_hoped(words: _Around) -> bool:
    """Whether the date is denied, and what was hoped of it told ("will not reopen in October as had been hoped")."""
    return bool(successions.DENIED.search(words.own) and successions.AS_HOPED.match(words.after))


def _is_endangered(words: _Around) -> bool:
    """Whether something may not keep the date ("opening slips past", "fears that the date will be missed")."""
    feared = doubts.FEARED.search(words.own) and doubts.WILL_MISS.match(words.after)
    return bool(doubts.ENDANGERED.search(words.own) or feared)


def _looks_ahead(own: str) -> bool:
    """Whether the words speak of the future and not of what was ahead once ("had to be signed by")."""
    return bool(cues.FUTURE.search(own) and not cues.PASTS.search(own))


def _is_new(words: _Around) -> bool:
    return bool(cues.NEW.search(words.before)) and not _FIRST.search(words.own)


def _is_doubted(clause: str, after: str) -> bool:
    # What is doubted before a bracket is not the date within it ("not before the scanner is replaced (May)").
    clause = clause.rsplit("(", 1)[-1] if clause.count("(") > clause.count(")") else clause
    if doubts.BEFORE_AN_EVENT.search(clause):
        return False
    if doubts.DOUBTED_IF.search(clause) and doubts.KEEPS_IT.match(after):
        return True
    doubted = (
        doubts.DOUBTED.search(clause)
        and (not doubts.UNTIL.search(clause) or doubts.MAY_NOT.search(clause))
        and not doubts.CONDITIONAL.search(clause)
    )
    found = doubts.DOUBTED_AFTER.match(after)
    return bool(doubted or (found and DATE_MARK not in after[: found.end() + 50]))
