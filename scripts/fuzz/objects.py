"""A PDF as its bytes show it: objects found by their words, never by the table of offsets, which may be wrong."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Mapping
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7}) (\d{1,5}) obj\b(.*?)endobj", re.S)
_STREAM = re.compile(rb"^(.*?)stream\r?\n(.*)\r?\n?endstream\s*$", re.S)
_FILTER = re.compile(rb"/Filter\b")
_BEGIN = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+\d+\s+R)?")
_TRAILER = re.compile(rb"trailer\s*(<<.*>>)\s*startxref", re.S)


@dataclass(frozen=True, slots=True)
class Part:
    """An object: its number, and where its body (between ``obj`` and ``endobj``) lies in the file."""

    number: int
    start: int
    end: int


def parts_of(data: bytes) -> list[Part]:
    """A file's objects, in its order."""
    return [Part(int(found[1]), found.start(3), found.end(3)) for found in _OBJECT.finditer(data)]


def begins_stream(body: bytes) -> re.Match[bytes] | None:
    """Where a dictionary ends and a stream begins, in an object's body."""
    return _BEGIN.search(body)


def stream_of(body: bytes) -> tuple[bytes, bytes] | None:
    """The dictionary and the data of an object's body, unpacked where it is deflated (and perhaps written as ASCII,
    which the dictionary then no longer says); None where there are none, or where the data cannot be unpacked."""
    found = _STREAM.match(body)
    if found is None:
        return None
    entries, data = found[1], found[2]
    if not _FILTER.search(entries):
        return entries, data
    try:
        if b"/ASCII85Decode" in entries:
            entries, data = entries.replace(b"/ASCII85Decode", b""), a85decode(data.strip().removesuffix(b"~>"))
        if entries.count(b"Decode") - entries.count(b"/DecodeParms") != 1 or b"/FlateDecode" not in entries:
            return None
        return entries, zlib.decompressobj().decompress(data, 1 << 22)
    except (ValueError, zlib.error):
        return None


def with_stream(entries: bytes, data: bytes) -> bytes:
    """An object's body of this dictionary and data, packed again and with its true length."""
    if b"/FlateDecode" in entries:
        data = zlib.compress(data)
    entries = _LENGTH.sub(b"/Length %d" % len(data), entries)
    return b"%sstream\n%s\nendstream\n" % (entries, data)


def with_offsets(data: bytes) -> bytes:
    """The file with a true table of offsets; as it is where it has none, or holds them in a stream."""
    trailer = _TRAILER.search(data)
    if trailer is None:
        return data
    places = {int(found[1]): found.start() for found in _OBJECT.finditer(data, 0, trailer.start())}
    if not places:
        return data
    end = data.rfind(b"xref", 0, trailer.start())
    return _closed(data[: end if end > max(places.values()) else trailer.start()], places, trailer[1])


def _closed(data: bytes, places: Mapping[int, int], trailer: bytes) -> bytes:
    count = max(places) + 1
    rows = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(count))
    return b"%sxref\n0 %d\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (data, count, rows, trailer, len(data))


def in_object_streams(data: bytes) -> bytes:
    """The same file as later versions of the format have it: objects packed in a stream, offsets in another.

    Raises ``ValueError`` where it has no table of offsets to begin with.
    """
    trailer = _TRAILER.search(data)
    if trailer is None:
        raise ValueError("the file has no trailer")
    plain: dict[int, bytes] = {}
    out, rows = bytearray(b"%PDF-1.7\n"), {}
    for part in parts_of(data):
        body = data[part.start : part.end]
        if not begins_stream(body):
            plain[part.number] = body.strip()
            continue
        rows[part.number] = (1, len(out), 0)
        out += b"%d 0 obj%sendobj\n" % (part.number, body)
    bundle, table = max(*plain, *rows) + 1, max(*plain, *rows) + 2
    heads, bodies, place = b"", b"", 0
    for index, (number, body) in enumerate(plain.items()):
        rows[number] = (2, bundle, index)
        heads += b"%d %d " % (number, place)
        bodies += body + b"\n"
        place = len(bodies)
    rows[bundle] = (1, len(out), 0)
    entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length 0>>" % (len(plain), len(heads))
    out += b"%d 0 obj\n%sendobj\n" % (bundle, with_stream(entries, heads + bodies))
    rows[table] = (1, len(out), 0)
    listed = (rows.get(number, (0, 0, 0)) for number in range(table + 1))
    packed = b"".join(kind.to_bytes(1) + first.to_bytes(4) + second.to_bytes(2) for kind, first, second in listed)
    keep = re.sub(rb"/(?:Size|Prev)\s+\d+", b"", trailer[1][2:-2])
    entries = b"<<%s/Type/XRef/Size %d/W[1 4 2]/Filter/FlateDecode/Length 0>>" % (keep, table + 1)
    start = len(out)
    out += b"%d 0 obj\n%sendobj\nstartxref\n%d\n%%%%EOF\n" % (table, with_stream(entries, packed), start)
    return bytes(out)
