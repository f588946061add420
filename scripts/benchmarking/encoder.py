"""The limit of finding: the encoder and its heads alone, on batches that lie ready."""

from __future__ import annotations

import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from benchmarking.clock import Clock
from benchmarking.job import Job, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from torch import nn

    from extractor.nlp.collate import Row
    from extractor.nlp.network import Batch
    from extractor.nlp.transformer_ner import TransformerNer

_LOOK_SECONDS = 0.2


def work(job: Job) -> Work:
    """Parse, split and batch every file untimed; then time nothing but forward passes."""
    clock = Clock()
    import torch

    from extractor.nlp.device import autocast
    from extractor.nlp.models import load_model, transformer_of

    loaded = load_model(job.model, job.device, job.precision)
    component = transformer_of(loaded.nlp)
    texts, pages = read_texts(job)
    batches = list(ready_batches(component, rows_of(loaded.nlp, component, texts)))
    network = computing(component)
    cuda = component.device.type == "cuda"
    with torch.inference_mode(), autocast(component.device, component.forwarder.precision):
        for batch in batches[:: max(1, len(batches) // 3)]:  # kernels are chosen and memory is claimed once
            network(batch.to(component.device))
        _settle(cuda)
        clock.ready()
        with _Utilisation(cuda) as busy:
            for batch in batches:
                network(batch.to(component.device))
            _settle(cuda)
        clock.stop()
    padded = sum(batch.ids.numel() for batch in batches)
    pieces = sum(int(batch.mask.sum()) for batch in batches)
    figures = {"pieces": float(pieces), "padded": float(padded), "batches": float(len(batches))}
    if busy.share is not None:
        figures["utilisation"] = busy.share
    return clock.work(pages, figures)


def computing(component: TransformerNer) -> nn.Module:
    """The network as it computes at the component's precision: for int8 its encoder's layers in 8 bits."""
    from extractor.nlp.int8 import to_int8

    return to_int8(component.network, "encoder") if component.forwarder.precision == "int8" else component.network


def read_texts(job: Job) -> tuple[list[str], int]:
    """The text of every file as the project's reader gives it, and their pages. Raises ValueError where one fails."""
    from extractor.documents import Document, ParserPool, ReadOptions, find_sources

    texts, pages = [], 0
    with ParserPool(job.workers, ReadOptions(pdf_engine="auto", ocr="off")) as pool:
        for result in pool.map(find_sources(job.files).items):
            if not isinstance(result, Document):
                raise ValueError(f"{result.source}: {result.message}")
            texts.append(result.text)
            pages += len(result.pages)
    return texts, pages


def rows_of(nlp: Language, component: TransformerNer, texts: list[str]) -> list[Row]:
    """Windows of all texts, cut as the component cuts them; no gate leaves any out."""
    from extractor.nlp.collate import make_row
    from extractor.nlp.pieces import split_pieces
    from extractor.nlp.windows import cut_windows

    rows = []
    settings = component.settings
    with nlp.select_pipes(disable=["transformer_ner"]):
        for doc in nlp.pipe(texts):
            pieces = split_pieces(doc, component.tokenizer)
            lengths = [len(ids) for ids in pieces.ids]
            windows = cut_windows(lengths, pieces.starts, settings.window, settings.overlap)
            rows += [make_row(pieces, window) for window in windows]
    return rows


def ready_batches(component: TransformerNer, rows: list[Row]) -> Iterator[Batch]:
    """Rows of like length padded to batches of the component's budget."""
    from extractor.nlp.collate import collate
    from extractor.nlp.windows import plan_batches

    special = component.tokenizer
    for batch in plan_batches([row.length for row in rows], component.forwarder.budget):
        chosen = [rows[place] for place in batch]
        yield collate(chosen, special.cls_token_id, special.sep_token_id, special.pad_token_id)


def _settle(cuda: bool) -> None:
    """Wait until the device has done what it was given."""
    if cuda:
        import torch

        torch.cuda.synchronize()


class _Utilisation:
    """The share of time, 0 to 1, in which the GPU computed, sampled while the block runs; None where nothing tells."""

    def __init__(self, cuda: bool) -> None:
        self._looks: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True) if cuda else None

    @property
    def share(self) -> float | None:
        """The mean of the samples."""
        return sum(self._looks) / len(self._looks) / 100 if self._looks else None

    def __enter__(self) -> _Utilisation:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()

    def _look(self) -> None:
        command = ["nvidia-smi", "--query-gpu=utilization.gpu", "--format=csv,noheader,nounits", "--id=0"]
        while not self._over.wait(_LOOK_SECONDS):
            with suppress(OSError, ValueError, subprocess.SubprocessError):
                told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout
                self._looks.append(float(told.split()[0]))
