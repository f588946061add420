"""Linear layers in 8 bits, for processors that multiply small whole numbers faster than floats.

Weights have a scale a row, activations a scale a *piece*, found as it comes: what one piece is rounded to depends on
nothing that travels beside it, so a document's records do not depend on what shares its batch. (Torch's and ONNX
Runtime's dynamic quantization have one scale a batch.)
"""

from __future__ import annotations

import copy
from typing import TypeVar

import torch
from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)

_TOP_WEIGHT = 64
"""Weights are whole numbers from -64 to 64, not 127: without VNNI a processor adds pairs of products in 16 bits, and
2 x 255 x 64 still fits there. So sums are exact, and the same on every processor."""
_TOP_ACTIVATION = 127
_ZERO = 128
_LEAST = 1e-8
"""The least scale: a piece of zeros stays one."""


def supports_int8() -> bool:
    """Whether torch has the kernels here, and they are fast: oneDNN on an x86 processor with AVX2 or more."""
    onednn: bool = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    return onednn and torch.backends.cpu.get_cpu_capability().startswith("AVX")


class Int8Linear(nn.Module):
    """Computes what a linear layer does, in 8 bits; for inference on a CPU only."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.detach().float()
        self.scales = weight.abs().amax(dim=1).clamp(min=_LEAST) / _TOP_WEIGHT
        whole = (weight / self.scales.unsqueeze(1)).round().to(torch.int8)
        self.packed = torch.ops.onednn.qlinear_prepack(whole, None)
        self.zeros = torch.zeros(len(weight), dtype=torch.int64)
        self.bias = torch.zeros(len(weight)) if linear.bias is None else linear.bias.detach().float()

    def forward(self, values: Tensor) -> Tensor:
        """(..., inputs) in fp32 to (..., outputs) in fp32."""
        rows = values.reshape(-1, values.shape[-1])
        tops = torch.maximum(rows.amax(dim=1, keepdim=True), rows.amin(dim=1, keepdim=True).neg_()).clamp_(min=_LEAST)
        # Signed to unsigned by its highest bit: torch rounds to signed bytes several times faster than to unsigned.
        whole = (rows * (_TOP_ACTIVATION / tops)).round_().to(torch.int8).view(torch.uint8).bitwise_xor_(_ZERO)
        products: Tensor = torch.ops.onednn.qlinear_pointwise(
            whole, 1.0, _ZERO, self.packed, self.scales, self.zeros, None, 1.0, 0, torch.float32, "none", [], ""
        )
        torch.addcmul(self.bias, products, tops.mul_(1 / _TOP_ACTIVATION), out=products)
        return products.view(*values.shape[:-1], len(self.bias))


def to_int8(network: Network, part: str) -> Network:
    """A copy of a network in evaluation mode, the linear layers of its module ``part`` in 8 bits.

    All other weights are shared with the network, so that the copy costs a quarter of the layers' memory.
    """
    shared = {id(tensor): tensor for tensor in (*network.parameters(), *network.buffers())}
    copied = copy.deepcopy(network, shared).eval()
    for name, module in list(copied.get_submodule(part).named_modules()):
        if isinstance(module, nn.Linear):
            parent, _, leaf = f"{part}.{name}".rpartition(".")
            setattr(copied.get_submodule(parent), leaf, Int8Linear(module))
    return copied
