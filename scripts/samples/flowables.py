"""Blocks of markup to what ReportLab sets."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, FrameBreak, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from samples.charts import CHARTS, ChartFlowable
from samples.hyphens import breakable
from samples.markup import Block, inline
from samples.style import BAND, BLUE, RATINGS, RULE, Styles

_BULLET = "\u2022"


class Setter:
    """Turns the blocks of one paper into flowables; it remembers the page layout that it is in."""

    def __init__(self, styles: Styles, widths: dict[str, float]) -> None:
        self.styles = styles
        self.widths = widths
        self.layout = next(iter(widths))
        self.begun = False

    def flowables(self, block: Block) -> Iterator[Flowable]:
        """What one block sets."""
        match block.kind:
            case "page":
                yield from self._page(block.text)
            case "column":
                yield FrameBreak()
            case "space":
                yield Spacer(1, float(block.text))
            case "chart":
                yield ChartFlowable(CHARTS[block.text], self.styles.font)
            case "table":
                yield self._table(block)
                yield Spacer(1, self.styles.size)
            case kind:
                yield self._paragraph(kind, block.text)
        self.begun = True

    def _page(self, layout: str) -> Iterator[Flowable]:
        self.layout = layout
        yield NextPageTemplate(layout)
        if self.begun:
            yield PageBreak()

    def _paragraph(self, kind: str, text: str) -> Paragraph:
        words = inline(text)
        if kind in ("p", "bullet"):
            words = breakable(words)
        style = self.styles.paragraph(kind, justified=self.layout == "columns" and kind == "p")
        return Paragraph(words, style, bulletText=_BULLET if kind == "bullet" else None)

    def _table(self, block: Block) -> Table:
        shares, size = _settings(block.text, len(block.rows[0]), self.styles.size * 0.86)
        total = self.widths[self.layout]
        rows = [[self._cell(cell, size, head=not number) for cell in row] for number, row in enumerate(block.rows)]
        table = Table(rows, colWidths=[total * share / sum(shares) for share in shares], repeatRows=1, hAlign="LEFT")
        table.setStyle([
            ("BACKGROUND", (0, 0), (-1, 0), BLUE),
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [None, BAND]),
            ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3.5),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            *(
                ("BACKGROUND", (column, line), (column, line), RATINGS[cell][0])
                for line, row in enumerate(block.rows)
                for column, cell in enumerate(row)
                if cell in RATINGS
            ),
        ])  # fmt: skip
        return table

    def _cell(self, text: str, size: float, head: bool) -> Paragraph:
        colour = RATINGS[text][1] if text in RATINGS else None
        return Paragraph(inline(text), self.styles.cell(size, head, colour))


def _settings(text: str, columns: int, size: float) -> tuple[list[float], float]:
    """Relative widths and type size of a ``@table`` line; equal widths where it names none."""
    shares = []
    for word in text.split():
        if word.startswith("size="):
            size = float(word.removeprefix("size="))
        else:
            shares.append(float(word))
    if shares and len(shares) != columns:
        raise ValueError(f"{len(shares)} widths for {columns} columns: {text}")
    return shares or [1.0] * columns, size
