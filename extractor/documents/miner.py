"""pdfminer.six, the reference engine: a page's characters and straight shapes.

pdfminer.six's own layout analysis is left out: it loses the cells of a table and the order of columns, and takes
as long as all that is done here.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

import numpy as np
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar, LTFigure, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFNoPageLabels,
    PDFNoValidXRef,
    PDFPasswordIncorrect,
    PDFXRefStream,
)
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdffont import PDFFont, PDFType1Font
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import Matrix, PathSegment, decode_text

from extractor.documents.characters import Characters, is_bold, mended_descent
from extractor.documents.metadata import ENTRIES
from extractor.documents.pages import PagePrint, PdfLocked, make_page
from extractor.documents.rules import MOST_SHAPES, Shape
from extractor.documents.symbol import SYMBOL

# Its warnings about odd fonts and colours say nothing that a reader of ours can act on.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_CATALOG = re.compile(rb"(\d+)\s+(\d+)\s+obj\b(?:(?!endobj)[\s\S]){0,2000}?/Type\s*/Catalog\b")
_BULLET = 127  # as several producers write that of the standard fonts
_FIGURE_DEPTH = 20
_SMALL_PATH = 40
_LONG_PATH = 2000
_LETTER = (0.0, 0.0, 612.0, 792.0)  # of a page without a box, as pdfium has it

Edges = tuple[float, float, float, float]


class MinerFile:
    """A PDF opened by pdfminer.six (see ``PdfFile``)."""

    engine = "pdfminer.six"

    def __init__(self, data: bytes) -> None:
        self._document = _open(data)
        self._pages: list[PDFPage] | None = None
        manager = PDFResourceManager()
        self._device = _Collector(manager)
        self._interpreter = PDFPageInterpreter(manager, self._device)

    def count(self, most: int) -> int:
        """See ``PdfFile``."""
        if self._pages is None:
            self._pages = list(islice(PDFPage.create_pages(self._document), most + 1))
            for page in self._pages:
                page.mediabox = _visible(page)
        return len(self._pages)

    def size(self, number: int) -> tuple[float, float]:
        """See ``PdfFile``."""
        page = self._page(number)
        left, low, right, high = page.mediabox
        return (high - low, right - left) if page.rotate % 180 else (right - left, high - low)

    def read(self, number: int) -> PagePrint:
        """See ``PdfFile``."""
        try:
            self._interpreter.process_page(self._page(number))
        except BaseException:
            self._device._stack.clear()
            raise
        return _print_of(number, self._device.page)

    def entries(self) -> dict[str, str]:
        """See ``PdfFile``."""
        entries: dict[str, str] = {}
        for info in self._document.info:
            for key in ENTRIES:
                with suppress(Exception):  # a title is not worth a file
                    value = resolve1(info.get(key))
                    if isinstance(value, bytes) and key not in entries:
                        entries[key] = decode_text(value)
        return entries

    def close(self) -> None:
        """See ``PdfFile``."""

    def _page(self, number: int) -> PDFPage:
        if self._pages is None or number > len(self._pages):
            self._pages = None
            self.count(number)
        return (self._pages or [])[number - 1]


class _Document(PDFDocument):
    """A file in which nothing goes in circles without an end, as pdfminer.six does."""

    def __init__(self, data: bytes) -> None:
        self._under_way: set[int] = set()
        self._tables: set[int] = set()
        super().__init__(PDFParser(io.BytesIO(data)), password="")

    def getobj(self, objid: int) -> Any:
        """An object, never a reference to another. Raises ``PDFObjectNotFound``, for references in a circle too, and
        ``RecursionError`` where an object is needed to read itself."""
        followed: set[int] = set()
        while objid not in followed:
            found = self._object(objid)
            if not isinstance(found, PDFObjRef):
                return found
            followed.add(objid)
            objid = found.objid
        raise PDFObjectNotFound(objid)

    def _object(self, objid: int) -> object:
        if objid in self._under_way:
            raise RecursionError(f"object {objid} is needed to read itself")
        self._under_way.add(objid)
        try:
            return super().getobj(objid)
        finally:
            self._under_way.discard(objid)

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read a table of offsets and those before it, each once. Raises ``PDFNoValidXRef``."""
        if start < 0:
            raise PDFNoValidXRef(f"a table of offsets at {start}")
        if start not in self._tables:
            self._tables.add(start)
            super().read_xref_from(parser, start, xrefs)
        for xref in xrefs:
            if isinstance(xref, PDFXRefStream):
                _cut_ranges(xref)

    def get_page_labels(self) -> Iterator[str]:
        """None: ``page_label`` is what is printed on the page, and these may be anything."""
        raise PDFNoPageLabels


def _cut_ranges(xref: PDFXRefStream) -> None:
    """Cut the numbers of objects that a stream of offsets claims to the rows that it has: pdfminer.six looks each up
    where it finds no page."""
    rows = len(xref.data or b"") // xref.entlen if xref.entlen else 0
    ranges = []
    for first, count in xref.ranges:
        ranges.append((first, max(0, min(count, rows))))
        rows -= ranges[-1][1]
    xref.ranges = ranges


class _Collector(PDFLayoutAnalyzer):
    """Keeps a page's characters and straight shapes; long paths are drawings and are not looked at."""

    page: LTPage

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self._mended: dict[int, PDFFont] = {}
        self._paths = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self._paths = 0
        super().begin_page(page, ctm)

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        font = textstate.font
        if font is not None and id(font) not in self._mended:
            self._mended[id(font)] = font  # kept, so that no other font takes its id
            _mend_descent(font)
            _mend_symbols(font)
            _mend_bullet(font)
        with _raised(textstate):
            super().render_string(textstate, seq, ncs, graphicstate)

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        straight = len(path) < _LONG_PATH and all(segment[0] in "mlh" for segment in path[:_SMALL_PATH])
        if (straight or len(path) <= _SMALL_PATH) and self._paths <= MOST_SHAPES:
            self._paths += 1
            super().paint_path(gstate, stroke, fill, evenodd, path)


@contextmanager
def _raised(state: PDFTextState) -> Iterator[None]:
    """Text whose rise is in its matrix: pdfminer.six moves the boxes of raised characters and not their baselines."""
    matrix, rise = state.matrix, state.rise
    if rise:
        a, b, c, d, e, f = matrix
        state.matrix, state.rise = (a, b, c, d, e + c * rise, f + d * rise), 0
    try:
        yield
    finally:
        state.matrix, state.rise = matrix, rise


def _mend_descent(font: PDFFont) -> None:
    descent = font.get_descent()
    mended = mended_descent(descent)
    if mended != descent and font.vscale > 0:
        font.descent = mended / font.vscale


def _mend_symbols(font: PDFFont) -> None:
    """Give the standard Symbol font its own encoding where pdfminer.six assumes that of the text fonts."""
    if isinstance(font, PDFType1Font) and font.basefont == "Symbol" and font.unicode_map is None:
        assumed = EncodingDB.get_encoding("StandardEncoding")
        for code, character in SYMBOL.items():
            if font.cid2unicode.get(code) == assumed.get(code):
                font.cid2unicode = {**font.cid2unicode, code: character}


def _mend_bullet(font: PDFFont) -> None:
    """Give a standard font's bullet its width, without which all that follows on its line stands too far left."""
    width = font.widths.get("\u2022")
    if width is not None and isinstance(font, PDFType1Font) and not font.char_width(_BULLET):
        font.widths = {**font.widths, _BULLET: width}


def _open(data: bytes) -> PDFDocument:
    try:
        try:
            return _Document(data)
        except PDFSyntaxError:
            return _Document(_with_trailer(data))
    except PDFPasswordIncorrect as error:
        raise PdfLocked(password=True) from error
    except PDFEncryptionError as error:
        raise PdfLocked(password=False) from error


def _with_trailer(data: bytes) -> bytes:
    """A file that was cut off before its trailer, with one that names its catalog, so that the pages that are there
    can be read. Raises ``PDFSyntaxError`` where there is no catalog, or where the cut took the key to encryption."""
    catalog = _CATALOG.search(data)
    if catalog is None or b"%%EOF" in data[-4096:] or b"/Encrypt" in data:
        raise PDFSyntaxError("neither a trailer nor a catalog")
    return b"%s\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % (data, *catalog.groups())


def _visible(page: PDFPage) -> Edges:
    """The part of the page that viewers show: the crop box, cut to the media box."""
    m = _sorted(page.mediabox)
    m = m if _has_room(m) else _LETTER
    c = _sorted(page.cropbox)
    box = (max(m[0], c[0]), max(m[1], c[1]), min(m[2], c[2]), min(m[3], c[3]))
    return box if _has_room(box) else m


def _sorted(box: Edges) -> Edges:
    """A box from any two opposite corners (ISO 32000-1, 7.9.5)."""
    ax, ay, bx, by = box
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _has_room(box: Edges) -> bool:
    return box[2] - box[0] > 1 and box[3] - box[1] > 1


def _print_of(number: int, page: LTPage) -> PagePrint:
    found: list[LTChar] = []
    shapes: list[Shape] = []
    pictures = _gather(page, found, shapes, page.height, 0)
    return make_page(number, (page.width, page.height), _characters(found, page.height), shapes, pictures)


def _characters(found: list[LTChar], height: float) -> Characters:
    numbers = np.array([(c.x0, c.y1, c.x1, c.y0, c.size, *c.matrix) for c in found], float).reshape(-1, 11)
    numbers[:, [1, 3, 10]] = height - numbers[:, [1, 3, 10]]
    fonts = {font: is_bold(font) for font in {c.fontname for c in found}}
    bold = np.array([fonts[c.fontname] for c in found], bool)
    texts = [c.get_text() for c in found]
    return Characters(texts, numbers[:, :4], numbers[:, 9:], numbers[:, 4], bold, numbers[:, 5:9])


def _gather(items: Iterable[LTItem], characters: list[LTChar], shapes: list[Shape], height: float, depth: int) -> bool:
    """Sort a page's items, those inside of figures (form XObjects) too; whether there are pictures among them."""
    pictures = False
    for item in items:
        if isinstance(item, LTChar):
            characters.append(item)
        elif isinstance(item, LTFigure) and depth < _FIGURE_DEPTH:
            pictures |= _gather(item, characters, shapes, height, depth + 1)
        elif isinstance(item, LTRect | LTLine):
            shapes.append((item.x0, height - item.y1, item.x1, height - item.y0))
        else:
            pictures |= isinstance(item, LTImage)
    return pictures
