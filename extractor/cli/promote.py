"""``extractor promote``, ``rollback`` and ``models``: which model is the current one, and how it came to be."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import endings
from extractor.console import Bar, say
from extractor.errors import ExtractorError, PromotionError

if TYPE_CHECKING:
    from extractor.training.promotion import Decision, GateOptions
    from extractor.training.registry import Registry, RegistryState

Models = Annotated[
    Path | None, typer.Option("--models", metavar="DIR", help="Folder of models; the program's own if not given.")
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; the user's name if not given.")]


def promote(
    model: Annotated[Path, typer.Argument(metavar="NEW", help="The new model's folder.")],
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the answers.")] = Path("annotations"),
    corpus: Annotated[
        Path, typer.Option("--corpus", metavar="DIR", help="The corpus whose test split must not get worse.")
    ] = Path("corpora/passages"),
    models: Models = None,
    margin: Annotated[
        float, typer.Option(min=0, help="By so many points of macro F1 it may be worse elsewhere.")
    ] = 0.5,
    confidence: Annotated[float, typer.Option(min=0.5, max=0.9999, help="How sure of that it must be.")] = 0.95,
    force: Annotated[bool, typer.Option("--force", help="Promote whatever the figures say; needs --why.")] = False,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, recorded with --force.")] = None,
    by: By = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
) -> None:
    """Make a model the current one, if it is better where it was taught and not worse elsewhere."""
    if force and not (why and why.strip()):
        raise typer.BadParameter("say why, with --why: it is recorded", param_hint="--force")
    with endings():
        _import_gate()
        from extractor.training.promotion import GateOptions

        registry = _registry(models)
        current = registry.read().current
        decision = _judge(registry, current, model, store, corpus, GateOptions(margin, confidence), device)
        for words in decision.findings:
            typer.echo(words)
        who = by or getpass.getuser()
        if not decision.accepted and not force:
            registry.refuse(model, who, decision.failed)
            raise PromotionError(f"refused, {current} stays current: " + "; ".join(decision.failed))
        state = registry.promote(model, current, who, decision.findings, why if force else None)
    typer.echo(f"current: {state.current} (before: {current}; back with: extractor rollback)")


def rollback(
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="This model; the one before if not given.")
    ] = None,
    models: Models = None,
    by: By = None,
) -> None:
    """Make the model before the current one current again."""
    with endings():
        _import_gate()
        registry = _registry(models)
        left = registry.read().current
        state = registry.roll_back(by or getpass.getuser(), to)
    typer.echo(f"current: {state.current} (left: {left})")


def list_models(models: Models = None) -> None:
    """List the models, where each comes from, its scores, and what was decided."""
    with endings():
        _import_gate()
        state = _registry(models).read()
    typer.echo(_listing(state))


def _judge(
    registry: Registry, current: str, model: Path, store: Path, corpus: Path, options: GateOptions, device: str
) -> Decision:
    from extractor.training.promotion import FIXED, TAUGHT, compare_on, decide, fixed_passages, taught_passages
    from extractor.training.registry import describe

    describe(model)  # an error now rather than after minutes
    named = [(TAUGHT, taught_passages(store)), (FIXED, fixed_passages(corpus))]
    total = 2 * sum(len(passages) for _, passages in named)
    with Bar(total, "passages") as bar:
        say(f"reading {total // 2} passages with {current} and with {model}")
        compared = compare_on(named, registry.root / current, model, device, progress=bar.add)
    by_name = {comparison.what: comparison for comparison, _ in compared}
    return decide(by_name.get(TAUGHT), by_name[FIXED], options)


def _registry(models: Path | None) -> Registry:
    from extractor.nlp.models import REGISTRY, model_roots
    from extractor.training.registry import Registry

    known = next((root for root in model_roots() if (root / REGISTRY).is_file()), model_roots()[0])
    return Registry(models or known)


def _import_gate() -> None:
    try:
        import extractor.training.promotion
        import extractor.training.registry  # noqa: F401
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        raise ExtractorError(f"this needs {missing}: install it with pip install 'extractor[train]'") from error


def _listing(state: RegistryState) -> str:
    from extractor.evaluation.tables import aligned

    rows = [["model", "version", "sha256", "parent", "taught", "macro F1", ""]]
    for entry in state.models:
        score = entry.scores.get("macro_overlap_f1")
        rows.append([
            entry.folder, entry.version, entry.sha256[:12], (entry.parent_sha256 or "-")[:12],
            str(entry.annotations or "-"), "-" if score is None else f"{score:.3f}",
            "current" if entry.folder == state.current else "",
        ])  # fmt: skip
    lines = [line.rstrip() for line in aligned(rows)] + [""]
    for event in state.history:
        about = event.folder or event.sha256[:12]
        reason = f": {event.why}" if event.why else f": {'; '.join(event.reasons)}" if event.reasons else ""
        lines.append(
            f"{event.time:%Y-%m-%d %H:%M}  {event.action.value.replace('_', ' ')}  {about}  by {event.by}{reason}"
        )
    return "\n".join(lines)
