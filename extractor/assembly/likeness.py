"""Whether two records speak of the same thing, whatever they say of it."""

from __future__ import annotations

import re

from extractor.records import Deadline, Percentage, Record, Risk, Vacancy

_WORD = re.compile(r"[a-z][a-z'’-]+")
_EMPTY = frozenset(
    "a an the of in at on to for by and or with from as is are was were be been being has have had it its this that"
    " these those their our we they there which who will would could may might can than more less over under about"
    " around against compared now currently still also only just not no per cent percent rate trust stood stands"
    " reported remains remained total overall during month year end since up down rose fell increased decreased".split()
)
_ALIKE = 0.5
_STATEMENTS_ALIKE = 0.8
_LABEL_WORDS = 12


def subject_words(record: Record) -> frozenset[str]:
    """The words that tell what a record is about: a deadline's milestone, a risk's own words, a table row's words
    outside of figures, else its sentence's."""
    words = record.sentence
    if isinstance(record, Deadline) and record.milestone:
        words = record.milestone
    elif isinstance(record, Risk):
        words = record.text
    return frozenset(_WORD.findall(words.lower())) - _EMPTY


def share_alike(one: frozenset[str], two: frozenset[str]) -> float:
    """Of all words of both the share that both have; 0 where either has none."""
    return len(one & two) / len(one | two) if one and two else 0.0


def alike(one: Record, ours: frozenset[str], two: Record, theirs: frozenset[str]) -> bool:
    """Whether two records of one kind are about the same thing as far as their words tell.

    ``ours`` and ``theirs`` are the ``subject_words`` of the one and the other.
    """
    if isinstance(one, Risk) and isinstance(two, Risk):
        return _same_risk(one, two) and share_alike(ours, theirs) >= _STATEMENTS_ALIKE
    tables = (one.source == "table") + (two.source == "table")
    if tables == 2:
        return ours == theirs
    if tables == 1:
        row, prose = (ours, theirs) if one.source == "table" else (theirs, ours)
        return 0 < len(row) <= _LABEL_WORDS and row <= prose
    return share_alike(ours, theirs) >= _ALIKE


def _same_risk(one: Risk, two: Risk) -> bool:
    """Whether nothing tells two risks apart; in registers many rows share an event, and their references decide."""
    if one.source == two.source == "table" and (one.risk_ref is None) is not (two.risk_ref is None):
        return False
    pairs = ((one.risk_ref, two.risk_ref), (one.score, two.score), (one.cause, two.cause))
    return all(ours is None or theirs is None or ours == theirs for ours, theirs in pairs)


def who_and_when(record: Record) -> tuple[object, ...]:
    """What two records must share, beside their words, to be about the same thing."""
    name = record.organisation.name if record.organisation else None
    if isinstance(record, Vacancy):
        return "vacancy", record.unit, record.staff_group, name, record.period
    if isinstance(record, Percentage):
        return "percentage", record.percentage_kind, record.metric, record.staff_group, name, record.period
    return type(record).__name__, name


def value_of(record: Record) -> tuple[object, ...] | None:
    """What a record states of its thing; None where it states nothing that could be compared."""
    if isinstance(record, Vacancy | Percentage):
        return None if record.value is None else (record.value, record.value_high, record.comparator)
    if isinstance(record, Deadline):
        return None if record.latest is None else (record.earliest, record.latest, record.granularity)
    return () if isinstance(record, Risk) else None
