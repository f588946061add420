"""``extractor annotate``: annotations to and from the formats of other tools, and whether they still hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import OK, SECONDS, SOME_FAILED, UNUSABLE, choice, endings, parse_reading
from extractor.console import Bar, complain, say

if TYPE_CHECKING:
    from extractor.annotation.formats.exchange import Reading
    from extractor.annotation.formats.intake import Intake
    from extractor.annotation.store import SetAside
    from extractor.annotation.task import Task
    from extractor.annotation.verify import Verified

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Annotations: choose what to annotate, exchange, check, compare.",
)

_FORMATS = ("prodigy", "label_studio", "doccano", "doccano_relations", "docbin", "conll", "jsonl")
_NAMES = "|".join(_FORMATS)
_MOST_NAMED = 20
"""So many lines of one file are named; all of them are in the store."""

Store = Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the answers.")]
_STORE = Path("annotations")


@app.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File to write.")],
    format_name: Annotated[str, typer.Option("--format", metavar=_NAMES, help="Whose format.")],
    store: Store = _STORE,
    queue: Annotated[
        Path | None,
        typer.Option(
            "--queue", metavar="FILE", help="Export the passages of this queue, with what the model proposes."
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every stored answer, not only the last of each annotator to each passage.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="With label_studio: write the project's interface here, too."),
    ] = None,
) -> None:
    """Write annotations, or passages to annotate, as a file of another tool."""
    format_name = choice(format_name, _FORMATS, "--format")
    if config and format_name != "label_studio":
        raise typer.BadParameter("only a Label Studio project has one", param_hint="--config")
    if queue and every:
        raise typer.BadParameter("a queue holds no answers, so there are none but these", param_hint="--all")
    from extractor.annotation.formats.exchange import write_items

    with endings():
        items, broken = _queued(queue) if queue else _answers(store, every)
        write_items(out, items, format_name)
        if config:
            _write_config(config)
    _name_lines(broken)
    typer.echo(f"{len(items)} {'passages' if queue else 'answers'} written to {out}")
    raise typer.Exit(SOME_FAILED if broken else OK)


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of one of the formats.")],
    format_name: Annotated[
        str | None, typer.Option("--format", metavar=_NAMES, help="Whose format; by the file itself where not told.")
    ] = None,
    store: Store = _STORE,
    annotator: Annotated[
        str | None,
        typer.Option("--annotator", metavar="NAME", help="Whose answers they are, where the file tells none."),
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="OLD=NEW", help="A label of the tool to one of ours; may be given several times."
        ),
    ] = None,
    offsets: Annotated[
        str, typer.Option(metavar="auto|characters|utf16", help="What offsets count; auto: what the tool counts.")
    ] = "auto",
) -> None:
    """Take the answers of a file into the store; lines that are none are set aside there with their reasons."""
    if format_name is not None:
        format_name = choice(format_name, _FORMATS, "--format")
    labels = _parse_labels(mapped or [])
    from extractor.annotation.formats.exchange import read_items
    from extractor.annotation.formats.intake import take_in
    from extractor.annotation.formats.offsets import Unit
    from extractor.annotation.store import AnnotationStore

    unit = None if choice(offsets, ("auto", *(str(unit) for unit in Unit)), "--offsets") == "auto" else Unit(offsets)
    with endings():
        reading = read_items(file, format_name, annotator, labels, unit)
        taken = take_in(AnnotationStore(store), reading)
    _report_import(reading, taken, file, store)
    if not reading.answers:
        raise typer.Exit(UNUSABLE)
    raise typer.Exit(SOME_FAILED if reading.refused else OK)


@app.command("verify")
def verify_store(
    store: Store = _STORE,
    documents: Annotated[
        list[Path] | None,
        typer.Option("--documents", metavar="PATH", help="Files or folders of the papers; may be given several times."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that parse documents.")] = 1,
    pdf_engine: Annotated[str, typer.Option(metavar="pdfminer|pdfium|auto", help="As in the run.")] = "pdfminer",
    ocr: Annotated[str, typer.Option(metavar="auto|off", help="As in the run.")] = "auto",
) -> None:
    """Check every stored answer, and that its passage still reads the same in its document."""
    options = parse_reading(pdf_engine, ocr, SECONDS)
    from extractor.annotation.store import AnnotationStore
    from extractor.annotation.verify import verify

    with endings(), ExitStack() as stack:
        found = verify(AnnotationStore(store), documents or (), options, workers, _bar(stack))
    _report_verified(found, compared=bool(documents))
    raise typer.Exit(SOME_FAILED if found.wrong or found.unread else OK)


def _bar(stack: ExitStack) -> Callable[[int], None]:
    """A bar that appears once it is known how many documents are to be read, and is told of each."""
    bars: list[Bar] = []

    def add(of: int) -> None:
        if not bars:
            bars.append(stack.enter_context(Bar(of)))
        bars[0].add()

    return add


def _answers(store: Path, every: bool) -> tuple[list[Task], list[SetAside]]:
    from extractor.annotation.store import AnnotationStore
    from extractor.errors import AnnotationError

    kept, broken = AnnotationStore(store).read()
    items: list[Task] = [*(kept if every else AnnotationStore(store).current())]
    if not items:
        raise AnnotationError(f"{store}: no answers to export; name another folder with --store, or a --queue")
    return items, broken


def _queued(queue: Path) -> tuple[list[Task], list[SetAside]]:
    from extractor.annotation.formats.exchange import read_items
    from extractor.errors import AnnotationError

    reading = read_items(queue, "jsonl")
    if not reading.tasks:
        raise AnnotationError(f"{queue}: no passage to annotate in it")
    return reading.tasks, reading.refused


def _write_config(path: Path) -> None:
    from extractor.annotation.formats.exchange import write_whole
    from extractor.annotation.formats.label_config import label_config

    write_whole(path, label_config().encode("utf-8"))
    say(f"labelling interface written to {path}")


def _parse_labels(given: list[str]) -> dict[str, str]:
    from extractor.mentions import Label

    labels = {}
    for pair in given:
        old, equals, new = (part.strip() for part in pair.rpartition("="))
        if not equals or not old or new not in list(Label):
            raise typer.BadParameter(f"{pair!r}: write OLD=NEW, with NEW one of {', '.join(Label)}", param_hint="--map")
        labels[old] = new
    return labels


def _report_import(reading: Reading, taken: Intake, file: Path, store: Path) -> None:
    _name_lines(reading.refused)
    if reading.tasks:
        say(f"{len(reading.tasks)} passages of {file} have no answer and were passed over")
    if reading.refused:
        say(f"what was set aside is kept with its reasons in {store / 'set_aside.jsonl'}")
    counts = f"{taken.added} answers added to {store}, {taken.known} were there already"
    typer.echo(f"{counts}, {len(reading.refused)} lines set aside ({reading.format})")


def _report_verified(found: Verified, compared: bool) -> None:
    _name_lines([*found.wrong])
    for failure in found.unread:
        complain(f"{failure.source}: {failure.message} [{failure.code}]")
    for moved in found.moved:
        say(f"{moved.origin}: moved in {moved.source} from character {moved.start} to {moved.now}")
    if compared and found.absent:
        say(f"{found.absent} answers are on documents that are not among those given")
    against = f", {found.compared} compared with their documents, {len(found.moved)} moved" if compared else ""
    typer.echo(f"{found.answers} answers read{against}, {len(found.wrong)} lines wrong")


def _name_lines(lines: list[SetAside]) -> None:
    for item in lines[:_MOST_NAMED]:
        complain(f"{item.origin}: {item.reason}")
    if len(lines) > _MOST_NAMED:
        complain(f"and {len(lines) - _MOST_NAMED} more")
