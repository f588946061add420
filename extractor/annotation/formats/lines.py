"""A file's bytes as lines, each with its place, whatever program saved it: BOM, UTF-16 and CRLF are no obstacle."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from typing import Any

from extractor.annotation.formats.told import why
from extractor.annotation.store import SetAside
from extractor.annotation.task import Task
from extractor.errors import AnnotationError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def file_text(data: bytes, name: str) -> str:
    """A file's text without its byte order mark; bytes that are no UTF-8 become lone surrogates (``refused``).

    Raises AnnotationError where the file was saved as UTF-16 and is cut off.
    """
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise AnnotationError(f"{name}: UTF-16 that is cut off ({error.reason}); save it as UTF-8") from None
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape")


def numbered_lines(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """(``FILE:LINE``, line without its line end) of every line that is not blank."""
    for number, line in enumerate(file_text(data, name).split("\n"), 1):
        if line.strip():
            yield f"{name}:{number}", line.removesuffix("\r")


def read_objects(data: bytes, name: str, item: Callable[[dict[str, Any]], Task]) -> Iterator[Task | SetAside]:
    """The items of a JSONL file: what ``item`` makes of each line's object, or the line with the reason it refused."""
    for origin, line in numbered_lines(data, name):
        try:
            yield item(json_object(line))
        except ValueError as error:
            yield refused(origin, error, line)


def refused(origin: str, error: ValueError, line: str) -> SetAside:
    """A line with the reason for which it is set aside; bytes in it that are no UTF-8 are kept as ``\\xNN``."""
    kept = line.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return SetAside(origin, why(error), kept)


def check_utf8(line: str) -> None:
    """Raises ValueError where a line had bytes in the file that are no UTF-8."""
    if any("\udc80" <= letter <= "\udcff" for letter in line):
        raise ValueError("not UTF-8; save the file as UTF-8")


def json_object(line: str) -> dict[str, Any]:
    """The object that a line holds. Raises ValueError where it holds none."""
    check_utf8(line)
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def json_lines(rows: Iterator[dict[str, Any]]) -> bytes:
    """Objects as JSONL in UTF-8."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
