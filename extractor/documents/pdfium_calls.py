"""pdfium's functions that are called by the thousand: handles and addresses are plain integers, and the interpreter's
lock is kept, which makes a call through ctypes three times as quick.

Handles become integers by ``address_of``. What is written goes to an address: ``many`` calls a function for a row of
arguments, mostly ranges of addresses in an array.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

import pypdfium2.raw as c

Call = Callable[..., int]

_int, _address = ctypes.c_int, ctypes.c_size_t


def address_of(handle: Any) -> int:
    """A handle or function of pypdfium2, or of its raw interface, as an integer."""
    return ctypes.cast(getattr(handle, "raw", handle), ctypes.c_void_p).value or 0


def _quick(function: Any, result: Any, *arguments: Any) -> Call:
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))


loose_box = _quick(c.FPDFText_GetLooseCharBox, _int, _address, _int, _address)
matrix_of_character = _quick(c.FPDFText_GetMatrix, _int, _address, _int, _address)
origin = _quick(c.FPDFText_GetCharOrigin, _int, _address, _int, _address, _address)
text_object = _quick(c.FPDFText_GetTextObject, _address, _address, _int)
unicode_of = _quick(c.FPDFText_GetUnicode, ctypes.c_uint, _address, _int)
is_hyphen = _quick(c.FPDFText_IsHyphen, _int, _address, _int)
lacks_unicode = _quick(c.FPDFText_HasUnicodeMapError, _int, _address, _int)
font_of = _quick(c.FPDFTextObj_GetFont, _address, _address)
font_size = _quick(c.FPDFTextObj_GetFontSize, _int, _address, _address)

count_objects = _quick(c.FPDFPage_CountObjects, _int, _address)
object_at = _quick(c.FPDFPage_GetObject, _address, _address, _int)
count_in_form = _quick(c.FPDFFormObj_CountObjects, _int, _address)
object_in_form = _quick(c.FPDFFormObj_GetObject, _address, _address, ctypes.c_ulong)
kind_of = _quick(c.FPDFPageObj_GetType, _int, _address)
bounds = _quick(c.FPDFPageObj_GetBounds, _int, _address, _address, _address, _address, _address)
matrix_of = _quick(c.FPDFPageObj_GetMatrix, _int, _address, _address)
count_segments = _quick(c.FPDFPath_CountSegments, _int, _address)
segment_at = _quick(c.FPDFPath_GetPathSegment, _address, _address, _int)
point_of = _quick(c.FPDFPathSegment_GetPoint, _int, _address, _address, _address)
kind_of_segment = _quick(c.FPDFPathSegment_GetType, _int, _address)
closes = _quick(c.FPDFPathSegment_GetClose, _int, _address)


def many(call: Call, *arguments: Iterable[int]) -> None:
    """Call a function for each of a row of arguments."""
    deque(map(call, *arguments), maxlen=0)
