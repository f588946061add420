"""How new a passage's style is: how far it lies from the nearest of what the model was taught.

Distances are taken between the encoder's mean states (``extractor.nlp.embedding``). What is new to the model shows in
the states as they are; how two texts differ from one another shows better once the mean of all, which they have in
common, was taken off (docs/selecting.md).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.corpus.splits import read_splits
from extractor.nlp.embedding import Vectors

SAMPLE = 500
"""So many training passages stand for the corpus."""

_BLOCK = 2048
"""Rows compared at once, so that memory stays small."""


class Space:
    """Where texts lie: those that are ``known`` and ``others``, (texts, width) with rows of length 1."""

    def __init__(self, known: Vectors, others: Vectors) -> None:
        self._known = known
        everything = np.concatenate([known, others])
        self._middle = everything.mean(axis=0) if len(everything) else np.zeros(known.shape[1], dtype=np.float32)

    def centred(self, vectors: Vectors) -> Vectors:
        """The same points seen from the middle of all, of length 1 again; at the middle itself, zeros."""
        moved = vectors - self._middle
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        rows: Vectors = np.divide(moved, lengths, out=np.zeros_like(moved), where=lengths > 1e-6)
        return rows

    def distances(self, vectors: Vectors) -> Vectors:
        """(texts,): cosine distance to the nearest known text, 0 to 2; 1 for all where nothing is known."""
        if not len(self._known):
            return np.ones(len(vectors), dtype=np.float32)
        blocks = [vectors[first : first + _BLOCK] for first in range(0, len(vectors), _BLOCK)]
        nearest = [(block @ self._known.T).max(axis=1) for block in blocks]
        distances: Vectors = 1 - np.concatenate([np.zeros(0, np.float32), *nearest])
        return distances


def ranks(values: Vectors) -> NDArray[np.float64]:
    """(texts,): of each the share of the others whose value is smaller, 0 to 1."""
    order = np.sort(values)
    found: NDArray[np.float64] = np.searchsorted(order, values) / max(1, len(values) - 1)
    return found


def training_texts(corpus: Path, seed: int, most: int = SAMPLE) -> list[str]:
    """The texts of a sample of a corpus folder's training passages; none where there is no such folder.

    Raises CorpusError where the corpus is broken.
    """
    if not corpus.is_dir():
        return []
    texts: Sequence[str] = sorted({passage.text for passage in read_splits(corpus)["train"]})
    return random.Random(seed).sample(texts, min(most, len(texts)))
