"""A passage to annotate and an annotator's answer to it, as one line of JSON in Prodigy's span format holds them.

A line is what Prodigy reads and writes (``text``, ``spans`` of ``start``, ``end``, ``label``, ``answer``, ``meta``)
and beside it what a newsroom needs to trust it: where the passage stands, who answered when, under which guideline,
which model had proposed what.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor.mentions import FACT_LABELS, Label
from extractor.records import ModelInfo

GUIDELINE_VERSION = "3"
"""The version of annotations/GUIDELINE.md that answers given today follow."""

HELD_OUT_SHARE = 0.3
"""Of the passages whose purpose nobody set, so many are kept out of training."""


class Answer(StrEnum):
    """What an annotator said of a passage.

    ``accept``: the spans are right and none is missing. ``reject``: they are wrong, and what is right is not told.
    ``ignore``: left to others. ``withdrawn``: an earlier answer was taken back and none given instead.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    IGNORE = "ignore"
    WITHDRAWN = "withdrawn"


class Purpose(StrEnum):
    """What a passage is for: to learn from, or to judge by what was learnt."""

    TRAIN = "train"
    HELD_OUT = "held_out"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TaskSpan(_Frozen):
    """``task.text[start:end]``, which reads ``text``, carries ``label``; offsets in characters, end exclusive.

    ``fields``: what a person said of the fact, under the names of the contract's record fields (``value``,
    ``organisation``, ``status``, ``cause`` ...); a field not named was not judged. ``score``: the model's calibrated
    confidence, 0 to 1; None where a person marked the span.
    """

    start: int = Field(ge=0)
    end: int
    label: Label
    text: str
    fields: dict[str, Any] = {}
    score: float | None = Field(default=None, ge=0, le=1)


class Place(_Frozen):
    """Where a passage stands: in which document, on which page (1-based), from which character of the text.

    ``id`` is the document's (``sha256:...``), ``source`` the file's name as the annotator knows it; ``title`` and
    ``date`` are the document's.
    """

    id: str
    source: str | None = None
    title: str | None = None
    date: dt.date | None = None
    page: int | None = None
    start: int = Field(default=0, ge=0)


class Task(_Frozen):
    """A passage and the spans that a model proposes in it.

    Construction raises ValueError (pydantic's ValidationError) where a span does not read what it says, where facts
    overlap one another, or where the text is not the one of ``text_sha256``.
    """

    text: str = Field(min_length=1)
    spans: tuple[TaskSpan, ...] = ()
    text_sha256: str = ""
    document: Place | None = None
    model: ModelInfo | None = None
    """The model that proposed the spans."""
    purpose: Purpose | None = None
    style: str = "annotated"
    meta: dict[str, Any] = {}
    """What other tools keep with the passage, and why it was chosen; carried along, never read."""

    @model_validator(mode="before")
    @classmethod
    def _digest(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("text"), str) and not data.get("text_sha256"):
            return {**data, "text_sha256": text_digest(data["text"])}
        return data

    @model_validator(mode="after")
    def _verify(self) -> Self:
        if self.text_sha256 != text_digest(self.text):
            raise ValueError("the text is not the one of text_sha256: it was changed after it was annotated")
        for span in self.spans:
            if not span.start < span.end <= len(self.text):
                raise ValueError(f"span {span.start} to {span.end} lies outside the text (0 to {len(self.text)})")
            words = self.text[span.start : span.end]
            if words != span.text:
                raise ValueError(f"span {span.start} to {span.end} reads {words!r}, not {span.text!r}")
        facts = sorted((s for s in self.spans if s.label in FACT_LABELS), key=lambda s: (s.start, s.end))
        for one, other in pairwise(facts):
            if other.start < one.end:
                raise ValueError(f"{one.label} {one.text!r} and {other.label} {other.text!r} overlap")
        return self

    @cached_property
    def passage(self) -> str:
        """Names the passage: the same text at the same place has the same name whoever annotates it."""
        place = f"{self.document.id}\0{self.document.start}\0" if self.document else ""
        return hashlib.sha256(f"{place}{self.text_sha256}".encode()).hexdigest()[:16]

    @property
    def held_out(self) -> bool:
        """Whether the passage is kept out of training; by a digest of its text where nobody said what it is for."""
        if self.purpose is not None:
            return self.purpose is Purpose.HELD_OUT
        return int(self.text_sha256[:8], 16) / 2**32 < HELD_OUT_SHARE


class Annotation(Task):
    """An annotator's answer: ``spans`` are what the annotator left standing; ``time`` is in UTC."""

    answer: Answer
    annotator: str = Field(min_length=1)
    time: dt.datetime
    guideline: str = GUIDELINE_VERSION

    @model_validator(mode="after")
    def _in_utc(self) -> Self:
        if self.time.utcoffset() is None:
            raise ValueError("time has no offset; write it in UTC, as in 2026-11-27T14:05:00Z")
        return self


def text_digest(text: str) -> str:
    """The SHA-256 of a text in hexadecimal. Raises ValueError where it holds half a character (a lone surrogate)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def answered(
    task: Task,
    answer: Answer,
    annotator: str,
    spans: tuple[TaskSpan, ...] | None = None,
    time: dt.datetime | None = None,
) -> Annotation:
    """An answer to a task, given now unless ``time`` says otherwise; its spans where ``spans`` are not told.

    Raises ValueError (pydantic's ValidationError) as ``Task`` does.
    """
    told = task.model_dump(exclude={"spans", "answer", "annotator", "time", "guideline"})
    return Annotation(
        **told,
        spans=task.spans if spans is None else spans,
        answer=answer,
        annotator=annotator,
        time=time or dt.datetime.now(dt.UTC),
    )
