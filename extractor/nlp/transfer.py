"""Batches to the device and answers back, so that copies run while the device computes.

Both ways have one interface: on a CPU everything is where it is needed, and a forward pass is done when it returns; on
a GPU batches come from pinned memory in a stream of their own, and answers go into pinned memory until asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from extractor.nlp.network import Batch

Compute = Callable[[Batch], tuple[Tensor, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was computed of one batch, on the CPU, and the seconds that the device took."""

    tensors: tuple[Tensor, ...]
    seconds: float


class Transfer(Protocol):
    """How one device takes batches and gives answers."""

    def stage(self, batch: Batch) -> Batch:
        """Set out to bring a batch to the device; may be called from another thread than the rest."""

    def launch(self, compute: Compute, batch: Batch) -> Callable[[], Answer]:
        """Set out to compute a staged batch; what is returned waits for the answer."""

    def forget(self) -> None:
        """Give memory back that the device keeps for later."""

    def utilisation(self) -> float | None:
        """How busy the device says it is, 0 to 1; None where it does not say."""


def pick_transfer(device: torch.device) -> Transfer:
    """The way of batches to a device."""
    return CudaTransfer(device) if device.type == "cuda" else HostTransfer(device)


class HostTransfer:
    """To a CPU, or to a device that torch knows no streams of."""

    def __init__(self, device: torch.device) -> None:
        self._device = device

    def stage(self, batch: Batch) -> Batch:
        """The batch on the device."""
        return batch.to(self._device)

    def launch(self, compute: Compute, batch: Batch) -> Callable[[], Answer]:
        """Compute at once; waiting is no work then."""
        began = time.perf_counter()
        answer = Answer(tuple(t.cpu() for t in compute(batch)), time.perf_counter() - began)
        return lambda: answer

    def forget(self) -> None:
        """Nothing is kept."""

    def utilisation(self) -> float | None:
        """A CPU does not say."""
        return None


class CudaTransfer:
    """To a GPU, through pinned memory and a stream for copies alone. Written without a GPU at hand."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._copies = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]

    def stage(self, batch: Batch) -> Batch:
        """Pin the batch, set out to copy it, and wait here, beside the computing thread, until it is there."""
        with torch.cuda.stream(self._copies):
            moved = batch.pinned().to(self._device)
        self._copies.synchronize()
        return moved

    def launch(self, compute: Compute, batch: Batch) -> Callable[[], Answer]:
        """Queue the computing and the copy back; neither is waited for."""
        stream = torch.cuda.current_stream(self._device)
        for tensor in batch.tensors:  # made in another stream: its memory must not be taken before this one is done
            tensor.record_stream(stream)
        began, ended, copied = (_event() for _ in range(3))
        began.record(stream)
        found = compute(batch)
        ended.record(stream)
        answers = tuple(torch.empty(t.shape, dtype=t.dtype, pin_memory=True) for t in found)
        for answer, tensor in zip(answers, found, strict=True):
            answer.copy_(tensor, non_blocking=True)
        copied.record(stream)

        def wait() -> Answer:
            copied.synchronize()
            return Answer(answers, began.elapsed_time(ended) / 1000)

        return wait

    def forget(self) -> None:
        """Give the allocator's cache back to the device."""
        torch.cuda.empty_cache()

    def utilisation(self) -> float | None:
        """What the driver says; None where its Python library is not installed."""
        try:
            return torch.cuda.utilization(self._device) / 100
        except (ModuleNotFoundError, RuntimeError):
            return None


def _event() -> torch.cuda.Event:
    return torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
