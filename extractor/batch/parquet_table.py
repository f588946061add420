"""The record table as Parquet, for DuckDB, pandas and their like. Needs pyarrow: the ``tables`` extra."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import extractor
from extractor.batch.columns import BOX_PARTS, COLUMNS, PLACE_PARTS, Column, ColumnType, Row
from extractor.batch.part_file import PartFile
from extractor.records import SCHEMA_VERSION

GROUP_ROWS = 50_000
GROUP_BYTES = 16 * 1024 * 1024
"""A row group is written when either is reached: what the table holds in memory, however many documents come."""

_PLAIN = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.DATE: pa.date32(),
}
_BOX = pa.struct([pa.field(part, pa.int64() if part == "page" else pa.float64(), nullable=False) for part in BOX_PARTS])
_PLACE = pa.struct([pa.field(part.name, _PLAIN[part.type], nullable=not part.required) for part in PLACE_PARTS])
_TYPES = _PLAIN | {
    ColumnType.TEXTS: pa.list_(pa.field("element", pa.string(), nullable=False)),
    ColumnType.BOXES: pa.list_(pa.field("element", _BOX, nullable=False)),
    ColumnType.PLACES: pa.list_(pa.field("element", _PLACE, nullable=False)),
}

SCHEMA = pa.schema(
    [pa.field(column.name, _TYPES[column.type], nullable=not column.required) for column in COLUMNS],
    metadata={"schema_version": SCHEMA_VERSION, "extractor_version": extractor.__version__},
)
"""The columns as Arrow types; the metadata (bytes, both) stand in the file's footer."""


class ParquetTable:
    """``records.parquet`` as it is written, a row group at a time. Raises OSError where the disk fails."""

    def __init__(self, path: Path) -> None:
        self._file = PartFile(path)
        self._waiting: list[Any] = []
        self._rows = 0
        self._bytes = 0
        try:
            self._writer = pq.ParquetWriter(self._file.stream, SCHEMA, compression="zstd")
        except BaseException:
            self._file.drop()
            raise

    def add(self, rows: Sequence[Row]) -> None:
        """Append records; raises pyarrow.ArrowInvalid for a value that is not of its column's type."""
        if not rows:
            return
        arrays = [pa.array([_cell(column, row) for row in rows], _TYPES[column.type]) for column in COLUMNS]
        batch = pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)
        self._waiting.append(batch)
        self._rows += batch.num_rows
        self._bytes += batch.nbytes
        if self._rows >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._write_group()

    def seal(self) -> None:
        """Write the last rows and the footer and close the file, still under its other name."""
        if self._waiting:
            self._write_group()
        self._writer.close()
        self._file.seal()

    def place(self) -> None:
        """Put the sealed file in its place."""
        self._file.place()

    def drop(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError, pa.ArrowException):
            self._writer.close()
        self._file.drop()

    def _write_group(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._waiting), row_group_size=GROUP_ROWS)
        self._waiting, self._rows, self._bytes = [], 0, 0


def _cell(column: Column, row: Row) -> Any:
    """A row's value as Python type that Arrow turns into the column's."""
    value = column.value(row)
    if value is not None and column.type is ColumnType.DATE:
        return dt.date.fromisoformat(value)
    if value and column.type is ColumnType.BOXES:
        return [dict(zip(BOX_PARTS, box, strict=True)) for box in value]
    return value
