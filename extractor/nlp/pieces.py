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
    known = _ids_by_word([token.text for token in words], tokenizer)
    sentence, start = -1, True
    for token in words:
        ids = known[token.text]
        if token.is_sent_start or sentence < 0:
            sentence, start = sentence + 1, True
        if ids:
            pieces.tokens.append(token.i)
            pieces.ids.append(ids.copy())
            pieces.sentences.append(sentence)
            pieces.starts.append(start)
            start = False
    return pieces


def _ids_by_word(words: list[str], tokenizer: PreTrainedTokenizerBase) -> dict[str, list[int]]:
    """The piece ids of every different word; of a paper's words most come many times."""
    different = list(dict.fromkeys(words))
    encoded = tokenizer(different, add_special_tokens=False, verbose=False)["input_ids"]
    return {word: list(ids[:MAX_PIECES_A_WORD]) for word, ids in zip(different, encoded, strict=True)}
