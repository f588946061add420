"""A Doc as the encoder's word pieces: which pieces make which token, and in which sentence it stands."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc
from transformers import PreTrainedTokenizerBase

MAX_PIECES_A_WORD = 24
"""A "word" of more pieces is a web address or conversion debris; its head says as much as the whole."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a Doc that the encoder can see.

    ``tokens[w]`` is the Doc's token index of word w, ``ids[w]`` its piece ids, ``sentences[w]`` the number of its
    sentence and ``starts[w]`` whether it opens one. Blank tokens have no pieces and are not words.
    """

    tokens: list[int]
    ids: list[list[int]]
    sentences: list[int]
    starts: list[bool]


def split_pieces(doc: Doc, tokenizer: PreTrainedTokenizerBase) -> Pieces:
    """Encode a Doc, whose sentence borders are set, word by word without special tokens."""
    words = [token for token in doc if not token.is_space]
    pieces = Pieces([], [], [], [])
    if not words:
        return pieces
    encoded = tokenizer([token.text for token in words], add_special_tokens=False, verbose=False)["input_ids"]
    sentence, start = -1, True
    for token, ids in zip(words, encoded, strict=True):
        if token.is_sent_start or sentence < 0:
            sentence, start = sentence + 1, True
        if ids:
            pieces.tokens.append(token.i)
            pieces.ids.append(list(ids[:MAX_PIECES_A_WORD]))
            pieces.sentences.append(sentence)
            pieces.starts.append(start)
            start = False
    return pieces
