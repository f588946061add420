"""The words of one paragraph of a Word document: what a reader sees once all tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.documents.markers import BULLETS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements and attributes, as lxml writes it."""
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICES = f"{_COMPATIBILITY}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT = (f"{W}t", _MATHS)
_BLANKS = frozenset(W + name for name in ("tab", "ptab", "br", "cr"))
_PASSED = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "delText", "instrText", "rt"))
"""Deletions, formats, the instructions of fields, and the reading aids above a word."""
_REFERENCES = {f"{W}{kind}Reference": kind for kind in ("footnote", "endnote")}
_SIGNS = {0xF0FC: "✓", 0xF0FE: "✓", 0xF0FB: "✗", 0xF0FD: "✗", 0xF0E0: "→", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±"}
_SIGNS |= dict.fromkeys((0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF076), "•")
"""Characters of the fonts Wingdings and Symbol, as Word stores them."""
_SIGNS[0xAD] = ""
"""A soft hyphen is seen at a line's end only."""
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Words:
    """A paragraph's words, how many letters it has, how many of them bold, the text boxes that hang on it, and the
    references to notes, each as the element's name and the note's id."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _instructions: list[bool] = field(default_factory=list)
    """The open fields, outermost first: whether the instruction or already the result is being read."""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def write(self, text: str, bold: bool) -> None:
        """Add words; those of a field's instruction are dropped."""
        if not any(self._instructions):
            self.parts.append(text)
            letters = len("".join(text.split()))
            self.letters += letters
            self.bold += bold * letters

    def append(self, other: Words, end: str = " ") -> None:
        """Add another paragraph's words, and what parts it from the next."""
        self.parts += (other.text, end)
        self.letters += other.letters
        self.bold += other.bold
        self.notes += other.notes

    def turn(self, field_character: str | None) -> None:
        """Heed the beginning, the middle or the end of a field."""
        if field_character == "begin":
            self._instructions.append(True)
        elif field_character == "separate" and self._instructions:
            self._instructions[-1] = False
        elif field_character == "end" and self._instructions:
            self._instructions.pop()


def words_in(paragraph: Any) -> Words:
    """The words of a ``w:p``: links, content controls, insertions and fields' results are in it, deletions are not."""
    words = Words()
    _gather(paragraph, words, bold=False, hidden=False)
    return words


def is_on(properties: Any, name: str) -> bool | None:
    """Whether a switch such as ``b`` is set in a ``w:rPr`` or its like; None where nothing is said."""
    switch = properties.find(W + name) if properties is not None else None
    return None if switch is None else switch.get(f"{W}val", "1") not in _OFF


def value(element: Any, path: str) -> str | None:
    """The ``w:val`` of a descendant, its path without the namespace (``"pPr/pStyle"``); None where there is none."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{W}val")


def chosen(element: Any) -> list[Any]:
    """The children that count of an element that offers the same thing in several ways, of any other all."""
    if element.tag == _CHOICES:
        return list(element)[:1]
    return list(element)


def sign(character: str) -> str:
    """A list's sign as a plain character: a bullet, unless it is one that stands for itself."""
    plain = character.translate(_SIGNS)
    return plain if plain and plain in f"{BULLETS}-–—→" else "•"


def _gather(element: Any, words: Words, bold: bool, hidden: bool) -> None:
    for child in chosen(element):
        tag = child.tag
        if tag in _PASSED or not isinstance(tag, str):
            continue
        if tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            _gather(child, words, bool(is_on(properties, "b")), bool(is_on(properties, "vanish")))
        elif tag == f"{W}fldChar":
            words.turn(child.get(f"{W}fldCharType"))
        elif tag in _REFERENCES:
            words.notes.append((_REFERENCES[tag], child.get(f"{W}id", "")))
        elif tag == f"{W}txbxContent":
            words.boxes.append(child)
        elif piece := _piece(child):
            words.write("" if hidden else piece, bold)
        else:
            _gather(child, words, bold, hidden)


def _piece(element: Any) -> str:
    """What an element of a run stands for, "" where that is for its children to say."""
    if element.tag in _TEXT:
        return (element.text or "").translate(_SIGNS)
    if element.tag in _BLANKS:
        return " "
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    if element.tag == f"{W}sym":
        return _symbol(element.get(f"{W}char", ""))
    return ""


def _symbol(code: str) -> str:
    """A character of a symbol font, by its number there; a bullet for those that have no meaning of their own."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    private = number | 0xF000 if number < 0x100 else number
    return _SIGNS.get(private) or ("•" if 0xE000 <= number < 0xF900 else chr(number % 0x110000))


def parts(container: Any, *names: str) -> Iterator[Any]:
    """The elements of these names in a container, those in content controls too, none that is deleted.

    ``parts(body, "p", "tbl")`` are the paragraphs and tables of a body, a cell or a text box.
    """
    tags = [W + name for name in names]
    for child in chosen(container):
        if child.tag in tags:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _PASSED:
            yield from parts(child, *names)
