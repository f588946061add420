"""The record tables, read back by the programs that people read them with: every value is the record's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pydantic import BaseModel

import extractor
from extractor import Extraction, Extractor
from extractor.batch.columns import COLUMNS, ColumnType, record_columns
from extractor.batch.parquet_table import SCHEMA
from extractor.batch.tables import RecordTables
from extractor.records import Deadline, Organisation, Percentage, Period, Place, Record, Risk, Vacancy
from tests.batch.tables_read import NAMES, READERS, Rows, plain, records_of, rows_of
from tests.conftest import ROOT, SAMPLES

DOCS = ROOT / "docs" / "tables.md"
DOCUMENTS = ("harrowmere-workforce-paper-2026-02.pdf", "news-record-delay.html", "saltreach-digital-update-2025-11.pdf")
"""Samples that hold records of every kind, in tables and prose, with boxes, ``also``, links of dates and bodies."""


@pytest.fixture(scope="module")
def read(engine: Extractor) -> list[Extraction]:
    results = list(engine.extract_many([SAMPLES / name for name in DOCUMENTS]))
    read = [result for result in results if isinstance(result, Extraction)]
    assert len(read) == len(DOCUMENTS)
    return read


@pytest.fixture(scope="module")
def out(read: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``OUT`` with both tables of the samples."""
    folder = tmp_path_factory.mktemp("tables") / "OUT"
    folder.mkdir()
    with RecordTables(folder) as tables:
        for extraction in read:
            tables.add(rows_of(extraction))
    assert sorted(path.name for path in folder.iterdir()) == ["records.csv", "records.parquet"]
    return folder


@pytest.mark.parametrize("reader", READERS)
def test_every_value_of_the_samples_is_the_records_own(
    reader: Callable[[Path], Rows], read: list[Extraction], out: Path
) -> None:
    expected = [(e.document.id, e.document.source, record) for e in read for record in e.records]
    kinds = Counter(record.kind for _, _, record in expected)
    assert set(kinds) == {"vacancy", "percentage", "deadline", "risk"}
    assert any(record.also for *_, record in expected)
    assert any(record.organisation for *_, record in expected)
    assert records_of(reader(out)) == expected


def test_every_field_of_the_contract_has_its_column_and_no_other() -> None:
    nested: dict[str, type[BaseModel]] = {"organisation": Organisation, "period": Period}
    kinds: tuple[type[Record], ...] = (Vacancy, Percentage, Deadline, Risk)
    fields = {name for kind in kinds for name in kind.model_fields}
    expected = {f"{name}_{part}" for name, model in nested.items() for part in model.model_fields}
    assert set(NAMES) == {"document_id", "document_source"} | expected | (fields - nested.keys())
    assert len(NAMES) == len(set(NAMES))
    common = NAMES.index("organisation_ods_code")
    assert {column.path[0] for column in COLUMNS[3 : common + 1]} == set(Record.model_fields)
    assert [field.name for field in SCHEMA.field("also").type.value_type] == list(Place.model_fields)


def test_a_field_that_no_column_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd(Risk):
        weights: dict[str, float] | None = None

    monkeypatch.setattr("extractor.batch.columns.AnyRecord", Annotated[Vacancy | Odd, "kind"])
    with pytest.raises(TypeError, match=r"dict\[str, float\] of the record field weights"):
        record_columns()


def test_two_kinds_may_not_give_a_column_two_types(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd(Risk):
        unit: int | None = None

    monkeypatch.setattr("extractor.batch.columns.AnyRecord", Annotated[Vacancy | Odd, "kind"])
    with pytest.raises(TypeError, match=r"one column two types: \['unit'\]"):
        record_columns()


def test_the_documentation_lists_the_columns_with_their_types() -> None:
    table = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", DOCS.read_text(encoding="utf-8"), re.M)
    assert [name for name, *_ in table] == NAMES
    plain = {"string": pa.string(), "int64": pa.int64(), "double": pa.float64(), "date32": pa.date32()}
    for (name, said, null, _), column in zip(table, COLUMNS, strict=True):
        field = SCHEMA.field(name)
        assert (null == "never") == column.required == (not field.nullable)
        if not column.type.is_list:
            assert plain[said] == field.type
        elif column.type is ColumnType.TEXTS:
            assert said == "list of string"
        else:
            said_parts = re.findall(r"(\w+)(?: (int64|double|string))?[,}]", said)
            assert [part for part, _ in said_parts] == [part.name for part in field.type.value_type]


def documented(language: str, place: int) -> str:
    """A block of code of docs/tables.md."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    return blocks[place]


def test_the_documented_query_of_vacancies_answers(
    read: list[Extraction], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out.parent)
    rows = duckdb.connect().execute(documented("sql", 0)).fetchall()
    stated = [v for e in read for v in e.vacancies if v.comparator == "eq" and v.confidence >= 0.5]
    values = sorted((v.value for v in stated if v.value is not None), reverse=True)
    assert len(rows) == 10
    assert [row[3] for row in rows] == values[:10]
    top = next(v for v in stated if v.value == values[0])
    assert rows[0] == (
        top.organisation and top.organisation.name,
        top.staff_group,
        top.unit,
        top.value,
        top.page,
        top.text,
    )


def test_the_documented_query_of_dates_answers(
    read: list[Extraction], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out.parent)
    names: dict[str, Any] = {}
    exec(documented("python", 0), names)
    found = {tuple(plain(cell) for cell in row) for row in names["slipped"].to_numpy().tolist()}
    expected = set()
    for extraction in read:
        by_id = {deadline.id: deadline for deadline in extraction.deadlines}
        for late in extraction.deadlines:
            if late.replaces:
                before = by_id[late.replaces].latest
                row = extraction.document.source, late.milestone, before, late.latest, late.slip_days, late.status
                expected.add(row)
    assert len(expected) > 3
    assert found == expected


def test_the_documented_ways_to_read_the_csv_work(
    read: list[Extraction], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out.parent)
    names: dict[str, Any] = {}
    exec(documented("python", 1), names)
    records = [record for extraction in read for record in extraction.records]
    assert names["rows"]["text"].tolist() == [record.text for record in records]
    assert [plain(value) for value in names["rows"]["value"]] == [getattr(record, "value", None) for record in records]
    kinds = Counter(record.kind for record in records)
    assert duckdb.connect().execute(documented("sql", 1)).fetchall() == sorted(kinds.items())


def test_the_parquet_says_which_schema_and_program_it_is_of(out: Path) -> None:
    file = pq.ParquetFile(out / "records.parquet")
    said = file.schema_arrow.metadata
    assert said[b"schema_version"] == b"1.0"
    assert said[b"extractor_version"] == extractor.__version__.encode()
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    types = {
        row[0]: row[1] for row in duckdb.connect().execute(f"describe from '{out / 'records.parquet'}'").fetchall()
    }
    assert types["latest"] == types["period_earliest"] == "DATE"
    assert types["value"] == "DOUBLE"
    assert types["score"] == "BIGINT"
    assert types["boxes"].startswith("STRUCT(page BIGINT, x0 DOUBLE")


def test_the_same_records_give_the_same_bytes(read: list[Extraction], out: Path, tmp_path: Path) -> None:
    with RecordTables(tmp_path) as tables:
        for extraction in read:
            tables.add(rows_of(extraction))
    for name in ("records.parquet", "records.csv"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()
