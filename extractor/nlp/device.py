"""Which device to compute on and how finely, chosen by what the hardware has."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch

PRECISIONS = ("auto", "fp32", "bf16", "fp16")


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


def _reduced_type(device: torch.device) -> torch.dtype | None:
    """The reduced type that the device computes faster than fp32, if any."""
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device.type == "cpu" and torch.cpu._is_avx512_bf16_supported():
        return torch.bfloat16
    return None


def autocast(device: torch.device, precision: str = "auto") -> AbstractContextManager[object]:
    """The context to run the encoder in; ``auto`` reduces precision only where the hardware gains by it."""
    if precision not in PRECISIONS:
        raise ValueError(f"no such precision: {precision!r}; one of {', '.join(PRECISIONS)}")
    types = {"auto": _reduced_type(device), "fp32": None, "bf16": torch.bfloat16, "fp16": torch.float16}
    reduced = types[precision]
    return nullcontext() if reduced is None else torch.autocast(device.type, dtype=reduced)
