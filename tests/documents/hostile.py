"""Hostile PDFs: the bytes of files that loop, nest, swell or lie. Written by hand, since no producer would.

Each builder gives a whole file. Where a page can be read for all that, it says ``WORDS``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

WORDS = "Ward A is open."
SHOW = b"BT /F1 12 Tf 72 700 Td (Ward A is open.) Tj ET\n"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
Objects = Mapping[int, bytes]


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes, times: int = 1, entries: bytes = b"", inner: bytes = b"") -> bytes:
    """A stream object's body, deflated so many times over; ``inner`` names the filters to be undone after that."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s%s]%s" % (b"/FlateDecode" * times, inner, entries))


def bomb(unit: bytes, size: int, entries: bytes = b"", inner: bytes = b"") -> bytes:
    """A body that unpacks to ``size`` bytes of ``unit``, deflated three times over: a gigabyte becomes a few hundred
    bytes."""
    return packed(bombed(unit, size), 2, entries, b"/FlateDecode" + inner)


def bombed(unit: bytes, size: int) -> bytes:
    """About ``size`` bytes of ``unit``, deflated once: a block of them packed, and what that gave repeated."""
    packer = zlib.compressobj(9)
    block = unit * ((1 << 20) // len(unit))
    count = size // len(block)
    first, again = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    low, high = zlib.adler32(block) & 0xFFFF, zlib.adler32(block) >> 16
    sums = [1, 0]  # the checksum of so many blocks (RFC 1950)
    for _ in range(count):
        sums = [(sums[0] + low - 1) % 65521, (sums[1] + high + len(block) * (sums[0] - 1)) % 65521]
    return b"%s%s\x03\0%s" % (first, again * (count - 1), struct.pack(">HH", sums[1], sums[0]))


def file(objects: Objects, trailer: bytes = b"", root: int = 1) -> bytes:
    """A file of these objects, with a sound table of offsets."""
    data, places = written(objects)
    count = max(objects) + 1
    rows = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(count))
    end = b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, root, trailer, len(data))
    return b"%sxref\n0 %d\n%s%s" % (data, count, rows, end)


def written(objects: Objects) -> tuple[bytes, dict[int, int]]:
    """The objects one after the other behind a header, and where each begins."""
    data, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return bytes(data), places


def with_xref_stream(objects: Objects, rows: Mapping[int, tuple[int, int, int]], entries: bytes = b"") -> bytes:
    """A file whose offsets stand in a stream; ``rows`` (kind, second, third) replace or add some of its own."""
    data, places = written(objects)
    number = max(*objects, *rows) + 1 if rows else max(objects) + 1
    found = {n: (1, place, 0) for n, place in places.items()} | {number: (1, len(data), 0)} | dict(rows)
    table = b"".join(struct.pack(">BIH", *found.get(n, (0, 0, 0))) for n in range(number + 1))
    entries = entries or b"/W[1 4 2]/Size %d" % (number + 1)
    body = stream(table, b"/Type/XRef/Root 1 0 R%s" % entries)
    return b"%s%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (data, number, body, len(data))


def page(content: bytes = SHOW, *, more: Objects | None = None, **changed: bytes) -> dict[int, bytes]:
    """The objects of a file of one page: catalog 1, page tree 2, page 3, content 4, font 5.

    ``changed`` replaces one by its name (catalog, tree, leaf, content, font), or the leaf's ``box`` or ``resources``,
    or adds ``entries`` to it.
    """
    box = changed.get("box", b"[0 0 595 842]")
    resources = changed.get("resources", b"<</Font<</F1 5 0 R>>>>")
    extra = changed.get("entries", b"")
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox %s/Resources %s/Contents 4 0 R %s>>" % (box, resources, extra)
    return {
        1: changed.get("catalog", b"<</Type/Catalog/Pages 2 0 R>>"),
        2: changed.get("tree", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        3: changed.get("leaf", leaf),
        4: changed.get("body", stream(content)),
        5: changed.get("font", HELVETICA),
    } | dict(more or {})


def good() -> bytes:
    """Nothing hostile: what the others are made from."""
    return file(page())


# Circles


def tree_in_itself() -> bytes:
    return file(page(tree=b"<</Type/Pages/Kids[3 0 R 2 0 R 2 0 R]/Count 3>>"))


def parents_in_a_ring() -> bytes:
    leaf = b"<</Type/Page/Parent 6 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return file(page(leaf=leaf, more={6: b"<</Type/Pages/Parent 7 0 R>>", 7: b"<</Type/Pages/Parent 6 0 R>>"}))


def _forms(bodies: Mapping[int, bytes], content: bytes = SHOW + b"/X6 Do") -> bytes:
    names = b"".join(b"/X%d %d 0 R" % (n, n) for n in bodies)
    resources = b"<</Font<</F1 5 0 R>>/XObject<<%s>>>>" % names
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 9999 0 R"
    forms = {n: stream(body, entries) for n, body in bodies.items()}
    return file(page(content, resources=b" 9999 0 R", more={**forms, 9999: resources}))


def form_draws_itself() -> bytes:
    return _forms({6: SHOW.replace(b"A", b"B") + b"/X6 Do /X6 Do"})


def forms_draw_each_other() -> bytes:
    return _forms({6: b"/X7 Do /X7 Do", 7: b"/X6 Do /X6 Do"})


def forms_that_double() -> bytes:
    """Thirty forms, each of which draws the next one twice: a thousand million in all."""
    return _forms({n: b"/X%d Do /X%d Do" % (n + 1, n + 1) for n in range(6, 36)} | {36: b"0 0 m"})


def forms_that_double_words() -> bytes:
    words = SHOW.replace(b"A", b"B")
    return _forms({n: b"/X%d Do /X%d Do" % (n + 1, n + 1) for n in range(6, 36)} | {36: words})


def glyph_draws_itself() -> bytes:
    """A Type 3 font whose glyph shows a text in the same font."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97"
        b"/Widths[500]/Encoding<</Type/Encoding/Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F2 7 0 R"
        b">>>>>>"
    )
    resources = b"<</Font<</F1 5 0 R/F2 7 0 R>>>>"
    glyph = stream(b"500 0 d0 BT /F2 12 Tf (aaaa) Tj ET")
    content = SHOW + b"BT /F2 12 Tf 72 600 Td (aaaa) Tj ET"
    return file(page(content, resources=resources, more={6: glyph, 7: font}))


def object_stream_in_itself() -> bytes:
    """Object 6 is an object stream that is said to lie in itself, and to hold the page's content and font."""
    inner = b"5 0 6 48 " + HELVETICA + b"<</Length 0>>"
    bundle = stream(inner, b"/Type/ObjStm/N 2/First 9/Extends 6 0 R")
    return with_xref_stream(page(more={6: bundle}), {6: (2, 6, 1), 5: (2, 6, 0)})


def object_streams_in_each_other() -> bytes:
    bundle = stream(b"7 0 5 12 <</Length 0>>" + HELVETICA, b"/Type/ObjStm/N 2/First 9/Extends 7 0 R")
    return with_xref_stream(page(more={6: bundle, 7: bundle}), {6: (2, 7, 0), 7: (2, 6, 0), 5: (2, 6, 1)})


def length_is_itself() -> bytes:
    body = b"<</Length 4 0 R>>\nstream\n%s\nendstream" % SHOW
    return file(page(body=body))


def references_in_a_ring() -> bytes:
    """Font, resources and box are references that lead back to themselves."""
    ring = {6: b"7 0 R", 7: b"6 0 R"}
    return file(page(box=b" 6 0 R", more=ring, entries=b"/Rotate 6 0 R/CropBox 7 0 R/Annots 6 0 R"))


def content_in_a_ring() -> bytes:
    return file(page(body=b"[6 0 R 4 0 R 7 0 R]", more={6: b"[4 0 R 6 0 R]", 7: stream(SHOW)}))


def fonts_in_a_ring() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Ring/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>"
    return file(page(font=font))


# Depth


def deep_object() -> bytes:
    return file(page(more={6: b"[" * 10_000 + b"]" * 10_000}, entries=b"/Deep 6 0 R"))


def deep_page() -> bytes:
    """The page's own dictionary holds others, 10,000 deep."""
    return file(page(entries=b"/A" + b"<</A" * 10_000 + b" 1" + b">>" * 10_000))


def deep_operands() -> bytes:
    return file(page(SHOW + b"[" * 10_000 + b"1" + b"]" * 10_000 + b" TJ\n" + b"<</A" * 10_000 + b"\n"))


def deep_forms() -> bytes:
    """Each of 3,000 forms draws the next."""
    return _forms({n: b"/X%d Do" % (n + 1) for n in range(6, 3006)} | {3006: SHOW.replace(b"A", b"B")})


def deep_states() -> bytes:
    """200,000 saved states, never restored, and as many marks and text objects begun and not ended."""
    return file(page(body=packed(b"q " * 200_000 + b"/S BMC " * 200_000 + b"BT " * 200_000 + b"ET " + SHOW)))


def deep_tree() -> bytes:
    """The page lies under 5,000 nodes of the page tree."""
    nodes = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(10, 5010)}
    leaf = b"<</Type/Page/Parent 5009 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    tree = b"<</Type/Pages/Kids[10 0 R]/Count 1>>"
    return file(page(tree=tree, more={**nodes, 5010: leaf}))


# Bombs


def content_bomb(unit: bytes = b"BT /F1 9 Tf (aa) Tj ET\n", size: int = 1 << 30) -> bytes:
    return file(page(body=bomb(unit, size)))


def blank_bomb() -> bytes:
    return content_bomb(b" ", 3 << 30)


def string_bomb() -> bytes:
    """A string that never ends."""
    return file(page(body=bomb(b"(", 1 << 30)))


def object_stream_bomb() -> bytes:
    bundle = bomb(b"5 0 ", 2 << 30, b"/Type/ObjStm/N 500000000/First 2000000000")
    return with_xref_stream(page(more={6: bundle}), {5: (2, 6, 0)})


def font_bomb() -> bytes:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Bomb/FontDescriptor 6 0 R/ToUnicode 7 0 R>>"
    descriptor = b"<</Type/FontDescriptor/FontName/Bomb/FontFile2 8 0 R/Flags 4>>"
    return file(page(font=font, more={6: descriptor, 7: bomb(b"<00> ", 2 << 30), 8: bomb(b"\0", 2 << 30)}))


def predictor_bomb() -> bytes:
    columns = b"/DecodeParms<</Predictor 15/Columns 2000000000/Colors 32/BitsPerComponent 16>>"
    return file(page(body=packed(SHOW, 1, columns)))


def run_bomb() -> bytes:
    """Lengths of runs, packed: run-length decoding after deflating."""
    return file(page(body=bomb(b"\x81A", 32 << 20, inner=b"/RunLengthDecode")))


# Lies about numbers


def _composite(encoding: bytes, widths: bytes, unicode_map: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding %s/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>" % encoding
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0"
        b">>/W %s/FontDescriptor 8 0 R>>" % widths
    )
    descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4>>"
    content = SHOW.replace(b"F1", b"F2") + b"BT /F1 12 Tf 72 600 Td <00410042> Tj ET"
    resources = b"<</Font<</F1 5 0 R/F2 9 0 R>>>>"
    more = {6: below, 7: stream(unicode_map), 8: descriptor, 9: HELVETICA}
    return file(page(content, font=font, resources=resources, more=more))


def widths_of_everything() -> bytes:
    """A font that gives two thousand million glyphs their width in four words."""
    return _composite(b"/Identity-H", b"[0 2000000000 500]", b"")


def unicode_of_everything() -> bytes:
    """A Unicode map of one line for four thousand million codes."""
    ranges = (
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
    )
    return _composite(b"/Identity-H", b"[]", ranges)


def codes_of_everything() -> bytes:
    """The same as ranges of glyph numbers, in a font's own encoding."""
    return _composite(b" 7 0 R", b"[]", b"1 begincidrange <00000000> <FFFFFFFF> 1 endcidrange")


def maps_that_use_themselves() -> bytes:
    return _composite(b" 7 0 R", b"[]", b"/CMapName /Ring def /Ring usecmap /CMapName /Ring def")


def map_from(name: bytes) -> bytes:
    """A font whose encoding has such a name, given as ``usecmap`` and as ``Encoding``."""
    written = b"".join(b"#%02x" % byte for byte in name)
    return _composite(b"/" + written, b"[]", b"/%s usecmap" % written)


def collection_from(name: bytes) -> bytes:
    """A font of a character collection of such a name."""
    data = _composite(b"/Identity-H", b"[]", b"")
    return data.replace(b"(Adobe)", b"(%s)" % name).replace(b"(Identity)", b"(%s)" % name)


def thousand_million_pages() -> bytes:
    return file(page(tree=b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"))


def less_than_no_pages() -> bytes:
    return file(page(tree=b"<</Type/Pages/Kids[3 0 R]/Count -7>>"))


def one_page_a_million_times() -> bytes:
    """Kids that lead ten times to the same node, on six levels."""
    kids = {n: b"<</Type/Pages/Kids[%s]/Count 1>>" % (b"%d 0 R " % (n + 1) * 10) for n in range(6, 12)}
    leaf = b"<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return file(page(tree=b"<</Type/Pages/Kids[6 0 R]/Count 1000000>>", more={**kids, 12: leaf}))


def million_kids() -> bytes:
    return file(page(tree=b"<</Type/Pages/Count 300000/Kids[%s]>>" % (b"3 0 R " * 300_000)))
