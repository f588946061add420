"""Words of a list found in a text by their longest entry, whatever their number, case or hyphens."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

_TOKEN = re.compile(r"[^\W_]+(?:['’][a-z]+|['’](?=\s))?|[&,]")
_JOINT = re.compile(r"[ \t\n/‐-]{0,2}")
"""What may stand between the words of one entry; a comma is a word of its own."""
_PLURALS = (("ies", "y"), ("wives", "wife"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"))


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an entry stands in the words, end exclusive, and the name of the list that holds it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Lexicon:
    """Lists of entries by name. An entry with capitals stands only as written, save for its number."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def load(cls, file: str) -> Lexicon:
        """Read a TOML file beside this module: tables by name, each with ``words``."""
        tables = tomllib.loads(resources.files("extractor.facts").joinpath(file).read_text(encoding="utf-8"))
        return cls(tuple((name, tuple(table["words"])) for name, table in tables.items()))

    @cached_property
    def _entries(self) -> dict[tuple[str, ...], str]:
        return {
            tuple(singular(word) for word in _TOKEN.findall(entry)): name
            for name, words in self.lists
            for entry in words
        }

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(entry[0] for entry in self._entries)

    @cached_property
    def _most(self) -> int:
        return max(map(len, self._entries))

    def find(self, words: str) -> list[Hit]:
        """Every entry that stands in the words, from left to right, none within another."""
        tokens = list(_TOKEN.finditer(words))
        firsts = [singular(token[0]) for token in tokens]
        starts, found, at = self._starts, [], 0
        while at < len(tokens):
            length = 0
            if firsts[at] in starts or firsts[at].lower() in starts:
                length, name = self._longest(words, tokens, at)
                if name is not None:
                    found.append(Hit(tokens[at].start(), tokens[at + length - 1].end(), name))
            at += max(1, length)
        return found

    def _longest(self, words: str, tokens: list[re.Match[str]], at: int) -> tuple[int, str | None]:
        """How many tokens the longest entry from ``at`` on takes, and its list; 0 and None where there is none."""
        most, limit = 1, min(self._most, len(tokens) - at)
        while most < limit:
            if not _JOINT.fullmatch(words[tokens[at + most - 1].end() : tokens[at + most].start()]):
                break
            most += 1
        run, entries = [token[0] for token in tokens[at : at + most]], self._entries
        written, small = tuple(map(singular, run)), tuple(singular(word.lower()) for word in run)
        for length in range(most, 0, -1):
            for key in (written[:length], small[:length]):
                if key in entries:
                    return length, entries[key]
        return 0, None


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A word without the ending of plural or possessive: "nurses'", "nurse's" and "nurse" are one.

    >>> [singular(word) for word in ("midwives", "nurses’", "pharmacies", "ODPs", "status")]
    ['midwife', 'nurse', 'pharmacy', 'ODP', 'status']
    """
    word = re.sub(r"['’]s?$", "", word)
    for ending, one in _PLURALS:
        if word.endswith(ending):
            return word.removesuffix(ending) + one
    return word if (word.isupper() and len(word) < 4) or word.endswith(("ss", "us", "is")) else word.removesuffix("s")
