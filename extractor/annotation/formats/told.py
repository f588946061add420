"""What a line of a tool's file says of a passage, and the task or answer that it amounts to."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from extractor.annotation.formats.offsets import LineEnds, Unit
from extractor.annotation.store import said
from extractor.annotation.task import Annotation, Answer, Task, TaskSpan, text_digest
from extractor.mentions import Label

KEY = "extractor"
"""Under this key a tool's line carries what its format cannot hold."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a file is read.

    ``annotator``: whose answers these are where the file does not say; None: they go by the tool's name.
    ``time``: when they were given where the file does not say (the time at which the file was written).
    ``labels``: a tool's label to one of ours. ``unit``: what offsets count; None: what the tool is known to count.
    """

    time: dt.datetime
    annotator: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class ToldSpan:
    """A span as the tool names it, in characters; ``score`` is a model's, 0 to 1."""

    start: int
    end: int
    label: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says.

    ``answer``: the answer that it states; None where it states none. ``states_answers``: whether the format has a place
    for one; ``answers``: those that it has a word for (any other is written as ``ignore``). ``restamps``: whether the
    tool puts its own annotator and time on answers that were only imported. ``rest``: what stands under ``extractor``.
    ``meta``: what else the tool keeps with the passage; ``extras``: its further keys, kept under the tool's name.
    """

    tool: str
    text: str
    spans: tuple[ToldSpan, ...]
    answer: Answer | None = None
    states_answers: bool = False
    answers: frozenset[Answer] = frozenset()
    annotator: str | None = None
    time: dt.datetime | None = None
    restamps: bool = False
    rest: Mapping[str, Any] | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    extras: Mapping[str, Any] = field(default_factory=dict)


def rest_of(item: Task) -> dict[str, Any]:
    """What goes under ``extractor``: everything but the text, and of the spans all but their words."""
    dumped = item.model_dump_json(exclude={"text": True, "spans": {"__all__": {"text"}}})
    rest: dict[str, Any] = json.loads(dumped)
    return rest


def item_of(told: Told, settings: ReadSettings) -> Task:
    """The answer that a line gives, or the task where it gives none.

    A line that says nothing else than its ``extractor`` key gives exactly what was exported. Raises ValueError (also
    pydantic's ValidationError) with the reason where it is neither.
    """
    return storable(_item(_with_line_ends(told), settings))


def storable(item: Task) -> Task:
    """The item, if it can be written as a line. Raises ValueError where it holds half a character somewhere."""
    try:
        item.model_dump_json()
    except PydanticSerializationError:
        raise ValueError("half a character (a lone surrogate) in it; it cannot be kept as UTF-8") from None
    return item


def _item(told: Told, settings: ReadSettings) -> Task:
    spans = tuple(_labelled(span, settings) for span in told.spans)
    before = _before(told)
    if (
        before is not None
        and not _changed(told, spans, before)
        and (told.states_answers or isinstance(before, Annotation) or settings.annotator is None)
    ):
        return before
    common = _common(told, spans, before)
    if told.states_answers and told.answer is None:
        return Task(**common)
    if isinstance(before, Annotation):
        common["guideline"] = before.guideline
    return Annotation(
        **common,
        answer=told.answer or Answer.ACCEPT,
        annotator=told.annotator or settings.annotator or told.tool,
        time=told.time or settings.time,
    )


def why(error: ValueError) -> str:
    """What is wrong with a line, in one line of words."""
    return said(error) if isinstance(error, ValidationError) else " ".join(str(error).split())


def whole_number(value: object, what: str) -> int:
    """An offset as it stands in JSON. Raises ValueError where it is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{what} is not a whole number: {value!r}")
    return value


def text_under(row: Mapping[str, Any], key: str) -> str:
    """The text of a line. Raises ValueError where there is none."""
    text = row.get(key)
    if not isinstance(text, str) or not text:
        raise ValueError(f"no text under {key!r}")
    return text


def rest_under(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What stands under ``extractor``. Raises ValueError where that is no object."""
    rest = row.get(KEY)
    if rest is not None and not isinstance(rest, dict):
        raise ValueError(f"{KEY!r} is not an object")
    return rest


def exported_spans(rest: Mapping[str, Any] | None) -> list[tuple[int, int, str]]:
    """Start, end and label of the spans under ``extractor``. Raises ValueError where these are none."""
    spans = rest.get("spans", []) if rest else []
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        raise ValueError(f"{KEY}: spans is not a list of objects")
    return [
        (whole_number(s.get("start"), "start"), whole_number(s.get("end"), "end"), str(s.get("label"))) for s in spans
    ]


def plain_answer(answer: Answer, known: frozenset[Answer]) -> Answer:
    """The answer as a tool can say it: ``ignore`` for one that it has no word for."""
    return answer if answer in known else Answer.IGNORE


def _labelled(span: ToldSpan, settings: ReadSettings) -> ToldSpan:
    label = settings.labels.get(span.label, span.label)
    if label not in list(Label):
        raise ValueError(f"unknown label {label!r}; known: {', '.join(Label)} (--map {span.label}=LABEL translates it)")
    return replace(span, label=label)


def _before(told: Told) -> Task | None:
    """What was exported, by the line's ``extractor`` key, on the text that the line has now."""
    if told.rest is None:
        return None
    model = Annotation if "answer" in told.rest else Task
    bounds = exported_spans(told.rest)
    spans = [
        {**span, "text": told.text[a:b]} for span, (a, b, _) in zip(told.rest.get("spans", []), bounds, strict=True)
    ]
    return model.model_validate({**told.rest, "text": told.text, "spans": spans})


def _changed(told: Told, spans: tuple[ToldSpan, ...], before: Task) -> bool:
    """Whether a line says something else than what was exported."""
    if Counter((s.start, s.end, s.label) for s in spans) != Counter((s.start, s.end, s.label) for s in before.spans):
        return True
    if not told.states_answers:
        return False
    if not isinstance(before, Annotation):
        return told.answer is not None
    if told.answer != plain_answer(before.answer, told.answers):
        return True
    if told.restamps:
        return False
    other_person = told.annotator is not None and told.annotator != before.annotator
    return other_person or (told.time is not None and int(told.time.timestamp()) != int(before.time.timestamp()))


def _common(told: Told, spans: tuple[ToldSpan, ...], before: Task | None) -> dict[str, Any]:
    """What a task and an answer have in common, as arguments."""
    known = {(s.start, s.end, str(s.label)): s for s in before.spans} if before else {}
    kept = before.model_dump(include={"document", "model", "purpose", "style"}) if before else {}
    meta = {**(before.meta if before else {}), **told.meta, **({told.tool: dict(told.extras)} if told.extras else {})}
    marked = [known.get((s.start, s.end, s.label)) or _span(told.text, s) for s in spans]
    return {**kept, "text": told.text, "spans": marked, "meta": meta}


def _span(text: str, told: ToldSpan) -> TaskSpan:
    if not 0 <= told.start < told.end <= len(text):
        raise ValueError(f"span {told.start} to {told.end} lies outside the text (0 to {len(text)})")
    words = text[told.start : told.end]
    return TaskSpan(start=told.start, end=told.end, label=Label(told.label), text=words, score=told.score)


def lost_line_ends(text: str, rest: Mapping[str, Any] | None) -> LineEnds | None:
    """Where a tool turned the text's CRLF into LF, by the digest of what was exported, the text before that."""
    digest = rest.get("text_sha256") if rest else None
    if digest is None or "\n" not in text or "\r" in text or text_digest(text) == digest:
        return None
    ends = LineEnds(text)
    return ends if text_digest(ends.before) == digest else None


def _with_line_ends(told: Told) -> Told:
    ends = lost_line_ends(told.text, told.rest)
    if ends is None:
        return told
    spans = tuple(replace(s, start=ends.offset(s.start), end=ends.offset(s.end)) for s in told.spans)
    return replace(told, text=ends.before, spans=spans)
