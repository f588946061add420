"""``extractor review``: the page on which analysts annotate."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import endings
from extractor.console import complain, log_to_stderr, say
from extractor.errors import AnnotationError, ExtractorError

if TYPE_CHECKING:
    from extractor.web.review.options import ReviewOptions

DEFAULT_STORE = Path("annotations")
QUEUE = "queue.jsonl"


def review(
    store: Annotated[Path, typer.Option(help="Folder of the answers.")] = DEFAULT_STORE,
    queue: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Passages to annotate; STORE/queue.jsonl unless named.")
    ] = None,
    papers: Annotated[
        list[Path] | None, typer.Option(help="Papers to look at whole: files or folders; may be given several times.")
    ] = None,
    annotator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Asked for in the browser if not given.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; wider than loopback needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8765,
    token: Annotated[
        str | None, typer.Option(help="What a browser must know; one is made up where it is needed and none given.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Model folder or registered name; it reads the papers.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
) -> None:
    """Serve the page on which analysts annotate passages and papers, until Ctrl-C."""
    with endings():
        try:
            import starlette  # noqa: F401
            import uvicorn  # noqa: F401

            from extractor.web.review.options import ReviewOptions
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            raise ExtractorError(f"review needs {missing}: install it with pip install 'extractor[review]'") from error
        if queue is not None and not queue.is_file():
            raise AnnotationError(
                f"{queue}: no such file; make it with: extractor annotate select PAPERS --out {queue}"
            )
        options = ReviewOptions(
            store=store,
            queue=queue or store / QUEUE,
            papers=tuple(papers or ()),
            annotator=_name(annotator),
            host=host,
            port=port,
            token=_token(token),
            model=model,
            device=device,
        )
        _serve(options)


def _name(given: str | None) -> str | None:
    from extractor.web.review.wire import checked_name

    if given is None:
        return None
    try:
        return checked_name(given)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--annotator") from None


def _token(given: str | None) -> str | None:
    """A token that a cookie can carry; wrong usage where it cannot."""
    if given is not None and not re.fullmatch(r"[A-Za-z0-9_.~-]{8,200}", given):
        raise typer.BadParameter("8 to 200 letters, digits and the signs - _ . ~", param_hint="--token")
    return given


def _serve(given: ReviewOptions) -> None:
    """Listen, say where, and serve until the signal to stop."""
    import uvicorn

    from extractor.web.review.app import make_app
    from extractor.web.review.desk import Desk
    from extractor.web.review.listener import address, listening

    log_to_stderr(as_json=False)
    with listening(given) as (options, listener), suppress(KeyboardInterrupt):
        desk = Desk(options)
        for line in desk.queue.unreadable:
            complain(f"left out of the queue: {line}")
        say(f"passages waiting: {len(desk.queue.tasks())} ({options.queue}); papers: {len(desk.papers)}")
        say(f"answers go to {options.store}; Ctrl-C ends")
        typer.echo(address(options))
        config = uvicorn.Config(
            make_app(options, desk),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(config).run(sockets=[listener])
