"""Whether the passages chosen to be annotated are those that the model gets wrong, and how often chance would hit one.

    python scripts/measure_selection.py corpora/passages --split dev     # what shares and figures were chosen by
    python scripts/measure_selection.py corpora/passages --split test    # what docs/selecting.md states

Every passage of the split is a document. A passage has an error where the model misses a gold span or finds one that
is none (by overlap, as everywhere). Of each figure, and of the choice as ``extractor annotate select`` makes it: the
share of the first 50 and 100 that have an error, the errors in the first 50, and the area under the ROC curve; then
how the uncertainty, which is a probability, compares with the share that has an error.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import log2, prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from extractor.annotation.disagreement import disagreement, found_by_rules
from extractor.annotation.diversity import DiversityOptions, Pool, choose
from extractor.annotation.novelty import Space, ranks, training_texts
from extractor.annotation.selection import REASONS, Shares, scores_of
from extractor.annotation.uncertainty import Doubt, doubts_of, uncertainty
from extractor.evaluation.gold import GoldPassage, Split, read_gold
from extractor.evaluation.spans import score_label
from extractor.mentions import Label, Mention
from extractor.nlp.embedding import Vectors, embed_texts
from extractor.nlp.models import load_model, transformer_of
from extractor.nlp.transformer_ner import FACTORY, mentions_of

Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Read:
    """Each passage's errors and doubts, and how far the rules see it differently."""

    errors: list[int]
    doubts: list[list[Doubt]]
    rules: list[float]


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="corpus folder")
    parser.add_argument("--split", type=Split, default=Split.DEV, help="dev or test")
    parser.add_argument("--model", help="folder or name of a model (the shipped one)")
    args = parser.parse_args()
    gold = read_gold([args.corpus], args.split)
    model = load_model(args.model, device="cpu")
    component = transformer_of(model.nlp)
    with model.nlp.select_pipes(disable=[FACTORY]):
        docs = list(model.nlp.pipe(passage.text for passage in gold))
    read = Read([], [], [])
    for passage, reading in zip(gold, component.read(docs), strict=True):
        doc = component.annotate(reading)
        found = mentions_of(doc)
        read.errors.append(_errors(passage, found))
        read.doubts.append(doubts_of(reading, found, component.settings))
        read.rules.append(disagreement(found, found_by_rules(doc)))
    taught = training_texts(args.corpus, 1)
    points = embed_texts(component, [*taught, *(passage.text for passage in gold)])
    _print_tables(gold, read, points[: len(taught)], points[len(taught) :])
    return 0


def _print_tables(gold: Sequence[GoldPassage], read: Read, taught: Vectors, points: Vectors) -> None:
    space, wrong = Space(taught, points), np.array(read.errors) > 0
    near = np.array([uncertainty(doubts) for doubts in read.doubts])
    figures = {
        "uncertainty": near,
        "disagreement": np.array(read.rules),
        "novelty": ranks(space.distances(points)),
        "any error": np.array([1 - prod(1 - doubt.wrong for doubt in doubts) for doubts in read.doubts]),
        "margin": np.array([max((_margin(doubt) for doubt in doubts), default=0.0) for doubts in read.doubts]),
        "sum of entropy": np.array([sum(map(_entropy, doubts)) for doubts in read.doubts]),
        "found alone": np.array([uncertainty(d for d in doubts if d.found) for doubts in read.doubts]),
        "novelty, centred": _centred_novelty(space, taught, points),
    }
    print(f"{len(gold)} passages, {wrong.mean():.3f} of them with an error: what chance hits")
    for name, values in figures.items():
        order = np.argsort(-values, kind="stable")
        print(_line(name, order, wrong, read.errors) + f"  ROC {roc_auc_score(wrong, values):.3f}")
    chosen = _chosen(np.stack([figures[name] for name in REASONS], axis=1), space, points, gold)
    order = np.array([passage for passage, _ in chosen])
    print(_line("the choice", order, wrong, read.errors))
    for number, name in enumerate(REASONS):
        mine = [passage for passage, reason in chosen if reason == number]
        print(f"  for {name}: {len(mine)}, of which {wrong[mine].mean():.2f} with an error")
    print("uncertainty: passages, mean, share with an error")
    for low in np.arange(0, 1, 0.1):
        inside = (near >= low) & ((near < low + 0.1) | (low > 0.85))
        if inside.any():
            print(f"  {low:.1f}  {inside.sum():4d}  {near[inside].mean():.2f}  {wrong[inside].mean():.2f}")


def _centred_novelty(space: Space, taught: Vectors, points: Vectors) -> Figures:
    known, others = space.centred(taught), space.centred(points)
    return Space(known, others).distances(others).astype(np.float64)


def _chosen(figures: Figures, space: Space, points: Vectors, gold: Sequence[GoldPassage]) -> list[tuple[int, int]]:
    documents = [hashlib.sha256(passage.text.encode()).hexdigest() for passage in gold]
    pool = Pool(space.centred(points), documents, np.zeros((0, points.shape[1]), np.float32))
    return choose(scores_of(figures), astuple(Shares()), pool, 100, DiversityOptions())


def _line(name: str, order: NDArray[np.int64], wrong: NDArray[np.bool_], errors: Sequence[int]) -> str:
    first, hundred = order[:50], order[:100]
    count = sum(errors[i] for i in first)
    return f"{name:18s} at 50 {wrong[first].mean():.2f}  at 100 {wrong[hundred].mean():.2f}  errors at 50 {count:4d}"


def _errors(passage: GoldPassage, found: Sequence[Mention]) -> int:
    """Gold spans that the model misses and spans that it finds and should not."""
    count = 0
    for label in Label:
        gold = [(span.start, span.end) for span in passage.spans if span.label is label]
        score = score_label(gold, [(m.start, m.end) for m in found if m.label is label], label)
        count += score.gold + score.predicted - 2 * score.overlap
    return count


def _margin(doubt: Doubt) -> float:
    return 1 - abs(2 * doubt.probability - 1)


def _entropy(doubt: Doubt) -> float:
    p = min(max(doubt.probability, 1e-9), 1 - 1e-9)
    return -(p * log2(p) + (1 - p) * log2(1 - p))


if __name__ == "__main__":
    sys.exit(main())
