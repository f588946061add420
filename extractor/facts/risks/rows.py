"""A statement in a row of cells parted by bars: what its other cells say, under the heads of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_BAR = re.compile(r"\s*(?:\||\t)\s*")
_RISK = re.compile(r"\brisk\b|\bdescription\b|\bevent\b|\bstatement\b", re.IGNORECASE)
_HEADS = (
    (re.compile(r"inherent|initial|gross|original|uncontrolled|unmitigated|before|pre-", re.IGNORECASE), "inherent"),
    (re.compile(r"target|toler|aim|goal|desired|planned", re.IGNORECASE), "target"),
    (re.compile(r"previous|last|prior|movement|trend|change", re.IGNORECASE), "was"),
    (re.compile(r"likelihood|probability|^[LP]$", re.IGNORECASE), "likelihood"),
    (re.compile(r"impact|consequence|severity|^[ICS]$", re.IGNORECASE), "impact"),
    (re.compile(r"rag|rating(?! score)|grade|level|colour", re.IGNORECASE), "rating"),
    (re.compile(r"score|current|residual|net|now", re.IGNORECASE), "current score"),
)
_SCORE = re.compile(r"^\d{1,2}(?=$|\s*[,;(–])")
_MOST, _MOST_FACTOR = 25, 5
_MOST_ROWS = 40
"""Lines above a row among which its table's heads are looked for."""
_SCORES_BY_COUNT = {1: ("current score",), 2: ("current score", "target"), 3: ("inherent", "current score", "target")}
"""What the bare numbers of a row are that has no heads, by how many there are."""


def cells_beside(text: str, start: int, end: int) -> str | None:
    """The cells after a statement's on its line, as remarks; None where the line is no row of cells.

    >>> text = "Ref | Risk | Initial | Now\\nA1 | Wards may close | 16 | 12"
    >>> cells_beside(text, text.index("Wards"), text.index(" | 16"))
    ' | inherent 16 | current score 12'
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)]
    if not re.match(r"[\s.”\"]*(?:\||\t)", rest):
        return None
    place = len(_BAR.findall(text[line_start:start]))
    cells = [cell.strip(" .") for cell in _BAR.split(rest)[1:]]
    heads = _heads_of(text, line_start, place, place + 1 + len(cells))
    if heads is None:
        return "".join(f" | {words}" for words in _unheaded(cells))
    said = [(_name(head), cell) for head, cell in zip(heads[place + 1 :], cells, strict=False)]
    return "".join(f" | {_say(name, cell)}" for name, cell in said if name and cell)


def _say(name: str, cell: str) -> str:
    return cell if name == "rating" else f"{name} {cell}"


def _name(head: str) -> str | None:
    return next((name for pattern, name in _HEADS if pattern.search(head.strip())), None)


def _heads_of(text: str, line_start: int, place: int, count: int) -> list[str] | None:
    """The heads of the columns: a row above, without a row's break between, whose cell over the risk says so."""
    for line in islice(_lines_above(text, line_start), _MOST_ROWS):
        cells = _BAR.split(line.strip(" |"))
        if len(cells) < 2 and line.strip():
            return None
        if len(cells) == count and _RISK.search(cells[place]) and len(cells[place].split()) <= 4:
            return cells
    return None


def _lines_above(text: str, line_start: int) -> Iterator[str]:
    """The lines above the one that begins at ``line_start``, nearest first."""
    while line_start > 0:
        end, line_start = line_start - 1, text.rfind("\n", 0, line_start - 1) + 1
        yield text[line_start:end]


def _unheaded(cells: list[str]) -> list[str]:
    """The cells of a row without heads; bare numbers are its scores, or likelihood, impact and their product."""
    numbers = [int(found[0]) for cell in cells if (found := _SCORE.match(cell)) and 1 <= int(found[0]) <= _MOST]
    factors = len(numbers) >= 3 and max(numbers[:2]) <= _MOST_FACTOR and numbers[0] * numbers[1] == numbers[2]
    names = ["likelihood", "impact", "current score"] if factors else []
    rest = numbers[len(names) :]
    names += ["target"] if factors and len(rest) == 1 else _SCORES_BY_COUNT.get(len(rest), ())
    kept = iter(names)
    said = []
    for cell in cells:
        if not _SCORE.match(cell):
            said.append(cell)
        elif name := next(kept, None):
            said.append(f"{name} {cell}")
    return said
