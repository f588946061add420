"""Texts as points: the mean of the encoder's states over a text's word pieces.

Near one another lie texts that the encoder, and so the heads on it, see alike. A pass of its own through the encoder:
the tagging pass keeps no states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from extractor.nlp.device import autocast
from extractor.nlp.int8 import to_int8
from extractor.nlp.transformer_ner import TransformerNer
from extractor.nlp.windows import plan_batches

Vectors = NDArray[np.float32]


def embed_texts(component: TransformerNer, texts: Sequence[str]) -> Vectors:
    """(texts, width): each text's mean state, of length 1; a text without a word piece is a row of zeros.

    Longer texts are read in windows of the model's own size, their means weighted by their pieces. Raises ModelError
    before weights were loaded.
    """
    width = component.network.encoder.config.hidden_size
    rows, owners = _rows(component, texts)
    sums = np.zeros((len(texts), width))
    for chosen, states in _states(component, rows):
        np.add.at(sums, [owners[i] for i in chosen], states)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    vectors: Vectors = np.divide(sums, norms, out=np.zeros_like(sums), where=norms > 0).astype(np.float32)
    return vectors


def _rows(component: TransformerNer, texts: Sequence[str]) -> tuple[list[list[int]], list[int]]:
    """The texts' piece ids in windows, and the text of each window."""
    size = component.settings.window
    rows: list[list[int]] = []
    owners: list[int] = []
    if not texts:
        return rows, owners
    encoded = component.tokenizer(list(texts), add_special_tokens=False, verbose=False)["input_ids"]
    for number, ids in enumerate(encoded):
        for first in range(0, len(ids), size):
            rows.append(list(ids[first : first + size]))
            owners.append(number)
    return rows, owners


@torch.inference_mode()
def _states(component: TransformerNer, rows: list[list[int]]) -> Iterator[tuple[list[int], Vectors]]:
    """(rows of a batch, the sum of the states of each row's pieces), longest rows first."""
    tokenizer, device = component.tokenizer, component.device
    network = component.network
    encoder = to_int8(network, "encoder").encoder if component.precision == "int8" else network.encoder
    for chosen in plan_batches([len(row) + 2 for row in rows], component.batch_pieces):
        width = max(len(rows[i]) for i in chosen) + 2
        ids = np.full((len(chosen), width), tokenizer.pad_token_id, dtype=np.int64)
        mask = np.zeros((len(chosen), width), dtype=np.int64)
        for place, row in enumerate(rows[i] for i in chosen):
            ids[place, : len(row) + 2] = [tokenizer.cls_token_id, *row, tokenizer.sep_token_id]
            mask[place, : len(row) + 2] = 1
        on_device = torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device)
        with autocast(device, component.precision):
            hidden = encoder(input_ids=on_device[0], attention_mask=on_device[1]).last_hidden_state
        inside = on_device[1].clone()
        inside[:, 0] = 0  # the special pieces carry no word
        inside[torch.arange(len(chosen)), on_device[1].sum(dim=1) - 1] = 0
        yield chosen, (hidden.float() * inside.unsqueeze(-1)).sum(dim=1).cpu().numpy()
