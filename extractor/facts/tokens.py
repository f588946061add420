"""The words of a date as tokens: numbers, ordinals, words and the few marks that matter between them."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from extractor.facts.numerals import plain, worded_number

Kind = Literal["number", "ordinal", "word", "mark"]

_TOKEN = re.compile(
    r"(?P<ordinal>\d+(?:st|nd|rd|th)\b)|(?P<number>\d+)|(?P<word>[a-z]+(?:'[a-z]+)?)|(?P<mark>[-/.,:&'])"
)
_TOO_LONG = 40
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_COUNTS = {"a": 1, "an": 1, "couple": 2}


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``tight`` where no blank parts it from the token before.

    ``start`` and ``end`` are characters of the plain words (``numerals.plain``) that it was read from.
    """

    text: str
    kind: Kind
    tight: bool
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens that may be asked for beyond their end: they are empty there.

    ``known`` is for whoever reads them: forms ask one another the same at the same place, and what was found once can
    be kept there. It lives as long as the tokens.
    """

    items: tuple[Token, ...]
    known: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _texts: dict[int, str] = field(init=False, repr=False, compare=False)
    _numbers: dict[int, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {at: item.text for at, item in enumerate(self.items) if item.kind == "number"}
        object.__setattr__(self, "_texts", dict(enumerate(item.text for item in self.items)))
        object.__setattr__(self, "_numbers", numbers)

    def __len__(self) -> int:
        return len(self.items)

    def text(self, at: int) -> str:
        """The token's text, "" beyond either end."""
        return self._texts.get(at, "")

    def tight(self, at: int) -> bool:
        """Whether the token follows the one before without a blank."""
        return 0 < at < len(self.items) and self.items[at].tight

    def kind(self, at: int) -> Kind | None:
        """The token's kind, None beyond either end."""
        return self.items[at].kind if 0 <= at < len(self.items) else None

    def digits(self, at: int, *lengths: int) -> int | None:
        """The token's number where it is written in digits, as many as one of ``lengths`` says."""
        text = self._numbers.get(at)
        return int(text) if text is not None and len(text) in lengths else None

    def skip(self, at: int, *words: str) -> int:
        """The index after any run of ``words``."""
        texts = self._texts
        while texts.get(at) in words:
            at += 1
        return at

    def phrase(self, at: int, phrase: str) -> int | None:
        """The index after the blank-parted ``phrase`` where it stands at ``at``; hyphens may part it too."""
        return self._after(at, _parted(phrase))

    def _after(self, at: int, words: tuple[str, ...]) -> int | None:
        texts = self._texts
        for word in words:
            while texts.get(at) == "-":
                at += 1
            if texts.get(at) != word:
                return None
            at += 1
        return at

    def any_phrase(self, at: int, *phrases: str) -> int | None:
        """The index after the first of ``phrases`` that stands at ``at``."""
        begun = _by_first_word(phrases).get(self.text(self.skip(at, "-")), ())
        return next((end for words in begun if (end := self._after(at, words)) is not None), None)

    def count(self, at: int) -> tuple[int, int] | None:
        """A whole number in digits or words ("12", "twenty-eight", "a") and the index after it."""
        number = self.digits(at, 1, 2, 3)
        if number is not None:
            return number, at + 1
        if self.text(at) == "a" and self.text(at + 1) == "couple":
            return 2, self.skip(at + 2, "of")
        if self.text(at) in _COUNTS:
            return _COUNTS[self.text(at)], self.skip(at + 1, "of")
        return self._worded(at)

    def _worded(self, at: int) -> tuple[int, int] | None:
        second = at + 2 if self.text(at + 1) == "-" else at + 1
        for end in (second + 1, at + 1):
            words = " ".join(self.text(i) for i in range(at, end) if self.text(i) != "-")
            value = worded_number(words) if words.replace(" ", "").isalpha() else None
            if value is not None:
                return int(value), end
        return None

    def ordinal(self, at: int) -> int | None:
        """1 to 5 for "first" to "fifth" and "1st" to "4th"."""
        return _ORDINALS.get(self.text(at))


@lru_cache(maxsize=512)
def _parted(phrase: str) -> tuple[str, ...]:
    """The words of one of the grammar's phrases."""
    return tuple(phrase.split())


@lru_cache(maxsize=128)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The grammar's phrases, parted, by the word that they begin with, each list in their order."""
    begun: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        begun.setdefault(phrase.split(maxsplit=1)[0], []).append(_parted(phrase))
    return begun


def tokenise(words: str, most: int = _TOO_LONG) -> Tokens:
    """Tokens of a span's words, at most one more than ``most``. Quotes, brackets and abbreviating stops are dropped."""
    text = plain(words).replace("\\", "/")
    items: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        lone_mark = match[0] in ".'" and not re.match(r"\d", text[match.end() : match.end() + 1])
        number_before = match[0] == "." and not text[: match.start()][-1:].isdigit()
        if kind == "mark" and (lone_mark or number_before):
            end = match.end() if end == match.start() else end
            continue
        word = match[0].removesuffix("'s") or match[0]  # "January's board", "a month's time"
        items.append(Token(word, kind, match.start() == end, *match.span()))
        end = match.end()
        if len(items) > most:
            break
    return Tokens(tuple(items))
