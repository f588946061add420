"""The command line: parse, call, exit code. Everything said to a person goes to standard error.

Exit codes: 0 all read; 3 any document failed (the rest is written); 1 no document found, or model or output folder
unusable; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli.agreement import agreement
from extractor.cli.annotate import app as annotate
from extractor.cli.common import OK
from extractor.cli.evaluate import evaluate
from extractor.cli.explain import explain
from extractor.cli.promote import list_models, promote, rollback
from extractor.cli.review import review
from extractor.cli.run import run
from extractor.cli.select import select
from extractor.cli.train import train

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


def schema() -> None:
    """Print the JSON Schema of one document's JSON."""
    from extractor.records import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2))


for command in (run, evaluate, explain, schema, review, train, promote, rollback):
    app.command()(command)
app.command("models")(list_models)
annotate.command()(select)
annotate.command()(agreement)
app.add_typer(annotate, name="annotate")


def main() -> None:
    """Entry point of the ``extractor`` command."""
    app()
