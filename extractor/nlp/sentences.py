"""Sentence borders in board papers: full stops, blank lines, bullets and list items.

spaCy's own sentencizer knows punctuation alone; papers also part their statements by bullets, numbered items,
blank lines and table rows, and full of "Dr.", "No. 4" and "e.g." they stop where no sentence does.
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

FACTORY = "board_sentences"
_BULLETS = frozenset("•➢▪●■►◦‣✓✔")
_STOPS = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset("\"'”’)]")
_ABBREVIATIONS = frozenset(
    {
        "no",
        "nos",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "fig",
        "para",
        "ref",
        "approx",
        "vs",
        "c",
        "p",
        "pp",
        "rev",
        "cllr",
        "inc",
        "ltd",
        "etc",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "dept",
        "vol",
    }
)
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]|[-–—*o]|\d{1,2}(?:\.\d{1,2}){1,3})\s")
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*$")
_STOPPED_UNIT = re.compile(r"(?:m|bn|k|[ap]m|[ap]\.m|hrs|yrs)\.")
"""Tokens that spaCy takes for abbreviations where papers end sentences with them: "costs of £2.4m. That ..."."""

_FULL_LINE = 0.62
"""A line shorter than this share of its block's longest line ends what it says: it was not wrapped."""


@Language.factory(FACTORY)
def make_sentences(nlp: Language, name: str) -> BoardSentences:
    """Factory for ``nlp.add_pipe("board_sentences")``."""
    return BoardSentences()


class BoardSentences:
    """Sets ``token.is_sent_start`` on every token of a Doc."""

    def __call__(self, doc: Doc) -> Doc:
        # A carriage return is a blank here: text keeps the line ends that it came with.
        line_breaks = _breaking_newlines(doc.text.replace("\r", " "))
        starts: list[bool] = []
        start_next, last = True, ""
        for token in doc:
            words = token.text
            if token.is_space:
                starts.append(token.i == 0)
                if any(token.idx + i in line_breaks for i, char in enumerate(words) if char == "\n"):
                    start_next = True
                continue
            starts.append(start_next or words in _BULLETS or (_may_stop(last) and _after_stop(token, starts)))
            start_next, last = False, words
        # All at once: setting token.is_sent_start one by one walks the whole Doc each time.
        values = np.array([1 if opens else -1 for opens in starts], dtype=np.int64).astype(np.uint64)
        return doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]

    def to_disk(self, path: object, exclude: object = ()) -> None:
        """Nothing to store; spaCy calls this on every component."""

    def from_disk(self, path: object, exclude: object = ()) -> BoardSentences:
        """Nothing to load."""
        return self


def _breaking_newlines(text: str) -> frozenset[int]:
    """Offsets of the newlines that end a sentence, whatever punctuation says."""
    breaks: set[int] = set()
    for block in re.finditer(r"(?:[^\n]+|\n(?![ \t]*\n))+", text):
        lines = list(re.finditer(r"[^\n]+", block[0]))
        lines = [line for line in lines if line[0].strip()]
        longest = max((len(line[0]) for line in lines), default=0)
        for line, following in pairwise(lines):
            words, after = line[0].rstrip(), following[0].lstrip()
            if (
                _TERMINAL.search(words)
                or after[:1] in _BULLETS
                or _ITEM.match(after)
                or (len(words) < _FULL_LINE * longest and not after[:1].islower())
            ):
                breaks.add(block.start() + line.end())
        breaks.add(block.end())
    return frozenset(breaks)


def _may_stop(last: str) -> bool:
    """Whether a sentence can end behind a word, whatever the words around say: few can, which spares the look."""
    return last in _STOPS or last in _CLOSERS or _STOPPED_UNIT.fullmatch(last) is not None


def _after_stop(token: Token, starts: list[bool]) -> bool:
    """Whether a sentence ends right before this token; ``starts`` says of the tokens before it which open one."""
    doc, i = token.doc, token.i - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    # Closing quotes and brackets belong to the sentence that they close, unless they open the next one.
    closed = False
    while (
        i >= 0
        and doc[i].text in _CLOSERS
        and not (doc[i].whitespace_ == "" and doc[i].i == token.i - 1 and _opens(doc[i]))
    ):
        closed = True
        i -= 1
    if i < 0:
        return False
    stop = doc[i]
    glued = stop.whitespace_ == "" and stop.i == token.i - 1
    if not (stop.text in _STOPS or _STOPPED_UNIT.fullmatch(stop.text)):
        return False
    if not _opens(token) and (token.text in _CLOSERS or token.is_punct):
        return False
    if stop.text == "." and i > 0 and not closed and _abbreviates(doc[i - 1], starts[i - 1]):
        return False
    first = token.text[0]
    return first.isupper() or (first.isdigit() and not glued) or _opens(token)


def _abbreviates(word: Token, opens_sentence: bool) -> bool:
    """Whether a full stop after the word belongs to it: "Dr", an initial, the number of a list item."""
    if word.lower_ in _ABBREVIATIONS or (len(word.text) == 1 and word.text.isalpha() and word.text.isupper()):
        return True
    return opens_sentence and (word.text.isdigit() or len(word.text) == 1)


def _opens(token: Token) -> bool:
    """Whether a quotation mark or bracket opens something: a blank before it and none after."""
    if token.text in {"“", "‘", "(", "[", "£"}:
        return True
    if token.text not in {'"', "'"}:
        return False
    blank_before = token.i == 0 or bool(token.doc[token.i - 1].whitespace_) or token.doc[token.i - 1].is_space
    return blank_before and not token.whitespace_
