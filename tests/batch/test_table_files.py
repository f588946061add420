"""The record tables as files: any text comes back, no formula runs, whole or not at all, in bounded memory."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.batch.csv_table import plain_text
from extractor.batch.parquet_table import GROUP_BYTES, SCHEMA
from extractor.batch.tables import RecordTables
from extractor.records import Deadline, Organisation, Percentage, Period, Place, Record, Risk, Vacancy
from tests.batch.tables_read import NAMES, READERS, Found, Rows, records_of, write

FORMULAS = ("=1+2", "+44", "-5%", "@SUM(A1)", "\tx", "\rx", "\n=1", "'=1", "''-", "＝1", "＋1", "－1", "＠x")
AWKWARD = (
    ",", '"', '""', '","', "\r\n", "\n", "\r", "a\r\n=b", " ", " x ", "'", "'tis", "NA", "n/a", "null", "None", "1",
    "0012", "1e5", "true", "2026-01-01", "🩺", "e\u0301", "\0", "a\0b", "\x1a", "\x1c", "\x85", "\u2028", "\ufeff",
    "\ufeff=1", "\\", '\\"',
)  # fmt: skip


def row(**fields: Any) -> dict[str, Any]:
    """A risk's row, with some fields of one's own."""
    risk = Risk(id="1", text="a risk", start=0, end=6, sentence="a risk", confidence=0.5)
    return {"document_id": "sha256:0", "document_source": None, **risk.model_dump(mode="json"), **fields}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def texts(least: int = 1) -> st.SearchStrategy[str]:
    """Any text that JSON can carry, and what a spreadsheet would run."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=12)
    parts = st.lists(st.sampled_from(FORMULAS + AWKWARD) | anything, min_size=1, max_size=4)
    return anything | parts.map("".join).filter(lambda text: len(text) >= least)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def records() -> st.SearchStrategy[Record]:
    """Records of all kinds with every field filled now and then."""
    whole = st.integers(0, 2**40)
    number = st.floats(allow_nan=False, allow_infinity=False)
    days = st.dates()
    places = st.builds(Place, start=whole, end=whole, page=maybe(whole), page_label=maybe(texts()))
    common: dict[str, Any] = {
        "id": texts(), "text": texts(), "start": whole, "end": st.integers(1, 2**40), "page": maybe(whole),
        "page_label": maybe(texts()), "sentence": texts(), "source": st.sampled_from(["prose", "table"]),
        "boxes": st.lists(st.tuples(whole, number, number, number, number), max_size=2).map(tuple),
        "also": st.lists(places, max_size=2).map(tuple), "section": st.lists(texts(0), max_size=2).map(tuple),
        "confidence": st.floats(0, 1),
        "organisation": maybe(st.builds(Organisation, name=texts(), ods_code=maybe(texts()))),
    }  # fmt: skip
    figure: dict[str, Any] = {
        "value": maybe(number), "value_high": maybe(number),
        "period": maybe(st.builds(Period, earliest=days, latest=days)),
    }  # fmt: skip
    grades = {name: maybe(whole) for name in ("score", "score_inherent", "score_target", "likelihood", "impact")}
    words = {name: maybe(texts()) for name in ("cause", "event", "consequence", "rating", "risk_ref")}
    return st.one_of(
        st.builds(Vacancy, **common, **figure, staff_group_text=maybe(texts())),
        st.builds(Percentage, **common, **figure, subject=maybe(texts())),
        st.builds(
            Deadline, **common, earliest=maybe(days), latest=maybe(days), milestone=maybe(texts()),
            replaces=maybe(texts()), slip_days=maybe(st.integers(-(2**40), 2**40)),
        ),
        st.builds(Risk, **common, **grades, **words),
    )  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_awkward_text_comes_back(reader: Callable[[Path], Rows], tmp_path: Path) -> None:
    found: Found = [
        (
            text,
            text,
            Risk(id=text, text=text, start=0, end=1, sentence=text, section=(text,), confidence=0.5, risk_ref=text),
        )
        for text in FORMULAS + AWKWARD
    ]
    write(tmp_path, found)
    assert records_of(reader(tmp_path)) == found


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(found=st.lists(st.tuples(texts(), maybe(texts()), records()), min_size=1, max_size=4))
def test_any_value_comes_back(tmp_path: Path, found: Found) -> None:
    write(tmp_path, found)
    for reader in READERS:
        assert records_of(reader(tmp_path)) == found, reader.__name__


def test_the_csv_is_what_a_spreadsheet_opens(tmp_path: Path) -> None:
    risk = Risk(
        id="1", text='=HYPERLINK("x")', start=0, end=1, sentence='a, "b"\nc', confidence=0.5, section=("=1",), score=-4
    )
    write(tmp_path, [("sha256:0", "-a.pdf", risk)], ["csv"])
    head, line, end = (tmp_path / "records.csv").read_bytes().decode("utf-8").split("\r\n")
    assert head.startswith("\ufeffdocument_id,document_source,kind,id,text,start,")
    assert end == ""
    assert line.startswith(
        """sha256:0,'-a.pdf,risk,1,"'=HYPERLINK(""x"")",0,1,,,[],[],"a, ""b""\nc","[""=1""]",prose,0.5,,"""
    )
    assert ",-4," in line
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]


def test_taking_an_apostrophe_away_gives_back_the_text() -> None:
    for text in FORMULAS:
        assert plain_text(text) == f"'{text}"
    for text in ("'tis", "''", "5-6", "a=b", "", " =1"):
        assert plain_text(text) == text


@pytest.mark.parametrize("given", [[], [[]]])
def test_a_run_without_records_gives_tables_with_all_columns(tmp_path: Path, given: list[Rows]) -> None:
    with RecordTables(tmp_path) as tables:
        for rows in given:
            tables.add(rows)
    assert pq.read_schema(tmp_path / "records.parquet").equals(SCHEMA)
    frames = [pd.read_parquet(tmp_path / "records.parquet"), pd.read_csv(tmp_path / "records.csv")]
    for frame in frames:
        assert list(frame.columns) == NAMES
        assert frame.empty
    for query in ("from read_parquet(?)", "from read_csv(?, header = true)"):
        name = "records.parquet" if "parquet" in query else "records.csv"
        relation = duckdb.connect().execute(query, [str(tmp_path / name)])
        assert [column[0] for column in relation.description or []] == NAMES
        assert relation.fetchall() == []


def test_memory_does_not_grow_with_the_records(tmp_path: Path) -> None:
    words = "There is a risk that the wards lose more nurses than they gain. " * 1000  # a few rows do for many
    rows = [row(id=str(place), text=str(place), sentence=words) for place in range(50)]
    before, most = pa.total_allocated_bytes(), 0
    with RecordTables(tmp_path, ["parquet"]) as tables:
        for _ in range(40):
            tables.add(rows)
            most = max(most, pa.total_allocated_bytes() - before)
    file = pq.ParquetFile(tmp_path / "records.parquet")
    groups = [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)]
    assert 40 * len(rows) * len(words) > 5 * GROUP_BYTES
    assert most < 2 * GROUP_BYTES
    assert len(groups) > 4
    assert sum(groups) == 40 * len(rows)


def test_an_error_in_the_block_leaves_the_earlier_files_and_nothing_else(tmp_path: Path) -> None:
    with RecordTables(tmp_path) as tables:
        tables.add([row(id="earlier")])
    earlier = contents(tmp_path)
    assert set(earlier) == {"records.csv", "records.parquet"}
    again = RecordTables(tmp_path)

    def fail(error: BaseException) -> None:
        with again:
            again.add([row(id="later")] * 3)
            assert len(list(tmp_path.glob("*.part"))) == 2
            raise error

    for error in (KeyboardInterrupt(), OSError(28, "No space left on device")):
        with pytest.raises(type(error)):
            fail(error)
        assert contents(tmp_path) == earlier
    for later in ("later", "later still"):
        with again:
            again.add([row(id=later)])
        for reader in READERS:
            assert [found["id"] for found in reader(tmp_path)] == [later]
    assert set(contents(tmp_path)) == set(earlier)


def test_a_row_that_does_not_fit_ends_the_block_with_nothing_left(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match=r"no column holds the record fields \['mood'\]"),
        RecordTables(tmp_path) as tables,
    ):
        tables.add([row(), row(mood="glum")])
    with pytest.raises(pa.ArrowInvalid), RecordTables(tmp_path) as tables:
        tables.add([row(score="twelve")])
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_taken_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "records.parquet").mkdir()
    with pytest.raises(IsADirectoryError), RecordTables(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["records.parquet"]
    with pytest.raises(FileNotFoundError), RecordTables(tmp_path / "absent"):
        pass


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from extractor.batch.tables import RecordTables
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
try:
    with RecordTables(Path(sys.argv[1]), [sys.argv[2]]):
        pass
except OSError as error:
    sys.exit(f"errno {error.errno}")
"""


@pytest.mark.parametrize("name", ["parquet", "csv"])
def test_a_disk_that_takes_no_more_is_an_os_error(name: str, tmp_path: Path) -> None:
    (tmp_path / f"records.{name}").write_text("earlier", encoding="utf-8")
    program = FULL_DISK if name == "parquet" else FULL_DISK.replace("2048", "100")  # a CSV's header is shorter
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), name], capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == f"errno {errno.EFBIG}"
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["earlier"]


WITHOUT_PYARROW = """
import sys
sys.modules["pyarrow"] = None
from pathlib import Path
from extractor.batch.tables import RecordTables
from extractor.errors import ExtractorError
with RecordTables(Path(sys.argv[1]), ["csv"]):
    pass
try:
    RecordTables(Path(sys.argv[1]), ["parquet", "csv"])
except ExtractorError as error:
    print(error)
"""


def test_without_pyarrow_parquet_is_refused_at_once_and_csv_is_written(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PYARROW, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "parquet needs pyarrow: install it with pip install 'extractor[tables]'" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]
