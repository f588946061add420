"""The record table as CSV (RFC 4180), for spreadsheets: every value in a flat cell, none that runs as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.batch.columns import COLUMNS, Column, ColumnType, Row
from extractor.batch.part_file import PartFile

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for the beginning of a formula (OWASP's list, wide signs too), after any apostrophes."""


class CsvTable:
    """``records.csv`` as it is written: comma, CRLF, UTF-8 with the byte order mark that Excel knows UTF-8 by.

    A value that is null is an empty cell; lists are JSON, as in the records' own; text that would begin a formula
    has an apostrophe before it (``plain_text``). Raises OSError where the disk fails.
    """

    def __init__(self, path: Path) -> None:
        self._file = PartFile(path)
        self._text = io.TextIOWrapper(self._file.stream, encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow([column.name for column in COLUMNS])

    def add(self, rows: Sequence[Row]) -> None:
        """Append records, one a line (of the table: a cell's text may hold line ends)."""
        self._writer.writerows([_cell(column, row) for column in COLUMNS] for row in rows)

    def seal(self) -> None:
        """Write out what is buffered and close the file, still under its other name."""
        self._text.flush()
        self._file.seal()

    def place(self) -> None:
        """Put the sealed file in its place."""
        self._file.place()

    def drop(self) -> None:
        """Leave nothing behind."""
        self._file.drop()


def plain_text(text: str) -> str:
    """Text that a spreadsheet takes for text: an apostrophe before what could begin a formula.

    Text that begins with apostrophes and then such a sign gets one more, so that taking one away gives back the text:

    >>> plain_text("-5 posts"), plain_text("'=A1"), plain_text("'quoted'")
    ("'-5 posts", "''=A1", "'quoted'")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(column: Column, row: Row) -> Any:
    value = column.value(row)
    if value is None:
        return None
    if column.type.is_list:
        return json.dumps(value, ensure_ascii=False)
    return plain_text(value) if column.type is ColumnType.TEXT else value
