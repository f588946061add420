"""Read passages in the project's brace markup, and complain about those that are not sound.

A corpus file is UTF-8 text holding passages parted by blank lines. A passage is a header line and its text::

    @ style=minutes date=2025-09-04
    Mrs Okafor advised that the team carried {V 14.6 WTE vacancies}. {R There is a risk that
    {D quarter 3} milestones slip, resulting in a fine}.

``{V ...}`` vacancy count, ``{P ...}`` percentage, ``{D ...}`` deadline, ``{R ...}`` risk statement; only R may
hold others. The optional header key ``doc=slug`` ties passages of one (invented) document together, so that they
never stand on both sides of a split. A literal brace cannot be written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import CorpusError
from extractor.mentions import Label

MARKS = {
    "V": Label.VACANCY_COUNT,
    "P": Label.PERCENTAGE,
    "D": Label.DEADLINE,
    "R": Label.RISK_STATEMENT,
}
_NUMBER_WORDS = (
    r"\b(no|none|zero|nil|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|third|quarter|fifth|sixth|seventh|eighth|"
    r"ninth|tenth)s?\b|-odd\b"
)
_SHARE = (
    r"%|per\s*-?\s*cent|percentage|\d\s*(pp|pc)\b|\bpp\b|\b(in|out of|of)\s+(every|each)\s+\S+|\b(in|out of)\s+\S+|"
    r"\b(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
)


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a passage carries ``label``; offsets in characters, end exclusive."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated passage. ``id`` is ``FILE:LINE``; ``document`` decides the split."""

    id: str
    style: str
    document: str
    date: dt.date
    text: str
    spans: tuple[Span, ...]


class _Broken(ValueError):
    """A passage that does not follow the markup; the caller adds file and line."""


def _check_span(label: Label, words: str) -> None:
    """Raise _Broken where a span's words cannot be what its label says."""
    has_number = re.search(r"\d", words) or re.search(_NUMBER_WORDS, words, re.I)
    if not words or words != words.strip():
        raise _Broken(f"space at the edge of {words!r}")
    if label in (Label.VACANCY_COUNT, Label.PERCENTAGE) and not has_number:
        raise _Broken(f"no number in {words!r}")
    if label is Label.PERCENTAGE and not re.search(_SHARE, words, re.I):
        raise _Broken(f"no percent sign or share in {words!r}")
    if label is Label.DEADLINE and re.match(r"(by|in|on|before|until|from|the)\b", words, re.I):
        raise _Broken(f"preposition or article at the start of the deadline {words!r}")
    if label is Label.RISK_STATEMENT and re.search(r"[^.\s]{4,}\.$", words):
        raise _Broken(f"final full stop inside the risk {words[-30:]!r}")


def span_fault(label: Label, words: str) -> str | None:
    """Why a span that reads so cannot be what its label says; None where it can."""
    try:
        _check_span(label, words)
    except _Broken as error:
        return str(error)
    return None


def parse_markup(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Split marked text into plain text and spans, sorted by start, longer first.

    Raises ValueError with the reason where braces or labels are not legal.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    length = 0
    for match in re.finditer(r"\{([VPDR]) |([{}])|[^{}]+", marked):
        mark, brace = match[1], match[2]
        if mark:
            if open_marks and (open_marks[-1][0] != "R" or mark == "R"):
                raise _Broken(f"{mark} inside {open_marks[-1][0]}")
            open_marks.append((mark, length))
        elif brace == "{":
            raise _Broken(f"unknown mark at {marked[match.start() : match.start() + 15]!r}")
        elif brace == "}":
            if not open_marks:
                raise _Broken("closing brace without an opening one")
            mark, start = open_marks.pop()
            spans.append(Span(start, length, MARKS[mark]))
        else:
            pieces.append(match[0])
            length += len(match[0])
    if open_marks:
        raise _Broken("brace left open")
    text = "".join(pieces)
    for span in spans:
        _check_span(span.label, text[span.start : span.end])
    return text, tuple(sorted(spans, key=lambda s: (s.start, -s.end)))


def to_markup(text: str, spans: Iterable[Span]) -> str:
    """The inverse of ``parse_markup``."""
    letters = {label: mark for mark, label in MARKS.items()}
    marks: list[tuple[int, int, int, str]] = []
    for span in spans:
        marks.append((span.start, 1, -span.end, f"{{{letters[span.label]} "))
        marks.append((span.end, 0, -span.start, "}"))
    out, last = [], 0
    for position, _, _, mark in sorted(marks):
        out += [text[last:position], mark]
        last = position
    return "".join([*out, text[last:]])


def _parse_passage(block: str, where: str) -> Passage:
    header, _, body = block.partition("\n")
    keys = dict(re.findall(r"(\w+)=(\S+)", header))
    if not header.startswith("@ ") or not {"style", "date"} <= keys.keys():
        raise _Broken("no header line '@ style=... date=...'")
    if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", keys["style"]):
        raise _Broken(f"style {keys['style']!r} is not lower_case_words")
    try:
        date = dt.date.fromisoformat(keys["date"])
    except ValueError:
        raise _Broken(f"no such date: {keys['date']}") from None
    text, spans = parse_markup(body)
    if len(text.split()) < 2:
        raise _Broken("fewer than two words")
    return Passage(where, keys["style"], keys.get("doc", where), date, text, spans)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """(line number, block) of every run of lines between blank ones."""
    first, held = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            first = first or number
            held.append(line)
        elif held:
            yield first, "\n".join(held)
            first, held = 0, []


def read_passages(path: Path, root: Path | None = None) -> list[Passage]:
    """Every passage of one file, in order.

    Raises CorpusError naming file, line and reason of every broken passage, or that the file cannot be read
    or holds none.
    """
    name = str(path.relative_to(root) if root else path.name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: {error}") from error
    passages, complaints = [], []
    for line, block in _blocks(text):
        try:
            passages.append(_parse_passage(block, f"{name}:{line}"))
        except _Broken as error:
            complaints.append(f"{path}:{line}: {error}")
    if not passages and not complaints:
        complaints.append(f"{path}: no passage")
    if complaints:
        raise CorpusError("\n".join(complaints))
    return passages


def read_corpus(folder: Path) -> list[Passage]:
    """Every passage of every ``.txt`` file below ``folder``, in sorted order of files.

    Raises CorpusError with all complaints of all files at once, so that one run names everything to mend.
    """
    passages, complaints = [], []
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        raise CorpusError(f"{folder}: no corpus file (*.txt) there")
    for path in paths:
        try:
            passages += read_passages(path, folder)
        except CorpusError as error:
            complaints.append(str(error))
    if complaints:
        raise CorpusError("\n".join(complaints))
    return passages
