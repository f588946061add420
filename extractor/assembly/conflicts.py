"""Two values for the same thing in one document: a person should look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from extractor.assembly.likeness import share_alike, subject_words, who_and_when
from extractor.records import (
    Comparator,
    Deadline,
    DeadlineStatus,
    Metric,
    Notice,
    Percentage,
    PercentageKind,
    Record,
    Risk,
    Vacancy,
)

_NAMED = frozenset(Metric) - {Metric.OTHER, Metric.SURVEY, Metric.PERFORMANCE, Metric.FINANCE}
"""Metrics of which a group of staff has one value at a time."""
_ALIKE = 0.6
_OPEN = (DeadlineStatus.DUE, DeadlineStatus.REVISED)
_MOST_COMPARED = 60
_MOST_NOTICES = 20


def find_conflicts(records: Sequence[Record]) -> list[Notice]:
    """A notice (``conflict``) for each two records that give the same thing different values.

    Only where all that tells things apart is known and equal: measure, staff group, organisation, period and the
    words around it; a risk's reference; a milestone. Rounding ("12%" for "11.9%") is no conflict.
    """
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        identity = _identity(record)
        if identity is not None:
            groups[identity].append(record)
    found = (pair for group in groups.values() for pair in combinations(group[:_MOST_COMPARED], 2))
    notices = [_notice(one, two) for one, two in found if _differ(one, two) and _same_thing(one, two)]
    return notices[:_MOST_NOTICES]


def _identity(record: Record) -> object | None:
    if isinstance(record, Risk):
        return ("risk", record.risk_ref) if record.risk_ref and record.score else None
    if isinstance(record, Deadline):
        return who_and_when(record) if record.latest and record.milestone and record.status in _OPEN else None
    if isinstance(record, Percentage):
        level = record.percentage_kind is PercentageKind.LEVEL and record.metric in _NAMED
        return who_and_when(record) if level and record.period and _is_exact(record) else None
    if isinstance(record, Vacancy):
        whose = (who_and_when(record), (record.staff_group_text or "").lower())
        return whose if record.period and _is_exact(record) else None
    return None


def _is_exact(record: Vacancy | Percentage) -> bool:
    return record.value is not None and record.value_high is None and record.comparator is Comparator.EQ


def _differ(one: Record, two: Record) -> bool:
    if isinstance(one, Risk) and isinstance(two, Risk):
        return one.score != two.score
    if isinstance(one, Deadline) and isinstance(two, Deadline):
        apart = _apart(one, two)
        return apart and one.replaces != two.id and two.replaces != one.id
    if isinstance(one, Vacancy | Percentage) and isinstance(two, Vacancy | Percentage):
        return not _rounds(one.value or 0.0, two.value or 0.0)
    return False


def _apart(one: Deadline, two: Deadline) -> bool:
    """Whether two dates have no day in common."""
    if one.earliest is None or two.earliest is None or one.latest is None or two.latest is None:
        return False
    return one.latest < two.earliest or two.latest < one.earliest


def _rounds(one: float, two: float) -> bool:
    """Whether one number is the other to fewer decimals."""
    return any(round(one, places) == round(two, places) and _ends(one, two, places) for places in range(3))


def _ends(one: float, two: float, places: int) -> bool:
    return round(one, places) == one or round(two, places) == two


def _same_thing(one: Record, two: Record) -> bool:
    if isinstance(one, Risk):
        return True
    if one.sentence == two.sentence:  # a sum and its parts, or a row's columns
        return False
    if isinstance(one, Deadline) and one.source == two.source == "table":  # rows of a log are things of their own
        return False
    ours, theirs = subject_words(one), subject_words(two)
    if one.source == two.source == "table":
        return ours == theirs
    return share_alike(ours, theirs) >= _ALIKE


def _notice(one: Record, two: Record) -> Notice:
    what = "date" if isinstance(one, Deadline) else "score" if isinstance(one, Risk) else "value"
    message = f"{_stated(one)}, but {_stated(two)}: two {what}s for the same thing"
    return Notice(code="conflict", message=message, page=two.page)


def _stated(record: Record) -> str:
    """What a record says and where, in a few words."""
    words = f"{record.risk_ref} is scored {record.score}" if isinstance(record, Risk) else f"“{record.text}”"
    return words + (f" on page {record.page}" if record.page else f" at character {record.start}")
