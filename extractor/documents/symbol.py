"""The standard Symbol font's own encoding, which pdfminer.six does not know: it reads "≤" there as "£".

Source: Adobe's ``symbol.txt`` of the Unicode consortium's vendor mappings. What letters read as does not matter here as
long as it is no Latin one; pieces of large brackets are left out.
"""

from __future__ import annotations

_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼"  # from 0x20
_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇   ∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈   ∑"  # from 0xA0

SYMBOL = {
    code: character
    for start, row in ((0x20, _LOW), (0xA0, _HIGH))
    for code, character in enumerate(row, start)
    if character != " " or code == 0x20
}
"""Characters by code."""
