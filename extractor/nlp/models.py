"""Model folders: where they lie, and how one becomes a pipeline. Nothing here asks a hub."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from extractor.errors import ModelError
from extractor.nlp.device import pick_device
from extractor.nlp.transformer_ner import FACTORY, TransformerNer

DEFAULT_MODEL = "board_papers"
MODEL_VARIABLE = "EXTRACTOR_MODEL"
"""Environment variable that names the model to load where the caller names none."""

_PACKAGE = Path(__file__).resolve().parents[1]
MODEL_ROOTS = (_PACKAGE.parent / "models", _PACKAGE / "_models")
"""Where registered names are looked up: beside the package in a checkout, inside it in a wheel."""

MODELS_VARIABLE = "EXTRACTOR_MODELS"
"""Environment variable that names another folder of models, looked up before those."""

REGISTRY = "registry.json"
"""The file in a folder of models whose ``current`` names the model to load where nobody names one."""


@dataclass(frozen=True)
class LoadedModel:
    """A pipeline ready to run; ``sha256`` is the digest of its weights (of its settings where it has none)."""

    nlp: Language
    name: str
    version: str
    sha256: str


def find_model(name: str | os.PathLike[str] | None = None) -> Path:
    """The folder of a model, given a path, a registered name, or nothing.

    Nothing means ``$EXTRACTOR_MODEL``, else the registry's current model, else the one that came with the program.
    Raises ModelError that says where it looked and which models there are.
    """
    if name is None and not os.environ.get(MODEL_VARIABLE):
        current = _current_model()
        if current is not None:
            return current
    wanted = os.fspath(name) if name is not None else os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
    # Only "NAME" and "models/NAME" mean a registered model: a mistyped path must not load another one.
    registered = Path(wanted).parent in (Path(), Path("models"))
    candidates = [Path(wanted), *(root / Path(wanted).name for root in model_roots() if registered)]
    for folder in candidates:
        if (folder / "config.cfg").is_file():
            return folder
    known = sorted({path.parent.name for root in model_roots() for path in root.glob("[!.]*/config.cfg")})
    raise ModelError(
        f"no model at {wanted!r} (a model folder holds a config.cfg); "
        f"known names: {', '.join(known) or 'none'}; give a folder or a name, or train one with `make train`"
    )


def model_roots() -> tuple[Path, ...]:
    """The folders of models, in the order in which they are looked through."""
    named = os.environ.get(MODELS_VARIABLE)
    return (Path(named), *MODEL_ROOTS) if named else MODEL_ROOTS


def _current_model() -> Path | None:
    """The folder that the first registry calls current; None where there is no registry. Raises ModelError."""
    path = next((root / REGISTRY for root in model_roots() if (root / REGISTRY).is_file()), None)
    if path is None:
        return None
    try:
        folder = path.parent / str(json.loads(path.read_text(encoding="utf-8"))["current"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path}: does not say which model is current ({error}); restore it or name a model"
        ) from error
    if folder.parent != path.parent or not (folder / "config.cfg").is_file():
        raise ModelError(
            f"{path}: its current model {folder.name!r} is not there; `extractor rollback` or name a model"
        )
    return folder


def load_model(
    name: str | os.PathLike[str] | None = None, device: str = "auto", precision: str = "auto", gate: bool = True
) -> LoadedModel:
    """Load a model folder on a device. Raises ModelError for a bad folder, ValueError for an absent device.

    ``precision`` and ``gate``: as in ``TransformerNer``; a model without one has no use for them.
    """
    folder = find_model(name)
    pick_device(device)
    overrides = {f"components.{FACTORY}.device": device, f"components.{FACTORY}.precision": precision}
    try:
        has_network = FACTORY in spacy.util.load_config(folder / "config.cfg")["nlp"]["pipeline"]
        nlp = spacy.load(folder, config=overrides if has_network else {})
    except ModelError:
        raise
    except Exception as error:  # spaCy raises many types for a broken folder
        raise ModelError(
            f"{folder}: not a usable spaCy pipeline ({error}); restore the folder or train a model"
        ) from error
    if has_network:
        transformer_of(nlp).gate = gate  # not by the overrides: configurations of older models do not know it
    nlp.max_length = max(nlp.max_length, 20_000_000)
    weights = folder / FACTORY / "model.safetensors"
    digest = hashlib.sha256((weights if weights.is_file() else folder / "config.cfg").read_bytes()).hexdigest()
    return LoadedModel(nlp, str(nlp.meta["name"]), str(nlp.meta["version"]), digest)


def transformer_of(nlp: Language) -> TransformerNer:
    """The pipeline's transformer component. Raises ModelError where it has none."""
    component = nlp.get_pipe(FACTORY) if FACTORY in nlp.pipe_names else None
    if not isinstance(component, TransformerNer):
        raise ModelError(f"the pipeline {nlp.pipe_names} has no {FACTORY} component")
    return component
