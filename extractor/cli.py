"""The command line: parse, call, exit code. Everything said to a person goes to standard error.

Exit codes: 0 all read; 3 any document failed (the rest is written); 1 no document found, or model or output folder
unusable; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from extractor import __version__
from extractor.console import Bar, RunReporter, complain, log_to_stderr, say
from extractor.errors import ExtractorError
from extractor.evaluation.gold import Split, read_gold

if TYPE_CHECKING:
    from extractor.assembly import Explanation
    from extractor.batch.counts import RunCounts
    from extractor.batch.engines import LocalEngine
    from extractor.batch.ray_engine import RayEngine
    from extractor.batch.settings import RunSettings
    from extractor.documents.discovery import Discovery
    from extractor.documents.options import ReadOptions

Choice = TypeVar("Choice", bound=str)
OK, UNUSABLE, SOME_FAILED, INTERRUPTED = 0, 1, 3, 130
_SECONDS = 180.0

Threshold = Annotated[
    list[str] | None,
    typer.Option("--threshold", metavar="LABEL=0.6", help="Least confidence of one label; may be given several times."),
]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit(OK)


@app.callback()
def main_options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read NHS board papers and health news into structured facts."""


@app.command()
def run(
    inputs: Annotated[
        list[str], typer.Argument(help="Files and folders (.pdf .docx .html .md .txt); folders recursively.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder to write to; made where it does not exist.")],
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    workers: Annotated[int, typer.Option(min=1, help="Processes that parse documents (with ray: an actor).")] = 2,
    engine: Annotated[
        str, typer.Option(metavar="local|ray", help="This machine, or the actors of a Ray cluster (docs/cluster.md).")
    ] = "local",
    pdf_engine: Annotated[
        str, typer.Option(metavar="pdfminer|pdfium|auto", help="What reads PDFs; auto: pdfium where both agree.")
    ] = "pdfminer",
    ocr: Annotated[
        str,
        typer.Option(metavar="auto|off", help="Read scanned pages where the ocr extra is installed, or leave them."),
    ] = "auto",
    seconds: Annotated[
        float, typer.Option(min=1, help="Time for one document; what was read by then is kept.")
    ] = _SECONDS,
    formats: Annotated[
        str, typer.Option(help="Comma-separated: json (one a document); jsonl, parquet, csv (all records).")
    ] = "json,jsonl",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out records below this confidence.")] = 0.0,
    threshold: Threshold = None,
    precision: Annotated[
        str, typer.Option(metavar="auto|fp32|bf16|fp16|int8", help="How finely the encoder computes.")
    ] = "auto",
    gate: Annotated[
        str, typer.Option(metavar="on|off", help="Spare the encoder sentences that can hold nothing to find.")
    ] = "on",
    fresh: Annotated[bool, typer.Option("--fresh", help="Read everything again, finished or not.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="One JSON object a line on standard error.")] = False,
) -> None:
    """Extract facts from documents into a folder; what an earlier run finished there is not read again."""
    from extractor.batch.settings import RunSettings

    settings = RunSettings(
        model, device, _parse_precision(precision), _parse_gate(gate), workers,
        _choice(engine, ("local", "ray"), "--engine"),
        _parse_reading(pdf_engine, ocr, seconds), _parse_thresholds(threshold), min_confidence, _parse_formats(formats),
    )  # fmt: skip
    log_to_stderr(log_json)
    with _endings():
        counts = _run(inputs, out, settings, fresh, log_json)
    if counts.interrupted:
        complain(f"interrupted; what was finished lies in {out}, and the same command goes on from there")
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(SOME_FAILED if counts.failures else OK)


@app.command()
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
    thresholds = _parse_thresholds(threshold)
    with _endings():
        _evaluate(gold, split, model, device, out, errors, thresholds)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="The document that the record is of.")],
    record: Annotated[str, typer.Option("--record", metavar="ID", help="The record's id, or the beginning of it.")],
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    pdf_engine: Annotated[str, typer.Option(metavar="pdfminer|pdfium|auto", help="As in the run.")] = "pdfminer",
    ocr: Annotated[str, typer.Option(metavar="auto|off", help="As in the run.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say of every field of a record which rule gave it and in which words."""
    from extractor.pipeline import Extractor

    options = _parse_reading(pdf_engine, ocr, _SECONDS)
    with _endings(), Extractor.load(model, device=device, read_options=options) as engine:
        found = engine.explain(file, record)
    if as_json:
        fields = [{**asdict(field), "steps": [asdict(step) for step in field.steps]} for field in found.fields]
        typer.echo(json.dumps({"record": found.record.model_dump(mode="json"), "fields": fields}, indent=2))
    else:
        for line in _told(found):
            typer.echo(line)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one document's JSON."""
    from extractor.records import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2))


@contextmanager
def _endings() -> Iterator[None]:
    """Errors made on purpose become one line and an exit code."""
    try:
        yield
    except (ExtractorError, ValueError) as error:
        complain(error)
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None


def _run(inputs: list[str], out: Path, settings: RunSettings, fresh: bool, log_json: bool) -> RunCounts:
    began = time.perf_counter()
    from extractor.documents import find_sources

    found = find_sources(inputs)
    _say_skipped(found)
    if not found.items:
        raise ExtractorError(
            f"no document found in {', '.join(inputs)}: "
            "name files or folders that hold .pdf, .docx, .html, .md or .txt files"
        )
    from extractor.batch.folder import OutputFolder
    from extractor.batch.interrupt import graceful_stop
    from extractor.batch.run import run as run_batch

    with (
        OutputFolder(out, settings.formats) as output,
        _engine(settings) as engine,
        RunReporter(len(found.items), log_json) as reporter,
        graceful_stop(reporter.stopping) as stop,
    ):
        counts = run_batch(
            engine, found, output, settings,
            fresh=fresh, stop=stop, progress=reporter.add, started=time.perf_counter() - began,
        )  # fmt: skip
    _report(counts, out)
    return counts


def _engine(settings: RunSettings) -> LocalEngine | RayEngine:
    if settings.engine == "ray":
        from extractor.batch.ray_engine import RayEngine

        return RayEngine(settings)
    from extractor.batch.engines import LocalEngine
    from extractor.pipeline import Extractor

    extractor = Extractor.load(
        settings.model, device=settings.device, precision=settings.precision, gate=settings.gate,
        workers=settings.workers, read_options=settings.reading, thresholds=settings.thresholds,
    )  # fmt: skip
    return LocalEngine(extractor)


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


def _told(found: Explanation) -> Iterator[str]:
    """An explanation in lines for people: the record, then a field a line with its reasons below."""
    record = found.record
    place = f", page {record.page}" if record.page else ""
    yield f"{record.kind}  {record.id}{place}  {' '.join(record.text.split())!r}"  # type: ignore[attr-defined]
    yield f"  in: {' '.join(record.sentence.split())}"
    for field in found.fields:
        yield f"  {field.name:16s} {_short(field.value)}"
        for step in field.steps:
            yield f"  {'':16s}   {step.rule}" + (f": {step.words!r}" if step.words else "")


def _short(value: object) -> str:
    """A value in few words: a body by its name and code, a period by its two days."""
    if isinstance(value, dict) and "name" in value:
        return f"{value['name']} ({value['ods_code']})" if value.get("ods_code") else str(value["name"])
    if isinstance(value, dict) and "earliest" in value:
        return f"{value['earliest']} to {value['latest']}"
    return "null" if value is None else str(value)


def _parse_formats(formats: str) -> tuple[str, ...]:
    from extractor.batch.settings import FORMATS

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"{formats!r}: choose from {', '.join(FORMATS)}", param_hint="--formats")
    return wanted


def _parse_reading(pdf_engine: str, ocr: str, seconds: float) -> ReadOptions:
    from extractor.documents import ReadOptions
    from extractor.documents.options import OCR_CHOICES, PDF_ENGINES

    engine = _choice(pdf_engine, PDF_ENGINES, "--pdf-engine")
    return ReadOptions(seconds=seconds, pdf_engine=engine, ocr=_choice(ocr, OCR_CHOICES, "--ocr"))


def _parse_precision(precision: str) -> str:
    return _choice(precision, ("auto", "fp32", "bf16", "fp16", "int8"), "--precision")


def _parse_gate(gate: str) -> bool:
    return _choice(gate, ("on", "off"), "--gate") == "on"


def _choice(given: str, choices: tuple[Choice, ...], option: str) -> Choice:
    for choice in choices:
        if choice == given:
            return choice
    raise typer.BadParameter(f"{given!r}: choose from {', '.join(choices)}", param_hint=option)


def _parse_thresholds(given: list[str] | None) -> dict[str, float]:
    """``LABEL=0.6`` options as a mapping; wrong usage where one is not of that kind."""
    if not given:
        return {}
    from extractor.pipeline import check_thresholds

    try:
        parts = [text.partition("=") for text in given]
        return check_thresholds({label.strip(): float(least) for label, _, least in parts})
    except ValueError as error:
        raise typer.BadParameter(f"{', '.join(given)}: {error}", param_hint="--threshold") from None


def _say_skipped(found: Discovery) -> None:
    if found.skipped:
        kinds = ", ".join(f"{count} x {suffix or 'no extension'}" for suffix, count in sorted(found.skipped.items()))
        say(f"skipped files of other types: {kinds}")


def _report(counts: RunCounts, out: Path) -> None:
    found = ", ".join(f"{counts.records[kind]} {kind}" for kind in ("vacancy", "percentage", "deadline", "risk"))
    again = f" ({counts.reused} by an earlier run)" if counts.reused else ""
    say(f"{counts.documents} documents read{again}, {counts.failures} failed; records: {found}; written to {out}")


def main() -> None:
    """Entry point of the ``extractor`` command."""
    app()
