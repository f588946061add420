"""The OCR engine: rapidocr's two models, one that finds lines of print in a picture and one that reads a line."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.documents.glyphs import spell

Pixels = npt.NDArray[np.uint8]
"""A picture: height, width, three colours."""
Quads = npt.NDArray[np.float64]
"""Corners of lines of print (n, 4, 2), clockwise from the top left, in pixels."""

_DISTRIBUTION, _RUNTIME = "rapidocr", "onnxruntime"
_THREADS = 2
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x3001: ",", 0x3002: "."}
"""The model was trained on Chinese as well, and now and then writes its wide signs."""


class OcrMissing(Exception):
    """The OCR engine, or the weights that it ships, are not installed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as read: its characters, where the middle of each lies (pixels of the picture from the left; a blank's
    place means nothing), and the probability that the model gives each."""

    text: str
    middles: list[float]
    scores: list[float]

    @property
    def score(self) -> float:
        """The mean of the characters' probabilities; 0 where there are none."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


class OcrEngine:
    """The two models, loaded; neither asks a network. Not for several threads at once."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def find(self, picture: Pixels) -> Quads:
        """Where lines of print stand in a picture."""
        found = self._engine(picture, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return np.empty((0, 4, 2)) if boxes is None else np.asarray(boxes, float).reshape(-1, 4, 2)

    def read(self, line: Pixels) -> Reading:
        """What a picture of one line says."""
        width = line.shape[1]
        found = self._engine(line, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not getattr(found, "txts", None) or not found.txts[0]:
            return Reading("", [], [])
        info = found.word_results[0]
        columns = iter([column for word in info.word_cols for column in word])
        scale = width / info.line_txt_len if info.line_txt_len else 0.0
        return _spelled(found.txts[0], columns, scale, info.confs)


def _spelled(text: str, columns: Any, scale: float, scores: list[float]) -> Reading:
    """The reading in this package's spelling, without blanks at its ends or in a row."""
    written: list[tuple[str, float, float]] = []
    for sign, score in zip(text, scores, strict=True):
        middle = 0.0 if sign.isspace() else (next(columns) + 0.5) * scale
        written += [(part, middle, score) for part in spell(sign.translate(_FULL_WIDTH))]
    kept = [
        item
        for place, item in enumerate(written)
        if item[0] != " " or (place and written[place - 1][0] != " " and place + 1 < len(written))
    ]
    while kept and kept[-1][0] == " ":
        kept.pop()
    return Reading("".join(sign for sign, _, _ in kept), [at for _, at, _ in kept], [score for _, _, score in kept])


def ocr_installed() -> bool:
    """Whether the packages of the ``ocr`` extra are there; imports neither."""
    return all(util.find_spec(name) is not None for name in (_DISTRIBUTION, _RUNTIME))


@cache
def ocr_engine() -> OcrEngine:
    """The engine, loaded once a process (half a second). Raises ``OcrMissing``."""
    if not ocr_installed():
        raise OcrMissing(f"{_DISTRIBUTION} or {_RUNTIME} is not installed")
    weights = _weights()
    import rapidocr
    from omegaconf import flag_override

    engine = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
        }
    )
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    with flag_override(engine.cfg, "allow_objects", True):
        # rapidocr's own sessions keep the processor busy while they wait, and fetch weights that they miss.
        engine.cfg.Det.session = _session(weights["det"])
        engine.cfg.Rec.session = _session(weights["rec"])
    return OcrEngine(engine)


def _session(weights: str) -> Any:
    """A model ready to run, with the options that rapidocr gives and threads that sleep while they wait."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _weights() -> dict[str, str]:
    """The models that the wheel itself brought: none that somebody put beside them."""
    found: dict[str, str] = {}
    for file in metadata.files(_DISTRIBUTION) or []:
        for task in ("det", "rec"):
            if file.name.endswith(".onnx") and f"_{task}_" in file.name and Path(str(file.locate())).exists():
                found[task] = str(file.locate())
    if len(found) < 2:
        raise OcrMissing(f"the installed {_DISTRIBUTION} brings no weights; install version 3.10 or newer")
    return found
