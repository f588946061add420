"""Rows through the network: batched, brought to the device ahead of time, computed, and brought back.

The only step that needs the accelerator::

    rows -> batches by length -> (thread) padded and on the device -> logits -> probabilities a row
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from extractor.nlp.allocator import keep_freed_memory
from extractor.nlp.collate import Row, collate
from extractor.nlp.decoding import Floats
from extractor.nlp.device import autocast, pick_budget, pick_precision
from extractor.nlp.int8 import to_int8
from extractor.nlp.network import Batch, TwoHeadTagger
from extractor.nlp.prefetch import prefetched
from extractor.nlp.transfer import Answer, pick_transfer
from extractor.nlp.usage import Usage
from extractor.nlp.windows import plan_batches

MAX_HALVINGS = 6
"""How often one run may halve its batches on out-of-memory before the error is passed on."""

AHEAD = 2
"""How many batches are made ready while one computes."""

_log = logging.getLogger("extractor.nlp")


@dataclass(frozen=True, slots=True)
class RowProbabilities:
    """What the network says of the ``index``-th row: ``facts`` (words, fact tags), ``risks`` (words,): being inside."""

    index: int
    facts: Floats
    risks: Floats


@dataclass(frozen=True, slots=True)
class _Staged:
    """Rows by index, and their batch on its device."""

    indices: list[int]
    batch: Batch


@dataclass(frozen=True, slots=True)
class _Launched:
    """A batch that is being computed."""

    indices: list[int]
    wait: Callable[[], Answer]


class Forwarder:
    """Runs rows through a network on one device.

    ``budget``: padded pieces a forward pass, 0 for what suits the device; out-of-memory halves it for good. ``usage``
    counts what was done since ``reset_usage``. Raises ValueError for a precision that the device does not have.
    """

    def __init__(
        self,
        network: TwoHeadTagger,
        tokenizer: PreTrainedTokenizerBase,
        device: torch.device,
        precision: str = "auto",
        budget: int = 0,
    ) -> None:
        self.precision = pick_precision(device, precision)
        self.budget = budget or pick_budget(device)
        self.usage = Usage()
        self._network = network
        self._special = tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id
        self._device = device
        self._transfer = pick_transfer(device)
        self._int8: tuple[list[tuple[int, int]], TwoHeadTagger] | None = None
        if device.type == "cpu":
            keep_freed_memory()

    def reset_usage(self) -> None:
        """Count from nothing."""
        self.usage = Usage()

    def run(self, rows: Sequence[Row]) -> Iterator[RowProbabilities]:
        """Each row's probabilities, longest rows first. One batch computes while the last one's are being used.

        Raises torch.cuda.OutOfMemoryError where ``MAX_HALVINGS`` were not enough, or one row is too much.
        """
        halvings = self.usage.halvings
        computing: deque[_Launched] = deque()
        plan = plan_batches([row.length for row in rows], self.budget)
        with closing(prefetched(lambda indices: self._stage(rows, indices), plan, AHEAD)) as batches:
            for staged in batches:
                for launched in self._launch(rows, staged, halvings + MAX_HALVINGS):
                    computing.append(launched)
                    if len(computing) > 1:
                        yield from self._finish(rows, computing.popleft())
        while computing:
            yield from self._finish(rows, computing.popleft())

    def _stage(self, rows: Sequence[Row], indices: list[int]) -> _Staged:
        return _Staged(indices, self._transfer.stage(collate([rows[i] for i in indices], *self._special)))

    def _launch(self, rows: Sequence[Row], staged: _Staged, most: int) -> Iterator[_Launched]:
        """Set out to compute a batch; in parts, where it is more than the budget allows by now."""
        parts = list(plan_batches([rows[i].length for i in staged.indices], self.budget))
        if len(parts) == 1:
            try:
                yield _Launched(staged.indices, self._transfer.launch(self.compute, staged.batch))
                return
            except torch.cuda.OutOfMemoryError:
                if self.usage.halvings >= most or len(staged.indices) < 2:
                    raise
                self._halve(staged.batch.ids.numel())
            parts = list(plan_batches([rows[i].length for i in staged.indices], self.budget))
        for part in parts:
            yield from self._launch(rows, self._stage(rows, [staged.indices[i] for i in part]), most)

    def _halve(self, failed: int) -> None:
        """Halve the budget below what failed, and say so."""
        self.budget = max(1, min(self.budget, failed) // 2)
        self.usage = replace(self.usage, halvings=self.usage.halvings + 1)
        self._transfer.forget()
        _log.warning("out of memory at %d word pieces a batch; going on with %d", failed, self.budget)

    @torch.inference_mode()
    def compute(self, batch: Batch) -> tuple[Tensor, ...]:
        """Probabilities of fact tags (B, W, tags) and of being inside a risk (B, W); the batch is on the device."""
        with autocast(self._device, self.precision):
            logits = self._ready_network()(batch)
        return logits.facts.float().softmax(dim=-1), logits.risks.float().softmax(dim=-1)[:, :, 1].contiguous()

    def _ready_network(self) -> TwoHeadTagger:
        """The network as it computes; in 8 bits, a copy that is made anew once the weights have changed."""
        if self.precision != "int8":
            return self._network
        state = [(id(p), 0 if p.is_inference() else p._version) for p in self._network.parameters()]
        if self._int8 is None or self._int8[0] != state:
            self._int8 = state, to_int8(self._network, "encoder")
        return self._int8[1]

    def _finish(self, rows: Sequence[Row], launched: _Launched) -> Iterator[RowProbabilities]:
        """Wait for a batch, count it, and take padding off."""
        answer = launched.wait()
        chosen = [rows[i] for i in launched.indices]
        self._count(chosen, answer.seconds)
        facts, risks = (tensor.numpy().astype(np.float64) for tensor in answer.tensors)
        for place, (index, row) in enumerate(zip(launched.indices, chosen, strict=True)):
            count = len(row.ids)
            yield RowProbabilities(index, facts[place, :count], risks[place, :count])

    def _count(self, rows: Sequence[Row], seconds: float) -> None:
        lengths = [row.length for row in rows]
        padded = len(lengths) * max(lengths)
        self.usage = self.usage.after(sum(lengths), padded, seconds, self._transfer.utilisation())
