"""Bullets and numbers that begin a list's item or a numbered heading."""

from __future__ import annotations

import re

BULLETS = "•·▪▫■□●○◦‣⁃∙➢➤►▶✓✔❖◆◇\ufffd"
_DASHES = "-–—*o§Ø"
_SIGN = re.compile(rf"[{BULLETS}](?=\s|\w|$)|[{_DASHES}](?=\s|$)")
_NUMBER = re.compile(
    r"(?:\d{1,3}[.)]"  # 1. 12)
    r"|\(?(?:[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,3})\)"  # a) (a) (iv) (3)
    r"|(?:[a-z]|[ivx]{2,5})\."  # a. iv.
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?)"  # 1.2 3.4.1
    r"(?=\s|$)"
)
_SECTION = re.compile(
    r"(?:(?:appendix|annex|section|part|chapter|schedule)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z])[.:)]?\s", re.I
)


def bullet(text: str) -> str | None:
    """The bullet or dash that the text begins with."""
    found = _SIGN.match(text)
    return found.group() if found else None


def number(text: str) -> str | None:
    """The item's number or letter that the text begins with, such as ``1.``, ``(a)`` or ``2.3``."""
    found = _NUMBER.match(text)
    return found.group() if found else None


def section_depth(text: str) -> int | None:
    """How deep a numbered heading's number goes: 1 for ``3. Workforce`` or ``Appendix A``, 2 for ``3.1 Nursing``."""
    found = _SECTION.match(text)
    if not found or (found.group(1).isalpha() and not text[0].isalpha()):
        return None
    if found.group(1).isalpha() and len(found.group().split()) < 2:
        return None  # "A review of ..." is no section A
    return found.group(1).count(".") + 1
