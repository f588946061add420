"""Linear classifiers of what the words around a mention say, beside the rules.

The rules know constructions, a classifier what thousands of written passages said in which words; they err on different
places. The rules' answer is a feature like the words, and how far to trust it was learnt on passages that no rule was
fitted to.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from extractor.errors import ModelError

Features = dict[str, float]
"""Named numbers that describe a mention's surroundings; one that is absent is zero."""

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOTS = (_PACKAGE.parent / "models", _PACKAGE / "_models")
"""Where the shipped weights lie: beside the package in a checkout, inside it in a wheel."""
SHIPPED = ("metrics", "statuses")
"""The classifiers that come with the package."""


@dataclass(frozen=True)
class Classifier:
    """Multinomial logistic regression. ``weights``: (features + 1, labels), the last row the offsets.

    ``places`` gives a feature's row; features that it does not know say nothing.
    """

    labels: tuple[str, ...]
    places: dict[str, int]
    weights: NDArray[np.float32]

    def log_probabilities(self, features: Features) -> NDArray[np.float32]:
        """(labels,): of every label the logarithm of its probability, in the order of ``labels``."""
        known = [(self.places[name], weight) for name, weight in features.items() if name in self.places]
        scores = self.weights[-1].copy()
        if known:
            rows, by = zip(*known, strict=True)
            scores += np.asarray(by, dtype=np.float32) @ self.weights[list(rows)]
        scores -= scores.max()
        return scores - np.float32(math.log(float(np.exp(scores).sum())))  # type: ignore[no-any-return]

    def judge(self, features: Features, told: str | None = None, trust: float = 0.0) -> str:
        """The likeliest label; ``told``, the rules' answer, counts ``trust`` nats more than its feature says."""
        scores = self.log_probabilities(features)
        if told in self.labels:
            scores[self.labels.index(told)] += trust
        return self.labels[int(scores.argmax())]

    def spoke_for(self, features: Features, label: str, most: int = 3) -> list[str]:
        """The features that said most for a label, against the mean of all labels."""
        column = self.labels.index(label)
        said = {
            name: weight * float(self.weights[self.places[name], column] - self.weights[self.places[name]].mean())
            for name, weight in features.items()
            if name in self.places
        }
        return sorted((name for name in said if said[name] > 0), key=lambda name: -said[name])[:most]

    def save(self, folder: Path) -> None:
        """Write ``weights.safetensors`` in half precision, ``features.txt`` (a name a row) and ``labels.json``."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file({"weights": self.weights.astype(np.float16)}, folder / "weights.safetensors")
        names = sorted(self.places, key=lambda name: self.places[name])
        (folder / "features.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        (folder / "labels.json").write_text(json.dumps(self.labels) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Read what ``save`` wrote. Raises ModelError naming what is missing or broken."""
        try:
            labels = tuple(map(str, json.loads((folder / "labels.json").read_text(encoding="utf-8"))))
            names = (folder / "features.txt").read_text(encoding="utf-8").splitlines()
            weights = load_file(folder / "weights.safetensors")["weights"].astype(np.float32)
            if weights.shape != (len(names) + 1, len(labels)):
                raise ValueError(f"weights of shape {weights.shape} for {len(names)} features, {len(labels)} labels")
            return cls(labels, {name: place for place, name in enumerate(names)}, weights)
        except Exception as error:  # safetensors and json raise many types
            raise ModelError(f"{folder}: not a usable classifier ({error}); restore the folder") from error


@lru_cache(maxsize=4)
def shipped(name: str) -> Classifier:
    """The classifier of that name that comes with the package. Raises ModelError where it is absent or broken."""
    return Classifier.load(_folder(name))


def shipped_sha256() -> str:
    """One digest of all classifiers that come with the package, 64 hex digits: what they judge depends on it.

    Raises ModelError where one is absent.
    """
    digest = hashlib.sha256()
    for name in SHIPPED:
        try:
            digest.update((_folder(name) / "weights.safetensors").read_bytes())
        except OSError as error:
            raise ModelError(f"{_folder(name)}: not a usable classifier ({error}); restore the folder") from error
    return digest.hexdigest()


def _folder(name: str) -> Path:
    folders = [root / name for root in _ROOTS]
    return next((folder for folder in folders if folder.is_dir()), folders[0])
