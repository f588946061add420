"""Gold passages: what a person marked, read from JSON lines or from a corpus folder.

A JSON line is ``{"id", "date", "text", "entities": [{"label", "start", "end", "attrs"}]}``; ``date``, ``attrs`` and a
``style`` may be absent. Offsets are characters of ``text``, end exclusive. A corpus folder is read split by split.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractor.corpus.splits import SPLITS, read_splits
from extractor.errors import CorpusError
from extractor.mentions import FACT_LABELS, Label

DEFAULT_DATE = dt.date(2025, 9, 4)
"""The date of a row that states none, as the acceptance script has it."""

_MOST_NAMED = 20
"""So many complaints about one file are named; a file that is none of ours would have one a line."""


class Split(StrEnum):
    """Which passages of a corpus folder are read."""

    TEST = "test"
    DEV = "dev"
    TRAIN = "train"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """``text[start:end]`` carries ``label``; ``attrs`` states its value and fields as far as a person knew them."""

    label: Label
    start: int
    end: int
    attrs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """One annotated text; ``date`` is what its relative dates are read against, ``title`` the document's.

    ``split``: which part of the gold it belongs to, where its file says so ("dev", "held_out").
    """

    id: str
    style: str
    date: dt.date
    text: str
    spans: tuple[GoldSpan, ...] = ()
    title: str | None = None
    split: str | None = None


class _Broken(ValueError):
    """A row that is no gold passage; the caller adds file and line."""


def read_gold(sources: Iterable[Path], split: Split = Split.TEST) -> list[GoldPassage]:
    """The passages of every source in order: a folder is a corpus (``split`` of it), a file holds JSON lines.

    Raises CorpusError naming file, line and reason of every broken row, or that a source holds no passage.
    """
    return [passage for source in sources for passage in _read_source(source, split)]


def _read_source(source: Path, split: Split) -> list[GoldPassage]:
    passages = read_corpus_split(source, split) if source.is_dir() else read_json_lines(source)
    if not passages:
        raise CorpusError(f"{source}: no passage" + (f" in the split {split}" if source.is_dir() else ""))
    return passages


def read_corpus_split(folder: Path, split: Split) -> list[GoldPassage]:
    """One split of a corpus folder, or all of it; its spans state no values. Raises CorpusError as the corpus does."""
    splits = read_splits(folder)
    names = SPLITS if split is Split.ALL else (split.value,)
    return [
        GoldPassage(p.id, p.style, p.date, p.text, tuple(GoldSpan(s.label, s.start, s.end) for s in p.spans))
        for name in names
        for p in splits[name]
    ]


def read_json_lines(path: Path) -> list[GoldPassage]:
    """The passages of one file, a line each; blank lines are skipped. Raises CorpusError with every complaint."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise CorpusError(f"{path}: {reason}") from error
    passages, complaints = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            passages.append(_passage(_row(line), path.stem))
        except _Broken as error:
            complaints.append(f"{path}:{number}: {error}")
    if complaints:
        more = [f"{path}: and {len(complaints) - _MOST_NAMED} more"] if len(complaints) > _MOST_NAMED else []
        raise CorpusError("\n".join([*complaints[:_MOST_NAMED], *more]))
    return passages


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _Broken(f"not JSON ({error})") from error
    if not isinstance(row, dict):
        raise _Broken("not a JSON object")
    return row


def _passage(row: dict[str, Any], style: str) -> GoldPassage:
    name, text = _text_of(row, "id"), _text_of(row, "text")
    spans = tuple(_spans(row, text))
    _check_flat(spans, text)
    title, split = (_text_of(row, key) if row.get(key) is not None else None for key in ("title", "split"))
    style = _text_of(row, "style") if "style" in row else style
    return GoldPassage(name, style, _date(row), text, spans, title, split)


def _text_of(row: Mapping[str, Any], key: str) -> str:
    if key not in row:
        raise _Broken(f"no {key!r}")
    if not isinstance(row[key], str) or not row[key]:
        raise _Broken(f"{key!r} is not a text: {row[key]!r}")
    value: str = row[key]
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _Broken(f"{key!r} holds half a character (a lone surrogate)") from None
    return value


def _date(row: Mapping[str, Any]) -> dt.date:
    stated = row.get("date")
    if not stated:
        return DEFAULT_DATE
    try:
        return dt.date.fromisoformat(stated)
    except (TypeError, ValueError):
        raise _Broken(f"no such date: {stated!r}") from None


def _spans(row: Mapping[str, Any], text: str) -> Iterator[GoldSpan]:
    entities = row.get("entities")
    if not isinstance(entities, list):
        raise _Broken("'entities' is not a list" if "entities" in row else "no 'entities'")
    for number, entity in enumerate(entities, 1):
        try:
            yield _span(entity, text)
        except _Broken as error:
            raise _Broken(f"entity {number}: {error}") from None


def _span(entity: Any, text: str) -> GoldSpan:
    if not isinstance(entity, dict):
        raise _Broken("not a JSON object")
    for key in ("label", "start", "end"):
        if key not in entity:
            raise _Broken(f"no {key!r}")
    label, start, end, attrs = entity["label"], entity["start"], entity["end"], entity.get("attrs") or {}
    if label not in list(Label):
        raise _Broken(f"unknown label {label!r}; known: {', '.join(Label)}")
    if type(start) is not int or type(end) is not int:
        raise _Broken(f"offsets are not whole numbers: {start!r}, {end!r}")
    if start >= end:
        raise _Broken(f"start {start} is not before end {end}")
    if start < 0 or end > len(text):
        raise _Broken(f"offsets {start} to {end} lie outside the text (0 to {len(text)})")
    if not isinstance(attrs, dict):
        raise _Broken(f"'attrs' is not a JSON object: {attrs!r}")
    return GoldSpan(Label(label), start, end, attrs)


def _check_flat(spans: Sequence[GoldSpan], text: str) -> None:
    """Facts never overlap one another; only a risk statement holds others."""
    facts = sorted((s for s in spans if s.label in FACT_LABELS), key=lambda s: (s.start, s.end))
    for one, other in pairwise(facts):
        if other.start < one.end:
            words = f"{text[one.start : one.end]!r} and {text[other.start : other.end]!r}"
            raise _Broken(f"{one.label} and {other.label} overlap: {words}")
