"""Forms: tables of label and value, in pairs of cells or with both in one cell ("Score 20", "Lead: Chief Nurse")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.documents.table import Cell
from extractor.facts.tables.headings import Role, action_role, date_role, risk_role, tells_the_past
from extractor.facts.tables.stated import Sheet

_INLINE = re.compile(r"\s*([A-Za-z][A-Za-z /&'’-]{0,40}?)\s*:\s*(\S.*)", re.DOTALL)
_MARK = re.compile(
    r"\s*([A-Za-z][A-Za-z ]{0,30}?)\s*[=–-]?\s*(\d\d?(?:\s*[x×]\s*\d(?:\s*=\s*\d+)?)?)\s*", re.IGNORECASE
)
_MARKED = frozenset((Role.LIKELIHOOD, Role.IMPACT, Role.EFFECT, Role.SCORE, Role.INHERENT, Role.GOAL))
_OTHER = re.compile(
    r"(?:executive |risk |responsible |assuring |lead |board )*(?:lead|owner|director|committee|sponsor)"
    r"|controls?.*|.*assurances?|gaps? in .*|.*appetite|(?:strategic )?objective|.*reviewed?|review date|date .*"
    r"|version|rationale.*",
    re.IGNORECASE,
)
_LEAST_KNOWN = 0.6


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the cell of its value; of a cell that holds both, the value's part."""

    label: str
    value: Cell


def fields_of(sheet: Sheet) -> tuple[Field, ...]:
    """The fields of a form in order; its first row is one as well, though it looks like a head. Empty for any other.

    A table of two or four columns may be one whatever its labels say; a wider one is where most labels are known.
    """
    fields = tuple(field for number in _numbers(sheet) for field in _of_row(sheet, sheet.table.row(number)))
    if sheet.table.columns in (2, 4):
        return fields
    known = [_is_label(field.label) for field in fields]
    values = sum(_is_label(sheet.words(field.value)) for field in fields)
    enough = sum(known) >= max(3, _LEAST_KNOWN * len(known)) and values <= 0.2 * len(known)
    return fields if enough and len(set(_numbers(sheet))) > 1 else ()


def _numbers(sheet: Sheet) -> list[int]:
    return sorted({cell.row for cell in sheet.table.cells})


def _is_label(words: str) -> bool:
    plain = words.strip(" :")
    roles = (risk_role(plain), date_role(plain), action_role(plain))
    return len(plain.split()) <= 5 and (any(roles) or tells_the_past(plain) or _OTHER.fullmatch(plain) is not None)


def _of_row(sheet: Sheet, cells: tuple[Cell, ...]) -> Iterator[Field]:
    marks = _marks(sheet, cells)
    if marks:
        yield from marks
        return
    place = 0
    while place < len(cells):
        inline = _inline(sheet, cells[place])
        if inline is not None:
            yield inline
        elif place + 1 < len(cells):
            yield Field(sheet.words(cells[place]), cells[place + 1])
            place += 1
        place += 1


def _inline(sheet: Sheet, cell: Cell) -> Field | None:
    """A label and its value in one cell: after a colon anything, else a mark after the name of a mark."""
    raw = sheet.text[cell.start : cell.end]
    found = _INLINE.fullmatch(raw)
    if not found or not _is_label(found[1]):
        found = _MARK.fullmatch(raw)
        if not found or risk_role(found[1]) not in _MARKED:
            return None
    start, end = found.span(2)
    return Field(" ".join(found[1].split()), replace(cell, start=cell.start + start, end=cell.start + end))


def _marks(sheet: Sheet, cells: tuple[Cell, ...]) -> list[Field]:
    """The fields of a row such as "Current | 4 | 5 | 20", whose last mark is the product of the two before it."""
    if len(cells) != 4 or risk_role(sheet.words(cells[0])) not in _MARKED:
        return []
    words = [sheet.words(cell) for cell in cells[1:]]
    if not all(re.fullmatch(r"\d\d?", word) for word in words):
        return []
    first, second, product = map(int, words)
    if first * second != product:
        return []
    fields = [Field(sheet.words(cells[0]), cells[3])]
    if risk_role(sheet.words(cells[0])) is Role.SCORE:
        fields += [Field("Likelihood", cells[1]), Field("Impact", cells[2])]
    return fields
