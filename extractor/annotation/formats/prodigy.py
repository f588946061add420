"""Prodigy's JSONL: a task a line, with the answer once it was given (ner.manual, ner.correct, spans.manual).

Prodigy hands on the keys that it does not know, so ``extractor`` stands beside its own. Its offsets count characters.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.annotation.formats.lines import json_lines, read_objects
from extractor.annotation.formats.told import (
    KEY,
    ReadSettings,
    Told,
    ToldSpan,
    item_of,
    plain_answer,
    rest_of,
    rest_under,
    text_under,
    whole_number,
)
from extractor.annotation.store import SetAside
from extractor.annotation.task import Annotation, Answer, Task

NAME = "prodigy"
_ANSWERS = frozenset({Answer.ACCEPT, Answer.REJECT, Answer.IGNORE})
_UNDERSTOOD = {"text", "spans", "answer", "meta", KEY, "_annotator_id", "_timestamp"}
_SPAN_KEYS = {"start", "end", "label", "text", "token_start", "token_end", "score"}
_NAMELESS_SESSION = re.compile(r"(.*-)?\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d")
"""What Prodigy calls a session that nobody gave a name."""


def write(items: Sequence[Task]) -> bytes:
    """A line an item; an item without an answer is a task with pre-set spans."""
    return json_lines(_row(item) for item in items)


def read(data: bytes, name: str, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """The items of a file, and the lines that are none."""
    return read_objects(data, name, lambda row: item_of(_told(row), settings))


def _row(item: Task) -> dict[str, Any]:
    extras = item.meta.get(NAME)
    extras = {key: value for key, value in extras.items() if key != "spans"} if isinstance(extras, dict) else {}
    row = {**extras, "text": item.text, "spans": [_span_row(span, extras.get("tokens")) for span in item.spans]}
    row["meta"] = {**_shown(item), **{key: value for key, value in item.meta.items() if key != NAME}}
    if isinstance(item, Annotation):
        row["answer"] = plain_answer(item.answer, _ANSWERS)
        row["_annotator_id"] = item.annotator
        row["_timestamp"] = int(item.time.timestamp())
    return {**row, KEY: rest_of(item)}


def _span_row(span: Any, tokens: Any) -> dict[str, Any]:
    row = {"start": span.start, "end": span.end, "label": span.label, "text": span.text}
    if span.score is not None:
        row["score"] = span.score
    if not isinstance(tokens, list):
        return row
    # Where a span cuts a token it gets no token numbers; Prodigy refuses it in its manual view and shows it elsewhere.
    first = next((t.get("id") for t in tokens if isinstance(t, dict) and t.get("start") == span.start), None)
    last = next((t.get("id") for t in tokens if isinstance(t, dict) and t.get("end") == span.end), None)
    return row if first is None or last is None else {**row, "token_start": first, "token_end": last}


def _shown(item: Task) -> dict[str, Any]:
    """What Prodigy shows in the card's corner: where the passage stands."""
    if item.document is None:
        return {}
    place = {"source": item.document.source, "page": item.document.page}
    return {key: value for key, value in place.items() if value is not None}


def _told(row: Mapping[str, Any]) -> Told:
    text = text_under(row, "text")
    spans = row.get("spans") or []
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        raise ValueError("spans is not a list of objects")
    rest, meta = rest_under(row), row.get("meta") or {}
    return Told(
        NAME,
        text,
        tuple(_span(span, text) for span in spans),
        answer=_answer(row),
        states_answers=True,
        answers=_ANSWERS,
        annotator=_annotator(row),
        time=_time(row),
        rest=rest,
        # Beside our key the card's corner holds nothing new.
        meta={} if rest else meta if isinstance(meta, dict) else {"meta": meta},
        extras=_extras(row, spans),
    )


def _extras(row: Mapping[str, Any], spans: list[dict[str, Any]]) -> dict[str, Any]:
    extras = {key: value for key, value in row.items() if key not in _UNDERSTOOD}
    return {**extras, "spans": spans} if any(span.keys() - _SPAN_KEYS for span in spans) else extras


def _span(row: Mapping[str, Any], text: str) -> ToldSpan:
    start, end = whole_number(row.get("start"), "start"), whole_number(row.get("end"), "end")
    words, score, label = row.get("text"), row.get("score"), row.get("label")
    if words is not None and 0 <= start < end <= len(text) and words != text[start:end]:
        raise ValueError(f"span {start} to {end} reads {text[start:end]!r}, not {words!r}")
    if not isinstance(label, str):
        raise ValueError(f"span {start} to {end} has no label")
    probable = isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1
    return ToldSpan(start, end, label, float(score) if probable and score is not None else None)


def _answer(row: Mapping[str, Any]) -> Answer | None:
    answer = row.get("answer")
    if answer is None:
        return None
    if answer not in list(_ANSWERS):
        raise ValueError(f"unknown answer {answer!r}; known: {', '.join(sorted(_ANSWERS))}")
    return Answer(answer)


def _annotator(row: Mapping[str, Any]) -> str | None:
    for key in ("_annotator_id", "_session_id"):
        name = row.get(key)
        if isinstance(name, str) and name and not _NAMELESS_SESSION.fullmatch(name):
            return name
    return None


def _time(row: Mapping[str, Any]) -> dt.datetime | None:
    stamp = row.get("_timestamp")
    if stamp is None:
        return None
    try:
        return dt.datetime.fromtimestamp(float(stamp), dt.UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise ValueError(f"_timestamp is no time: {stamp!r}") from None
