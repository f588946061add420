"""``extractor evaluate``: how well a model reads what people marked, alone or against another model."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.common import Threshold, endings, parse_thresholds
from extractor.console import Bar, say
from extractor.errors import ExtractorError
from extractor.evaluation.gold import GoldPassage, Split, read_gold

_CORPUS = Path("corpora/passages")


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files of gold passages (JSON lines: id, date, text, entities), or corpus folders; "
            "with --against or --store corpora/passages if not given."
        ),
    ] = None,
    split: Annotated[Split, typer.Option(help="Which passages of a corpus folder.")] = Split.TEST,
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    out: Annotated[Path | None, typer.Option(help="Folder for scores.json and errors.html.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Print this many errors.")] = 0,
    threshold: Threshold = None,
    against: Annotated[
        str | None, typer.Option(metavar="OLD", help="Compare with this model: folder or registered name.")
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="DIR", help="Compare on held-out annotations of this folder, too.")
    ] = None,
    changed: Annotated[int, typer.Option(min=0, help="Print this many records that changed.")] = 20,
) -> None:
    """Score a model on annotated passages: spans, values, confidence, styles; or compare it with another one."""
    thresholds = parse_thresholds(threshold)
    if against is None:
        if store is not None:
            raise typer.BadParameter(
                "annotations are compared on: name the other model with --against", param_hint="--store"
            )
        if not gold:
            raise typer.BadParameter("name a file or folder of gold passages", param_hint="GOLD")
        with endings():
            _evaluate(gold, split, model, device, out, errors, thresholds)
        return
    if thresholds or errors:
        raise typer.BadParameter("--threshold and --errors are for one model alone", param_hint="--against")
    with endings():
        _compare(gold or [_CORPUS], split, model, against, store, device, out, changed)


def _compare(
    sources: list[Path],
    split: Split,
    model: str | None,
    against: str,
    store: Path | None,
    device: str,
    out: Path | None,
    changed: int,
) -> None:
    try:
        from extractor.evaluation.comparison_text import changed_lines, comparison_text
        from extractor.evaluation.output import prepare_folder, write_comparisons
        from extractor.nlp.models import find_model
        from extractor.training.promotion import TAUGHT, compare_on, taught_passages
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    if out:
        prepare_folder(out)
    named: list[tuple[str, list[GoldPassage]]] = [(", ".join(map(str, sources)), read_gold(sources, split))]
    if store is not None:
        named.append((TAUGHT, taught_passages(store)))
    with Bar(2 * sum(len(passages) for _, passages in named), "passages") as bar:
        compared = compare_on(named, find_model(against), find_model(model), device, progress=bar.add)
    comparisons = [comparison for comparison, _ in compared]
    for comparison in comparisons:
        typer.echo(comparison_text(comparison))
        for line in islice(changed_lines(comparison.changed), changed):
            typer.echo(line)
        typer.echo()
    for what, passages in named:
        if not passages:
            say(f"{what}: no passage")
    if out:
        write_comparisons(out, comparisons)
        say(f"the comparison written to {out}")


def _lacking(error: ModuleNotFoundError) -> ExtractorError:
    missing = (error.name or "").partition(".")[0]
    return ExtractorError(f"evaluate needs {missing}: install it with pip install 'extractor[train]'")


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
        raise _lacking(error) from error
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
