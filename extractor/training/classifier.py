"""From labelled features to a classifier: multinomial logistic regression on sparse features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from extractor.facts.classifier import Classifier, Features


@dataclass(frozen=True)
class FitOptions:
    """``strength``: the inverse of the L2 penalty. ``least``: a feature met in fewer examples is left out."""

    strength: float = 1.0
    least: int = 2
    folds: int = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One mention: its features, what it means, and the passage that it stands in (which never parts over folds).

    ``told`` is the rules' answer, None where they were fitted to the passage.
    """

    passage: str
    features: Features
    meaning: str
    told: str | None = None


def fit(examples: Sequence[Example], options: FitOptions | None = None) -> Classifier:
    """Fit on all examples; the same ones in the same order give the same weights on one machine."""
    options = options or FitOptions()
    counts = Counter(name for example in examples for name in example.features)
    kept = [{name: w for name, w in e.features.items() if counts[name] >= options.least} for e in examples]
    vectorizer = DictVectorizer(dtype=np.float32)
    model = LogisticRegression(C=options.strength, max_iter=1000)
    model.fit(vectorizer.fit_transform(kept), [e.meaning for e in examples])
    columns = np.vstack([model.coef_.T, model.intercept_])
    if columns.shape[1] == 1:  # of two labels it holds what speaks for the second
        columns = np.hstack([-columns / 2, columns / 2])
    weights = columns.astype(np.float16).astype(np.float32)
    return Classifier(tuple(map(str, model.classes_)), dict(vectorizer.vocabulary_), weights)


def cross_validated(examples: Sequence[Example], options: FitOptions | None = None) -> list[str]:
    """What classifiers that never saw an example's passage say of it: one meaning an example."""
    options = options or FitOptions()
    model = make_pipeline(DictVectorizer(dtype=np.float32), LogisticRegression(C=options.strength, max_iter=1000))
    said = cross_val_predict(
        model,
        [e.features for e in examples],
        [e.meaning for e in examples],
        groups=[e.passage for e in examples],
        cv=GroupKFold(options.folds),
    )
    return [str(meaning) for meaning in said]
