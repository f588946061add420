"""Windows to padded tensors: the step between cutting and computing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from extractor.nlp.network import Batch
from extractor.nlp.pieces import Pieces
from extractor.nlp.windows import Window


@dataclass(frozen=True, slots=True)
class Row:
    """One window's words: piece ids and sentence numbers (from 0 within the window)."""

    ids: list[list[int]]
    sentences: list[int]

    @property
    def length(self) -> int:
        """Pieces with the two special tokens."""
        return sum(map(len, self.ids)) + 2


def make_row(pieces: Pieces, window: Window) -> Row:
    """The row of one window of a text."""
    first = pieces.sentences[window.start]
    return Row(pieces.ids[window.start : window.end], [s - first for s in pieces.sentences[window.start : window.end]])


def collate(rows: Sequence[Row], begin: int, end: int, padding: int) -> Batch:
    """Pad rows to one Batch; ``begin``, ``end`` and ``padding`` are the encoder's special piece ids."""
    width, count = max(row.length for row in rows), max(len(row.ids) for row in rows)
    ids, mask, words, sentences = [], [], [], []
    for row in rows:
        flat = [begin, *(piece for word in row.ids for piece in word), end]
        owner = [count, *(w for w, word in enumerate(row.ids) for _ in word), count]
        rest = width - len(flat)
        ids.append(flat + [padding] * rest)
        mask.append([1] * len(flat) + [0] * rest)
        words.append(owner + [count] * rest)
        # Padding words share a sentence of their own, so that they do not colour the last real one.
        sentences.append(row.sentences + [max(row.sentences) + 1] * (count - len(row.sentences)))
    return Batch(torch.tensor(ids), torch.tensor(mask), torch.tensor(words), torch.tensor(sentences))
