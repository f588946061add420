"""A pack printed by Chromium from HTML: once with every word a link, which gives the places, and once plain."""

from __future__ import annotations

import ctypes
import html
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

_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage",
    "--no-first-run", "--no-pdf-header-footer",
]  # fmt: skip
_HOME = "https://words.invalid/"
_SECONDS = 120
_WHOLE = ".two p, .three p, .two li, .three li { break-inside: avoid; }"


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
        plain = _print(_Page(pack, False, whole).html(), Path(folder), "plain")
    data, sizes = _turned(plain, pack, placed)
    running = [[*pack.look.header.split(), *pack.look.footer.format(n=n).split()] for n in range(1, len(sizes) + 1)]
    return Printed(data, placed, sizes, running)


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
        main = "".join(map(self._block, section.blocks))
        if section.sidebar:
            side = "".join(map(self._block, section.sidebar))
            main = f'<div class="beside"><div class="main">{main}</div><div class="side">{side}</div></div>'
        notes = "".join(f"<p class='note'>{self._words(note)}</p>" for note in section.footnotes)
        notes = f"<div class='notes'>{notes}</div>" if notes else ""
        return f'<section class="{section.layout}">{main}{notes}</section>'

    def _words(self, text: Text) -> str:
        return "".join(self._token(token) for token in self.tokens[text]).strip()

    def _token(self, token: Token) -> str:
        words, blank = html.escape(token.words), "" if token.glued else " "
        # Spans where there are no links: words of their own break into lines as links do, loose ones a little later.
        return f'{blank}<a href="{_HOME}{token.number}">{words}</a>' if self.linked else f"{blank}<span>{words}</span>"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}>{self._words(block.text)}</h{block.level}>"
        if isinstance(block, Paragraph):
            return f"<p>{self._words(block.text)}</p>"
        if isinstance(block, Bullets):
            return "<ul>" + "".join(f"<li>{self._words(item)}</li>" for item in block.items) + "</ul>"
        return self._table(block)

    def _table(self, table: Table) -> str:
        share = sum(table.widths)
        columns = "".join(f'<col style="width:{100 * width / share:.2f}%">' for width in table.widths)
        head = "".join(self._row(row, "th") for row in table.rows[: table.heads])
        body = "".join(self._row(row, "td") for row in table.rows[table.heads :])
        title = f"<p class='title'>{self._words(table.title)}</p>" if table.title else ""
        figures = "figures" if table.kind in ("staffing", "staffing_merged", "months", "kpis") else ""
        names = [table.dress, figures, "total" * table.total, "form" * (not table.heads)]
        names.append("many" * (len(table.widths) > 6))
        head = f"<thead>{head}</thead>" if head else ""
        classes = " ".join(filter(None, names))
        inside = f"<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody>"
        return f"{title}<table class='{classes}'>{inside}</table>"

    def _row(self, row: list[Cell | None], tag: str) -> str:
        cells = ""
        for place, cell in enumerate(row):
            if cell is not None:
                spans = f" rowspan={cell.rows}" * (cell.rows > 1) + f" colspan={cell.columns}" * (cell.columns > 1)
                kind = " class=name" if place == 0 else ""
                cells += f"<{tag}{spans}{kind}>{self._words(cell.text)}</{tag}>"
        return f"<tr>{cells}</tr>"


def _style(look: Look) -> str:
    family = (
        "'Liberation Sans', Arial, sans-serif"
        if look.family == "sans"
        else "'Liberation Serif', 'Times New Roman', serif"
    )
    margin, size = look.margin, look.size
    footer = " ".join(f'"{part}"' if part != "{n}" else "counter(page)" for part in _parted(look.footer))
    place = "@bottom-center" if look.centred else "@bottom-right"
    return f"""
@page {{ size: 595pt 842pt; margin: {margin + 15}pt {margin}pt;
  @top-left {{ content: "{look.header}"; font: 8pt {family}; color: #555; }}
  {place} {{ content: {footer}; font: 8pt {family}; color: #555; }} }}
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
thead tr:last-child td {{ font-weight: bold; }}
.form td:first-child {{ font-weight: bold; }}
.ruled th, .ruled td {{ border: 0.5pt solid #9aa5b1; }} .ruled th {{ background: #d9e2ec; }}
.lines td {{ border-bottom: 0.5pt solid #9aa5b1; }}
.lines thead {{ border-top: 1pt solid #000; border-bottom: 0.5pt solid #9aa5b1; }}
.zebra th {{ background: #003087; color: #fff; }} .zebra tbody tr:nth-child(even) td {{ background: #eef2f7; }}
* {{ -webkit-print-color-adjust: exact; }}
"""


def _parted(footer: str) -> list[str]:
    first, _, last = footer.partition("{n}")
    return [part for part in (first, "{n}", last) if part]
