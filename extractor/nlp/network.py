"""The network: one encoder pass, two token-classification heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel

from extractor.nlp.tags import FACT_TAGS, RISK_TAGS


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows padded to T pieces and W words.

    ``ids`` and ``mask``: (B, T), pieces with the special tokens around them. ``words``: (B, T), the word that a piece
    belongs to, W for special tokens and padding. ``sentences``: (B, W), the sentence of a word within its window.
    ``sentence_count``: S, above every number in ``sentences``; counted here, since asking a GPU for it would stop it.
    """

    ids: Tensor
    mask: Tensor
    words: Tensor
    sentences: Tensor
    sentence_count: int

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """All that has to be where the network is."""
        return self.ids, self.mask, self.words, self.sentences

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device; from pinned memory the copy may still be under way."""
        return self._with(lambda tensor: tensor.to(device, non_blocking=True))

    def pinned(self) -> Batch:
        """The same batch in memory from which a GPU copies by itself."""
        return self._with(Tensor.pin_memory)

    def _with(self, change: Callable[[Tensor], Tensor]) -> Batch:
        ids, mask, words, sentences = map(change, self.tensors)
        return Batch(ids, mask, words, sentences, self.sentence_count)


class Logits(NamedTuple):
    """What the network says of B windows with W words in S sentences; rows of padding mean nothing.

    ``facts``: (B, W, fact tags). ``risks``: (B, W, risk tags). ``sentences``: (B, S, risk tags), whether a sentence
    states a risk at all; it is part of ``risks`` already.
    """

    facts: Tensor
    risks: Tensor
    sentences: Tensor


def _group_mean(values: Tensor, groups: Tensor, count: int) -> Tensor:
    """(B, N, H) averaged over rows of one group; groups (B, N) in 0..count-1; result (B, count, H)."""
    index = groups.unsqueeze(-1).expand_as(values)
    sums = values.new_zeros(values.shape[0], count, values.shape[2]).scatter_add(1, index, values)
    ones = torch.ones_like(groups, dtype=values.dtype)
    sizes = values.new_zeros(values.shape[0], count).scatter_add(1, groups, ones)
    return sums / sizes.clamp(min=1).unsqueeze(-1)


class TwoHeadTagger(nn.Module):
    """Fact tags from each word in its context; risk tags from the word, its sentence's mean and the sentence's vote.

    A risk statement is a whole sentence's doing: tags judged word by word alone come out in fragments.
    """

    def __init__(self, encoder: PreTrainedModel, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.facts = nn.Linear(width, len(FACT_TAGS))
        self.risks = _two_layers(2 * width, width, len(RISK_TAGS), dropout)
        self.sentences = _two_layers(width, width, len(RISK_TAGS), dropout)

    def forward(self, batch: Batch) -> Logits:
        """One encoder pass over the windows."""
        hidden = self.encoder(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
        count = batch.sentences.shape[1]
        words = self.dropout(_group_mean(hidden, batch.words, count + 1)[:, :count])
        means = _group_mean(words, batch.sentences, batch.sentence_count)
        votes = self.sentences(means)
        context = _spread(means, batch.sentences)
        risks = self.risks(torch.cat([words, context], dim=-1)) + _spread(votes, batch.sentences)
        return Logits(self.facts(words), risks, votes)


def _two_layers(width: int, hidden: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, out))


def _spread(values: Tensor, groups: Tensor) -> Tensor:
    """(B, S, H) of sentences to (B, W, H) of their words; groups (B, W)."""
    return values.gather(1, groups.unsqueeze(-1).expand(-1, -1, values.shape[2]))
