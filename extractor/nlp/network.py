"""The network: one encoder pass, two token-classification heads."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel

from extractor.nlp.tags import FACT_TAGS, RISK_TAGS


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows padded to T pieces and W words.

    ``ids`` and ``mask``: (B, T), pieces with the special tokens around them. ``words``: (B, T), the word that a piece
    belongs to, W for special tokens and padding. ``sentences``: (B, W), the sentence of a word within its window.
    """

    ids: Tensor
    mask: Tensor
    words: Tensor
    sentences: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        return Batch(*(t.to(device, non_blocking=True) for t in (self.ids, self.mask, self.words, self.sentences)))


def _group_mean(values: Tensor, groups: Tensor, count: int) -> Tensor:
    """(B, N, H) averaged over rows of one group; groups (B, N) in 0..count-1; result (B, count, H)."""
    index = groups.unsqueeze(-1).expand_as(values)
    sums = values.new_zeros(values.shape[0], count, values.shape[2]).scatter_add(1, index, values)
    ones = torch.ones_like(groups, dtype=values.dtype)
    sizes = values.new_zeros(values.shape[0], count).scatter_add(1, groups, ones)
    return sums / sizes.clamp(min=1).unsqueeze(-1)


class TwoHeadTagger(nn.Module):
    """Fact tags from each word in its context; risk tags from the word beside the mean of its sentence.

    A risk statement is a whole sentence's doing: tags judged word by word alone come out in fragments.
    """

    def __init__(self, encoder: PreTrainedModel, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.facts = nn.Linear(width, len(FACT_TAGS))
        self.risks = nn.Sequential(
            nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, len(RISK_TAGS))
        )

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Logits (B, W, fact tags) and (B, W, risk tags); rows of padding words mean nothing."""
        hidden = self.encoder(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
        count = batch.sentences.shape[1]
        words = self.dropout(_group_mean(hidden, batch.words, count + 1)[:, :count])
        sentence_count = int(batch.sentences.max()) + 1 if count else 1
        means = _group_mean(words, batch.sentences, sentence_count)
        context = means.gather(1, batch.sentences.unsqueeze(-1).expand(-1, -1, means.shape[2]))
        return self.facts(words), self.risks(torch.cat([words, context], dim=-1))
