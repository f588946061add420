"""The columns of the record tables, drawn from the contract's models: one wide schema for all kinds of records."""

from __future__ import annotations

import datetime as dt
import types
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extractor.records import AnyRecord, BoxTuple, Place, Record

Row = Mapping[str, Any]
"""One record as in ``records.jsonl``: the contract's JSON values, beside ``document_id`` and ``document_source``."""

BOX_PARTS = ("page", "x0", "top", "x1", "bottom")
"""What the five numbers of a box mean, in order."""


class ColumnType(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TEXTS = "list of text"
    BOXES = "list of boxes"
    PLACES = "list of places"

    @property
    def is_list(self) -> bool:
        """Whether a cell holds any number of values."""
        return self in {ColumnType.TEXTS, ColumnType.BOXES, ColumnType.PLACES}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, where its value lies in a row, what it holds, and whether every record has one."""

    name: str
    path: tuple[str, ...]
    type: ColumnType
    required: bool = False

    def value(self, row: Row) -> Any:
        """The column's value in a row, as JSON has it; None where this record or this kind says nothing."""
        value: Any = row
        for step in self.path:
            if value is None:
                return None
            value = value.get(step)
        return value


def record_columns() -> tuple[Column, ...]:
    """The document's columns, the kind, what every record has, then what each kind has, each column once.

    Raises TypeError for a field of a model that no column type can hold, or that two kinds give two types.
    """
    kinds: tuple[type[Record], ...] = get_args(get_args(AnyRecord)[0])
    found = [
        Column("document_id", ("document_id",), ColumnType.TEXT, required=True),
        Column("document_source", ("document_source",), ColumnType.TEXT),
        Column("kind", ("kind",), ColumnType.TEXT, required=True),
    ]
    found += [column for name in Record.model_fields for column in _columns(Record, name, common=True)]
    own = [(kind, name) for kind in kinds for name in kind.model_fields if name not in Record.model_fields]
    found += [column for kind, name in own if name != "kind" for column in _columns(kind, name, common=False)]
    columns = tuple(dict.fromkeys(found))
    twice = sorted(name for name, times in Counter(column.name for column in columns).items() if times > 1)
    if twice:
        raise TypeError(f"two record kinds give one column two types: {twice}")
    return columns


def _columns(model: type[BaseModel], name: str, common: bool) -> list[Column]:
    """The columns of a field: one, or one for each part of a model inside it, named ``field_part``."""
    annotation, optional = _without_none(model.model_fields[name].annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = [(part, _without_none(field.annotation)[0]) for part, field in annotation.model_fields.items()]
        return [Column(f"{name}_{part}", (name, part), _type(said, f"{name}.{part}")) for part, said in parts]
    return [Column(name, (name,), _type(annotation, name), required=common and not optional)]


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """An annotation without its None, and whether it had one."""
    if get_origin(annotation) not in {Union, types.UnionType}:
        return annotation, False
    rest = [said for said in get_args(annotation) if said is not type(None)]
    return (rest[0] if len(rest) == 1 else annotation), True


def _type(annotation: Any, field: str) -> ColumnType:
    lists = {
        tuple[str, ...]: ColumnType.TEXTS,
        tuple[BoxTuple, ...]: ColumnType.BOXES,
        tuple[Place, ...]: ColumnType.PLACES,
    }
    plain = {int: ColumnType.INTEGER, float: ColumnType.NUMBER, dt.date: ColumnType.DATE}
    if annotation in lists:
        return lists[annotation]
    if annotation in plain:
        return plain[annotation]
    if get_origin(annotation) is Literal or (isinstance(annotation, type) and issubclass(annotation, str)):
        return ColumnType.TEXT
    raise TypeError(f"no column type holds {annotation!r} of the record field {field}: teach extractor.batch.columns")


PLACE_PARTS = tuple(column for name in Place.model_fields for column in _columns(Place, name, common=True))
"""The parts of a place, in order."""

COLUMNS = record_columns()
"""Every column of ``records.parquet`` and ``records.csv``, in order."""

FIELDS = frozenset(column.path[0] for column in COLUMNS)
"""Every key that a row may have."""
