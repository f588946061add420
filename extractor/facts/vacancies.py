"""A vacancy mention to the contract's fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.facts.comparators import comparator_after, comparator_before
from extractor.facts.fact import Context, Fact
from extractor.facts.measured import read_period
from extractor.facts.numbers import Quantity, read_count
from extractor.facts.numerals import plain
from extractor.facts.staff_groups import find_band, find_staff_group
from extractor.mentions import Mention
from extractor.records import Comparator, Period, StaffGroup, Unit

_WTE = re.compile(
    r"(?<![a-z])(?:w\.?t\.?e\.?s?|f\.?t\.?e\.?s?|whole[\s-]time[\s-]equivalents?"
    r"|full[\s-]time[\s-]equivalents?)(?![a-z])",
    re.IGNORECASE,
)
_RIGHT_AFTER_WTE = re.compile(rf"^\W{{0,3}}{_WTE.pattern}", re.IGNORECASE)
_DECIMAL = re.compile(r"\d\.\d|\b(?:and a half|point)\b|[½¼¾]")
_OVER_AFTER = re.compile(
    r"^\W{0,2}(?:wte|fte|posts)?\s*(?:over[\s-]?establish|above establishment|over[\s-]?recruited)", re.IGNORECASE
)
_OVER_BEFORE = re.compile(r"over[\s-]?established by\s*$", re.IGNORECASE)
_NEAR_AFTER = re.compile(
    r"^\s*((?:of (?:these|those|them|which) (?:are|were) )?(?:(?:of|in|for|among|across)\s+)?(?:[\w'’/&-]+[ ]?){1,5})"
)
_NEAR_BEFORE = re.compile(
    r"((?:[\w'’/&-]+\s+){0,4}?)(?:vacanc(?:y|ies)|vacant posts|gap)\s*(?:\(|:|of|at|were|was|is|are"
    r"|stood at|stand at|now)*\s*(?:at\s+)?$",
    re.IGNORECASE,
)


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
    quantity = _with_outer_comparator(read_count(words), before, after)
    wte = _WTE.search(words) or _RIGHT_AFTER_WTE.match(after) or _DECIMAL.search(plain(words))
    group, text = _staff_group(words, before, after)
    over = quantity and quantity.value > 0 and (_OVER_AFTER.match(after) or _OVER_BEFORE.search(before))
    return VacancyFact(
        value=None if quantity is None else -quantity.value if over else quantity.value,
        value_high=None if quantity is None or over else quantity.value_high,
        comparator=quantity.comparator if quantity else Comparator.EQ,
        unit=Unit.WTE if wte else Unit.POSTS,
        staff_group=group,
        staff_group_text=text,
        period=read_period(mention, context),
    )


def _with_outer_comparator(quantity: Quantity | None, before: str, after: str) -> Quantity | None:
    """A comparator that stands outside the span, right beside the number, still bounds it."""
    if quantity is None or quantity.comparator is not Comparator.EQ or quantity.value_high is not None:
        return quantity
    outer = comparator_before(plain(before[-40:])) or comparator_after(plain(after[:40]))
    return replace(quantity, comparator=outer) if outer else quantity


def _staff_group(words: str, before: str, after: str) -> tuple[StaffGroup | None, str | None]:
    behind = _NEAR_AFTER.match(after)
    ahead = _NEAR_BEFORE.search(before)
    for place in (words, behind[1] if behind else "", ahead[1] if ahead else ""):
        found = find_staff_group(place)
        if found:
            return found
    band = find_band(words) or find_band(behind[1] if behind else "")
    return None, band
