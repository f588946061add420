"""Tests of the rules see the rules alone: the classifiers beside them follow whatever the rules say.

Those of rules and words together name the classifier that they mean (``shipped``), or take ``judged``.
"""

from __future__ import annotations

import numpy as np
import pytest

from extractor.facts import deadline_judgement, share_judgement
from extractor.facts.classifier import Classifier
from extractor.records import DeadlineStatus, Metric


def follower(*labels: str) -> Classifier:
    """A classifier to which the rules' answer is all."""
    weights = np.vstack([np.eye(len(labels), dtype=np.float32) * 99, np.zeros((1, len(labels)), np.float32)])
    return Classifier(labels, {f"rules:{label}": place for place, label in enumerate(labels)}, weights)


@pytest.fixture(autouse=True)
def rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In force for every test that does not ask for ``judged``."""
    if "judged" in request.fixturenames:
        return
    monkeypatch.setattr(share_judgement, "shipped", lambda _: follower(*map(str, Metric)))
    monkeypatch.setattr(deadline_judgement, "shipped", lambda _: follower(*map(str, DeadlineStatus)))


@pytest.fixture
def judged() -> None:
    """The shipped classifiers, as users have them."""
