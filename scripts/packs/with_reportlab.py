"""A pack printed by ReportLab. Every word is a link for the layout; the canvas keeps the places and writes no link."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    TableStyle,
)  # fmt: skip
from reportlab.platypus import (
    Paragraph as Words,
)
from reportlab.platypus import (
    Table as Grid,
)

from packs.content import (
    Block,
    Bullets,
    Cell,
    Heading,
    Look,
    Pack,
    Paragraph,
    Section,
    Table,
    Text,
    Token,
    number_tokens,
)
from packs.placed import Placed, Printed

_FONTS = {"sans": ("Helvetica", "Helvetica-Bold"), "serif": ("Times-Roman", "Times-Bold")}
_GUTTER, _BAND = 20.0, 30.0
_RULE, _ZEBRA = HexColor("#9AA5B1"), HexColor("#EEF2F7")


class _PlacingCanvas(Canvas):  # type: ignore[misc]
    """Notes where the words stand instead of writing links."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placed: set[Placed] = set()
        self.turned: set[int] = set()

    def linkURL(self, url: str, rect: tuple[float, float, float, float], **_: Any) -> None:  # noqa: N802
        page = self.getPageNumber()
        (ax, ay), (bx, by) = self.absolutePosition(rect[0], rect[1]), self.absolutePosition(rect[2], rect[3])
        if page in self.turned:  # shown turned by 90 degrees clockwise
            (ax, ay), (bx, by), height = (ay, -ax), (by, -bx), 0.0
        else:
            height = float(self._pagesize[1])
        x0, x1 = sorted((ax, bx))
        low, high = sorted((ay, by))
        self.placed.add(Placed(page, int(url[2:]), x0, height - high, x1, height - low))


def print_pack(pack: Pack) -> Printed:
    """The PDF of a pack; the same bytes every time."""
    out = io.BytesIO()
    canvases: list[_PlacingCanvas] = []
    sizes: list[tuple[float, float]] = []
    running: list[list[str]] = []

    def make_canvas(*args: Any, **kwargs: Any) -> _PlacingCanvas:
        canvases.append(_PlacingCanvas(*args, **kwargs))
        return canvases[-1]

    document = BaseDocTemplate(out, pagesize=A4, title=f"{pack.trust} board pack", invariant=1)
    setter = _Setter(pack)
    document.addPageTemplates(_templates(pack, sizes, running))
    document.build(setter.story(), canvasmaker=make_canvas)
    return Printed(out.getvalue(), sorted(canvases[-1].placed), sizes, running)


def _templates(pack: Pack, sizes: list[tuple[float, float]], running: list[list[str]]) -> list[PageTemplate]:
    (width, height), margin = A4, pack.look.margin
    inside, tall = width - 2 * margin, height - 2 * margin - _BAND

    def furnish(turned: bool, wide: bool) -> Any:
        def draw(canvas: _PlacingCanvas, document: BaseDocTemplate) -> None:
            if turned:
                canvas.turned.add(document.page)
                canvas.rotate(90)
                canvas.translate(0, -width)
            size = (height, width) if wide else (width, height)
            sizes.append(size)
            running.append(_furniture(canvas, pack.look, document.page, size))

        return draw

    def template(name: str, frames: list[Frame], turned: bool = False, wide: bool = False) -> PageTemplate:
        size = (height, width) if wide else A4  # ReportLab swaps the sides of a rotated page
        made = PageTemplate(name, frames, onPage=furnish(turned, wide), pagesize=size)
        made.rotation = 90 if turned else 0
        return made

    def columns(count: int) -> list[Frame]:
        each = (inside - (count - 1) * _GUTTER) / count
        return [Frame(margin + place * (each + _GUTTER), margin, each, tall, 0, 0, 0, 0) for place in range(count)]

    side = 0.3 * inside
    beside = [
        Frame(margin, margin, inside - side - _GUTTER, tall, 0, 0, 0, 0),
        Frame(margin + inside - side, margin, side, tall, 0, 0, 0, 0),
    ]
    flat = [Frame(margin, margin, height - 2 * margin, width - 2 * margin - _BAND, 0, 0, 0, 0)]
    return [
        template("cover", columns(1)), template("one", columns(1)), template("two", columns(2)),
        template("three", columns(3)), template("sidebar", beside), template("landscape", flat, wide=True),
        template("rotated", flat, True, True),
    ]  # fmt: skip


def _furniture(canvas: Canvas, look: Look, page: int, size: tuple[float, float]) -> list[str]:
    """Draws header and footer; their words."""
    width, height = size
    footer = look.footer.format(n=page)
    canvas.saveState()
    canvas.setFont(_FONTS[look.family][0], 8)
    canvas.setFillColor(HexColor("#555555"))
    canvas.drawString(look.margin, height - look.margin + 6, look.header)
    if look.centred:
        canvas.drawCentredString(width / 2, look.margin - 22, footer)
    else:
        canvas.drawRightString(width - look.margin, look.margin - 22, footer)
    canvas.restoreState()
    return [*look.header.split(), *footer.split()]


class _Setter:
    """Blocks to flowables."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.look = pack, pack.look
        self.tokens = number_tokens(pack)
        self.font, self.bold = _FONTS[pack.look.family]

    def story(self) -> list[Flowable]:
        """The whole pack."""
        story: list[Flowable] = []
        for section in self.pack.sections:
            if story:
                story += [NextPageTemplate(section.layout), PageBreak()]
            story += self._section(section)
        return story

    def _section(self, section: Section) -> list[Flowable]:
        wide = section.layout in ("landscape", "rotated")
        room = (A4[1] if wide else A4[0]) - 2 * self.look.margin
        story = [flowable for block in section.blocks for flowable in self._block(block, room)]
        if section.sidebar:
            story.append(FrameBreak())
            story += [flowable for block in section.sidebar for flowable in self._block(block, room)]
        if section.footnotes:
            story += [Spacer(1, 14), HRFlowable(width="30%", thickness=0.5, color=black, hAlign="LEFT", spaceAfter=3)]
            story += [self._words(note, self._style("note", self.look.size * 0.8)) for note in section.footnotes]
        return story

    def _style(self, name: str, size: float, bold: bool = False, colour: Color = black, **more: Any) -> ParagraphStyle:
        font = self.bold if bold else self.font
        return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.25, textColor=colour, **more)

    def _words(self, text: Text, style: ParagraphStyle) -> Words:
        return Words("".join(_linked(token, style) for token in self.tokens[text]).strip(), style)

    def _block(self, block: Block, room: float) -> list[Flowable]:
        size = self.look.size
        if isinstance(block, Heading):
            grown = size * {1: 1.6, 2: 1.3}.get(block.level, 1.12)
            style = self._style(
                "head", grown, True, HexColor(self.look.ink), spaceBefore=size * 0.8, spaceAfter=size * 0.5
            )
            style.keepWithNext = 1
            return [self._words(block.text, style)]
        if isinstance(block, Bullets):
            style = self._style("item", size, leftIndent=14, bulletIndent=3, spaceAfter=size * 0.3)
            return [self._item(item, style) for item in block.items] + [Spacer(1, size * 0.4)]
        if isinstance(block, Paragraph):
            style = self._style("body", size, spaceAfter=size * 0.7)
            style.alignment = TA_JUSTIFY if self.look.justified else 0
            return [self._words(block.text, style)]
        return self._table(block, room)

    def _item(self, text: Text, style: ParagraphStyle) -> Words:
        return Words("".join(_linked(token, style) for token in self.tokens[text]).strip(), style, bulletText="•")

    def _table(self, table: Table, room: float) -> list[Flowable]:
        share = sum(table.widths)
        widths = [room * width / share for width in table.widths]
        size = min(self.look.size, 9.5) * (0.85 if len(widths) > 6 else 0.95)
        right = table.kind in ("staffing", "staffing_merged", "months", "kpis")
        data = [
            [self._cell(cell, size, self._dark(table, number), self._bold(table, number, place), right and place > 0)
             for place, cell in enumerate(row)]
            for number, row in enumerate(table.rows)
        ]  # fmt: skip
        grid = Grid(data, colWidths=widths, repeatRows=table.heads, spaceBefore=4, spaceAfter=10)
        grid.setStyle(TableStyle(_dress(table)))
        title = (
            [self._words(table.title, self._style("title", self.look.size, True, spaceAfter=3))] if table.title else []
        )
        return [*title, grid]

    @staticmethod
    def _dark(table: Table, row: int) -> bool:
        return table.dress == "zebra" and row < table.heads

    @staticmethod
    def _bold(table: Table, row: int, column: int) -> bool:
        return row < table.heads or (table.total and row == len(table.rows) - 1) or (table.heads == 0 and column == 0)

    def _cell(self, cell: Cell | None, size: float, dark: bool, bold: bool, right: bool) -> Words | str:
        if cell is None or not cell.text.words:
            return ""
        style = self._style("cell", size, bold, white if dark else black)
        style.alignment = TA_CENTER if cell.columns > 1 else TA_RIGHT if right else 0
        return self._words(cell.text, style)


def _linked(token: Token, style: ParagraphStyle) -> str:
    colour = style.textColor.hexval().replace("0x", "#")
    blank = "" if token.glued else " "
    return f'{blank}<link href="t:{token.number}" color="{colour}">{escape(token.words)}</link>'


def _dress(table: Table) -> list[tuple[Any, ...]]:
    """Rules, backgrounds and spans of a table."""
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]  # fmt: skip
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            if cell is not None and (cell.rows > 1 or cell.columns > 1):
                commands.append(("SPAN", (place, number), (place + cell.columns - 1, number + cell.rows - 1)))
    if table.dress == "ruled":
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, _RULE))
        if table.heads:
            commands.append(("BACKGROUND", (0, 0), (-1, table.heads - 1), HexColor("#D9E2EC")))
    elif table.dress == "lines":
        commands.append(("LINEBELOW", (0, max(0, table.heads - 1)), (-1, -1), 0.5, _RULE))
        commands.append(("LINEABOVE", (0, 0), (-1, 0), 1.0, black))
    elif table.dress == "zebra":
        commands.append(("BACKGROUND", (0, 0), (-1, table.heads - 1), HexColor("#003087")))
        commands.append(("ROWBACKGROUNDS", (0, table.heads), (-1, -1), [white, _ZEBRA]))
    return commands
