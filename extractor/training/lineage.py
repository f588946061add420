"""Where a retrained model comes from: its parent, what it was taught and how, written into its folder."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RetrainOptions:
    """How a model is taught. Learning rates peak after warm-up and fall to zero on a straight line.

    ``replay``: passages of the corpus seen an epoch, drawn anew each time; where it is None four for every showing of
    an answer, 300 to 1200, and without an anchor all. ``repeats``: how often an epoch shows each answer, varied every
    time. ``anchor``: what straying on the replayed passages from what the parent says of them weighs
    (``extractor.training.anchor``); 0 learns them by their gold. ``keep``: the share, 0 to 1, of the parent's weights
    in the mean of old and new that is the result (Wortsman and others, Robust fine-tuning, 2022). ``every``: steps
    between two checkpoints; it changes nothing in the result.
    """

    replay: int | None = None
    epochs: int = 2
    repeats: int = 3
    encoder_rate: float = 5e-5
    head_rate: float = 3e-4
    anchor: float = 10.0
    ema: float = 0.98
    keep: float = 0.0
    train_embeddings: bool = False
    seed: int = 1
    device: str = "auto"
    every: int = 25

    def replayed(self, answers: int, corpus: int) -> int:
        """How many of ``corpus`` passages an epoch sees beside that many answers."""
        wanted = self.replay
        if wanted is None:
            wanted = min(1200, max(300, 4 * self.repeats * answers)) if self.anchor else corpus
        return min(wanted, corpus)


FROM_BASE = RetrainOptions(
    epochs=8, encoder_rate=1.5e-4, head_rate=1e-3, ema=0.998, anchor=0.0, keep=0.0, train_embeddings=True
)
"""From the base encoder everything has to be learnt: the recipe of the shipped model."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a retrained model was made of.

    ``parent`` and ``parent_sha256``: name with version, and digest of the weights, of the model that it goes on from;
    None from the base encoder. ``annotations``: the passages (``Task.passage``) taught. ``answers_sha256``: the digest
    of their texts and spans. ``guidelines``: the versions that the answers follow. ``replayed``: passages of the
    corpus seen an epoch. ``fingerprint``: the digest of all that decides the result, besides the hardware.
    """

    parent: str | None
    parent_sha256: str | None
    annotations: tuple[str, ...]
    answers_sha256: str
    guidelines: tuple[str, ...]
    replayed: int
    options: RetrainOptions
    fingerprint: str

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        found = asdict(self)
        found["options"] = {k: v for k, v in found["options"].items() if k not in ("device", "every")}
        return found

    @property
    def words(self) -> str:
        """The paragraph of the model card."""
        begin = f"Retrained from {self.parent} (`{(self.parent_sha256 or '')[:12]}`)" if self.parent else "Trained anew"
        guidelines = ", ".join(self.guidelines)
        return (
            f"{begin} on {len(self.annotations)} annotated passages (guideline {guidelines}), each shown "
            f"{self.options.repeats} times an epoch beside {self.replayed} passages of the corpus; "
            f"{self.options.keep:.0%} of the parent's weights are kept in the mean."
        )
