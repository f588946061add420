"""A pack printed by ReportLab. Every word is a link for the layout; the canvas keeps the places and writes no link."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    KeepTogether,
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
    Contents,
    Figure,
    Heading,
    Item,
    Items,
    Look,
    Pack,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
    Token,
    number_tokens,
)
from packs.drawing import Drawing, Led
from packs.placed import Placed, Printed

_FONTS = {
    "sans": ("Helvetica", "Helvetica-Bold"), "serif": ("Times-Roman", "Times-Bold"), "ligatures": ("Vera", "Vera-Bold"),
}  # fmt: skip
_LIGATURES = {"fi": "\ufb01", "fl": "\ufb02"}
_GUTTER, _BAND = 20.0, 30.0
_UPRIGHT = 80.0
"""Points of height for a head that runs up the page."""
_ARROWS = ("↑", "↓", "→")
_SIDE = 0.3  # of the width
_INTRO, _FOOT, _FLOAT = 150.0, 70.0, 330.0
"""Points: the part of full width above columns, the room for notes at the foot, for a table at the top."""
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
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    printed = _print(pack, 0)
    return _print(pack, len(printed.sizes)) if "{total}" in pack.look.footer else printed


def _print(pack: Pack, total: int) -> Printed:
    """The PDF of a pack whose footers say that there are so many pages."""
    out = io.BytesIO()
    canvases: list[_PlacingCanvas] = []
    sizes: list[tuple[float, float]] = []
    running: list[list[str]] = []

    def make_canvas(*args: Any, **kwargs: Any) -> _PlacingCanvas:
        canvases.append(_PlacingCanvas(*args, **kwargs))
        return canvases[-1]

    document = BaseDocTemplate(out, pagesize=A4, title=f"{pack.trust} board pack", invariant=1)
    setter = _Setter(pack)
    document.addPageTemplates(_templates(pack, sizes, running, setter, total))
    document.build(setter.story(), canvasmaker=make_canvas)
    return Printed(out.getvalue(), sorted(canvases[-1].placed), sizes, running)


def _templates(
    pack: Pack, sizes: list[tuple[float, float]], running: list[list[str]], setter: _Setter, total: int
) -> list[PageTemplate]:
    """One a layout and, for its first page, one a section."""
    (width, height), margin = A4, pack.look.margin

    def furnish(layout: str, section: Section | None) -> Any:
        def draw(canvas: _PlacingCanvas, document: BaseDocTemplate) -> None:
            if layout == "rotated":
                canvas.turned.add(document.page)
                canvas.rotate(90)
                canvas.translate(0, -width)
            size = (height, width) if layout in ("landscape", "rotated") else (width, height)
            sizes.append(size)
            running.append(_furniture(canvas, pack.look, document.page, size, total))
            setter.furnish(canvas, layout, section)

        return draw

    def template(name: str, layout: str, section: Section | None = None) -> PageTemplate:
        size = (
            (height, width) if layout in ("landscape", "rotated") else A4
        )  # ReportLab swaps the sides of a rotated page
        made = PageTemplate(name, _frames(layout, margin), onPage=furnish(layout, section), pagesize=size)
        made.rotation = 90 if layout == "rotated" else 0
        return made

    layouts = ["cover", "one", "two", "three", "sidebar", "landscape", "rotated", "left", "uneven", "level", "noted",
               "floated", "below"]  # fmt: skip
    first = [template(f"first {place}", section.layout, section) for place, section in enumerate(pack.sections)]
    return [*first, *(template(layout, layout) for layout in layouts)]


def _frames(layout: str, margin: float) -> list[Frame]:
    """Where text stands on a page of this layout."""
    inside, tall = A4[0] - 2 * margin, A4[1] - 2 * margin - _BAND

    def frame(x: float, y: float, wide: float, high: float) -> Frame:
        return Frame(margin + x, margin + y, wide, high, 0, 0, 0, 0)

    if layout in ("landscape", "rotated"):
        return [frame(0, 0, A4[1] - 2 * margin, A4[0] - 2 * margin - _BAND)]
    if layout in ("two", "three", "level"):
        count, high = (3 if layout == "three" else 2), tall - (_INTRO if layout == "level" else 0)
        each = (inside - (count - 1) * _GUTTER) / count
        columns = [frame(place * (each + _GUTTER), 0, each, high) for place in range(count)]
        return [frame(0, high, inside, _INTRO), *columns] if layout == "level" else columns
    if layout in ("left", "sidebar", "uneven"):
        narrow = (0.38 if layout == "uneven" else _SIDE) * inside
        wide = inside - narrow - _GUTTER
        if layout == "left":
            return [frame(narrow + _GUTTER, 0, wide, tall), frame(0, 0, narrow, tall)]
        return [frame(0, 0, wide, tall), frame(wide + _GUTTER, 0, narrow, tall)]
    if layout == "noted":
        return [frame(0, _FOOT, inside, tall - _FOOT)]
    return [frame(0, 0, inside, tall - (_FLOAT if layout == "below" else 0))]


def _furniture(canvas: Canvas, look: Look, page: int, size: tuple[float, float], total: int) -> list[str]:
    """Draws header and footer; their words."""
    (width, height), (font, bold) = size, _FONTS[look.family]
    footer = look.footer.format(n=page, total=total)
    canvas.saveState()
    canvas.setFont(font, 8)
    canvas.setFillColor(HexColor("#555555"))
    canvas.drawString(look.margin, height - look.margin + 6, look.header)
    canvas.drawString(look.margin, look.margin - 22, look.reference)
    if look.centred:
        canvas.drawCentredString(width / 2, look.margin - 22, footer)
    else:
        canvas.drawRightString(width - look.margin, look.margin - 22, footer)
    words = [*look.header.split(), *footer.split(), *look.reference.split()]
    if look.logo:
        for line, size_, up in zip(look.logo, (12, 8), (16, 6), strict=True):
            canvas.setFont(bold, size_)
            canvas.drawRightString(width - look.margin, height - look.margin + up, line)
            words += line.split()
    canvas.restoreState()
    return words


class _Upright(Flowable):  # type: ignore[misc]
    """A head that runs up the page; ``size`` is its font's, in points."""

    def __init__(self, words: Words, size: float) -> None:
        super().__init__()
        self.words, self.size, self.middle = words, size, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room for its one line, upright, in the middle of the column."""
        self.words.wrap(_UPRIGHT, height)
        self.middle = width / 2
        return width, _UPRIGHT

    def draw(self) -> None:
        """Turned by a quarter to the left."""
        self.canv.rotate(90)
        self.words.drawOn(self.canv, 0, -self.middle - self.size * 0.6)


class _Setter:
    """Blocks to flowables."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.look = pack, pack.look
        self.tokens = number_tokens(pack)
        self.font, self.bold = _FONTS[pack.look.family]
        self.floats: list[Table] = []

    def story(self) -> list[Flowable]:
        """The whole pack."""
        story: list[Flowable] = []
        for place, section in enumerate(self.pack.sections):
            if story:
                story += [NextPageTemplate(f"first {place}"), PageBreak()]
            story.append(NextPageTemplate({"floated": "below", "noted": "one"}.get(section.layout, section.layout)))
            story += self._section(section)
        return story

    def _section(self, section: Section) -> list[Flowable]:
        wide = section.layout in ("landscape", "rotated")
        room = (A4[1] if wide else A4[0]) - 2 * self.look.margin
        blocks = [block for block in section.blocks if not (section.layout == "floated" and isinstance(block, Table))]
        story: list[Flowable] = []
        for place, block in enumerate(blocks):
            if section.turn and place == section.turn:
                story.append(FrameBreak())
            story += self._block(block, room)
        if section.sidebar:
            story.append(FrameBreak())
            story += [flowable for block in section.sidebar for flowable in self._block(block, room)]
        if section.footnotes and section.layout != "noted":
            story += [Spacer(1, 14), HRFlowable(width="30%", thickness=0.5, color=black, hAlign="LEFT", spaceAfter=3)]
            story += [self._words(note, self._style("note", self.look.size * 0.8)) for note in section.footnotes]
        return story

    def furnish(self, canvas: Canvas, layout: str, section: Section | None) -> None:
        """Draw what has its place on a page: notes at its foot, a table at its top, a sidebar's box, DRAFT."""
        margin, room = self.look.margin, A4[0] - 2 * self.look.margin
        tall = A4[1] - 2 * margin - _BAND
        if layout == "below" and self.floats:
            self._stack(canvas, self._table(self.floats.pop(0), room), margin + tall, room)
        if section is None:
            return
        self.floats += [block for block in section.blocks if layout == "floated" and isinstance(block, Table)]
        if layout == "noted":
            canvas.line(margin, margin + _FOOT - 12, margin + 0.3 * room, margin + _FOOT - 12)
            style = self._style("note", self.look.size * 0.8)
            notes = [self._words(note, style) for note in section.footnotes]
            self._stack(canvas, notes, margin + _FOOT - 15, room)
        if section.boxed:
            x = margin - 5 if layout == "left" else margin + (1 - _SIDE) * room - 5
            canvas.rect(x, margin, _SIDE * room + 9, tall + 4, stroke=1, fill=0)
        if section.draft:
            canvas.saveState()
            canvas.setFillColor(HexColor("#DDDDDD"))
            canvas.setFont(self.bold, 110)
            canvas.translate(A4[0] / 2, A4[1] / 2)
            canvas.rotate(52)
            canvas.drawCentredString(0, -30, "DRAFT")
            canvas.restoreState()

    @staticmethod
    def _stack(canvas: Canvas, flowables: list[Flowable], top: float, room: float) -> None:
        for flowable in flowables:
            _, height = flowable.wrapOn(canvas, room, top)
            top -= height
            flowable.drawOn(canvas, (A4[0] - room) / 2, top)

    def _style(self, name: str, size: float, bold: bool = False, colour: Color = black, **more: Any) -> ParagraphStyle:
        font = self.bold if bold else self.font
        return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.25, textColor=colour, **more)

    def _words(self, text: Text, style: ParagraphStyle, bullet: str | None = None) -> Words:
        words = "".join(self._linked(token, style) for token in self.tokens[text]).strip()
        return Words(words, style, bulletText=bullet)

    def _linked(self, token: Token, style: ParagraphStyle) -> str:
        colour = style.textColor.hexval().replace("0x", "#")
        blank = "" if token.glued else " "
        words = escape(token.mark or token.words)
        if self.look.family == "ligatures":
            for letters, ligature in _LIGATURES.items():
                words = words.replace(letters, ligature)
        if token.words in _ARROWS:
            words = f'<font name="Symbol">{words}</font>'
        linked = f'<link href="t:{token.number}" color="{colour}">{words}</link>'
        return f"{blank}<super>{linked}</super>" if token.mark else blank + linked

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
            items = [flowable for item in block.items for flowable in self._item(Item("•", item))]
            return [*items, Spacer(1, size * 0.4)]
        if isinstance(block, Items):
            return [flowable for item in block.items for flowable in self._item(item)]
        if isinstance(block, Paragraph):
            style = self._style("body", size, spaceAfter=size * 0.7)
            style.alignment = TA_JUSTIFY if self.look.justified else 0
            return [self._words(block.text, style)]
        return self._table(block, room) if isinstance(block, Table) else self._other(block, room)

    def _other(self, block: Quote | Contents | Figure, room: float) -> list[Flowable]:
        size = self.look.size
        if isinstance(block, Quote):
            style = self._style("quote", size * 1.35, colour=HexColor(self.look.ink), spaceBefore=6, spaceAfter=12)
            style.leftIndent = style.rightIndent = 12
            return [self._words(block.text, style)]
        if isinstance(block, Contents):
            style = self._style("line", size)
            return [Led(self._words(title, style), self._words(page, style), room) for title, page in block.lines]
        style = self._style("caption", size * 0.85, True, spaceBefore=3, spaceAfter=12)
        return [KeepTogether([Spacer(1, 6), Drawing(block, self.font), self._words(block.caption, style)])]

    def _item(self, item: Item) -> list[Flowable]:
        size = self.look.size
        if isinstance(item.sign, str):
            style = self._style("item", size, leftIndent=14 + 14 * item.depth, bulletIndent=3 + 14 * item.depth)
            style.spaceAfter = size * 0.3
            return [self._words(item.text, style, item.sign)]
        style = self._style("item", size)
        hang = 36.0
        grid = Grid(
            [["", self._words(item.sign, style), self._words(item.text, style)]],
            colWidths=[hang * item.depth, hang, A4[0] - 2 * self.look.margin - hang * (1 + item.depth)],
            style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)],
        )
        return [grid]

    def _table(self, table: Table, room: float) -> list[Flowable]:
        share = sum(table.widths)
        widths = [room * width / share for width in table.widths]
        size = min(self.look.size, 9.5) * (0.85 if len(widths) > 6 else 0.95)
        right = table.figures or table.kind in ("staffing", "staffing_merged", "months", "kpis")
        data = [
            [self._cell(cell, size, self._dark(table, number), self._bold(table, number, place), right and place > 0,
                        table.heads > 0)
             for place, cell in enumerate(row)]
            for number, row in enumerate(table.rows)
        ]  # fmt: skip
        if table.turned:
            heads = data[table.heads - 1]
            data[table.heads - 1] = [heads[0], *(_Upright(words, size) for words in heads[1:])]
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
        last = table.total and row == len(table.rows) - 1
        return row < table.heads or row in table.strong or last or (table.heads == 0 and column == 0)

    def _cell(self, cell: Cell | None, size: float, dark: bool, bold: bool, right: bool, centred: bool) -> Words | str:
        if cell is None or not cell.text.words:
            return ""
        style = self._style("cell", size, bold, white if dark else black)
        style.alignment = TA_CENTER if cell.columns > 1 and centred else TA_RIGHT if right else 0
        return self._words(cell.text, style)


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
