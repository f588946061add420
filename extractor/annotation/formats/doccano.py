"""doccano's JSONL in both of its shapes: sequence labelling (``label``), and with relations (``entities``).

doccano keeps a line's further keys as metadata and writes them into the line again on export, so ``extractor`` comes
back. It has no place for an answer: what is exported counts as accepted. Its offsets are JavaScript's, UTF-16 code
units (doccano issue 2290), unless "Count grapheme clusters as one character" is on, which must be off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.annotation.formats.lines import json_lines, read_objects
from extractor.annotation.formats.offsets import Unit, Utf16
from extractor.annotation.formats.told import (
    KEY,
    ReadSettings,
    Told,
    ToldSpan,
    item_of,
    rest_of,
    rest_under,
    text_under,
    whole_number,
)
from extractor.annotation.store import SetAside
from extractor.annotation.task import Task

NAME = "doccano"
_UNDERSTOOD = {"text", "data", "label", "labels", "entities", KEY}


def write(items: Sequence[Task]) -> bytes:
    """A line an item, as a sequence labelling project has it: ``label`` holds ``[start, end, LABEL]``."""
    return json_lines(_row(item) for item in items)


def write_relations(items: Sequence[Task]) -> bytes:
    """A line an item, as a project with relations has it: ``entities`` with an id each, and no relations."""
    return json_lines(_row_with_entities(item) for item in items)


def read(data: bytes, name: str, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """The items of a file in either shape, and the lines that are none."""
    return read_objects(data, name, lambda row: item_of(_told(row, settings), settings))


def _offsets(item: Task) -> Iterator[tuple[int, int, str]]:
    counted = Utf16(item.text)
    return ((counted.units(span.start), counted.units(span.end), str(span.label)) for span in item.spans)


def _row(item: Task) -> dict[str, Any]:
    return {"text": item.text, "label": [list(span) for span in _offsets(item)], KEY: rest_of(item)}


def _row_with_entities(item: Task) -> dict[str, Any]:
    entities = [
        {"id": number, "label": label, "start_offset": start, "end_offset": end}
        for number, (start, end, label) in enumerate(_offsets(item))
    ]
    return {"text": item.text, "entities": entities, "relations": [], "Comments": [], KEY: rest_of(item)}


def _told(row: Mapping[str, Any], settings: ReadSettings) -> Told:
    text = text_under(row, "text" if "text" in row else "data")
    extras = {key: value for key, value in row.items() if key not in _UNDERSTOOD and value not in ([], {}, None)}
    return Told(NAME, text, tuple(_spans(row, text, settings)), rest=rest_under(row), extras=extras)


def _spans(row: Mapping[str, Any], text: str, settings: ReadSettings) -> Iterator[ToldSpan]:
    counted = Utf16(text) if settings.unit is not Unit.CHARACTERS else None
    for start, end, label in _triples(row):
        if not isinstance(label, str):
            raise ValueError(f"span {start} to {end} has no label")
        first, last = whole_number(start, "start"), whole_number(end, "end")
        if counted is None:
            yield ToldSpan(first, last, label)
        else:
            yield ToldSpan(_characters(counted, first), _characters(counted, last), label)


def _characters(counted: Utf16, units: int) -> int:
    try:
        return counted.characters(units)
    except ValueError as error:
        advice = " (--offsets characters, if this file counts characters)" if counted.differs else ""
        raise ValueError(f"{error}{advice}") from None


def _triples(row: Mapping[str, Any]) -> list[tuple[Any, Any, Any]]:
    """Start, end and label of every span, from whichever of the shapes the line has."""
    if "entities" in row and "label" not in row:
        entities = row["entities"] or []
        if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
            raise ValueError("entities is not a list of objects")
        return [(e.get("start_offset"), e.get("end_offset"), e.get("label")) for e in entities]
    if "label" not in row and "labels" not in row:
        raise ValueError("neither label nor entities")
    spans = (row["label"] if "label" in row else row["labels"]) or []
    if not isinstance(spans, list) or not all(isinstance(span, list) and len(span) == 3 for span in spans):
        raise ValueError("label is not a list of [start, end, label]; is this a sequence labelling project?")
    return [(start, end, label) for start, end, label in spans]
