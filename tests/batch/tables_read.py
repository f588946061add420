"""Record tables written and read back, by the programs that people read them with, to the records they were made of."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from extractor import Extraction
from extractor.batch.columns import BOX_PARTS, COLUMNS, ColumnType
from extractor.batch.tables import TABLE_FORMATS, RecordTables
from extractor.records import AnyRecord, Record

Rows = list[dict[str, Any]]
Found = list[tuple[str, str | None, Record]]
"""Records with the id and the name of their document."""

RECORD: TypeAdapter[Any] = TypeAdapter(AnyRecord)
NAMES = [column.name for column in COLUMNS]


def write(folder: Path, found: Found, formats: Sequence[str] = TABLE_FORMATS) -> None:
    """The tables of some records, a document each."""
    with RecordTables(folder, formats) as tables:
        for head, source, record in found:
            tables.add([{"document_id": head, "document_source": source, **record.model_dump(mode="json")}])


def rows_of(extraction: Extraction) -> Rows:
    """The records of a document as a run hands them to its tables."""
    head = {"document_id": extraction.document.id, "document_source": extraction.document.source}
    return [{**head, **record.model_dump(mode="json")} for record in extraction.records]


def with_pyarrow(folder: Path) -> Rows:
    rows: Rows = pq.read_table(folder / "records.parquet").to_pylist()
    return rows


def with_pandas(folder: Path) -> Rows:
    frame = pd.read_parquet(folder / "records.parquet")
    return [{str(name): plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def with_duckdb(folder: Path) -> Rows:
    return queried("from read_parquet(?)", folder / "records.parquet")


def csv_with_python(folder: Path) -> Rows:
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        return [unfolded(row) for row in csv.DictReader(file, strict=True)]


def csv_with_pandas(folder: Path) -> Rows:
    frame = pd.read_csv(folder / "records.csv", dtype=str, keep_default_na=False)
    return [unfolded({str(name): value for name, value in row.items()}) for row in frame.to_dict("records")]


def csv_with_duckdb(folder: Path) -> Rows:
    given = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n'"
    return [unfolded(row) for row in queried(f"from read_csv(?, {given})", folder / "records.csv")]


READERS = [with_pyarrow, with_pandas, with_duckdb, csv_with_python, csv_with_pandas, csv_with_duckdb]


def queried(query: str, path: Path) -> Rows:
    cursor = duckdb.connect().execute(query, [str(path)])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def plain(value: Any) -> Any:
    """pandas' value as Python's: lists for arrays, None for a missing one."""
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return None if value is pd.NaT or (isinstance(value, float) and np.isnan(value)) else value


def unfolded(row: dict[str, Any]) -> dict[str, Any]:
    """A CSV row's cells as values: the rules of docs/tables.md backwards."""
    assert list(row) == NAMES
    values: dict[str, Any] = {}
    for column in COLUMNS:
        cell = row[column.name] or None
        if cell is not None and column.type is ColumnType.TEXT:
            cell = re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", cell)
        values[column.name] = json.loads(cell) if cell is not None and column.type.is_list else cell
    return values


def records_of(rows: Rows) -> Found:
    """The records that rows were made of; fails where a kind has a value in another kind's column."""
    found: Found = []
    for row in rows:
        assert list(row) == NAMES
        values = {name: value for name, value in row.items() if value is not None}
        head = values.pop("document_id"), values.pop("document_source", None)
        for name, part in [column.path for column in COLUMNS if len(column.path) == 2]:
            if (value := values.pop(f"{name}_{part}", None)) is not None:
                values.setdefault(name, {})[part] = value
        values["boxes"] = [
            [box[part] for part in BOX_PARTS] if isinstance(box, dict) else box for box in values["boxes"]
        ]
        found.append((*head, RECORD.validate_python(values)))
    return found
