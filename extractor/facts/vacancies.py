"""A vacancy mention to the contract's fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.fact import Context, Fact
from extractor.facts.groups import group_of_count
from extractor.facts.measured import read_period
from extractor.facts.numbers import bounded, read_count
from extractor.facts.numerals import plain
from extractor.facts.staff_groups import find_band
from extractor.facts.surroundings import figure_before, sentences_before, tail
from extractor.mentions import Label, Mention
from extractor.records import Comparator, Period, StaffGroup, Unit

_WTE = re.compile(
    r"(?<![a-z])(?:w\.?t\.?e\.?s?|f\.?t\.?e\.?s?|whole[\s-]time[\s-]equivalents?"
    r"|full[\s-]time[\s-]equivalents?)(?![a-z])",
    re.IGNORECASE,
)
_RIGHT_AFTER_WTE = re.compile(rf"^\W{{0,3}}{_WTE.pattern}", re.IGNORECASE)
_DECIMAL = re.compile(r"\d\.\d+(?!\d|\s?(?:k|thousand|million))|\b(?:and a half|point)\b|[½¼¾]")
_OVER_AFTER = re.compile(
    r"^\W{0,2}(?:wte|fte|posts)?\s*(?:over[\s-]?establish|above establishment|over[\s-]?recruited)", re.IGNORECASE
)
_SHORT_OF = re.compile(
    r"\b(?:is|are|am|was|were|be|been|being|still|now|currently|left|runs?|ran|running) short of\s*$", re.IGNORECASE
)
"""Who is short of a number lacks just that many; "just short of 40 vacancies" is fewer."""
_OVER_BEFORE = re.compile(r"over[\s-]?established by\s*$", re.IGNORECASE)

_HEADS = re.compile(
    r"\b(?:posts?|vacanc\w+|roles?|jobs?|gaps?|people|heads?|headcount|staff|positions?|x|bands?)\b|\d\s?[x×]",
    re.IGNORECASE,
)
_UNIT_NAMED = re.compile(rf"\((?:in )?{_WTE.pattern}\)", re.IGNORECASE)
_ZERO = re.compile(r"\s*(?:none|nil|zero|nought|0)\s*$", re.IGNORECASE)
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class VacancyFact(Fact):
    """The contract's fields of a vacancy; null where the words do not say."""

    value: float | None
    value_high: float | None
    comparator: Comparator
    unit: Unit
    staff_group: StaffGroup | None
    staff_group_text: str | None
    period: Period | None


def read_vacancy(mention: Mention, context: Context) -> VacancyFact:
    """Value, unit and staff group of a count of unfilled posts.

    WTE where the span or the word right after it says WTE or FTE, or where the number has decimals; posts otherwise.
    The staff group only where the span, the words right behind it or the heading noun right before it name one.
    """
    words, before, after = context.words(mention), context.before(mention), context.after(mention)
    quantity = bounded(read_count(words), _SHORT_OF.sub("", before), after)
    group, text = group_of_count(mention, context) or (None, find_band(words) or find_band(after[:60]))
    over = quantity and quantity.value > 0 and (_OVER_AFTER.match(after) or _OVER_BEFORE.search(before))
    return VacancyFact(
        value=None if quantity is None else -quantity.value if over else quantity.value,
        value_high=None if quantity is None or over else quantity.value_high,
        comparator=quantity.comparator if quantity else Comparator.EQ,
        unit=_unit(mention, context),
        staff_group=group,
        staff_group_text=text or None,
        period=read_period(mention, context),
    )


def _unit(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> Unit:
    """A bare number is in the unit of the count before it ("19.6 WTE, compared with 27"), or of its list's heading."""
    words = context.words(mention)
    if _WTE.search(words) or _RIGHT_AFTER_WTE.match(context.after(mention)) or _DECIMAL.search(plain(words)):
        return Unit.WTE
    if steps <= 0 or _HEADS.search(words) or _HEADS.search(tail(mention, context)[:40]):
        return Unit.POSTS
    earlier = figure_before(mention, context)
    if earlier and earlier.label is Label.VACANCY_COUNT:
        return _unit(earlier, context, steps - 1)
    if _UNIT_NAMED.search(context.before(mention)):
        return Unit.WTE
    nearest = next(iter(sentences_before(context)), "")
    return Unit.WTE if _ZERO.match(words) and _WTE.search(nearest) else Unit.POSTS
