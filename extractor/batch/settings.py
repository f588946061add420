"""The settings of one run, and which of them a finished document depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import extractor
from extractor.documents import ReadOptions
from extractor.facts.classifier import shipped_sha256
from extractor.records import SCHEMA_VERSION, ModelInfo

FORMATS = ("json", "jsonl", "parquet", "csv")


@dataclass(frozen=True)
class RunSettings:
    """What a run was asked to do.

    ``min_confidence`` leaves records below it out; ``thresholds``: the same by label, before overlaps are settled.
    """

    model: str | None = None
    device: str = "auto"
    precision: str = "auto"
    gate: bool = True
    workers: int = 2
    engine: str = "local"
    reading: ReadOptions = field(default_factory=ReadOptions)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    min_confidence: float = 0.0
    formats: tuple[str, ...] = ("json", "jsonl")

    def fingerprint(self, model: ModelInfo) -> str:
        """A digest, 64 hex digits, of everything besides the document's bytes that shapes its records.

        The device, the number of workers, the engine and the formats do not: a run may be finished on another machine.
        """
        shapes = {
            "extractor": extractor.__version__,
            "schema": SCHEMA_VERSION,
            "model": model.model_dump(mode="json"),
            "classifiers": shipped_sha256(),
            "precision": self.precision,
            "gate": self.gate,
            "reading": asdict(self.reading),
            "thresholds": dict(self.thresholds),
            "min_confidence": self.min_confidence,
        }
        return hashlib.sha256(json.dumps(shapes, sort_keys=True).encode("utf-8")).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """What stands under ``settings`` in ``run.json``."""
        return {
            "model": self.model, "device": self.device, "precision": self.precision, "gate": self.gate,
            "workers": self.workers,
            "engine": self.engine, "pdf_engine": self.reading.pdf_engine, "ocr": self.reading.ocr,
            "seconds": self.reading.seconds, "formats": list(self.formats), "min_confidence": self.min_confidence,
            "thresholds": dict(self.thresholds),
        }  # fmt: skip
