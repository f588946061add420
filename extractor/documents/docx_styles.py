"""The styles of a Word document: what each says of its paragraphs, taken from the styles that it builds on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.documents.docx_words import W, is_on, value

TITLE_LEVEL = 0
"""The level of a paragraph in style Title, above all headings."""
_HEADING = re.compile(r"heading (\d)", re.I)
_BODY_OUTLINE = 9


class Styles:
    """Looks up by a style's id. ``root`` is the element ``w:styles``, or None where a document has none."""

    def __init__(self, root: Any | None) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId"): style for style in found}
        # The first wins: a heading's character style may be linked under the same name.
        self._default = next(
            (i for i, s in self._styles.items() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1"),
            None,
        )

    def name(self, style: str | None) -> str:
        """The built-in or given name in small letters; Word stores built-in names in English, whatever its language."""
        return (value(self._styles.get(style), "name") or "").lower()

    def level(self, paragraph: Any) -> int | None:
        """The heading's level of a ``w:p``: by its own outline level, else by the name or outline level of its style.

        0 for style Title, 1 to 9 for headings, None for all others.
        """
        own = _outline(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own if own <= _BODY_OUTLINE else None
        for style in self._line(value(paragraph, "pPr/pStyle")):
            name = (value(style, "name") or "").lower()
            heading = _HEADING.fullmatch(name)
            if name == "title":
                return TITLE_LEVEL
            level = int(heading.group(1)) if heading else _outline(style.find(f"{W}pPr"))
            if level is not None:
                return level if 1 <= level <= _BODY_OUTLINE else None
        return None

    def numbering(self, style: str | None) -> tuple[Any, str] | None:
        """The ``w:numPr`` that a style gives to its paragraphs, and the id of the style in which it stands."""
        for found in self._line(style):
            properties = found.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                return properties, found.get(f"{W}styleId")
        return None

    def bold(self, style: str | None) -> bool:
        """Whether a paragraph of this style is set bold."""
        for found in self._line(style):
            said = is_on(found.find(f"{W}rPr"), "b")
            if said is not None:
                return said
        return False

    def _line(self, style: str | None) -> Iterator[Any]:
        """A style and those that it builds on, nearest first."""
        seen: set[str] = set()
        current = style or self._default
        while current and current not in seen and current in self._styles:
            seen.add(current)
            yield self._styles[current]
            current = value(self._styles[current], "basedOn")


def _outline(properties: Any) -> int | None:
    """An outline level as a heading's level, 10 for body text; None where nothing is said."""
    stored = value(properties, "outlineLvl")
    return int(stored) + 1 if stored is not None and stored.isdecimal() else None
