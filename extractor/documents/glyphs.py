"""What a glyph of a PDF stands for in the text: ligatures, odd blanks, symbol fonts, characters without a meaning."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""Stands for a glyph whose character the file does not tell."""

_SPELLED = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    # A drawn soft hyphen is a hyphen: many producers map the hyphen's glyph to it.
    "\u00ad": "-",
    "\u2010": "-",
    "\u2011": "-",
    # The symbol fonts' private places, as Word writes its bullets.
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf06e": "■",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0e0": "→",
    "\uf02d": "-",
    "\uf0a3": "≤",
    "\uf0b3": "≥",
    "\uf0b1": "±",
}
_DROPPED = re.compile("[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")
_UNKNOWN = re.compile(r"\(cid:\d+\)")

PLAIN = frozenset(map(chr, range(0x21, 0x7F))) | frozenset("£–—‘’“”•…")
"""Characters that need no look: nearly all of a page."""


def spell(glyph: str) -> str:
    """A glyph's text: ligatures spelled out, any blank as " ", unknown as U+FFFD; "" for what cannot be seen.

    >>> spell("\\ufb03"), spell("\\u2009"), spell("\\u200b"), spell("(cid:7)")
    ('ffi', ' ', '', '\\ufffd')
    """
    if glyph in _SPELLED:
        return _SPELLED[glyph]
    if glyph.isspace():
        return " "
    if glyph == "(cid:127)":  # how several producers write the bullet of the standard fonts
        return "•"
    if _UNKNOWN.fullmatch(glyph):
        return REPLACEMENT
    text = "".join(_SPELLED.get(character, character) for character in glyph)
    text = _DROPPED.sub("", text)
    # Half of a surrogate pair cannot be written as UTF-8.
    return "".join(REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
