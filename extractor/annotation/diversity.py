"""A choice that does not ask the same thing twice: good ones, far from one another, from many documents.

Maximal marginal relevance (Carbonell and Goldstein, 1998): in each step the passage with the best score less its
likeness to the nearest of those already chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from extractor.nlp.embedding import Vectors


@dataclass(frozen=True, slots=True)
class DiversityOptions:
    """``likeness``: what being like a chosen one costs, against a score of 1. ``near``: passages with at least this
    cosine are taken for the same, and only one is chosen. ``most_of_one``: the largest share from one document while
    others have something left."""

    likeness: float = 0.3
    near: float = 0.95
    most_of_one: float = 0.3


@dataclass(frozen=True, slots=True)
class Pool:
    """What is chosen from: of each passage its point (``vectors``: (passages, width), rows of length 1) and document.

    ``taken``: points of passages that are chosen already; what is nearly the same as one of them is left out.
    """

    vectors: Vectors
    documents: Sequence[str]
    taken: Vectors


def choose(
    scores: NDArray[np.float64], shares: Sequence[float], pool: Pool, count: int, options: DiversityOptions
) -> list[tuple[int, int]]:
    """Up to ``count`` (passage, reason) in order; equally good passages in order of their index.

    ``scores``: (reasons, passages). The reasons take turns, each as often as its share says (they sum to 1), so that
    what only one of them sees is chosen too. Fewer come back only where nothing is left that is not nearly the same.
    """
    nearest = _likeness(pool.vectors, pool.taken)
    free = nearest < options.near
    documents = _Documents(pool.documents, count, options.most_of_one)
    turns = np.zeros(len(shares))
    chosen: list[tuple[int, int]] = []
    while len(chosen) < count and free.any():
        turns += shares
        reason = int(turns.argmax())
        turns[reason] -= 1
        open_ones = free & documents.open
        allowed = open_ones if open_ones.any() else free
        values = np.where(allowed, scores[reason] - options.likeness * np.maximum(nearest, 0), -np.inf)
        best = int(values.argmax())
        chosen.append((best, reason))
        documents.count(best)
        nearest = np.maximum(nearest, pool.vectors @ pool.vectors[best])
        free &= nearest < options.near
        free[best] = False  # a text without words is like nothing, itself included
    return chosen


class _Documents:
    """Which passages stand in documents that have not yet had their share."""

    def __init__(self, documents: Sequence[str], count: int, most_of_one: float) -> None:
        names, self._numbers = np.unique(np.array(documents, dtype=str), return_inverse=True)
        self._most = ceil(max(most_of_one, 1 / max(1, len(names))) * count)
        self._counts: Counter[int] = Counter()
        self.open = np.ones(len(documents), dtype=bool)

    def count(self, passage: int) -> None:
        """A passage was chosen."""
        number = int(self._numbers[passage])
        self._counts[number] += 1
        if self._counts[number] >= self._most:
            self.open &= self._numbers != number


def _likeness(vectors: Vectors, taken: Vectors) -> Vectors:
    """Each passage's cosine to the nearest of those taken; -1 where there is none."""
    if not len(taken):
        return np.full(len(vectors), -1.0, dtype=np.float32)
    nearest: Vectors = (vectors @ taken.T).max(axis=1)
    return nearest
