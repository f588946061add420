"""How a date stands among the dates of what it is for: the old one, its replacement, met, doubted, or just planned.

Only the words around it are read (``cues``), never its own value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from extractor.facts import cues
from extractor.facts.fact import DATE_MARK, Context
from extractor.mentions import Mention

_NEAR = 160
_CLOSE = 90
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
    the clause began; ``line``: all that follows, beyond the sentence too.
    """

    before: str
    after: str
    own: str
    clause: str
    line: str


_RULES: tuple[tuple[Callable[[_Around], object], Standing], ...] = (
    (lambda w: _is_doubted(w.clause, w.after), Standing.DOUBTED),
    (lambda w: cues.LOGGED_AS_DONE.match(w.line), Standing.MET),
    (lambda w: cues.COMPARED.search(w.own) and cues.TARGET_AFTER.match(w.after), Standing.ORIGINAL),
    (lambda w: cues.AHEAD_OF.search(w.own) and cues.TARGET_AFTER.match(w.after), Standing.MET),
    (lambda w: cues.MAY.search(w.own), Standing.PLAIN),
    # "in October, four months after its June target" names the date that was overrun.
    (lambda w: cues.OLD_AT_ONCE.search(w.own) or cues.FROM_BEHIND.search(w.before), Standing.ORIGINAL),
    (lambda w: _is_new(w) and cues.MET_AFTER.match(w.after) and not cues.FUTURE.search(w.own), Standing.MET),
    (lambda w: cues.NEW.search(w.before) and not _FIRST.search(w.own), Standing.NEW),
    (lambda w: cues.MET_AFTER.match(w.after) and not cues.OLD.search(w.own), Standing.MET),
    (lambda w: cues.NEW_AFTER.match(w.after), Standing.NEW),
    (lambda w: cues.OLD.search(w.own) or cues.OLD_AFTER.match(w.after), Standing.ORIGINAL),
    (lambda w: cues.PAST_PLAN.search(w.own) or cues.PROMISED.search(w.own), Standing.PLANNED),
    (lambda w: cues.MET.search(w.own) and not cues.AHEAD.search(w.own), Standing.MET),
)
"""The first that applies decides."""


def standing(mention: Mention, context: Context) -> Standing:
    """How the words around a deadline say that it stands."""
    before, after = context.marked_before(mention)[-_NEAR:], context.marked_after(mention)[:_NEAR]
    own = before.rsplit(DATE_MARK, 1)[-1]
    clause = context.clause_before(mention)[-_NEAR:].rsplit("\n", 1)[-1][-len(own) :] if own else ""
    words = _Around(before, after, own, clause, context.text[mention.end : mention.end + _NEAR])
    return next((stand for applies, stand in _RULES if applies(words)), Standing.PLAIN)


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


def _is_new(words: _Around) -> bool:
    return bool(cues.NEW.search(words.before)) and not _FIRST.search(words.own)


def _is_doubted(clause: str, after: str) -> bool:
    doubted = cues.DOUBTED.search(clause) and not cues.UNTIL.search(clause) and not cues.CONDITIONAL.search(clause)
    found = cues.DOUBTED_AFTER.match(after)
    return bool(doubted or (found and DATE_MARK not in after[: found.end() + 50]))
