"""The grid of a table in a Word document: which cell stands where, and what it reaches over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.documents.docx_words import W, is_on, parts, value


@dataclass(slots=True)
class Place:
    """A ``w:tc``, or None where a row has no cell, over ``rows`` by ``columns``; ``head``: repeated on each page."""

    cell: Any | None
    rows: int = 1
    columns: int = 1
    head: bool = False


def grid(table: Any) -> list[list[Place]]:
    """The rows of a ``w:tbl``, rows whose deletion is tracked left out.

    A place that a merged cell reaches into has no entry of its own, as in HTML; what Word still stores there is unseen.
    """
    rows: list[list[Place]] = []
    merged: dict[int, Place] = {}
    for row in parts(table, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        column = _number(value(properties, "gridBefore"), 0)
        places = [Place(None, columns=column)] if column else []
        head = bool(is_on(properties, "tblHeader"))
        reached: dict[int, Place] = {}
        for cell in parts(row, "tc"):
            width = _number(value(cell, "tcPr/gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            above = merged.get(column)
            if merge is not None and merge.get(f"{W}val") != "restart" and above is not None and above.columns == width:
                above.rows += 1
                reached[column] = above
            else:
                deleted = cell.find(f"{W}tcPr/{W}cellDel") is not None
                places.append(Place(None if deleted else cell, columns=width, head=head))
                if merge is not None:
                    reached[column] = places[-1]
            column += width
        merged = reached
        rows.append(places)
    return rows


def _number(stored: str | None, otherwise: int) -> int:
    return int(stored) if stored is not None and stored.isdecimal() and len(stored) < 5 else otherwise
