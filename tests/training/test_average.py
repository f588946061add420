"""The mean of several models: weights, what is written of it, and what cannot be averaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from extractor.errors import ModelError
from extractor.nlp.models import load_model, transformer_of
from extractor.training.average import average_models, average_weights, read_recipe
from extractor.training.build import train_model
from extractor.training.options import TrainOptions

from .test_fine_tune import corpus as _corpus
from .test_fine_tune import options

corpus = _corpus


def test_weights_are_averaged_name_by_name_and_counts_are_kept() -> None:
    one = {"a": torch.tensor([1.0, 2.0]), "n": torch.tensor([3])}
    two = {"a": torch.tensor([3.0, 0.0]), "n": torch.tensor([3])}
    mean = average_weights([one, two])
    assert mean["a"].tolist() == [2.0, 1.0]
    assert mean["n"].tolist() == [3]


@pytest.mark.parametrize("other", [{"a": torch.zeros(3)}, {"b": torch.zeros(2)}])
def test_models_of_other_shapes_are_refused(other: dict[str, torch.Tensor]) -> None:
    with pytest.raises(ModelError, match="not of one shape"):
        average_weights([{"a": torch.zeros(2)}, other])


def test_a_folder_without_a_recipe_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no recipe"):
        read_recipe(tmp_path)
    (tmp_path / "recipe.json").write_text('{"options": {"seed": 7, "of_later_times": 1, "augment": {"crop": 0.5}}}')
    recipe = read_recipe(tmp_path)
    assert (recipe.seed, recipe.augment.crop, recipe.epochs) == (7, 0.5, TrainOptions().epochs)


@pytest.mark.slow
def test_two_runs_become_one_model_folder(tiny_encoder: Path, corpus: Path, tmp_path: Path) -> None:
    for seed in (1, 2):
        recipe = options(tiny_encoder, epochs=2, seed=seed)
        train_model(corpus, tmp_path / f"seed{seed}", recipe, "pattern", "0.0.1", lambda a, b, loss: None)
    scores = average_models([tmp_path / "seed1", tmp_path / "seed2"], corpus, tmp_path / "mean", "pattern", "0.0.2")
    folders = [tmp_path / name for name in ("seed1", "seed2", "mean")]
    one, two, mean = (transformer_of(load_model(folder, "cpu").nlp).network.facts.weight for folder in folders)
    assert torch.allclose(mean, (one + two) / 2, atol=2e-3)  # half precision
    written = json.loads((tmp_path / "mean/recipe.json").read_text(encoding="utf-8"))["options"]
    assert [words.split()[:2] for words in written["averaged"]] == [["pattern", "0.0.1"]] * 2
    assert "mean of the weights of 2" in (tmp_path / "mean/README.md").read_text(encoding="utf-8")
    assert scores["passages"]["test"] > 0
