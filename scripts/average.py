"""Average models into one: the way the shipped model is made from new runs and the one before it.

    python scripts/average.py build/seed1 build/seed2 models/board_papers --out build/model

Weights are averaged; decoding biases and calibration are fitted anew on the corpus' dev styles; the folder gets its
scores and card as a trained one does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.training.average import average_models

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Average, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+", help="model folders; the first one's recipe is written down")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpora" / "passages")
    parser.add_argument("--name", default="board_papers")
    parser.add_argument("--version", default="0.3.0")
    args = parser.parse_args()
    try:
        scores = average_models(args.models, args.corpus, args.out, args.name, args.version)
    except ExtractorError as error:
        print(f"nothing averaged: {error}", file=sys.stderr)
        return 1
    for label, score in scores["test"]["labels"].items():
        figures = f"exact F1 {score['exact_f1']:.3f}  overlap F1 {score['overlap_f1']:.3f}"
        print(f"{label:16s} {figures}  of {score['gold']} gold")
    print(f"macro overlap F1 {scores['test']['macro_overlap_f1']:.3f}; dev {scores['dev']['macro_overlap_f1']:.3f}")
    print(f"calibration error {scores['calibration_error']:.3f}; written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
