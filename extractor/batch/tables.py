"""All records of a run as tables of one wide schema: ``records.parquet`` and ``records.csv``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from extractor.batch.columns import FIELDS, Row
from extractor.batch.csv_table import CsvTable
from extractor.errors import ExtractorError

TABLE_FORMATS = ("parquet", "csv")
EXTRA = "pip install 'extractor[tables]'"


class _Table(Protocol):
    """One file of the tables: rows come, then it is sealed and put in its place, or dropped."""

    def add(self, rows: Sequence[Row]) -> None: ...
    def seal(self) -> None: ...
    def place(self) -> None: ...
    def drop(self) -> None: ...


class RecordTables:
    """The tables of one run; memory does not grow with the number of records.

    Within the block rows are added, in their order. Where the block ends without an error, every file is put
    in its place whole; after an error none is, nothing half-written stays, and the files of an earlier run are as
    they were.

    Raises ExtractorError from the constructor where ``parquet`` is wanted and pyarrow is not installed; build it
    before anything is read, since nothing is opened until the block begins. Raises OSError from the block where the
    folder is missing or the disk fails.
    """

    def __init__(self, folder: Path, formats: Collection[str] = TABLE_FORMATS) -> None:
        """``formats``: of ``parquet`` and ``csv`` those that are wanted; other names are none of this class's."""
        self._folder = folder
        self._makers = [(f"records.{name}", _maker(name)) for name in TABLE_FORMATS if name in formats]
        self._tables: list[_Table] = []

    def __enter__(self) -> Self:
        try:
            for name, make in self._makers:
                self._tables.append(make(self._folder / name))
        except BaseException:
            self._drop()
            raise
        return self

    def add(self, rows: Sequence[Row]) -> None:
        """Append records, any number at a time, in the order that the tables are to have.

        Raises ValueError for a field that no column holds: nothing is left out in silence.
        """
        for row in rows:
            if not FIELDS.issuperset(row):
                raise ValueError(f"no column holds the record fields {sorted(set(row) - FIELDS)}")
        for table in self._tables:
            table.add(rows)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            self._drop()
            return
        try:
            for table in self._tables:
                table.seal()
            for table in self._tables:
                table.place()
        except BaseException:
            self._drop()
            raise
        self._tables.clear()

    def _drop(self) -> None:
        for table in self._tables:
            table.drop()
        self._tables.clear()


def _maker(name: str) -> Callable[[Path], _Table]:
    """What opens the table of a format; only Parquet's needs pyarrow."""
    if name == "csv":
        return CsvTable
    try:
        from extractor.batch.parquet_table import ParquetTable
    except ImportError as error:
        raise ExtractorError(f"the format parquet needs pyarrow: install it with {EXTRA}, or choose csv") from error
    return ParquetTable
