"""Written passages whose mentions say what they mean: what the classifiers of metrics and statuses are trained on.

A file is UTF-8 text holding passages parted by blank lines, each a header line and its text::

    @ style=minutes date=2025-09-04 title=Winterscale Partnership NHS Trust: Programme Board
    The theatre, promised for {missed.a1 March}, will now open in {revised.a2 November}.

``date=`` and ``title=`` may be left out. A mark is ``{MEANING words}``: a metric for a share, a status for a deadline.
``.a1``, ``.a2`` tie the dates of one chain: a letter a chain, a number for the place in it. A literal brace cannot be
written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import CorpusError

_HEADER = re.compile(r"@ style=(?P<style>\S+)(?: date=(?P<date>\S+))?(?: title=(?P<title>.+))?")
_MARK = re.compile(r"\{(?P<meaning>\w+)(?:\.(?P<chain>[a-z])(?P<place>\d))? (?P<words>[^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` of its passage means ``meaning``; ``chain`` is its chain's letter and its place there."""

    start: int
    end: int
    meaning: str
    chain: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage and its marks in order. ``id`` is ``FILE:NUMBER``, counted from 1."""

    id: str
    style: str
    date: dt.date | None
    title: str | None
    text: str
    marks: tuple[Mark, ...]


def read_marked(folder: Path, meanings: Collection[str]) -> list[MarkedPassage]:
    """Every passage of every ``.txt`` file of a folder, in order; ``meanings`` are those that a mark may name.

    Raises CorpusError with all complaints at once, or that there is no file.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise CorpusError(f"{folder}: no corpus file (*.txt) there")
    passages: list[MarkedPassage] = []
    complaints: list[str] = []
    for path in paths:
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
        for number, block in enumerate(blocks, start=1):
            try:
                passages.append(_passage(block, f"{path.name}:{number}", meanings))
            except ValueError as error:
                complaints.append(f"{path.name}, passage {number}: {error}")
    if complaints:
        raise CorpusError("\n".join(complaints))
    return passages


def _passage(block: str, name: str, meanings: Collection[str]) -> MarkedPassage:
    """One passage. Raises ValueError that says what is wrong with it."""
    head, _, marked = block.partition("\n")
    header = _HEADER.fullmatch(head.strip())
    if header is None:
        raise ValueError(f"the header {head[:60]!r} is not '@ style=NAME [date=YYYY-MM-DD] [title=WORDS]'")
    marks = tuple(_marks(marked, meanings))
    text = _MARK.sub(lambda mark: mark["words"], marked)
    if "{" in text or "}" in text:
        raise ValueError("a brace that marks nothing")
    if not marks:
        raise ValueError("nothing marked in it")
    date = dt.date.fromisoformat(header["date"]) if header["date"] else None
    return MarkedPassage(name, header["style"], date, header["title"], text, marks)


def _marks(marked: str, meanings: Collection[str]) -> Iterator[Mark]:
    """The marks with their offsets in the text without marks."""
    shorter = 0
    for mark in _MARK.finditer(marked):
        if mark["meaning"] not in meanings:
            raise ValueError(f"no such meaning: {mark['meaning']!r}; one of {', '.join(sorted(meanings))}")
        start = mark.start() - shorter
        end = start + len(mark["words"])
        chain = (mark["chain"], int(mark["place"])) if mark["chain"] else None
        yield Mark(start, end, mark["meaning"], chain)
        shorter += len(mark[0]) - len(mark["words"])
