"""Fine-tune the two heads and their encoder on a corpus: one seeded loop, on CPU or GPU."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import torch
from spacy.language import Language
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import PreTrainedTokenizerBase

from extractor.corpus.markup import Passage
from extractor.nlp.collate import collate
from extractor.nlp.device import autocast, pick_device
from extractor.nlp.network import TwoHeadTagger
from extractor.training.augment import AugmentOptions, vary
from extractor.training.dataset import Example, make_examples
from extractor.training.encoder import DEFAULT_BASE, load_base
from extractor.training.marked import Marked

_IGNORED = -100
_HEADS_SEED = 0
"""The heads start alike whatever the run's seed, so that the weights of several runs can be averaged."""


@dataclass(frozen=True)
class TrainOptions:
    """One recipe. Learning rates peak after warm-up and fall to zero on a straight line."""

    base: str = DEFAULT_BASE
    seed: int = 1
    epochs: int = 9
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup: float = 0.1
    batch_pieces: int = 2400
    window: int = 160
    overlap: int = 40
    label_smoothing: float = 0.02
    risk_weight: float = 1.0
    sentence_weight: float = 0.5
    encoder_dropout: float = 0.0
    ema: float = 0.998
    train_embeddings: bool = True
    device: str = "auto"
    precision: str = "auto"
    augment: AugmentOptions = field(default_factory=AugmentOptions)


def fine_tune(
    passages: Sequence[Passage],
    nlp: Language,
    options: TrainOptions,
    report: Callable[[int, int, float], None] = lambda step, steps, loss: None,
) -> tuple[TwoHeadTagger, PreTrainedTokenizerBase]:
    """Train on passages and return the averaged (EMA) network and its tokenizer.

    The same passages, options and hardware give the same weights. ``report`` hears of every step.
    """
    torch.manual_seed(_HEADS_SEED)
    network, tokenizer = load_base(options.base, options.encoder_dropout)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    device = pick_device(options.device)
    if device.type == "cpu":  # the fused kernel's backward pass costs a quarter more there
        network.encoder.set_attn_implementation("eager")
    network.to(device).train()
    network.encoder.get_input_embeddings().requires_grad_(options.train_embeddings)
    epochs = [_epoch_examples(passages, nlp, tokenizer, options, rng) for _ in range(options.epochs)]
    batches = [batch for examples in epochs for batch in _batches(examples, options.batch_pieces, rng)]
    optimizer = torch.optim.AdamW(parameter_groups(network, options), weight_decay=options.weight_decay, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _rate(len(batches), options.warmup))
    average = copy.deepcopy(network).eval()
    for step, batch in enumerate(batches, 1):
        loss = _loss(network, batch, tokenizer, device, options)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _follow(average, network, min(options.ema, step / (step + 10)))
        report(step, len(batches), loss.item())
    return average, tokenizer


def _epoch_examples(
    passages: Sequence[Passage],
    nlp: Language,
    tokenizer: PreTrainedTokenizerBase,
    options: TrainOptions,
    rng: random.Random,
) -> list[Example]:
    """Every passage once, each varied anew."""
    marked: list[Marked] = [vary(passage, passages, options.augment, rng) for passage in passages]
    return make_examples(marked, nlp, tokenizer, options.window, options.overlap)


def _batches(examples: list[Example], budget: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of rows of like length under a budget of padded pieces."""
    order = sorted(range(len(examples)), key=lambda i: examples[i].row.length * rng.uniform(0.8, 1.25))
    batches: list[list[Example]] = []
    current: list[Example] = []
    for example in (examples[i] for i in order):
        longest = max([example.row.length, *(e.row.length for e in current)])
        if current and longest * (len(current) + 1) > budget:
            batches.append(current)
            current = []
        current.append(example)
    batches.append(current)
    rng.shuffle(batches)
    return iter(batches)


def parameter_groups(network: TwoHeadTagger, options: TrainOptions) -> list[dict[str, object]]:
    """Heads at their own rate; encoder layers slower the deeper they lie (``layer_decay`` a layer)."""
    layers = int(getattr(network.encoder.config, "num_hidden_layers", 0))
    groups: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder."):
            rate = options.head_rate
        else:
            numbers = [int(part) for part in name.split(".") if part.isdigit()]
            depth = layers - 1 - numbers[0] if numbers else layers
            rate = options.encoder_rate * options.layer_decay**depth
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def _rate(steps: int, warmup: float) -> Callable[[int], float]:
    ramp = max(1, int(steps * warmup))
    return lambda step: min((step + 1) / ramp, max(0.0, (steps - step) / max(1, steps - ramp)))


def _loss(
    network: TwoHeadTagger,
    examples: list[Example],
    tokenizer: PreTrainedTokenizerBase,
    device: torch.device,
    options: TrainOptions,
) -> Tensor:
    batch = collate([e.row for e in examples], tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id)
    count = batch.sentences.shape[1]
    gold_facts = torch.tensor([e.facts + [_IGNORED] * (count - len(e.facts)) for e in examples]).to(device)
    gold_risks = torch.tensor([e.risks + [_IGNORED] * (count - len(e.risks)) for e in examples]).to(device)
    with autocast(device, options.precision):
        logits = network(batch.to(device))
    gold_sentences = _sentence_tags(gold_risks, batch.sentences.to(device), logits.sentences.shape[1])
    facts, risks, sentences = (
        cross_entropy(
            values.float().flatten(0, 1), gold.flatten(), ignore_index=_IGNORED, label_smoothing=options.label_smoothing
        )
        for values, gold in zip(logits, (gold_facts, gold_risks, gold_sentences), strict=True)
    )
    return facts + options.risk_weight * risks + options.sentence_weight * sentences


def _sentence_tags(risks: Tensor, sentences: Tensor, count: int) -> Tensor:
    """(B, S) from the risk tags and sentences of (B, W) words: 1 where most words of a sentence are inside a risk."""
    known = (risks != _IGNORED).float()
    words = known.new_zeros(len(risks), count).scatter_add(1, sentences, known)
    inside = known.new_zeros(len(risks), count).scatter_add(1, sentences, known * (risks == 1))
    return torch.where(words > 0, (inside > 0.5 * words).long(), _IGNORED)


@torch.no_grad()
def _follow(average: nn.Module, network: nn.Module, decay: float) -> None:
    """Move the averaged weights a step towards the trained ones."""
    pairs = [(k, n) for k, n in zip(average.parameters(), network.parameters(), strict=True) if n.requires_grad]
    torch._foreach_lerp_([kept for kept, _ in pairs], [new for _, new in pairs], 1 - decay)
