"""A pack printed by Chromium from HTML: once with every word a link, which gives the places, and once plain."""

from __future__ import annotations

import ctypes
import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

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
from packs.placed import Placed, Printed

_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage",
    "--no-first-run", "--no-pdf-header-footer",
]  # fmt: skip
_HOME = "https://words.invalid/"
_SECONDS = 120
_SYLLABLES = re.compile(
    r"(?<=[a-z]{2}[aeiou])(?=(?:ment|tion|tions|tee|bers|nance|ship|ning)\b)|(?<=[a-z]{3}[bdmnprt])(?=(?:ment|ties|ter|ters|ning|tion)\b)"
)
"""Where a hyphen may stand in some long words."""
_WHOLE = ".two p, .three p, .beside p, .two li, .three li { break-inside: avoid; }"


def find_chromium() -> str | None:
    """The installed Chromium, or None."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def print_pack(pack: Pack) -> Printed:
    """The PDF of a pack. Raises ``RuntimeError`` where there is no Chromium or it prints nothing."""
    words = sum(map(len, number_tokens(pack).values()))
    with tempfile.TemporaryDirectory() as folder:
        for whole in (False, True):
            linked = _print(_Page(pack, True, whole).html(), Path(folder), "linked")
            placed, _ = _links(linked)
            # Chromium loses the links of a paragraph that goes on in another page's columns: then keep them whole.
            if len({found.token for found in placed}) == words:
                break
        placed = _without_ghosts(placed, pack)
        plain = _print(_Page(pack, False, whole).html(), Path(folder), "plain")
    data, sizes = _turned(plain, pack, placed)
    fixed = [*pack.look.header.split(), *pack.look.reference.split(), *" ".join(pack.look.logo or ()).split()]
    footers = [pack.look.footer.format(n=number, total=len(sizes)).split() for number in range(1, len(sizes) + 1)]
    running = [[*fixed, *footer] for footer in footers]
    return Printed(data, placed, sizes, running)


def _without_ghosts(placed: list[Placed], pack: Pack) -> list[Placed]:
    """The places without those where headings and titles stood before Chromium moved them to their text's page."""
    tokens = number_tokens(pack)
    kept = [
        text
        for section in pack.sections
        for block in (*section.blocks, *section.sidebar)
        for text in ([block.text] if isinstance(block, Heading) else [getattr(block, "title", None)])
        if text is not None
    ]
    last = {token.number: 0 for text in kept for token in tokens[text]}
    for found in placed:
        if found.token in last:
            last[found.token] = max(last[found.token], found.page)
    return [found for found in placed if found.page == last.get(found.token, found.page)]


def _print(page: str, folder: Path, name: str) -> bytes:
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError("no Chromium found; apt-get install chromium, or use --producer reportlab")
    source, target = folder / f"{name}.html", folder / f"{name}.pdf"
    source.write_text(page, encoding="utf-8")
    command = [chromium, *_FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if not target.is_file():
        raise RuntimeError(f"Chromium printed nothing: {done.stderr[-500:]}")
    return target.read_bytes()


def _links(data: bytes) -> tuple[list[Placed], list[tuple[float, float]]]:
    document = pypdfium2.PdfDocument(data)
    placed: set[Placed] = set()
    sizes = []
    for number in range(len(document)):
        page = document[number]
        sizes.append(page.get_size())
        placed |= set(_links_of(document, page, number + 1))
    document.close()
    return sorted(placed), sizes


def _links_of(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int) -> Iterator[Placed]:
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    height = page.get_height()
    while pdfium.FPDFLink_Enumerate(page.raw, position, link):
        pdfium.FPDFLink_GetAnnotRect(link, rect)
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        token = int(buffer.value.decode().removeprefix(_HOME))
        yield Placed(number, token, rect.left, height - rect.top, rect.right, height - rect.bottom)


def _turned(data: bytes, pack: Pack, placed: list[Placed]) -> tuple[bytes, list[tuple[float, float]]]:
    """The PDF with the pages of rotated sections stored upright and shown turned; sizes of all pages as shown."""
    numbers = number_tokens(pack)
    wanted: set[int] = set()
    for section in pack.sections:
        if section.layout == "rotated":
            first = next(block for block in section.blocks if isinstance(block, Heading))
            wanted |= {p.page for p in placed if p.token == numbers[first.text][0].number}
    document = pypdfium2.PdfDocument(data)
    sizes = [document[number].get_size() for number in range(len(document))]
    for number in wanted:
        page = document[number - 1]
        width, height = page.get_size()
        turn = pdfium.FS_MATRIX(0, 1, -1, 0, height, 0)
        pdfium.FPDFPage_TransFormWithClip(page.raw, turn, pdfium.FS_RECTF(0, width, height, 0))
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
        page.set_rotation(90)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "turned.pdf"
        document.save(str(path))
        document.close()
        return path.read_bytes(), sizes


class _Page:
    """A pack as one HTML page; ``whole`` keeps every paragraph of a page in columns in one column."""

    def __init__(self, pack: Pack, linked: bool, whole: bool) -> None:
        self.pack, self.linked, self.whole = pack, linked, whole
        self.tokens = number_tokens(pack)

    def html(self) -> str:
        """The whole page."""
        body = "".join(self._section(section) for section in self.pack.sections)
        title = html.escape(f"{self.pack.trust} board pack")
        style = _style(self.pack.look) + (_WHOLE if self.whole else "")
        head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
        return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'

    def _section(self, section: Section) -> str:
        blocks = list(map(self._block, section.blocks))
        main = "".join(blocks)
        before, after = "".join(blocks[: section.turn]), "".join(blocks[section.turn :])
        if section.layout == "uneven":
            main = f'<div class="beside"><div class="main">{before}</div><div class="less">{after}</div></div>'
        elif section.layout == "level":
            main = f'{before}<div class="two">{after}</div>'
        if section.sidebar:
            side = "".join(map(self._block, section.sidebar))
            names = f"side {'boxed' * section.boxed}"
            main = f'<div class="beside"><div class="main">{main}</div><div class="{names}">{side}</div></div>'
        draft = '<div class="draft">DRAFT</div>' if section.draft else ""
        notes = "".join(f"<p class='note'>{self._words(note)}</p>" for note in section.footnotes)
        notes = f"<div class='notes'>{notes}</div>" if notes else ""
        return f'<section class="{section.layout}">{draft}{main}{notes}</section>'

    def _words(self, text: Text) -> str:
        return "".join(self._token(token) for token in self.tokens[text]).strip()

    def _token(self, token: Token) -> str:
        words, blank = html.escape(token.mark or token.words), "" if token.glued else " "
        if self.pack.look.hyphenated:
            words = _SYLLABLES.sub("&shy;", words)
        if token.mark:
            words = f"<sup>{words}</sup>"
        # Spans where there are no links: words of their own break into lines as links do, loose ones a little later.
        return f'{blank}<a href="{_HOME}{token.number}">{words}</a>' if self.linked else f"{blank}<span>{words}</span>"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level} class={block.dress}>{self._words(block.text)}</h{block.level}>"
        if isinstance(block, Paragraph):
            return f"<p{' class=drop' * block.drop}>{self._words(block.text)}</p>"
        if isinstance(block, Bullets):
            return "<ul>" + "".join(f"<li>{self._words(item)}</li>" for item in block.items) + "</ul>"
        return self._table(block) if isinstance(block, Table) else self._other(block)

    def _other(self, block: Quote | Items | Contents | Figure) -> str:
        if isinstance(block, Quote):
            return f"<p class='quote{' round' * block.floated}'>{self._words(block.text)}</p>"
        if isinstance(block, Items):
            return "".join(map(self._item, block.items))
        if isinstance(block, Contents):
            dots = f"<span class=dots>{'.' * 100}</span>"
            lines = [f"<span>{self._words(title)}</span>{dots}{self._words(page)}" for title, page in block.lines]
            return "".join(f"<p class=led>{line}</p>" for line in lines)
        caption = f"<p class=caption>{self._words(block.caption)}</p>"
        return f"<div class=figure>{_svg(block)}{caption}</div>"

    def _item(self, item: Item) -> str:
        plain = isinstance(item.sign, str)
        sign = item.sign if isinstance(item.sign, str) else self._words(item.sign)
        left = 14 + 14 * item.depth if plain else 36 + 36 * item.depth
        style = f"margin-left: {left}pt; text-indent: -{12 if plain else 36}pt"
        width = f"display: inline-block; text-indent: 0; width: {12 if plain else 36}pt"
        return f'<p style="{style}"><span style="{width}">{sign}</span>{self._words(item.text)}</p>'

    def _table(self, table: Table) -> str:
        share = sum(table.widths)
        columns = "".join(f'<col style="width:{100 * width / share:.2f}%">' for width in table.widths)
        head = "".join(self._row(row, "th") for row in table.rows[: table.heads])
        body = "".join(
            self._row(row, "td", number in table.strong)
            for number, row in enumerate(table.rows[table.heads :], table.heads)
        )
        title = f"<p class='title'>{self._words(table.title)}</p>" if table.title else ""
        figures = "figures" if table.figures or table.kind in ("staffing", "staffing_merged", "months", "kpis") else ""
        names = [table.dress, figures, "total" * table.total, "form" * (not table.heads)]
        names += ["many" * (len(table.widths) > 6), "turned" * table.turned]
        head = f"<thead>{head}</thead>" if head else ""
        classes = " ".join(filter(None, names))
        inside = f"<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody>"
        return f"{title}<table class='{classes}'>{inside}</table>"

    def _row(self, row: list[Cell | None], tag: str, strong: bool = False) -> str:
        cells = ""
        for place, cell in enumerate(row):
            if cell is not None:
                spans = f" rowspan={cell.rows}" * (cell.rows > 1) + f" colspan={cell.columns}" * (cell.columns > 1)
                kind = " class=name" if place == 0 else ""
                cells += f"<{tag}{spans}{kind}>{self._words(cell.text)}</{tag}>"
        return f"<tr{' class=strong' * strong}>{cells}</tr>"


def _svg(figure: Figure) -> str:
    """A figure's drawing."""
    parts = [
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" class="{"bar" if figure.filled else "box"}"/>'
        for x, y, width, height in figure.boxes
    ]
    parts += [f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}"/>' for x0, y0, x1, y1 in figure.lines]
    parts += [f'<text x="{x}" y="{y}">{html.escape(words)}</text>' for x, y, words in figure.labels]
    size = f'viewBox="0 0 {figure.width} {figure.height}" style="width: {figure.width}pt; height: {figure.height}pt"'
    return f"<svg {size}>{''.join(parts)}</svg>"


def _style(look: Look) -> str:
    family = {
        "sans": "'Liberation Sans', Arial, sans-serif",
        "serif": "'Liberation Serif', 'Times New Roman', serif",
        "ligatures": "'DejaVu Sans', Verdana, sans-serif",
    }[look.family]
    margin, size = look.margin, look.size
    counters = {"{n}": "counter(page)", "{total}": "counter(pages)"}
    footer = " ".join(counters.get(part, f'"{part}"') for part in re.split(r"({\w+})", look.footer) if part)
    place = "@bottom-center" if look.centred else "@bottom-right"
    logo = ""
    if look.logo:
        words = "\\A".join(look.logo)
        logo = f'@top-right {{ content: "{words}"; white-space: pre; font: bold 9pt {family}; color: #005eb8; }}'
    return f"""
@page {{ size: 595pt 842pt; margin: {margin + 15}pt {margin}pt;
  @top-left {{ content: "{look.header}"; font: 8pt {family}; color: #555; }}
  {place} {{ content: {footer}; font: 8pt {family}; color: #555; }}
  @bottom-left {{ content: "{look.reference}"; font: 8pt {family}; color: #555; }}
  {logo} }}
@page wide {{ size: 842pt 595pt; }}
section {{ break-after: page; }} section:last-child {{ break-after: auto; }}
.landscape, .rotated {{ page: wide; }}
body {{ font: {size}pt/1.3 {family}; margin: 0; {"text-align: justify;" if look.justified else ""} }}
a {{ color: inherit; text-decoration: none; }}
h1, h2, h3 {{ color: {look.ink}; margin: {size * 0.8}pt 0 {size * 0.5}pt; line-height: 1.2;
  break-after: avoid; text-align: left; }}
h1 {{ font-size: {size * 1.6}pt; }} h2 {{ font-size: {size * 1.3}pt; }} h3 {{ font-size: {size * 1.12}pt; }}
p {{ margin: 0 0 {size * 0.7}pt; }}
ul {{ margin: 0 0 {size * 0.7}pt; padding-left: 16pt; }}
li {{ margin-bottom: {size * 0.3}pt; }}
.two {{ columns: 2; column-gap: 20pt; }} .three {{ columns: 3; column-gap: 18pt; }}
.beside {{ display: flex; gap: 20pt; align-items: flex-start; }}
.main {{ flex: 7; }}
.side {{ flex: 3; background: #eef2f7; padding: 6pt; }}
.left .beside {{ flex-direction: row-reverse; }} .less {{ flex: 4; }}
.side.boxed {{ border: 1pt solid #000; background: none; }}
.quote {{ font-size: {size * 1.35}pt; color: {look.ink}; margin: 6pt 12pt 12pt; text-align: left; }}
.round {{ float: right; width: 34%; margin: 2pt 0 6pt 16pt; }}
.spaced {{ letter-spacing: {size * 0.35}pt; }} .small {{ font-variant: small-caps; text-transform: capitalize; }}
.drop::first-letter {{ float: left; font-size: {size * 3.4}pt; line-height: 0.85; padding-right: 3pt; }}
.led {{ display: flex; margin: 0 0 3pt; white-space: pre; }} .dots {{ flex: 1; overflow: hidden; margin: 0 3pt; }}
.figure {{ break-inside: avoid; margin: 6pt 0 12pt; }} .caption {{ font-size: {size * 0.85}pt; font-weight: bold; }}
svg text {{ font: 7.5px {family}; text-anchor: middle; }} svg line {{ stroke: #768692; stroke-width: 0.7; }}
.bar {{ fill: #41b6e6; stroke: #768692; }} .box {{ fill: none; stroke: #768692; }}
.draft {{ position: absolute; margin: 250pt 60pt; font: bold 110pt {family}; color: #ddd;
  transform: rotate(-52deg); z-index: -1; }}
sup {{ font-size: 65%; line-height: 0; }}
.notes {{ border-top: 0.5pt solid #000; margin-top: 14pt; padding-top: 3pt; }}
.note {{ font-size: {size * 0.8}pt; margin: 0 0 2pt; }}
.title {{ font-weight: bold; margin-bottom: 3pt; break-after: avoid; }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin: 4pt 0 10pt; text-align: left;
  font-size: {min(size, 9.5) * 0.95}pt; line-height: 1.22; }}
table.many {{ font-size: {min(size, 9.5) * 0.85}pt; }}
tr {{ break-inside: avoid; }} th, td {{ padding: 2.5pt 4pt; vertical-align: top; overflow-wrap: break-word; }}
.figures td:not(.name), .figures th:not(.name) {{ text-align: right; }}
.figures th[colspan] {{ text-align: center !important; }}
.total tr:last-child td {{ font-weight: bold; }}
thead tr:last-child td, .strong td {{ font-weight: bold; }}
.turned thead tr:last-child th:not(.name) {{ writing-mode: vertical-rl; transform: rotate(180deg); height: 80pt; }}
.form td:first-child {{ font-weight: bold; }}
.ruled th, .ruled td {{ border: 0.5pt solid #9aa5b1; }} .ruled th {{ background: #d9e2ec; }}
.lines td {{ border-bottom: 0.5pt solid #9aa5b1; }}
.lines thead {{ border-top: 1pt solid #000; border-bottom: 0.5pt solid #9aa5b1; }}
.zebra th {{ background: #003087; color: #fff; }} .zebra tbody tr:nth-child(even) td {{ background: #eef2f7; }}
* {{ -webkit-print-color-adjust: exact; }}
"""
