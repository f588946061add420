"""Hostile PDFs whose table of offsets is wrong: in numbers, widths, order, or in circles."""

from __future__ import annotations

import re
import struct

from .hostile import HELVETICA, file, good, page, stream, with_xref_stream, written


def wrong_offsets() -> bytes:
    return re.sub(rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + 7), good())


def offsets_beyond_the_file() -> bytes:
    return re.sub(rb"\d{10} 00000 n", b"9999999999 00000 n", good())


def negative_offsets() -> bytes:
    return re.sub(rb"\d{10} 00000 n", b"-000000012 00000 n", good())


def start_beyond_the_file() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n99999999999999999999", good())


def negative_start() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n-5", good())


def no_start() -> bytes:
    return good().replace(b"startxref", b"startxxxx")


def million_rows() -> bytes:
    """A section that claims a thousand million rows."""
    return good().replace(b"xref\n0 6\n", b"xref\n0 1000000000\n")


def previous_is_itself() -> bytes:
    place = good().index(b"xref\n0 6")
    return file(page(), b"/Prev %d" % place)


def previous_in_a_ring() -> bytes:
    """Two tables, each the other's predecessor."""
    first = file(page(), b"/Prev 0000000000")
    place, second = first.index(b"xref\n0 6"), len(first)
    first = first.replace(b"/Prev 0000000000", b"/Prev %010d" % second)
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\n" % place
    return first + table + b"startxref\n%d\n%%%%EOF\n" % second


def hybrid() -> bytes:
    """A table that refers to a stream of offsets, which is the font."""
    data = file(page(), b"/XRefStm 0000000000")
    return data.replace(b"/XRefStm 0000000000", b"/XRefStm %010d" % data.index(b"5 0 obj"))


def stream_sound() -> bytes:
    return with_xref_stream(page(), {})


def stream_widths(widths: bytes) -> bytes:
    return with_xref_stream(page(), {}, b"/W[%s]/Size 7" % widths)


def stream_index(index: bytes) -> bytes:
    return with_xref_stream(page(), {}, b"/W[1 4 2]/Size 7/Index[%s]" % index)


def million_rows_and_no_pages() -> bytes:
    """A catalog without pages, and offsets for two thousand million objects among which to look for some."""
    return with_xref_stream(page(catalog=b"<</Type/Catalog>>"), {}, b"/W[1 4 2]/Size 7/Index[0 2000000000]")


def stream_previous_is_itself() -> bytes:
    place = len(written(page())[0])
    return with_xref_stream(page(), {}, b"/W[1 4 2]/Size 7/Prev %d" % place)


def stream_in_object_stream() -> bytes:
    """An object stream's own number stands in its index, with offsets beyond its end, and a count of millions."""
    bundle = stream(b"5 999999 6 -9 " + HELVETICA, b"/Type/ObjStm/N 90000000/First 14")
    return with_xref_stream(page(more={6: bundle}), {5: (2, 6, 0)})


def table_of_nonsense() -> bytes:
    data = good()
    place = data.index(b"xref\n0 6") + 5
    return data[:place] + struct.pack(">50I", *range(50)) + data[place:]
