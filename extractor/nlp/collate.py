"""Windows to padded tensors: the step between cutting and computing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
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
    shape = (len(rows), width)
    ids, mask = np.full(shape, padding, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    words = np.full(shape, count, dtype=np.int64)
    sentences = np.empty((len(rows), count), dtype=np.int64)
    for i, row in enumerate(rows):
        flat = list(chain.from_iterable(row.ids))
        last = len(flat) + 1
        ids[i, 0], ids[i, 1:last], ids[i, last] = begin, flat, end
        mask[i, : last + 1] = 1
        words[i, 1:last] = np.repeat(np.arange(len(row.ids)), [len(word) for word in row.ids])
        sentences[i, : len(row.sentences)] = row.sentences
        # Padding words share a sentence of their own, so that they do not colour the last real one.
        sentences[i, len(row.sentences) :] = max(row.sentences) + 1
    as_tensor = torch.from_numpy
    return Batch(as_tensor(ids), as_tensor(mask), as_tensor(words), as_tensor(sentences), int(sentences.max()) + 1)
