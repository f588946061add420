"""Reading Label Studio's exports: JSON, and its short form (JSON-MIN).

Its offsets count characters since 2022 and counted UTF-16 code units before; a result repeats its words, by which the
two are told apart. Older versions store those words with their blanks trimmed, so blanks do not count in comparing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from extractor.annotation.formats.json_array import Element, elements
from extractor.annotation.formats.lines import check_utf8, refused
from extractor.annotation.formats.offsets import Unit, Utf16
from extractor.annotation.formats.told import (
    KEY,
    ReadSettings,
    Told,
    ToldSpan,
    exported_spans,
    item_of,
    lost_line_ends,
    plain_answer,
    rest_under,
    text_under,
    whole_number,
    why,
)
from extractor.annotation.store import SetAside
from extractor.annotation.task import Answer, Task

NAME = "label_studio"
_ANSWERS = frozenset({Answer.ACCEPT, Answer.IGNORE})
_TASK_KEYS = {"data", "annotations", "completions", "predictions"}
_ANSWER_KEYS = {"result", "was_cancelled", "completed_by", "created_at", "updated_at", "prediction", "task"}
_ANSWER_ONLY = {"answer", "annotator", "time", "guideline"}
_MIN_KEYS = {"text", "label", "annotator", "created_at", "updated_at", KEY}


def read(data: bytes, name: str, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """An item for every annotation, one for every task without any, and what is neither with the reason."""
    for element in elements(data, name):
        if isinstance(element, SetAside):
            yield element
        else:
            yield from _read_element(element, settings)


def _read_element(element: Element, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """Every answer of a task by itself: one that is broken costs the others nothing."""
    task = element.value
    try:
        check_utf8(element.words)
        if not isinstance(task, dict):
            raise ValueError("not a task: not a JSON object")
        answers = list(_answers(task, settings))
    except ValueError as error:
        yield refused(element.origin, _in_task(task, error), element.words)
        return
    for told in answers:
        try:
            yield item_of(told(), settings)
        except ValueError as error:
            yield refused(element.origin, _in_task(task, error), element.words)


def _in_task(task: Any, error: ValueError) -> ValueError:
    number = task.get("id") if isinstance(task, dict) else None
    return ValueError(why(error) if number is None else f"task {number}: {why(error)}")


def _answers(task: dict[str, Any], settings: ReadSettings) -> Iterator[Callable[[], Told]]:
    """What is to be read of a task, as calls that each may raise ValueError."""
    if "data" not in task:
        yield lambda: _short(task, settings)
        return
    data = task["data"]
    if not isinstance(data, dict):
        raise ValueError("data is not an object")
    text, rest = text_under(data, "text"), rest_under(data) or {}
    extras = {key: value for key, value in task.items() if key not in _TASK_KEYS and value not in ([], {}, None)}
    extras |= {f"data.{key}": value for key, value in data.items() if key not in ("text", KEY)}
    given = _objects(task, "annotations") or _objects(task, "completions")
    exported = _Exported(_objects(rest, "answers"), rest_under({KEY: rest.get("task")}), text)
    for annotation in given:
        yield partial(_answer, annotation, text, exported, extras, settings)
    if not given:
        proposed = _objects(task, "predictions")[:1]
        spans = _spans(proposed[0], text, settings) if proposed else ()
        told = Told(NAME, text, spans, states_answers=True, rest=rest_under({KEY: rest.get("task")}), extras=extras)
        yield lambda: told


class _Exported:
    """What was exported of one passage, by its ``extractor`` key: answers, each for one annotation to claim."""

    def __init__(self, answers: list[dict[str, Any]], task: Mapping[str, Any] | None, text: str) -> None:
        self._left = answers
        first = task or next(iter(answers), None)
        self._ends = lost_line_ends(text, first)
        self._passage = first and {key: value for key, value in first.items() if key not in _ANSWER_ONLY}

    def claim(self, spans: tuple[ToldSpan, ...], answer: Answer, settings: ReadSettings) -> Mapping[str, Any] | None:
        """The answer that says the same, which no other annotation may claim then; else what is known of the passage,
        so that the annotation is an answer of its own."""
        offset = self._ends.offset if self._ends else int
        told = Counter((offset(s.start), offset(s.end), settings.labels.get(s.label, s.label)) for s in spans)
        for rest in self._left:
            known = Counter(exported_spans(rest))
            if known == told and plain_answer(Answer(str(rest.get("answer"))), _ANSWERS) == answer:
                self._left.remove(rest)
                return rest
        return self._passage


def _objects(row: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = row.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise ValueError(f"{key} is not a list of objects")
    return rows


def _answer(
    row: dict[str, Any], text: str, exported: _Exported, extras: dict[str, Any], settings: ReadSettings
) -> Told:
    spans = _spans(row, text, settings)
    answer = Answer.IGNORE if row.get("was_cancelled") else Answer.ACCEPT
    more = {key: value for key, value in row.items() if key not in _ANSWER_KEYS and value not in ([], {}, None)}
    other = [result for result in row.get("result") or [] if result.get("type") != "labels"]
    return Told(
        NAME,
        text,
        spans,
        answer=answer,
        states_answers=True,
        answers=_ANSWERS,
        annotator=_person(row.get("completed_by")),
        time=_time(row.get("updated_at") or row.get("created_at")),
        restamps=True,
        rest=exported.claim(spans, answer, settings),
        extras={**extras, **({"annotation": more} if more else {}), **({"results": other} if other else {})},
    )


def _spans(row: Mapping[str, Any], text: str, settings: ReadSettings) -> tuple[ToldSpan, ...]:
    values = []
    for result in _objects(row, "result"):
        if result.get("type") == "labels":
            value = result.get("value")
            if not isinstance(value, dict):
                raise ValueError("a result has no value")
            values.append({**value, "score": result.get("score")})
    return _located(values, text, settings)


def _located(values: list[dict[str, Any]], text: str, settings: ReadSettings) -> tuple[ToldSpan, ...]:
    """The spans in characters, by whichever unit their words agree with."""
    spans = [(_bounds(value), value) for value in values]
    units = [settings.unit] if settings.unit else [Unit.CHARACTERS, Unit.UTF16]
    readings: list[list[tuple[int, int]]] = []
    complaint: ValueError | None = None
    for unit in units:
        try:
            readings.append([_counted(bounds, text, unit) for bounds, _ in spans])
        except ValueError as error:
            complaint = complaint or error
    for same in (_same_words, _same_letters):
        for reading in readings:
            if all(same(text[start:end], value) for (start, end), (_, value) in zip(reading, spans, strict=True)):
                return tuple(
                    _span(start, end, label, value)
                    for (start, end), (_, value) in zip(reading, spans, strict=True)
                    for label in _labels(value)
                )
    if not readings and complaint:
        raise complaint
    start, end, value = next(
        (start, end, value)
        for (start, end), (_, value) in zip(readings[0], spans, strict=True)
        if not _same_letters(text[start:end], value)
    )
    raise ValueError(f"span {start} to {end} reads {text[start:end]!r}, not {value['text']!r}")


def _bounds(value: Mapping[str, Any]) -> tuple[int, int]:
    return whole_number(value.get("start"), "start"), whole_number(value.get("end"), "end")


def _counted(bounds: tuple[int, int], text: str, unit: Unit) -> tuple[int, int]:
    start, end = bounds
    if unit is Unit.UTF16:
        counted = Utf16(text)
        return counted.characters(start), counted.characters(end)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start} to {end} lies outside the text (0 to {len(text)})")
    return bounds


def _same_words(words: str, value: Mapping[str, Any]) -> bool:
    return not isinstance(value.get("text"), str) or words == value["text"]


def _same_letters(words: str, value: Mapping[str, Any]) -> bool:
    """Whether the words are the same but for blanks; line ends were at times stored as a backslash and an n."""
    told = value.get("text")
    if not isinstance(told, str):
        return True
    return "".join(words.split()) == "".join(told.replace("\\n", "\n").replace("\\r", "\r").split())


def _labels(value: Mapping[str, Any]) -> list[str]:
    labels = value.get("labels")
    if not isinstance(labels, list) or not labels or not all(isinstance(label, str) for label in labels):
        raise ValueError(f"span {value.get('start')} to {value.get('end')} has no label")
    return labels


def _span(start: int, end: int, label: str, value: Mapping[str, Any]) -> ToldSpan:
    score = value.get("score")
    probable = isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1
    return ToldSpan(start, end, label, float(score) if probable and score is not None else None)


def _short(row: dict[str, Any], settings: ReadSettings) -> Told:
    """A task of the short form: ``text``, and ``label`` with start, end, text and labels a span; one answer each."""
    text = text_under(row, "text")
    spans = _located(_objects(row, "label"), text, settings)
    return Told(
        NAME,
        text,
        spans,
        answer=Answer.ACCEPT if "annotator" in row or "label" in row else None,
        states_answers=True,
        answers=_ANSWERS,
        annotator=_person(row.get("annotator")),
        time=_time(row.get("updated_at") or row.get("created_at")),
        restamps=True,
        extras={key: value for key, value in row.items() if key not in _MIN_KEYS},
    )


def _person(who: Any) -> str | None:
    """An account's name: its address where the export tells it, its number otherwise."""
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    return str(who) if isinstance(who, str | int) and str(who) else None


def _time(stamp: Any) -> dt.datetime | None:
    if stamp is None:
        return None
    if isinstance(stamp, int | float):  # versions before 1.0
        return dt.datetime.fromtimestamp(stamp, dt.UTC)
    try:
        time = dt.datetime.fromisoformat(str(stamp))
    except ValueError:
        raise ValueError(f"created_at is no time: {stamp!r}") from None
    return time if time.utcoffset() is not None else time.replace(tzinfo=dt.UTC)
