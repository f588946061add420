"""``extractor evaluate``: how well a model reads what people marked."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.common import Threshold, endings, parse_thresholds
from extractor.console import Bar, say
from extractor.errors import ExtractorError
from extractor.evaluation.gold import Split, read_gold


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(help="Files of gold passages (JSON lines: id, date, text, entities), or corpus folders."),
    ],
    split: Annotated[Split, typer.Option(help="Which passages of a corpus folder.")] = Split.TEST,
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    out: Annotated[Path | None, typer.Option(help="Folder for scores.json and errors.html.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Print this many errors.")] = 0,
    threshold: Threshold = None,
) -> None:
    """Score a model on annotated passages: spans, values, confidence, styles."""
    thresholds = parse_thresholds(threshold)
    with endings():
        _evaluate(gold, split, model, device, out, errors, thresholds)


def _evaluate(
    sources: list[Path],
    split: Split,
    model: str | None,
    device: str,
    out: Path | None,
    errors: int,
    thresholds: dict[str, float],
) -> None:
    passages = read_gold(sources, split)
    try:
        from extractor.evaluation.output import prepare_folder, write_evaluation
        from extractor.evaluation.report import judge_passages, make_report
        from extractor.evaluation.tables import error_lines, report_text
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        raise ExtractorError(f"evaluate needs {missing}: install it with pip install 'extractor[train]'") from error
    from extractor.pipeline import Extractor

    if out:
        prepare_folder(out)
    with Extractor.load(model, device=device, thresholds=thresholds) as engine, Bar(len(passages), "passages") as bar:
        judged = judge_passages(engine, passages, lambda _: bar.add())
        report = make_report(engine.model, [str(source) for source in sources], judged, thresholds)
    for line in islice(error_lines(judged), errors):
        typer.echo(line)
    typer.echo(("\n" if errors else "") + report_text(report))
    if out:
        write_evaluation(out, report, judged)
        say(f"scores and the page of errors written to {out}")
