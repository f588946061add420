"""pdfium, the fast engine: a page's characters and straight shapes, in the terms of the reference engine.

pdfium is asked for one character at a time. ctypes takes longer over such a call than pdfium does, so the calls are
the quick ones of ``pdfium_calls``, made for a page's characters at once.
"""

from __future__ import annotations

import ctypes
import threading
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice, repeat

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as c

from extractor.documents import pdfium_calls as calls
from extractor.documents.characters import Characters, Floats, is_bold, mended_descent
from extractor.documents.glyphs import REPLACEMENT
from extractor.documents.metadata import ENTRIES
from extractor.documents.pages import PagePrint, PdfLocked, make_page
from extractor.documents.papers import Bookmark
from extractor.documents.pdfium_objects import PageObjects
from extractor.documents.turn import Turn

Places = npt.NDArray[np.int64]

_UNMAPPED = "\ufffe"  # stands in pdfium's text for a hyphen at a line's end, and for glyphs that it cannot map
_LEAST_BLANK = 0.12  # of the line's height
_OUTLINE_DEPTH = 2
_MOST_MARKS = 2000
_LONGEST_LIGATURE = 3  # characters
_NAME_BYTES = 256
_NO_CHARACTERS = Characters([], np.empty((0, 4)), np.empty((0, 2)), np.empty(0), np.empty(0, bool), np.empty((0, 4)))
lock = threading.RLock()
"""Held by whoever calls pdfium, which is not made for threads."""


class PdfiumFile:
    """A PDF opened by pdfium (see ``PdfFile``). Raises ``PdfLocked``, or pypdfium2's ``PdfiumError``."""

    engine = "pdfium"

    def __init__(self, data: bytes) -> None:
        with lock:
            try:
                self._document = pdfium.PdfDocument(data)
            except pdfium.PdfiumError as error:
                if error.err_code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
                    raise PdfLocked(password=error.err_code == c.FPDF_ERR_PASSWORD) from error
                raise

    def count(self, most: int) -> int:
        """See ``PdfFile``."""
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """See ``PdfFile``."""
        with lock:
            width, height = self._document.get_page_size(number - 1)
        return float(width), float(height)

    def read(self, number: int) -> PagePrint:
        """See ``PdfFile``."""
        with lock, closing(self._document[number - 1]) as page, closing(page.get_textpage()) as text:
            turn = _turn_of(page)
            objects = PageObjects.of(page)
            characters, sure = _Text(text).characters(objects, turn)
        made = make_page(number, (turn.width, turn.height), characters, objects.shapes(turn), objects.pictures)
        made.sure = sure and not made.slanted
        return made

    def entries(self) -> dict[str, str]:
        """See ``PdfFile``."""
        with lock:
            return {key: _entry(self._document, key) for key in ENTRIES}

    def outline(self) -> list[Bookmark]:
        """See ``Outlined``."""
        with lock:
            entries = islice(self._document.get_toc(_OUTLINE_DEPTH), _MOST_MARKS)
            return [mark for entry in entries if (mark := _mark(entry))]

    def close(self) -> None:
        """See ``PdfFile``."""
        with lock:
            self._document.close()


def _entry(document: pdfium.PdfDocument, key: str) -> str:
    """An entry of the information dictionary; pypdfium2's own call raises over half a surrogate pair."""
    name = key.encode() + b"\0"
    size = c.FPDF_GetMetaText(document, name, None, 0)
    text = ctypes.create_string_buffer(size)
    c.FPDF_GetMetaText(document, name, text, size)
    return text.raw[:-2].decode("utf-16-le", "replace")


def _mark(entry: pdfium.PdfBookmark) -> Bookmark | None:
    target = entry.get_dest()
    page = target.get_index() if target else None
    return Bookmark(entry.level, entry.get_title(), page + 1) if page is not None else None


def _turn_of(page: pdfium.PdfPage) -> Turn:
    box = c.FS_RECTF()
    if not c.FPDF_GetPageBoundingBox(page, box):
        raise pdfium.PdfiumError("the page has no size")
    left, low, right, high = box.left, box.bottom, box.right, box.top
    if right - left <= 1 or high - low <= 1:  # a crop box beside the page
        ax, ay, bx, by = page.get_mediabox()
        left, low, right, high = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    return Turn(left, low, right, high, page.get_rotation() // 90)


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    descent: float
    sure: bool


@dataclass(frozen=True, slots=True)
class _Runs:
    """The characters that one text object draws in a row: the first's place, and what all of them share."""

    of: Places
    """By character, the number of its run."""
    objects: list[int]
    kinds: Places
    """Numbers of their fonts."""
    origins: Floats
    matrices: Floats
    sizes: Floats
    fonts: list[_Font]


class _Text:
    """The text of one page, as long as it is open."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._page, self._handle = text, calls.address_of(text)
        self._count = max(0, text.count_chars())

    def characters(self, page: PageObjects, turn: Turn) -> tuple[Characters, bool]:
        """What is drawn, and whether the reference engine is known to read the same."""
        handle, count = self._handle, self._count
        # The characters that belong to no object are blanks and line ends that pdfium adds.
        objects = np.fromiter(map(calls.text_object, repeat(handle), range(count)), np.uint64, count)
        if not objects.any():
            return _NO_CHARACTERS, True
        text = self._text()
        boxes = np.zeros((count, 4), np.float32)
        at = boxes.ctypes.data
        calls.many(calls.loose_box, repeat(handle), range(count), range(at, at + 16 * count, 16))
        _keep_blanks(text, boxes, objects)
        drawn = np.flatnonzero(objects)
        runs = self._runs(drawn, objects[drawn])
        texts, known = self._texts(text, drawn, runs)
        characters = _placed(texts, boxes[drawn].astype(float), runs, turn)
        characters, of, known_pieces = _without_pieces(characters, runs.of)
        behind = page.blanks(set(runs.objects))
        characters = _with_blanks(characters, of, [owner in behind for owner in runs.objects])
        return characters, known and known_pieces and all(font.sure for font in runs.fonts)

    def _text(self) -> str:
        """What the characters stand for, those too that pdfium adds; U+FFFE for a hyphen at a line's end."""
        units = (ctypes.c_ushort * (self._count + 1))()
        c.FPDFText_GetText(self._page, 0, self._count, units)
        text = bytes(units)[:-2].decode("utf-16-le", "replace")
        if len(text) == self._count and "\0" not in text:
            return text
        codes = map(calls.unicode_of, repeat(self._handle), range(self._count))
        return "".join(chr(code) if 0 < code <= 0x10FFFF else _UNMAPPED for code in codes)

    def _texts(self, text: str, drawn: Places, runs: _Runs) -> tuple[list[str], bool]:
        """What the drawn characters stand for, and whether all are known."""
        codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)[drawn].astype(np.int64)
        keys = codes * len(runs.fonts) + runs.kinds[runs.of]
        texts = [text[place] for place in drawn.tolist()]
        glyphs, firsts = np.unique(keys, return_index=True)
        lacking = [self._lacks_text(texts[first], int(drawn[first])) for first in firsts.tolist()]
        for number in np.flatnonzero(np.isin(keys, glyphs[lacking])).tolist() if any(lacking) else ():
            texts[number] = REPLACEMENT
        if _UNMAPPED in text:
            texts = ["-" if glyph == _UNMAPPED else glyph for glyph in texts]
        return texts, not any(lacking)

    def _lacks_text(self, glyph: str, place: int) -> bool:
        """Whether a font does not tell what a glyph stands for: pdfium then has its code, as if it were a character."""
        if calls.lacks_unicode(self._handle, place) == 1:
            return True
        return glyph == _UNMAPPED and calls.is_hyphen(self._handle, place) != 1

    def _runs(self, drawn: Places, objects: npt.NDArray[np.uint64]) -> _Runs:
        starts = np.flatnonzero(np.append(True, objects[1:] != objects[:-1]))
        count, handle = len(starts), self._handle
        firsts, owners = drawn[starts].tolist(), objects[starts].tolist()
        origins, matrices = np.zeros((count, 2)), np.zeros((count, 6), np.float32)
        sizes = np.zeros(count, np.float32)
        at = origins.ctypes.data
        ys = range(at + 8, at + 8 + 16 * count, 16)
        calls.many(calls.origin, repeat(handle), firsts, range(at, at + 16 * count, 16), ys)
        at = matrices.ctypes.data
        calls.many(calls.matrix_of_character, repeat(handle), firsts, range(at, at + 24 * count, 24))
        at = sizes.ctypes.data
        calls.many(calls.font_size, owners, range(at, at + 4 * count, 4))
        pointers = list(map(calls.font_of, owners))
        fonts = {pointer: _font_of(pointer) for pointer in dict.fromkeys(pointers)}
        numbers = {pointer: number for number, pointer in enumerate(fonts)}
        kinds = np.array([numbers[pointer] for pointer in pointers])
        run = np.repeat(np.arange(count), np.diff(np.append(starts, len(drawn))))
        shared = [fonts[pointer] for pointer in pointers]
        return _Runs(run, owners, kinds, origins, matrices[:, :4].astype(float), sizes.astype(float), shared)


def _keep_blanks(text: str, boxes: npt.NDArray[np.float32], objects: npt.NDArray[np.uint64]) -> None:
    """Let the blanks that pdfium adds (in place of narrow ones that the file draws, too) belong to what stands before
    them, unless they have no room: it parts letters that are merely spaced out."""
    for place in np.flatnonzero(objects == 0).tolist():
        if not 0 < place < len(text) - 1 or text[place] != " " or not objects[place - 1] or not objects[place + 1]:
            continue
        left, right = boxes[place - 1], boxes[place + 1]
        if right[0] - left[2] < _LEAST_BLANK * (left[1] - left[3]) and right[3] < left[1] and left[3] < right[1]:
            continue
        boxes[place], objects[place] = left, objects[place - 1]


def _font_of(pointer: int) -> _Font:
    """A font by its address, which holds as long as its page is open."""
    if not pointer:
        return _Font(False, mended_descent(0.0), sure=False)
    font = ctypes.cast(pointer, c.FPDF_FONT)
    name = ctypes.create_string_buffer(_NAME_BYTES)
    c.FPDFFont_GetBaseFontName(font, name, _NAME_BYTES)
    depth = ctypes.c_float()
    c.FPDFFont_GetDescent(font, 1.0, depth)
    base = name.value.decode("latin-1")
    return _Font(is_bold(base), mended_descent(depth.value), sure=bool(base))


def _placed(texts: list[str], loose: Floats, runs: _Runs, turn: Turn) -> Characters:
    """Characters where the page's reader sees them.

    pdfium's loose boxes span the advance along the line, and the font's own ascent and descent across it, where the
    reference engine has the font size from the descent up: across the line, boxes are made from the baseline.
    """
    along = np.abs(runs.matrices[:, 0]) >= np.abs(runs.matrices[:, 1])  # the text runs along x
    descents = np.array([font.descent for font in runs.fonts])
    x_up, y_up = (runs.matrices[:, 2:] * runs.sizes[:, None]).T
    reach = np.where(along, y_up, x_up)
    base = np.where(along, runs.origins[:, 1], runs.origins[:, 0])
    low, high = base + reach * descents, base + reach * (descents + 1)
    across = np.stack([np.minimum(low, high), np.maximum(low, high)], 1)[runs.of]
    flat = along[runs.of]
    boxes, origins = loose[:, [0, 3, 2, 1]], runs.origins[runs.of]  # pdfium has left, top, right, bottom
    if flat.all():
        boxes[:, 1::2] = across
        origins[:, 0] = loose[:, 0]
    else:
        boxes[flat, 1::2] = across[flat]
        boxes[~flat, 0::2] = across[~flat]
        origins[flat, 0] = loose[flat, 0]
    bold = np.array([font.bold for font in runs.fonts], bool)[runs.of]
    sizes = np.abs(reach)[runs.of]
    return Characters(texts, turn.boxes(boxes), turn.points(origins), sizes, bold, turn.vectors(runs.matrices)[runs.of])


def _without_pieces(characters: Characters, runs: Places) -> tuple[Characters, Places, bool]:
    """Glyphs that stand for several characters, which pdfium gives one by one in the same place, as one entry each,
    with their runs; and whether those are ligatures only, not a text that the file puts in place of what it draws."""
    boxes = characters.boxes
    pieces = np.append(False, (boxes[1:] == boxes[:-1]).all(axis=1) & (runs[1:] == runs[:-1]))
    for place in np.flatnonzero(pieces):
        pieces[place] = not characters.texts[place].isspace()
    if not pieces.any():
        return characters, runs, True
    starts = np.flatnonzero(~pieces)
    ends = np.append(starts[1:], len(pieces))
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    texts = [_paired(characters.texts[start:end]) for start, end in spans]
    known = int((ends - starts).max()) <= _LONGEST_LIGATURE
    return replace(characters.take(~pieces), texts=texts), runs[~pieces], known


def _paired(pieces: list[str]) -> str:
    """Pieces as one text; pdfium gives the halves of a surrogate pair one by one."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _with_blanks(characters: Characters, runs: Places, behind: list[bool]) -> Characters:
    """With a blank behind the last character of each run that has one."""
    lasts = np.flatnonzero(np.append(runs[1:] != runs[:-1], True))
    places = [place for place, run in zip(lasts.tolist(), runs[lasts].tolist(), strict=True) if behind[run]]
    if not places:
        return characters
    order = np.sort(np.append(np.arange(len(runs)), places))
    repeated = np.append(False, order[1:] == order[:-1])
    texts = [
        " " if blank else characters.texts[place]
        for place, blank in zip(order.tolist(), repeated.tolist(), strict=True)
    ]
    arrays = (characters.boxes, characters.origins, characters.sizes, characters.bold, characters.matrices)
    return Characters(texts, *(array[order] for array in arrays))
