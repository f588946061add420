"""The truth of a printed pack as JSON: words by page, tables with their cells, records."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from packs.content import Block, Fact, Figure, Pack, Quote, Table, Text, Token, block_texts, number_tokens
from packs.placed import Placed, Printed


def truth(pack: Pack, printed: Printed, producer: str) -> dict[str, Any]:
    """All that is known of a printed pack.

    Raises ``ValueError`` where a word was not printed: the pack would have no truth.
    """
    tokens = number_tokens(pack)
    places: dict[int, list[Placed]] = defaultdict(list)
    for placed in sorted(printed.placed, key=lambda placed: (placed.page, placed.top, placed.x0)):
        places[placed.token].append(placed)  # a word that a hyphen parts: its first half first
    missing = [token.words for listed in tokens.values() for token in listed if token.number not in places]
    if missing:
        raise ValueError(f"{pack.name}: {len(missing)} words were not printed, such as {missing[:5]}")
    return {
        "name": pack.name,
        "producer": producer,
        "trust": pack.trust,
        "date": pack.date.isoformat(),
        "pages": _pages(pack, printed, tokens, places),
        "tables": [
            _table(table, section.layout, tokens, places)
            for section in pack.sections
            for table in section.blocks
            if isinstance(table, Table)
        ],
        "records": _records(tokens, places),
    }


def _pages(
    pack: Pack, printed: Printed, tokens: dict[Text, list[Token]], places: dict[int, list[Placed]]
) -> list[dict[str, Any]]:
    side = {id(t) for section in pack.sections for block in section.sidebar for t in _all_texts(block)}
    layouts = {
        id(text): section.layout for section in pack.sections for block in section.blocks for text in _all_texts(block)
    }
    floating = {
        id(text): number
        for section in pack.sections
        for number, block in enumerate(section.blocks)
        if _is_floating(block, section.layout)
        for text in _all_texts(block)
    }
    notes = {id(text) for section in pack.sections for text in section.footnotes}
    loose = {
        id(block.caption): [word for _, _, words in block.labels for word in words.split()]
        for section in pack.sections
        for block in section.blocks
        if isinstance(block, Figure)
    }
    blocks: list[list[dict[str, Any]]] = [[] for _ in printed.sizes]
    drawn: list[list[str]] = [[] for _ in printed.sizes]
    found = ["" for _ in printed.sizes]
    for text, listed in tokens.items():
        for page in sorted({placed.page for token in listed for placed in places[token.number]}):
            here = [token for token in listed if any(placed.page == page for placed in places[token.number])]
            blocks[page - 1].append(
                {
                    "words": _joined(here),
                    "aside": id(text) in side,
                    "floating": floating.get(id(text), -1 if id(text) in notes else None),
                }
            )
            drawn[page - 1] += loose.get(id(text), [])
            found[page - 1] = found[page - 1] or layouts.get(id(text), "")
    return [
        {
            "page": number,
            "label": str(number),
            "width": size[0],
            "height": size[1],
            "layout": layout,
            "blocks": inside,
            "drawn": figures,
            "running": running,
        }
        for number, (size, inside, figures, running, layout) in enumerate(
            zip(printed.sizes, blocks, drawn, printed.running, found, strict=True), 1
        )
    ]


def _all_texts(block: Block) -> list[Text]:
    return list(block_texts(block))


def _is_floating(block: Block, layout: str) -> bool:
    """Whether a block may be read anywhere between the paragraphs of its page."""
    return isinstance(block, Figure) or (isinstance(block, Quote) and block.floated) or (
        isinstance(block, Table) and layout == "floated"
    )  # fmt: skip


def _joined(tokens: list[Token]) -> list[str]:
    """Whole words again from tokens cut at the borders of facts."""
    words: list[str] = []
    for token in tokens:
        if token.mark is not None:
            continue
        if token.glued and words:
            words[-1] += token.words
        else:
            words.append(token.words)
    return words


def _table(
    table: Table, layout: str, tokens: dict[Text, list[Token]], places: dict[int, list[Placed]]
) -> dict[str, Any]:
    cells = []
    pages: set[int] = set()
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            where = [placed for token in tokens[cell.text] for placed in places[token.number]]
            pages |= {placed.page for placed in where}
            head = number < table.heads
            cells.append(
                {
                    "row": number,
                    "column": column,
                    "rows": cell.rows,
                    "columns": cell.columns,
                    "words": cell.text.words,
                    "head": head,
                    "page": min((placed.page for placed in where), default=None),
                    "column_path": [] if head else _above(table, column),
                    "row_path": [] if head or column == 0 else [w for c in row[:1] if c and (w := c.text.words)],
                }
            )
    return {"kind": table.kind, "dress": table.dress, "layout": layout, "pages": sorted(pages), "cells": cells}


def _above(table: Table, column: int) -> list[str]:
    """The headings over a column, outermost first."""
    path = []
    for row in table.rows[: table.heads]:
        for place, cell in enumerate(row):
            if cell is not None and cell.text.words and place <= column < place + cell.columns:
                path.append(cell.text.words)
    return path


def _records(tokens: dict[Text, list[Token]], places: dict[int, list[Placed]]) -> list[dict[str, Any]]:
    records = []
    for text, listed in tokens.items():
        for start, end, fact in text.facts:
            carrying = [token for token in listed if fact in token.facts]
            boxes = _boxes(carrying, places)
            records.append(_record(fact, text.words[start:end], boxes))
    return records


def _record(fact: Fact, words: str, boxes: list[list[float]]) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "source": fact.source,
        "optional": fact.optional,
        "text": words,
        "page": boxes[0][0],
        "boxes": boxes,
        **fact.fields,
    }


def _boxes(tokens: list[Token], places: dict[int, list[Placed]]) -> list[list[float]]:
    """One box a printed line: page, x0, top, x1, bottom."""
    boxes: list[list[float]] = []
    for token in tokens:
        for placed in places[token.number]:
            last = boxes[-1] if boxes else None
            if last and last[0] == placed.page and abs(last[2] - placed.top) < 3 and placed.x0 >= last[1]:
                last[3], last[4] = max(last[3], placed.x1), max(last[4], placed.bottom)
            else:
                boxes.append([placed.page, placed.x0, placed.top, placed.x1, placed.bottom])
    return [[box[0], *(round(edge, 2) for edge in box[1:])] for box in boxes]
