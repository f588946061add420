"""Whether a record says what the gold says: its value, and its further fields, judged as the acceptance script does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.mentions import Label
from extractor.records import Record

TOLERANCE = 0.05
"""Two numbers this near are the same value."""

FIELDS: Mapping[Label, tuple[str, ...]] = {
    Label.VACANCY_COUNT: ("unit", "comparator"),
    Label.PERCENTAGE: ("comparator", "kind", "metric"),
    Label.DEADLINE: ("status",),
    Label.RISK_STATEMENT: (),
}
"""The gold fields that are compared, by their names in the gold."""

_RECORD_NAMES = {"kind": "percentage_kind"}


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One field that the gold states: its name there, what it should be, and what the record says."""

    name: str
    gold: object
    found: object

    @property
    def right(self) -> bool:
        """Whether both agree."""
        return self.found == self.gold


def same_value(label: Label, attrs: Mapping[str, Any], record: Record) -> bool | None:
    """Whether the record's value is the gold's; None where the gold states none.

    A number may be off by 0.05. A deadline's latest day must agree, and its earliest where the gold states one; a
    latest day of null in the gold asks for null: nothing may be guessed there.
    """
    if label in (Label.VACANCY_COUNT, Label.PERCENTAGE):
        wanted, value = _number(attrs.get("value")), _number(getattr(record, "value", None))
        return None if wanted is None else value is not None and abs(value - wanted) <= TOLERANCE
    if label is Label.DEADLINE and "latest" in attrs:
        latest, earliest = (_day(getattr(record, name, None)) for name in ("latest", "earliest"))
        if attrs["latest"] is None:
            return latest is None
        return latest == attrs["latest"] and (not attrs.get("earliest") or earliest == attrs["earliest"])
    return None


def check_fields(label: Label, attrs: Mapping[str, Any], record: Record) -> tuple[FieldCheck, ...]:
    """Every further field that the gold states, beside the record's."""
    return tuple(
        FieldCheck(name, attrs[name], getattr(record, _RECORD_NAMES.get(name, name), None))
        for name in FIELDS[label]
        if attrs.get(name) is not None
    )


def gold_words(label: Label, attrs: Mapping[str, Any]) -> str:
    """The gold's value as a person reads it; empty where it states none."""
    if label is Label.DEADLINE:
        return _interval(attrs.get("earliest"), attrs.get("latest")) if "latest" in attrs else ""
    value = _number(attrs.get("value"))
    return "" if value is None else f"{value:g}"


def record_words(label: Label, record: Record) -> str:
    """The record's value in the same words."""
    if label is Label.DEADLINE:
        return _interval(_day(getattr(record, "earliest", None)), _day(getattr(record, "latest", None)))
    value = _number(getattr(record, "value", None))
    return "none" if value is None else f"{value:g}"


def _interval(earliest: object, latest: object) -> str:
    if latest is None:
        return "none"
    return str(latest) if earliest in (None, latest) else f"{earliest} to {latest}"


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _day(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()
