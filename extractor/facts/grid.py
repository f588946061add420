"""A row of a table that stands in running text as one line, its cells parted by bars: its label and its headings."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.mentions import Mention

_BAR = re.compile(r"[ \t]*\|[ \t]*")
_MOST_LINES = 60
_FAR_BACK = 4000
_FIGURE = re.compile(r"^[\s(\-+–~<>£]*\d[\d,.]*\s*(?:%|WTE|FTE|posts)?\)?$|^(?:nil|none|n/?a|-|–)?$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z]{2}")


def row_label(mention: Mention, context: Context) -> str:
    """The row's first cell with letters before the mention's ("Porters" of "Porters | 88 | -2"); "" outside a row."""
    line, at = _line(mention, context)
    if "|" not in line:
        return ""
    cells = _BAR.split(line[:at].lstrip(" |"))[:-1]
    return next((cell for cell in cells if _NAME.search(cell) and not _FIGURE.match(cell)), "")


def cells_before(mention: Mention, context: Context) -> str:
    """The cells of the row before the mention's own, as written; "" outside a row."""
    line, at = _line(mention, context)
    return line[:at].rpartition("|")[0]


def column_heading(mention: Mention, context: Context) -> str:
    """The heading over the mention's cell: the same cell of the nearest line of bars above that holds no figures.

    A single line above the headings that is no row goes before it where the headings name months or bodies only.
    Empty outside a row, where the mention does not fill its cell, or where no line of headings stands above.
    """
    line, at = _line(mention, context)
    if "|" not in line or not fills_cell(mention, context):
        return ""
    column = len(_BAR.findall(line[:at].lstrip(" |")))
    above = context.text[max(0, mention.start - at - _FAR_BACK) : mention.start - at].split("\n")[:-1]
    for other in reversed(above[-_MOST_LINES:]):
        if "|" not in other:
            break
        cells = _BAR.split(other.strip().strip("|").strip())
        if sum(bool(_FIGURE.match(cell)) for cell in cells) <= 1 and len(cells) > column:
            return cells[column]
    return ""


def corner(mention: Mention, context: Context) -> str:
    """The line above the table and the first cell of its line of headings, on two lines: what all its figures are."""
    line, at = _line(mention, context)
    if "|" not in line:
        return ""
    above = context.text[max(0, mention.start - at - _FAR_BACK) : mention.start - at].split("\n")[:-1]
    first = ""
    for other in reversed(above[-_MOST_LINES:]):
        if "|" in other:
            first = _BAR.split(other.strip().strip("|").strip())[0]
        elif other.strip():
            return f"{other.strip()}\n{first}"
    return first


def in_row(mention: Mention, context: Context) -> bool:
    """Whether the mention's line is a row of cells."""
    return "|" in _line(mention, context)[0]


def fills_cell(mention: Mention, context: Context) -> bool:
    """Whether the mention is all that its cell of a row holds."""
    line, at = _line(mention, context)
    before, after = line[:at].rpartition("|"), line[at + mention.end - mention.start :].partition("|")
    return bool(before[1] or after[1]) and not before[2].strip() and not after[0].strip(" .")


def _line(mention: Mention, context: Context) -> tuple[str, int]:
    """The mention's line and where in it the mention begins."""
    start = context.text.rfind("\n", max(0, mention.start - _FAR_BACK), mention.start) + 1
    end = context.text.find("\n", mention.end)
    return context.text[start : end if end >= 0 else len(context.text)], mention.start - start
