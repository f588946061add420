"""What a corpus must not be: full of repeats, or copied from the documents that it is measured on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractor.corpus.markup import Passage

RUN = 8
"""A run of this many words that also stands in a real document counts as copied."""

NEAR = 0.6
"""Two passages that share this part of their five-word runs count as the same."""

MOST_FILLED = 0.5
"""The largest share of passages that may hold a span: a model trained on dense text sees facts everywhere."""

_SHINGLE = 5


def words_of(text: str) -> list[str]:
    """Lower-case words and numbers, without punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of that many words."""
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def near_duplicates(passages: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """Pairs of passages whose five-word runs overlap (Jaccard) by at least ``NEAR``; exact copies among them."""
    shingles = [set(runs(words_of(p.text), _SHINGLE)) or {tuple(words_of(p.text))} for p in passages]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, found in enumerate(shingles):
        for shingle in found:
            holders[shingle].append(index)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for indices in holders.values():
        for i, a in enumerate(indices):
            for b in indices[i + 1 :]:
                common[a, b] += 1
    return [
        (passages[a], passages[b])
        for (a, b), shared in sorted(common.items())
        if shared / len(shingles[a] | shingles[b]) >= NEAR
    ]


def shared_runs(passages: Iterable[Passage], texts: Iterable[str]) -> list[tuple[Passage, str]]:
    """Passages that share a run of ``RUN`` words with any of the texts, each with its first such run."""
    known = {run for text in texts for run in runs(words_of(text), RUN)}
    found = []
    for passage in passages:
        hit = next((run for run in runs(words_of(passage.text), RUN) if run in known), None)
        if hit:
            found.append((passage, " ".join(hit)))
    return found
