"""Records for the tests of assembly."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from extractor.records import Deadline, Percentage, Period, Risk, Vacancy

_numbers = count(1)
JULY = Period(earliest=dt.date(2025, 7, 1), latest=dt.date(2025, 7, 31))


def _common(text: str, sentence: str, page: int | None, source: str) -> dict[str, Any]:
    number = next(_numbers)
    start = number * 1000
    return {
        "id": f"r{number}", "text": text, "start": start, "end": start + len(text), "page": page,
        "page_label": str(page), "sentence": sentence, "source": source, "confidence": 0.9,
    }  # fmt: skip


def vacancy(text: str, sentence: str, page: int | None = 1, source: str = "prose", **fields: Any) -> Vacancy:
    return Vacancy(**_common(text, sentence, page, source), **fields)


def percentage(text: str, sentence: str, page: int | None = 1, source: str = "prose", **fields: Any) -> Percentage:
    return Percentage(**_common(text, sentence, page, source), **fields)


def deadline(text: str, sentence: str, page: int | None = 1, source: str = "prose", **fields: Any) -> Deadline:
    return Deadline(**_common(text, sentence, page, source), **fields)


def risk(text: str, page: int | None = 1, source: str = "prose", **fields: Any) -> Risk:
    return Risk(**_common(text, text, page, source), **fields)
