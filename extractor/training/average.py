"""The mean of several models' weights: steadier than any of them, and as quick to run as one.

Runs from one encoder whose heads begin alike stay close enough for their mean to be a model (Wortsman and others, Model
soups, 2022). What one run has unlearnt another still knows, so that a model's successor is best averaged with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from extractor.corpus.splits import read_splits
from extractor.errors import ModelError
from extractor.nlp.models import load_model, transformer_of
from extractor.training.augment import AugmentOptions
from extractor.training.build import finish, held_out_by
from extractor.training.dataset import to_datasets
from extractor.training.options import TrainOptions


def average_models(models: Sequence[Path], corpus: Path, out: Path, name: str, version: str) -> dict[str, Any]:
    """Average model folders, fit biases and calibration anew on the corpus, score it and write it to ``out``.

    The recipe written is the first model's, with ``averaged`` naming all. Raises ModelError where a folder holds no
    model or the networks are not of one shape, CorpusError where the corpus is broken.
    """
    splits = to_datasets(read_splits(corpus))
    loaded = [load_model(model, "cpu", "fp32") for model in models]
    networks = [transformer_of(model.nlp).network for model in loaded]
    weights = average_weights([network.state_dict() for network in networks])
    networks[0].load_state_dict(weights)
    nlp = loaded[0].nlp
    component = transformer_of(nlp)
    component.settings = replace(component.settings, biases={}, calibration={}, thresholds={})
    options = replace(read_recipe(models[0]), averaged=tuple(f"{m.name} {m.version} {m.sha256[:12]}" for m in loaded))
    return finish(nlp, splits, out, options, name, version, held_out_by(corpus))


def average_weights(models: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of tensors of the same names and shapes, computed in single precision.

    Raises ModelError where they differ in names or shapes.
    """
    first = models[0]
    for other in models[1:]:
        if {k: t.shape for k, t in other.items()} != {k: t.shape for k, t in first.items()}:
            raise ModelError("these models are not of one shape; only runs from the same encoder can be averaged")
    return {
        name: torch.stack([model[name].float() for model in models]).mean(dim=0).to(tensor.dtype)
        if tensor.is_floating_point()
        else tensor
        for name, tensor in first.items()
    }


def read_recipe(model: Path) -> TrainOptions:
    """The recipe in a model folder; settings of later versions that it does not name have their usual value."""
    try:
        options = json.loads((model / "recipe.json").read_text(encoding="utf-8"))["options"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{model}: no recipe to be read ({error})") from error
    augment = AugmentOptions(**_known(options.pop("augment", {}), AugmentOptions))
    return TrainOptions(**_known(options, TrainOptions), augment=augment)


def _known(values: dict[str, Any], kind: type) -> dict[str, Any]:
    names = {field.name for field in fields(kind)} - {"augment", "averaged"}
    return {key: value for key, value in values.items() if key in names}
