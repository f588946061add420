"""A percentage mention to the contract's fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.facts.fact import Context, Doubt, Fact
from extractor.facts.groups import group_of_share
from extractor.facts.measured import read_period
from extractor.facts.measures import subject_of
from extractor.facts.numbers import Quantity, bounded, read_share
from extractor.facts.percentage_kinds import kind_of
from extractor.facts.populations import population
from extractor.facts.share_judgement import judged_metric
from extractor.mentions import Mention
from extractor.records import Comparator, Metric, PercentageKind, Period, StaffGroup

_MINIMUM_NEAR = re.compile(r"\b(?:a |delivering a )?minimum\b(?:\s\w+){0,2}\s*$", re.IGNORECASE)

_OF_WHOLE = (Metric.VACANCY_RATE, Metric.SICKNESS, Metric.TURNOVER, Metric.TRAINING, Metric.APPRAISAL)
"""Metrics that are shares of a whole."""
_PEOPLE = re.compile(
    r"(?:(?:all|our|the|its|their|eligible)\s+)*(?:staff|nurses|patients|people|respondents|employees|colleagues"
    r"|doctors"
    r"|midwives|consultants|trusts|children)\b",
    re.IGNORECASE,
)
_COMPLIANCE = re.compile(r"\bcomplian(?:ce|t)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PercentageFact(Fact):
    """The contract's fields of a percentage, in percent; null where the words do not say."""

    value: float | None
    value_high: float | None
    comparator: Comparator
    percentage_kind: PercentageKind | None
    metric: Metric | None
    subject: str | None
    staff_group: StaffGroup | None
    period: Period | None


def read_percentage(mention: Mention, context: Context) -> PercentageFact:
    """Value, kind and metric of a share or a relative change.

    ``percentage_kind`` is target beside a target's own word or an aim, change beside a movement ("rose by",
    "reduction") or in points, level else. ``metric`` is the one whose cue words stand nearest in the clause, then in
    the sentence; other where prose names something else; null where nothing says.
    """
    quantity = _bounded(mention, context)
    kind = kind_of(mention, context) if quantity else None
    metric = judged_metric(mention, context)
    doubt = _doubt(mention, context, quantity, kind, metric)
    return PercentageFact(
        value=quantity.value if quantity and not doubt else None,
        value_high=quantity.value_high if quantity and not doubt else None,
        comparator=quantity.comparator if quantity else Comparator.EQ,
        percentage_kind=kind,
        metric=metric,
        subject=subject_of(mention, context, metric),
        staff_group=group_of_share(mention, context, metric),
        period=None if kind is PercentageKind.TARGET else read_period(mention, context, kind is PercentageKind.CHANGE),
        doubts=(doubt,) if doubt else (),
    )


def _doubt(
    mention: Mention, context: Context, quantity: Quantity | None, kind: PercentageKind | None, metric: Metric | None
) -> Doubt | None:
    """A rate that no share can reach. A change may pass 100%, and a vacancy rate is below 0 where over-established."""
    if quantity is None or kind is PercentageKind.CHANGE:
        return None
    of_whole = metric in _OF_WHOLE or bool(_PEOPLE.match(population(mention, context) or ""))
    of_whole = of_whole or bool(_COMPLIANCE.search(context.clause_before(mention)[-60:]))
    lowest = -100.0 if metric is Metric.VACANCY_RATE else 0.0
    if not of_whole or lowest <= quantity.value <= (quantity.value_high or quantity.value) <= 100:
        return None
    named = (metric or Metric.OTHER).replace("_", " ") if metric in _OF_WHOLE else "share"
    return Doubt("impossible_value", f'"{context.words(mention)}" cannot be a {named}: no value was read')


def _bounded(mention: Mention, context: Context) -> Quantity | None:
    quantity = bounded(read_share(context.words(mention)), context.before(mention), context.after(mention))
    if quantity and quantity.comparator is Comparator.EQ and not quantity.value_high:
        return (
            replace(quantity, comparator=Comparator.GE) if _MINIMUM_NEAR.search(context.before(mention)) else quantity
        )
    return quantity
