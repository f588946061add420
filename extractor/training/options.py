"""One training recipe: everything that decides what a run gives, besides the corpus."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.training.augment import AugmentOptions
from extractor.training.encoder import DEFAULT_BASE


@dataclass(frozen=True)
class TrainOptions:
    """One recipe. Learning rates peak after warm-up and fall to zero on a straight line."""

    base: str = DEFAULT_BASE
    seed: int = 1
    epochs: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup: float = 0.1
    batch_pieces: int = 2400
    window: int = 160
    overlap: int = 40
    label_smoothing: float = 0.0
    risk_weight: float = 0.35
    sentence_weight: float = 0.2
    span_weight: float = 2.0
    focus: float = 2.0
    encoder_dropout: float = 0.0
    ema: float = 0.998
    train_embeddings: bool = True
    device: str = "auto"
    precision: str = "auto"
    augment: AugmentOptions = field(default_factory=AugmentOptions)
    averaged: tuple[str, ...] = ()
    """The models of which this one is the mean (name, version, digest of weights); empty for a single run."""
