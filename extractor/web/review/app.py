"""The application: addresses to what the desk does, errors to ``{"error": reason}``."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from extractor.annotation.store import said
from extractor.errors import AnnotationError
from extractor.web.review.adjudication import differences
from extractor.web.review.desk import Desk, Refused, UnknownPassage
from extractor.web.review.options import ReviewOptions
from extractor.web.review.security import Guard, told
from extractor.web.review.views import (
    difference_view,
    passage_view,
    progress_view,
    queue_view,
    sheet_view,
    start_view,
)
from extractor.web.review.wire import SentAnswer, SentNothing, SentSettlement, SentSpans, SentUndo, checked_name

Sent = TypeVar("Sent", bound=BaseModel)
Endpoint = Callable[[Request], Awaitable[Response]]
_log = logging.getLogger("extractor.review")


def make_app(options: ReviewOptions, desk: Desk | None = None) -> Guard:
    """The application for some options, and what it owns; ends its threads and processes when the server does."""
    desk = desk or Desk(options)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=desk.warm, daemon=True).start()
        yield
        await run_in_threadpool(desk.close)

    application = Starlette(routes=_routes(desk), exception_handlers=_HANDLERS, lifespan=lifespan)
    return Guard(application, options)  # outermost, so that answers to errors carry its headers too


def _routes(desk: Desk) -> list[BaseRoute]:
    package = Path(str(files("extractor.web.review")))

    async def shell(_: Request) -> Response:
        return FileResponse(package / "static" / "index.html", headers={"cache-control": "no-store"})

    return [
        Route("/", shell),
        Mount("/static", _Assets(directory=package / "static")),
        Route("/api/start", _asked(lambda _: start_view(desk))),
        Route("/api/queue", _asked(lambda request: queue_view(desk, _annotator(request)))),
        Route("/api/passages/{passage}", _asked(lambda request: _passage(desk, request))),
        Route("/api/progress", _asked(lambda _: progress_view(desk))),
        Route("/api/differences", _asked(lambda _: _differences(desk))),
        Route("/api/papers", _asked(lambda _: {"papers": [asdict(state) for state in desk.papers.states()]})),
        Route("/api/papers/{paper:int}", _asked(lambda request: _paper_state(desk, request))),
        Route(
            "/api/papers/{paper:int}/open", _sent(SentNothing, lambda asked, _: _open(desk, asked)), methods=["POST"]
        ),
        Route("/api/papers/{paper:int}/sheets/{sheet:int}", _asked(lambda request: _sheet(desk, request))),
        Route("/api/papers/{paper:int}/pages/{page:int}.png", _image(desk)),
        Route("/api/answers", _sent(SentAnswer, lambda _, sent: _answer(desk, sent)), methods=["POST"]),
        Route("/api/undo", _sent(SentUndo, lambda _, sent: _undo(desk, sent)), methods=["POST"]),
        Route("/api/settlements", _sent(SentSettlement, lambda _, sent: _settle(desk, sent)), methods=["POST"]),
        Route("/api/fields", _sent(SentSpans, lambda _, sent: _fields(desk, sent)), methods=["POST"]),
    ]


class _Assets(StaticFiles):
    """The package's own scripts and style; asked for anew each time, since an update must not be missed."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """See ``StaticFiles``."""
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "no-cache"
        return response


def _asked(answer: Callable[[Request], Any]) -> Endpoint:
    """An endpoint whose answer is worked out in a thread, since it reads files."""

    async def endpoint(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(answer, request))

    return endpoint


def _sent(kind: type[Sent], answer: Callable[[Request, Sent], Any]) -> Endpoint:
    """The same for a request whose body is of some kind; 422 with the reason where it is not."""

    async def endpoint(request: Request) -> Response:
        try:
            sent = kind.model_validate_json(await request.body())
        except ValidationError as error:
            return told(422, said(error))
        return JSONResponse(await run_in_threadpool(answer, request, sent))

    return endpoint


def _annotator(request: Request) -> str:
    """Who asks; nobody in particular where no name is told."""
    name = request.query_params.get("annotator", "")
    if not name:
        return ""
    try:
        return checked_name(name)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None


def _passage(desk: Desk, request: Request) -> dict[str, Any]:
    return passage_view(desk.opened(request.path_params["passage"], _annotator(request)))


def _differences(desk: Desk) -> dict[str, Any]:
    return {"differences": [difference_view(d) for d in differences(desk.answers.standing().current)]}


def _paper_state(desk: Desk, request: Request) -> dict[str, Any]:
    return asdict(desk.papers.state(request.path_params["paper"]))


def _open(desk: Desk, request: Request) -> dict[str, Any]:
    return asdict(desk.papers.open(request.path_params["paper"]))


def _sheet(desk: Desk, request: Request) -> dict[str, Any]:
    number, sheet = request.path_params["paper"], request.path_params["sheet"]
    paper = desk.papers.paper(number)
    passages = desk.paper_passages(number, sheet)
    if paper is None or passages is None:
        raise HTTPException(404, "no such page, or the paper has not been read yet")
    return sheet_view(desk, paper, passages, sheet, _annotator(request))


def _image(desk: Desk) -> Endpoint:
    def drawn(number: int, page: int) -> bytes | None:
        paper, source = desk.papers.paper(number), desk.papers.source(number)
        if paper is None or source is None or not 1 <= page <= len(paper.document.pages):
            raise HTTPException(404, "no such page, or the paper has not been read yet")
        return desk.drawer.draw(source, page)

    async def endpoint(request: Request) -> Response:
        picture = await run_in_threadpool(drawn, request.path_params["paper"], request.path_params["page"])
        if picture is None:
            return told(422, "this page cannot be drawn; its text is beside it")
        return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    return endpoint


def _answer(desk: Desk, sent: SentAnswer) -> dict[str, Any]:
    stored = desk.answer(sent)
    return passage_view(desk.opened(stored.passage, stored.annotator))


def _undo(desk: Desk, sent: SentUndo) -> dict[str, Any]:
    taken = desk.take_back(sent)
    if taken is None:
        raise HTTPException(409, "there is no answer to take back")
    return passage_view(desk.opened(taken.passage, taken.annotator))


def _settle(desk: Desk, sent: SentSettlement) -> dict[str, Any]:
    desk.settle(sent)
    return _differences(desk)


def _fields(desk: Desk, sent: SentSpans) -> dict[str, Any]:
    return {"fields": desk.propose(sent.passage, sent.spans)}


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return told(error.status_code, error.detail)


async def _missing(_: Request, error: Exception) -> Response:
    return told(404, str(error))


async def _refused(_: Request, error: Exception) -> Response:
    return told(422, str(error))


async def _store_failed(_: Request, error: Exception) -> Response:
    _log.error("%s", error)
    return told(503, "the answers cannot be read or written just now; nothing was stored. The terminal says why")


async def _broken(_: Request, error: Exception) -> Response:
    del error  # Starlette raises it again, and the server logs it
    return told(500, "something went wrong here; nothing was stored. The terminal says what")


_HANDLERS: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = {
    HTTPException: _http,
    UnknownPassage: _missing,
    IndexError: _missing,
    Refused: _refused,
    AnnotationError: _store_failed,
    Exception: _broken,
}
