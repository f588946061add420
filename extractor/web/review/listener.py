"""Where the page listens: the socket, the port that it got, the token that goes with it, the address to open."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import quote

from extractor.errors import AnnotationError
from extractor.web.review.options import ReviewOptions


@contextmanager
def listening(options: ReviewOptions) -> Iterator[tuple[ReviewOptions, socket.socket]]:
    """The options with what is known now (the port; a token where others can reach the page), and the open socket.

    Raises AnnotationError where the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((options.host, options.port))
            listener.listen(64)
        except OSError as error:
            where = f"{options.host}, port {options.port}"
            raise AnnotationError(
                f"cannot listen on {where} ({error.strerror or error}); try another --port"
            ) from error
        token = options.token or (None if options.loopback else secrets.token_urlsafe(24))
        yield replace(options, port=listener.getsockname()[1], token=token), listener
    finally:
        listener.close()


def address(options: ReviewOptions) -> str:
    """What to open in a browser."""
    host = socket.gethostname() if options.wildcard else options.host
    host = f"[{host}]" if ":" in host else host
    asked = f"?token={quote(options.token)}" if options.token else ""
    return f"http://{host}:{options.port}/{asked}"
