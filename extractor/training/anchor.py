"""What a batch costs a model that is taught something new and must keep what it knows.

On the analysts' answers the gold counts; on the replayed corpus what the model itself said before it was taught (its
divergence from that, Kullback-Leibler): learning without forgetting (Li and Hoiem, 2016). Replaying the corpus with its
gold instead moved the model far from where it was (models/EXPERIMENTS.md).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import log_softmax
from transformers import PreTrainedTokenizerBase

from extractor.nlp.collate import collate
from extractor.nlp.device import autocast
from extractor.nlp.network import Logits, TwoHeadTagger
from extractor.training.dataset import Example
from extractor.training.loss import batch_loss
from extractor.training.options import TrainOptions


@dataclass(frozen=True, slots=True)
class Anchor:
    """The network as it was before, and what straying from it by one nat a word weighs."""

    before: TwoHeadTagger
    weight: float

    @classmethod
    def of(cls, network: TwoHeadTagger, weight: float) -> Anchor:
        """An anchor where the network is now; it stays there."""
        return cls(copy.deepcopy(network).eval().requires_grad_(False), weight)

    def loss(
        self,
        network: TwoHeadTagger,
        examples: list[Example],
        tokenizer: PreTrainedTokenizerBase,
        device: torch.device,
        options: TrainOptions,
    ) -> Tensor:
        """The gold's loss over the taught examples of a batch, and the divergence over those that were known."""
        taught = [example for example in examples if not example.known]
        known = [example for example in examples if example.known]
        losses = []
        if taught:
            losses.append(batch_loss(network, taught, tokenizer, device, options))
        if known:
            losses.append(self.weight * self._divergence(network, known, tokenizer, device, options))
        return torch.stack(losses).sum()

    def _divergence(
        self,
        network: TwoHeadTagger,
        examples: list[Example],
        tokenizer: PreTrainedTokenizerBase,
        device: torch.device,
        options: TrainOptions,
    ) -> Tensor:
        special = tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id
        batch = collate([example.row for example in examples], *special).to(device)
        words = torch.zeros(batch.sentences.shape, dtype=torch.bool)
        for row, example in enumerate(examples):
            words[row, : len(example.facts)] = True
        words = words.to(device)
        # A sentence is real where a word of the row belongs to it.
        sentences = torch.zeros(len(examples), batch.sentence_count, device=device)
        sentences = sentences.scatter_add(1, batch.sentences, words.float()) > 0
        with autocast(device, options.precision):
            now = network(batch)
            with torch.no_grad():
                before: Logits = self.before.to(device)(batch)
        parts = zip(
            now, before, (words, words, sentences), (1.0, options.risk_weight, options.sentence_weight), strict=True
        )
        return torch.stack(
            [weight * divergence(mine, old, where, options.span_weight) for mine, old, where, weight in parts]
        ).sum()


def divergence(logits: Tensor, before: Tensor, where: Tensor, span_weight: float = 1.0) -> Tensor:
    """The mean divergence (nats) of tags from what they were; logits (B, N, tags), ``where`` (B, N): not padding.

    ``span_weight`` is what a word that was sure to be inside a span weighs against one that was sure to be outside.
    """
    mine, old = log_softmax(logits.float()[where], dim=-1), log_softmax(before.float()[where], dim=-1)
    costs = (old.exp() * (old - mine)).sum(dim=-1)
    weights = 1 + (span_weight - 1) * (1 - old[:, 0].exp())
    return (costs * weights).sum() / weights.sum().clamp(min=1)
