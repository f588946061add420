"""Dates that go on about one given up further back: by naming a date and no thing, or by "it" after the failure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.contrasts import apart
from extractor.facts.kinship import differ
from extractor.facts.linked_dates import LinkedDate
from extractor.facts.milestones import Kind, stems
from extractor.facts.namings import names_a_date
from extractor.facts.standing import Standing

_REACH = 700
_NEAR = 320
_MOST_PARAGRAPHS = 3
_IT = re.compile(
    r"\b(?:it|they) (?:will|would|should|must|shall|is|are|was|were|can|could)(?: now| then| all)? (?:to )?be\b"
    r"|\bfor (?:it|them) to be\b"
    r"|(?<!that )(?<!says )(?<!said )(?<!which )(?<!when )(?<!what )(?<!and )(?<!but )(?<=[a-z] )\b(?:it|them)\b"
    r"(?! (?:will|would|has|had|is|was|can|could|may|might|must|should|\w+s|\w+ed)\b)",
    re.IGNORECASE,
)
"""What was due as the object of an act, or as the subject of a passive."""
_IT_WAS = re.compile(
    r"\b(?:that|when \w+ \w+,?|then|whether|so|and|but) it (?:would|was to|should|became|could)\b"
    r"|^\W*it (?:then |later )?(?:became|turned into|was to be|would be)\b",
    re.IGNORECASE,
)
_PLANNED_IT = re.compile(
    r"\bto expect (?:it|that|this|the \w+)\b|\b(?:it|that|this) was (?:next |then |later )?(?:to be|promised|planned"
    r"|expected|due|set)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor (?:the|its|their|a) ((?:[\w’'-]+ ?){1,4})", re.IGNORECASE)
_BODY = re.compile(r"\b(?:Trust|Hospitals?|NHS|ICB|Board|Council|CIC|Hospice|Partnership|Infirmary|Ltd|plc)\b")
_PLANNED = (Standing.ORIGINAL, Standing.PLANNED)


def named(date: LinkedDate) -> bool:
    """Whether its words name a date and no thing."""
    return names_a_date(date.mention, date.context)


def resumed(before: Sequence[LinkedDate], date: LinkedDate) -> LinkedDate | None:
    """The date given up that this one goes on about, the nearest; None where none is."""
    if date.stand in (Standing.ORIGINAL, Standing.MET) or date.is_met or date.old:
        return None
    naming = named(date)
    pointing = not naming and _points(date)
    if not naming and not pointing:
        return None
    for other in reversed(before):
        between = date.context.text[other.mention.end : date.mention.start]
        if len(between) > (_REACH if naming else _NEAR):
            return None
        if other.new or other.is_met:
            continue
        if _is_open(other, pointing) and _may_follow(other, date, between, naming):
            return other
        if pointing:
            return None
    return None


def _points(date: LinkedDate) -> bool:
    own = date.context.clause_before(date.mention)
    if not date.has_passed:
        return bool(_IT.search(own))
    # A second plan of the past: "when I came it was to be ...", "a business case promised it for ...".
    told = _IT_WAS.search(own) or (date.topic.kind is Kind.POINTER and (_IT.search(own) or _PLANNED_IT.search(own)))
    return bool(told) and date.stand in (Standing.PLAIN, Standing.PLANNED)


def _is_open(other: LinkedDate, pointing: bool) -> bool:
    """Whether a date was given up, or has passed as no more than a plan, and no other took its place."""
    if pointing:
        return other.is_old and (other.stand in _PLANNED or other.outcome is not None or other.has_passed)
    return other.is_old or other.old is not None or (other.has_passed and other.stand in (Standing.PLAIN, Standing.NEW))


def _may_follow(other: LinkedDate, date: LinkedDate, between: str, naming: bool) -> bool:
    one, two = other.fact.latest, date.fact.latest
    if one and two and one >= two and "20" in date.words:
        return False
    if _is_for_another(other, date):
        return False
    paragraphs = between.count("\n\n")
    if paragraphs > _MOST_PARAGRAPHS or apart(other.topic.words or "", date.topic.words or ""):
        return False
    # Who names a date need not be the body that it is for, unless a body is named as such.
    return not differ(other, date) or (naming and not paragraphs and not _BODY.search(date.sentence))


def _is_for_another(other: LinkedDate, date: LinkedDate) -> bool:
    """Whether a named date is told to be for a thing that the other sentence lacks ("for the pharmacy")."""
    told = _FOR.search(date.context.clause_before(date.mention)) or _FOR.match(
        date.context.clause_after(date.mention).lstrip()
    )
    things = stems(told[1]) if told else frozenset()
    return bool(things and other.about and not things & (other.about | stems(other.sentence)))
