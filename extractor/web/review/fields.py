"""What may be said of a fact, by label: the contract's own fields, shown in this order and held to its types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args

from pydantic import ConfigDict, TypeAdapter, ValidationError

from extractor.annotation.store import said
from extractor.mentions import Label
from extractor.records import Deadline, Percentage, Record, Risk, Vacancy

Kind = Literal["number", "whole", "date", "choice", "words"]

RECORDS: dict[Label, type[Record]] = {
    Label.VACANCY_COUNT: Vacancy,
    Label.PERCENTAGE: Percentage,
    Label.DEADLINE: Deadline,
    Label.RISK_STATEMENT: Risk,
}
_SHOWN: dict[Label, tuple[str, ...]] = {
    Label.VACANCY_COUNT: ("value", "value_high", "comparator", "unit", "staff_group", "organisation"),
    Label.PERCENTAGE: (
        "value", "value_high", "comparator", "percentage_kind", "metric", "subject", "staff_group", "organisation",
    ),
    Label.DEADLINE: ("earliest", "latest", "status", "milestone", "organisation"),
    Label.RISK_STATEMENT: ("cause", "event", "consequence", "score", "category", "organisation"),
}  # fmt: skip
_OPTIONAL_WORDS: Any = str | None
_LONGEST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class FieldShape:
    """How a field is asked for: ``choices`` where there are only so many; ``nullable`` where the text may not say."""

    name: str
    kind: Kind
    nullable: bool
    choices: tuple[str, ...] = ()


@cache
def shapes(label: Label) -> tuple[FieldShape, ...]:
    """The fields that the page asks for, in order."""
    return tuple(_shape(label, name) for name in _SHOWN[label])


def checked(label: Label, fields: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are stored: numbers as numbers, dates in ISO form.

    What ``known`` already says in the same words is kept as it is, whatever tool it came from. Raises ValueError, with
    the field and the reason, where a field is none of the label's or its value is not of the contract's type.
    """
    found = {}
    for name, value in fields.items():
        if name in known and known[name] == value:
            found[name] = known[name]
            continue
        if name not in RECORDS[label].model_fields or (name in Record.model_fields and name != "organisation"):
            raise ValueError(f"{label} has no field {name!r} that a person could correct")
        try:
            found[name] = _adapter(label, name).dump_python(_adapter(label, name).validate_python(value), mode="json")
        except ValidationError as error:
            raise ValueError(f"{name} of a {label}: {said(error)}") from None
        if isinstance(value, str) and len(value) > _LONGEST_WORDS:
            raise ValueError(f"{name} of a {label}: longer than {_LONGEST_WORDS} characters")
    return found


def proposed(record: Record) -> dict[str, Any]:
    """What a record says in the fields that the page asks for; a body by its name."""
    label = next(label for label, kind in RECORDS.items() if isinstance(record, kind))
    told = record.model_dump(mode="json")
    told["organisation"] = record.organisation.name if record.organisation else None
    return {shape.name: told[shape.name] for shape in shapes(label)}


def _annotation(label: Label, name: str) -> Any:
    """The type of a field; a body is told by its name, as the guideline has it."""
    return _OPTIONAL_WORDS if name == "organisation" else RECORDS[label].model_fields[name].annotation


@cache
def _adapter(label: Label, name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_annotation(label, name), config=ConfigDict(allow_inf_nan=False))


def _shape(label: Label, name: str) -> FieldShape:
    annotation = _annotation(label, name)
    members = get_args(annotation) or (annotation,)
    nullable = type(None) in members
    [member] = [m for m in members if m is not type(None)]
    if issubclass(member, StrEnum):
        return FieldShape(name, "choice", nullable, tuple(member))
    kinds: dict[type, Kind] = {float: "number", int: "whole", dt.date: "date", str: "words"}
    return FieldShape(name, kinds[member], nullable)
