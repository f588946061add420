"""Biases and calibration are set on held-out passages, a label at a time, and only where it pays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extractor.corpus.markup import Passage, parse_markup
from extractor.mentions import Label
from extractor.nlp.models import transformer_of
from extractor.nlp.transformer_ner import NerSettings
from extractor.training.settings import BIASES, _least_that_pays, fit_calibration, fit_settings

from ..conftest import tiny_pipeline


@pytest.mark.parametrize(
    ("scores", "bias"),
    [
        ({}, 0.0),
        ({0.5: 0.815}, 0.0),
        ({0.25: 0.83, 1.0: 0.845}, 0.25),
        ({0.5: 0.83, -0.5: 0.79, 1.0: 0.86}, 1.0),
        ({0.25: 0.70, -0.5: 0.83, 1.0: 0.60}, -0.5),
    ],
)
def test_a_bias_is_taken_only_where_it_pays(scores: dict[float, float], bias: float) -> None:
    assert _least_that_pays({**dict.fromkeys(BIASES, 0.80), **scores}) == bias


def test_labels_with_few_finds_keep_their_raw_scores() -> None:
    many = [(0.9, i % 3 > 0) for i in range(60)] + [(0.3, i % 3 == 0) for i in range(60)]
    assert list(fit_calibration({Label.DEADLINE: many, Label.PERCENTAGE: many[:5]})) == ["DEADLINE"]


def test_fitting_leaves_the_component_as_it_was(tiny_encoder: Path) -> None:
    nlp = tiny_pipeline(tiny_encoder, NerSettings(window=40, overlap=10))
    text, spans = parse_markup("The board has {V 4 vacancies} and {R staff may fall by {D end of March}}.")
    passages = [Passage(f"a.txt:{i}", "a", f"a.txt:{i}", dt.date(2025, 1, 1), text, spans) for i in range(6)]
    fitted = fit_settings(nlp, passages)
    assert transformer_of(nlp).settings == NerSettings(window=40, overlap=10)
    assert (fitted.window, fitted.overlap) == (40, 10)
    assert set(fitted.biases) <= {str(label) for label in Label}
