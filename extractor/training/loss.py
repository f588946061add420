"""What a prediction costs: cross entropy over the tags of every word and sentence, and what may be done to it."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax
from transformers import PreTrainedTokenizerBase

from extractor.nlp.collate import collate
from extractor.nlp.device import autocast
from extractor.nlp.network import TwoHeadTagger
from extractor.training.dataset import Example
from extractor.training.options import TrainOptions

IGNORED = -100


def batch_loss(
    network: TwoHeadTagger,
    examples: list[Example],
    tokenizer: PreTrainedTokenizerBase,
    device: torch.device,
    options: TrainOptions,
) -> Tensor:
    """The loss of one batch: facts, risks and the sentences' votes, each by its weight."""
    batch = collate([e.row for e in examples], tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id)
    count = batch.sentences.shape[1]
    gold_facts = torch.tensor([e.facts + [IGNORED] * (count - len(e.facts)) for e in examples]).to(device)
    gold_risks = torch.tensor([e.risks + [IGNORED] * (count - len(e.risks)) for e in examples]).to(device)
    with autocast(device, options.precision):
        logits = network(batch.to(device))
    gold_sentences = sentence_tags(gold_risks, batch.sentences.to(device), logits.sentences.shape[1])
    facts, risks, sentences = (
        tag_loss(values, gold, options.label_smoothing, options.focus, options.span_weight)
        for values, gold in zip(logits, (gold_facts, gold_risks, gold_sentences), strict=True)
    )
    return facts + options.risk_weight * risks + options.sentence_weight * sentences


def tag_loss(
    logits: Tensor, gold: Tensor, smoothing: float = 0.0, focus: float = 0.0, span_weight: float = 1.0
) -> Tensor:
    """The mean cost of tags; logits (B, N, tags), gold (B, N) with ``IGNORED`` for padding.

    ``span_weight`` is what a word inside a span weighs against one outside. ``focus`` is the exponent of the focal loss
    (Lin and others, 2017): above 0 what is known already costs less, and the rare and doubtful costs most.
    """
    rows, gold = logits.float().flatten(0, 1), gold.flatten()
    rows, gold = rows[gold != IGNORED], gold[gold != IGNORED]
    costs = cross_entropy(rows, gold, reduction="none", label_smoothing=smoothing)
    weights = torch.where(gold > 0, span_weight, 1.0)
    if focus:
        known = log_softmax(rows, dim=-1).gather(1, gold.unsqueeze(1)).squeeze(1).exp()
        costs = costs * (1 - known) ** focus
    return (costs * weights).sum() / weights.sum().clamp(min=1)


def sentence_tags(risks: Tensor, sentences: Tensor, count: int) -> Tensor:
    """(B, S) from the risk tags and sentences of (B, W) words: 1 where most words of a sentence are inside a risk."""
    known = (risks != IGNORED).float()
    words = known.new_zeros(len(risks), count).scatter_add(1, sentences, known)
    inside = known.new_zeros(len(risks), count).scatter_add(1, sentences, known * (risks == 1))
    return torch.where(words > 0, (inside > 0.5 * words).long(), IGNORED)
