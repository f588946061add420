"""Which paragraphs are headings, and how deep each stands.

A heading is short (three lines, 150 characters, 20 words at most), has letters, no sentence's end (a question mark
may be) and no bullet, is no figure's caption, and is set apart by one of: a font at least 8% larger than the body's;
bold, where the body is not; capitals throughout; or a section number, where the paragraphs beside it are not numbered
too (that would be a list). Levels follow the styles found in the document, larger before smaller, bold before plain,
and within one style the depth of the section numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.documents import markers
from extractor.documents.paragraphs import Kind, Paragraph

_DEEPEST = 6
_NO_END = (".", ";", ",", "!")
_CAPTION = re.compile(r"(?:figure|fig\.?|chart|graph|diagram)\s*\d+", re.IGNORECASE)

Style = tuple[float, bool, bool]
"""Font size in half points, bold, capitals."""


def heading_levels(paragraphs: Sequence[Paragraph], body: float) -> dict[int, int]:
    """The level (1 is the outermost) of each paragraph that is a heading, by its place in the sequence."""
    texts = [" ".join(strip.text for _, strip in paragraph.cells[0]) for paragraph in paragraphs]
    characters = sum(len(text) for text, paragraph in zip(texts, paragraphs, strict=True) if paragraph.first.bold)
    bold_body = characters > 0.5 * sum(map(len, texts))
    found = {
        place: style
        for place, paragraph in enumerate(paragraphs)
        if (style := _style(paragraphs, texts, place, body, bold_body)) is not None
    }
    ranks = {style: rank for rank, style in enumerate(sorted(set(found.values()), reverse=True))}
    depths = {place: markers.section_depth(texts[place]) or 0 for place in found}
    shallowest: dict[Style, int] = {}
    for place, style in found.items():
        if depths[place]:
            shallowest[style] = min(depths[place], shallowest.get(style, _DEEPEST))
    return {
        place: min(_DEEPEST, 1 + ranks[style] + max(0, depths[place] - shallowest.get(style, _DEEPEST)))
        for place, style in found.items()
    }


def _style(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], place: int, body: float, bold_body: bool
) -> Style | None:
    paragraph, text = paragraphs[place], texts[place]
    if not _may_be(paragraph, text):
        return None
    size = max(strip.size for _, strip in paragraph.lines)
    bold = all(strip.bold for _, strip in paragraph.lines)
    letters = [character for character in text if character.isalpha()]
    capitals = len(letters) >= 6 and all(map(str.isupper, letters))
    style = (round(size * 2) / 2, bold, capitals)
    if size >= 1.08 * body or (bold and not bold_body) or (capitals and len(text.split()) > 1):
        return style
    if (
        markers.section_depth(text)
        and not text.endswith("?")
        and len(text.split()) <= 10
        and not _in_list(paragraphs, place)
    ):
        return style
    return None


def _may_be(paragraph: Paragraph, text: str) -> bool:
    if paragraph.kind == Kind.ROW or len(paragraph.lines) > 3 or len(text) > 150 or len(text.split()) > 20:
        return False
    if markers.bullet(text) or text.endswith(_NO_END) or _CAPTION.match(text) or sum(map(str.isalpha, text)) < 3:
        return False
    first = next(character for character in text if character.isalpha())
    return first.isupper() or markers.section_depth(text) is not None


def _in_list(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether the paragraph before or after is numbered too, or nothing follows for it to head."""
    beside = [paragraphs[other] for other in (place - 1, place + 1) if 0 <= other < len(paragraphs)]
    numbered = any(markers.number(paragraph.first.text) for paragraph in beside if paragraph.kind != Kind.ROW)
    return numbered or place + 1 == len(paragraphs)
