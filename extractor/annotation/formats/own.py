"""The store's own lines, which are Prodigy's span format with more beside it: JSONL of tasks or answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.annotation.formats.lines import read_objects
from extractor.annotation.formats.told import ReadSettings, storable
from extractor.annotation.store import SetAside
from extractor.annotation.task import Annotation, Task


def write(items: Sequence[Task]) -> bytes:
    """The items as the store writes them."""
    return "".join(f"{item.model_dump_json()}\n" for item in items).encode("utf-8")


def read(data: bytes, name: str, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """The items of a file, and the lines that are none."""
    return read_objects(data, name, lambda row: _item(row, settings))


def _item(row: dict[str, Any], settings: ReadSettings) -> Task:
    spans = [_mapped(span, settings) for span in row["spans"]] if isinstance(row.get("spans"), list) else None
    mapped = row if spans is None else {**row, "spans": spans}
    return storable((Annotation if "answer" in row else Task).model_validate(mapped))


def _mapped(span: Any, settings: ReadSettings) -> Any:
    label = span.get("label") if isinstance(span, dict) else None
    return {**span, "label": settings.labels[label]} if isinstance(label, str) and label in settings.labels else span
