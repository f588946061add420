"""Fine-tune the two heads and their encoder on a corpus: one seeded loop, on CPU or GPU."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import torch
from spacy.language import Language
from torch import Tensor, nn
from transformers import PreTrainedTokenizerBase

from extractor.corpus.markup import Passage
from extractor.nlp.device import pick_device
from extractor.nlp.network import TwoHeadTagger
from extractor.training.augment import vary
from extractor.training.checkpoint import Checkpoint, Course
from extractor.training.dataset import Example, make_examples
from extractor.training.encoder import load_base
from extractor.training.loss import batch_loss
from extractor.training.marked import Marked
from extractor.training.options import TrainOptions

Batch = list[Example]
Loss = Callable[[TwoHeadTagger, Batch, PreTrainedTokenizerBase, torch.device, TrainOptions], Tensor]
Report = Callable[[int, int, float], None]
"""Hears of every step: its number, how many there are, and its loss."""

_HEADS_SEED = 0
"""The heads start alike whatever the run's seed, so that the weights of several runs can be averaged."""


def fine_tune(
    passages: Sequence[Passage],
    nlp: Language,
    options: TrainOptions,
    report: Report = lambda step, steps, loss: None,
) -> tuple[TwoHeadTagger, PreTrainedTokenizerBase]:
    """Train on passages and return the averaged (EMA) network and its tokenizer.

    The same passages, options and hardware give the same weights. ``report`` hears of every step.
    """
    network, tokenizer = fresh_network(options)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    epochs = [epoch_examples(passages, nlp, tokenizer, options, rng) for _ in range(options.epochs)]
    batches = [list(make_batches(examples, options.batch_pieces, rng)) for examples in epochs]
    return train_batches(network, tokenizer, batches, options, report), tokenizer


def fresh_network(options: TrainOptions) -> tuple[TwoHeadTagger, PreTrainedTokenizerBase]:
    """A tagger with new heads over the recipe's base encoder. Raises ModelError where there is no such encoder."""
    torch.manual_seed(_HEADS_SEED)
    return load_base(options.base, options.encoder_dropout)


def train_batches(
    network: TwoHeadTagger,
    tokenizer: PreTrainedTokenizerBase,
    epochs: Sequence[Sequence[Batch]],
    options: TrainOptions,
    report: Report = lambda step, steps, loss: None,
    checkpoint: Checkpoint | None = None,
    loss_of: Loss = batch_loss,
) -> TwoHeadTagger:
    """Train a network on the batches of every epoch in turn; returns its running average (EMA) as a network.

    With a ``checkpoint`` the state is stored as it says, at each epoch's end too, and a stored one is taken up. The
    caller has seeded torch. ``loss_of`` is what a batch costs.
    """
    device = pick_device(options.device)
    if device.type == "cpu":  # the fused kernel's backward pass costs a quarter more there
        network.encoder.set_attn_implementation("eager")
    network.to(device).train()
    network.encoder.get_input_embeddings().requires_grad_(options.train_embeddings)
    batches = [batch for epoch in epochs for batch in epoch]
    ends = set(accumulate(len(epoch) for epoch in epochs))
    optimizer = torch.optim.AdamW(parameter_groups(network, options), weight_decay=options.weight_decay, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _rate(len(batches), options.warmup))
    course = Course(network, copy.deepcopy(network).eval(), optimizer, schedule)
    done = checkpoint.restore(course) if checkpoint else 0
    for step, batch in enumerate(batches[done:], done + 1):
        loss = loss_of(network, batch, tokenizer, device, options)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _follow(course.average, network, min(options.ema, step / (step + 10)))
        report(step, len(batches), loss.item())
        if checkpoint and (step in ends or step % checkpoint.every == 0):
            checkpoint.save(step, course)
    assert isinstance(course.average, TwoHeadTagger)
    return course.average


def epoch_examples(
    passages: Sequence[Passage],
    nlp: Language,
    tokenizer: PreTrainedTokenizerBase,
    options: TrainOptions,
    rng: random.Random,
    others: Sequence[Passage] | None = None,
) -> list[Example]:
    """Every passage once, each varied anew; ``others`` lend neighbours and second columns (the passages themselves)."""
    lending = passages if others is None else others
    marked: list[Marked] = [vary(passage, lending, options.augment, rng) for passage in passages]
    return make_examples(marked, nlp, tokenizer, options.window, options.overlap)


def make_batches(examples: list[Example], budget: int, rng: random.Random) -> Iterator[Batch]:
    """Shuffled batches of rows of like length under a budget of padded pieces."""
    order = sorted(range(len(examples)), key=lambda i: examples[i].row.length * rng.uniform(0.8, 1.25))
    batches: list[Batch] = []
    current: Batch = []
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


@torch.no_grad()
def _follow(average: nn.Module, network: nn.Module, decay: float) -> None:
    """Move the averaged weights a step towards the trained ones."""
    pairs = [(k, n) for k, n in zip(average.parameters(), network.parameters(), strict=True) if n.requires_grad]
    torch._foreach_lerp_([kept for kept, _ in pairs], [new for _, new in pairs], 1 - decay)
