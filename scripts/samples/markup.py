"""The markup of the papers' text: a little Markdown, and directives for what a page needs.

- ``#``, ``##``, ``###`` are headings; a blank line parts paragraphs; ``- `` begins a bullet, whose further lines are
  indented; ``**words**`` are bold, ``*words*`` italic.
- A run of lines that begin with ``|`` is a table; its first row is the heading. ``@table`` before it sets the columns'
  relative widths and the type size: ``@table 3 1 1 size=8``.
- ``@page NAME`` begins a page laid out as cover, portrait, landscape or columns; ``@column`` begins the next column,
  ``@space N`` leaves N points, ``@chart NAME`` draws a chart of charts.py, ``@title`` and ``@small`` set one line
  large or small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

_STARTS = re.compile(r"[@#|]|- ")
_HEADING = re.compile(r"(#{1,3}) +(.+)")


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, bullet, table or directive. ``kind`` is ``h1`` to ``h3``, ``p``, ``bullet``, ``table`` or
    the directive's own name; ``rows`` is filled for tables only."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


def parse(text: str) -> Iterator[Block]:
    """The blocks of a paper's text, in order."""
    lines = text.split("\n")
    layout = ""
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        end = at + 1
        if line.startswith("|"):
            end = _run(lines, at, lambda later: later.startswith("|"))
            yield Block("table", layout, [_cells(row) for row in lines[at:end]])
            layout = ""
        elif line.startswith("@table"):
            layout = line.removeprefix("@table").strip()
        elif line.startswith("@"):
            name, _, rest = line[1:].partition(" ")
            yield Block(name, rest)
        elif heading := _HEADING.fullmatch(line):
            yield Block(f"h{len(heading[1])}", heading[2])
        elif line:
            end = _run(lines, at, lambda later: bool(later.strip()) and not _STARTS.match(later))
            words = " ".join(part.strip() for part in lines[at:end])
            yield Block("bullet", words[2:]) if words.startswith("- ") else Block("p", words)
        at = end


def _run(lines: list[str], start: int, belongs: Callable[[str], bool]) -> int:
    """Where the run of lines that ``start`` begins ends."""
    end = start + 1
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def inline(text: str) -> str:
    """A text's bold and italic marks as ReportLab's, everything else escaped."""
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
