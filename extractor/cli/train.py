"""``extractor train``: teach a model what analysts marked."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.common import endings
from extractor.console import Bar, console, say
from extractor.errors import ExtractorError

_LINES_EVERY = 20
"""Steps between two lines where standard error is no terminal."""


def train(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Model folder to write; must not exist.")],
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the answers.")] = Path("annotations"),
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME|FOLDER|base", help="Go on from this model; the current one if not given."),
    ] = None,
    corpus: Annotated[
        Path, typer.Option("--corpus", metavar="DIR", help="The corpus to replay and to measure on.")
    ] = Path("corpora/passages"),
    replay: Annotated[
        int | None, typer.Option(min=0, help="Passages of the corpus an epoch (300 to 1200; base: all).")
    ] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="Times through (2; from base: 8).")] = None,
    repeats: Annotated[int | None, typer.Option(min=1, help="Times that an epoch shows each answer (3).")] = None,
    keep: Annotated[
        float | None, typer.Option(min=0, max=0.95, help="Share of the old weights in the result's mean.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Equal seeds and inputs give equal weights.")] = 1,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    name: Annotated[str | None, typer.Option(help="The new model's name; its parent's if not given.")] = None,
    version: Annotated[str | None, typer.Option(help="Its version; the parent's next one if not given.")] = None,
) -> None:
    """Teach a model the accepted answers, with a replay of the corpus; goes on where it was stopped."""
    given: dict[str, Any] = {"replay": replay, "epochs": epochs, "repeats": repeats, "keep": keep}
    with endings(), ExitStack() as stack:
        try:
            from extractor.training.lineage import FROM_BASE, RetrainOptions
            from extractor.training.retrain import BASE, Lesson, retrain
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            raise ExtractorError(f"train needs {missing}: install it with pip install 'extractor[train]'") from error
        usual = FROM_BASE if start == BASE else RetrainOptions()
        options = replace(usual, seed=seed, device=device, **{k: v for k, v in given.items() if v is not None})
        scores = retrain(Lesson(store, corpus, out, start, name, version), options, _Steps(stack).report, say)
    _report(scores, out)


class _Steps:
    """Progress: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._bar: Bar | None = None

    def report(self, step: int, steps: int, loss: float) -> None:
        """One step further."""
        if self._bar is None:
            self._bar = self._stack.enter_context(Bar(steps - step + 1, "steps"))
        self._bar.add(f"loss {loss:.4f}")
        if not console.is_terminal and (step % _LINES_EVERY == 0 or step == steps):
            say(f"step {step} of {steps}, loss {loss:.4f}")


def _report(scores: dict[str, Any], out: Path) -> None:
    test = scores["test"]
    for label, score in test["labels"].items():
        figures = f"exact F1 {score['exact_f1']:.3f}  overlap F1 {score['overlap_f1']:.3f}"
        typer.echo(f"{label:16s} {figures}  of {score['gold']} gold")
    typer.echo(f"macro overlap F1 {test['macro_overlap_f1']:.3f}; calibration error {scores['calibration_error']:.3f}")
    typer.echo(f"written to {out}; next: extractor promote {out}")
