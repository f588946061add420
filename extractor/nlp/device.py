"""Which device to compute on, how finely and how much at once, chosen by what the hardware has."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch

from extractor.nlp.int8 import supports_int8

PRECISIONS = ("auto", "fp32", "bf16", "fp16", "int8")
_REDUCED = {"bf16": torch.bfloat16, "fp16": torch.float16}

CPU_BUDGET = 1024
"""Padded pieces a forward pass on a CPU: what a layer makes of them stays in the cache (docs/speed.md)."""
CUDA_BUDGET = 65_536
"""The same on a GPU: enough to keep it busy, some 0.5 GB; not measured, since no GPU was at hand."""


def pick_device(name: str = "auto") -> torch.device:
    """The device of that name; ``auto`` takes CUDA where there is one.

    Raises ValueError where the name means nothing to torch or the device is not there.
    """
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise ValueError(f"no such device: {name!r} (try auto, cpu, cuda)") from error
    if device.type == "cuda" and not torch.cuda.is_available():
        raise ValueError("there is no CUDA device here; use --device cpu or auto")
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ValueError(f"the device {name!r} is not there; use --device cpu or auto") from error
    return device


def pick_precision(device: torch.device, name: str = "auto") -> str:
    """fp32, bf16, fp16 or int8: the one named, or for ``auto`` the fastest that costs no more than 0.3 points of F1.

    That is bf16 on a GPU or CPU that computes in it, fp16 on an older GPU, int8 on an x86 CPU without it (AVX2 is
    enough), fp32 elsewhere. Raises ValueError where there is no such precision, or the device cannot compute in it.
    """
    if name not in PRECISIONS:
        raise ValueError(f"no such precision: {name!r}; one of {', '.join(PRECISIONS)}")
    if name == "int8" and not (device.type == "cpu" and supports_int8()):
        raise ValueError("int8 is for x86 processors with AVX2; use --precision auto")
    return _fastest(device) if name == "auto" else name


def _fastest(device: torch.device) -> str:
    if device.type == "cuda":
        return "bf16" if torch.cuda.is_bf16_supported() else "fp16"
    if device.type == "cpu" and torch.cpu._is_avx512_bf16_supported():
        return "bf16"
    return "int8" if device.type == "cpu" and supports_int8() else "fp32"


def pick_budget(device: torch.device) -> int:
    """How many padded pieces a forward pass takes on that device unless told otherwise."""
    return CUDA_BUDGET if device.type == "cuda" else CPU_BUDGET


def autocast(device: torch.device, precision: str = "auto") -> AbstractContextManager[object]:
    """The context to run the network in; it changes nothing for fp32 and int8 (whose layers do it themselves).

    Raises ValueError where there is no such precision, or the device cannot compute in it.
    """
    reduced = _REDUCED.get(pick_precision(device, precision))
    return nullcontext() if reduced is None else torch.autocast(device.type, dtype=reduced)
