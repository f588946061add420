"""Hostile PDFs whose structure is sound: what they draw is too much, too far away, or has no meaning."""

from __future__ import annotations

from .hostile import SHOW, file, packed, page, stream


def drawn(content: bytes, **changed: bytes) -> bytes:
    """A file whose page draws this, packed, after ``WORDS``."""
    return file(page(body=packed(SHOW + content), **changed))


def text_off_the_page() -> bytes:
    places = ((-400, 700), (72, -300), (900, 700), (72, 2000))
    return drawn(b"".join(b"BT /F1 12 Tf %d %d Td (Outside) Tj ET\n" % place for place in places))


def far_numbers(number: bytes) -> bytes:
    """Text, lines and boxes at, and scaled by, a number that is none or too large."""
    show = b"(Far) Tj"
    return drawn(
        b"q %(n)s 0 0 %(n)s %(n)s %(n)s cm BT /F1 12 Tf 1 0 0 1 %(n)s 5 Tm %(s)s ET 0 0 %(n)s %(n)s re S Q\n"
        b"BT /F1 %(n)s Tf 72 600 Td %(s)s ET BT /F1 12 Tf %(n)s Tc %(n)s Tw %(n)s Tz %(n)s Ts %(n)s TL 9 9 Td %(s)s T* "
        b"%(s)s ET\n0 0 m %(n)s 0 l S 10 10 %(n)s 1 re f\nBT 0 Tc 0 Tw 100 Tz 0 Ts /F1 12 Tf 1 0 0 1 72 500 Tm "
        b"[(Far)%(n)s(off)] TJ ET\n" % {b"n": number, b"s": show}
    )


def sizes_of_nothing() -> bytes:
    return drawn(
        b"BT /F1 0 Tf 72 600 Td (Nothing) Tj ET BT /F1 -12 Tf 300 500 Td (Mirrored) Tj ET "
        b"BT /F1 12 Tf 0 0 0 0 72 400 Tm (Flat) Tj ET BT 1 0 0 1 72 300 Tm 0 Tz (Narrow) Tj ET"
    )


def million_operators() -> bytes:
    return drawn(b"BT /F1 6 Tf 100 Tz\n" + b"1 0 0 1 72 72 Tm (a) Tj\n" * 1_000_000 + b"ET")


def million_places() -> bytes:
    """300,000 letters, each on its own somewhere on the page."""
    shown = b"".join(b"1 0 0 1 %d %d Tm (a) Tj\n" % (n * 37 % 590, n * 91 % 840) for n in range(300_000))
    return drawn(b"BT /F1 6 Tf\n" + shown + b"ET")


def million_rules() -> bytes:
    return drawn(b"".join(b"%d %d m %d %d l S\n" % (x, x % 800, x, x % 800 + 9) for x in range(300_000)))


def million_boxes() -> bytes:
    return drawn(b"10 10 30 30 re f\n" * 1_000_000)


def million_segments() -> bytes:
    return drawn(b"0 0 m\n" + b"9 9 l 0 8 l\n" * 500_000 + b"S")


def million_letters() -> bytes:
    return drawn(b"BT /F1 1 Tf 10 10 Td (" + b"abcdefg hi" * 100_000 + b") Tj ET")


def stairs() -> bytes:
    """Each letter of 60,000 a little higher than the one before."""
    return drawn(b"BT /F1 .5 Tf 5 5 Td\n" + b"".join(b"%.2f Ts (a) Tj\n" % (n * 0.01) for n in range(60_000)) + b"ET")


def overprinted() -> bytes:
    return file(page(body=packed(SHOW * 10_000)))


def overprinted_apart() -> bytes:
    """The same words 10,000 times, each a point further."""
    shown = b"".join(b"1 0 0 1 %d %d Tm (Ward A is open.) Tj\n" % (n % 500, n // 14) for n in range(10_000))
    return drawn(b"BT /F1 12 Tf\n" + shown + b"ET")


def turned() -> bytes:
    """50,000 letters that run up the page."""
    shown = b"".join(b"0 1 -1 0 %d %d Tm (a) Tj\n" % (n % 590, n // 70) for n in range(50_000))
    return drawn(b"BT /F1 6 Tf\n" + shown + b"ET")


def box(numbers: bytes) -> bytes:
    return file(page(box=numbers))


def boxes(entries: bytes) -> bytes:
    """A page with such entries beside its media box."""
    return file(page(entries=entries))


def enormous_image(filters: bytes, data: bytes = b"\0" * 40) -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 1"
    image = stream(data, b"%s/Filter%s/DecodeParms<</K -1/Columns 100000/Rows 100000>>" % (entries, filters))
    resources = b"<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>"
    return file(page(SHOW + b"q 500 0 0 500 0 0 cm /I Do Q", resources=resources, more={6: image}))


def inline_image() -> bytes:
    """A picture within the content that claims a hundred gigabytes and has no end."""
    return file(page(SHOW + b"BI /W 1000000 /H 1000000 /BPC 8 /CS /RGB /F /Fl ID " + b"x" * 500))


def font_without_meaning() -> bytes:
    """Glyphs 1 to 15 of a composite font without a Unicode map."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0"
        b">>/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>"
    )
    shown = b"".join(b"%04x" % n for n in range(1, 16))
    return file(page(b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % shown, font=font, more={6: below}))


def fonts_of_nonsense() -> bytes:
    """Fonts whose entries have the wrong types."""
    odd = (
        b"<</Type/Font>>", b"<<>>", b"[1 2]", b"(font)", b"null", b"<</Type/Font/Subtype/Type1/BaseFont 7/Widths(a)>>",
        b"<</Type/Font/Subtype/Type0/DescendantFonts 5>>", b"<</Type/Font/Subtype/Type0/DescendantFonts[]>>",
        b"<</Type/Font/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/CharProcs 7>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/Encoding<</Differences[(a)/b -5/c 99999999999/d]>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 99999999999/LastChar -1/Widths[null(a)/b]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor<</FontBBox[]/Descent(a)/Ascent/b>>>>",
    )  # fmt: skip
    fonts = dict(enumerate(odd, 10))
    names = b"".join(b"/F%d %d 0 R" % (n, n) for n in fonts)
    shown = b"".join(b"BT /F%d 12 Tf 72 %d Td (abc) Tj ET\n" % (n, 30 * n) for n in fonts)
    return file(page(SHOW + shown, resources=b"<</Font<</F1 5 0 R%s>>>>" % names, more=fonts))


def active() -> bytes:
    """Scripts, programs to start, forms to send and files within: nothing of it is looked at."""
    catalog = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(1\\);)>>/AA<</WC<</S/Launch"
        b"/F(calc.exe)>>>>/Names<</EmbeddedFiles<</Names[(x.pdf)6 0 R]>>/JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]"
        b">>>>/AcroForm<</XFA 7 0 R/Fields[]>>>>"
    )
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://invalid.invalid/)>>>>"
    launch = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(/bin/sh)>>>>"
    embedded = b"<</Type/Filespec/F(x.pdf)/EF<</F 7 0 R>>>>"
    entries = b"/Annots[%s%s]/AA<</O<</S/GoToR/F(../other.pdf)>>>>" % (link, launch)
    return file(page(catalog=catalog, entries=entries, more={6: embedded, 7: stream(b"<xfa/>")}))


def external_content() -> bytes:
    """A content that is said to lie in another file."""
    body = b"<</Length 0/F(/etc/passwd)/FFilter/FlateDecode>>\nstream\n\nendstream"
    return file(page(body=b"[6 0 R 7 0 R]", more={6: body, 7: stream(SHOW)}))


def odd_strings() -> bytes:
    """A title, labels and words with NULs and halves of surrogate pairs."""
    catalog = b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r/St 999999999999/P<FEFFD8000000>>>-4 5]>>>>"
    cmap = (
        b"1 begincodespacerange <00> <FF> endcodespacerange 4 beginbfchar <01> <D83D> <02> <0000> <03> <DE00> "
        b"<04> <D83DDE00> endbfchar"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    shown = b"BT /F2 12 Tf 72 600 Td (a\001b\002c\003d\004e) Tj ET"
    title = b"<</Title<FEFF0057006100720064D80000000020006F00700065006E>/CreationDate(D:99999999)/ModDate 7>>"
    resources = b"<</Font<</F1 5 0 R/F2 8 0 R>>>>"
    more = {6: stream(cmap), 7: title, 8: font}
    return file(page(SHOW + shown, catalog=catalog, resources=resources, more=more), b"/Info 7 0 R")


def labels(tree: bytes) -> bytes:
    """A file whose pages are labelled so."""
    return file(page(catalog=b"<</Type/Catalog/Pages 2 0 R/PageLabels 7 0 R>>", more={7: tree}))


def odd_entries(info: bytes) -> bytes:
    """An information dictionary that is none, or holds none of what it should."""
    return file(page(more={7: info}), b"/Info 7 0 R")


def outlined(*entries: bytes) -> bytes:
    """A file with an outline whose entries are objects 8, 9 and so on; 7 is its root."""
    listed = {n: b"<</Title(Entry)/Parent 7 0 R/Dest[3 0 R/Fit]%s>>" % entry for n, entry in enumerate(entries, 8)}
    root = b"<</Type/Outlines/First 8 0 R/Last 8 0 R/Count 1000000000>>"
    return file(page(catalog=b"<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>", more={7: root, **listed}))
