"""Texts as points: the mean of the encoder's states, whatever travels beside them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from extractor.nlp.embedding import embed_texts
from extractor.nlp.models import load_model, transformer_of
from extractor.nlp.transformer_ner import TransformerNer

TEXTS = ["the trust board has vacancies", "", "risk", "staff may fall by june " * 30, "the report"]


@pytest.fixture(scope="module")
def component(tiny_model: Path) -> TransformerNer:
    return transformer_of(load_model(tiny_model, device="cpu", precision="fp32").nlp)


def test_a_point_is_the_mean_state_of_the_pieces_without_the_special_ones(component: TransformerNer) -> None:
    ids = component.tokenizer(TEXTS[0], return_tensors="pt")
    with torch.inference_mode():
        states = component.network.encoder(**ids).last_hidden_state[0, 1:-1].mean(dim=0).numpy()
    [point] = embed_texts(component, TEXTS[:1])
    assert point == pytest.approx(states / np.linalg.norm(states), abs=1e-5)


def test_points_do_not_depend_on_what_travels_beside_them(component: TransformerNer) -> None:
    together = embed_texts(component, TEXTS)
    alone = np.concatenate([embed_texts(component, [text]) for text in TEXTS])
    assert together == pytest.approx(alone, abs=1e-5)
    assert together.shape == (5, 32)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 0, 1, 1, 1], abs=1e-5)


def test_no_texts_are_no_points(component: TransformerNer) -> None:
    assert embed_texts(component, []).shape == (0, 32)
