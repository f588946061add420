"""Who may talk to the page: everything that is refused before a handler sees it.

* a ``Host`` that is not the page's own (a foreign name that was made to lead here: DNS rebinding);
* a browser without the token, where there is one;
* anything that another site's page sends (``Origin``, ``Sec-Fetch-Site``), and a POST that a plain form could send;
* a body that is too large.

Every answer carries the headers that keep a document's words from ever becoming code.
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.web.review.options import ReviewOptions

MOST_BODY = 1 << 20
MARK = "x-extractor-review"
"""The header that every POST carries; another site's page cannot set it without asking first, and is never answered."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_READS = ("GET", "HEAD")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, options: ReviewOptions) -> None:
        self._app = app
        self._options = options
        self._cookie = f"extractor_review_{options.port}"  # cookies do not know ports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with the body already read."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = self._token_of(scope, headers)
        sender = _with_headers(send, self._set_cookie(scope))
        refusal = self._refusal(scope, headers, given)
        if refusal is None and scope["method"] not in _READS:
            body = await _body(headers, receive)
            if body is None:
                refusal = told(413, f"too large: at most {MOST_BODY >> 20} MiB")
            else:
                receive = _replay(body)
        await (refusal or self._app)(scope, receive, sender)

    def _refusal(self, scope: Scope, headers: Headers, given: str) -> Response | None:
        """Why a request is not handed on, as its answer; None where it is."""
        if not self._options.knows_host(_host_name(headers.get("host", ""))):
            return told(403, "this address is not the page's own; open the address that the command printed")
        token = self._options.token
        if token is not None and not hmac.compare_digest(given.encode(), token.encode()):
            return told(401, "no token or a wrong one; open the address that the command printed")
        if scope["method"] in _READS:
            foreign = headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
            opened = scope["path"] == "/" and headers.get("sec-fetch-mode", "navigate") == "navigate"
            return told(403, "asked for by another site's page") if foreign and not opened else None
        return _foreign_post(headers)

    def _token_of(self, scope: Scope, headers: Headers) -> str:
        """The token that came in the address of the page (the first visit) or in the cookie (from then on)."""
        asked = QueryParams(scope["query_string"]).get("token") if scope["path"] == "/" else None
        if asked is not None:
            return asked
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return cookie.value if cookie else ""

    def _set_cookie(self, scope: Scope) -> str | None:
        """The cookie of a first visit. It goes with the page itself: on a redirect after a click in another site's page
        a browser would not send it back."""
        token = self._options.token
        asked = QueryParams(scope["query_string"]).get("token") if scope["path"] == "/" else None
        if token is None or asked is None or not hmac.compare_digest(asked.encode(), token.encode()):
            return None
        return f"{self._cookie}={token}; Path=/; HttpOnly; SameSite=Strict"


def told(status: int, reason: str) -> Response:
    """An error as the page's script reads it: ``{"error": reason}``."""
    return JSONResponse({"error": reason}, status)


def _foreign_post(headers: Headers) -> Response | None:
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        return told(403, "sent by another site's page")
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return told(403, "sent by another site's page")
    if MARK not in headers:
        return told(403, f"the header {MARK} is missing")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return told(415, "send JSON (content-type: application/json)")
    return None


def _host_name(host: str) -> str:
    """A ``Host`` header without its port and the brackets of IPv6; nothing where it cannot be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    """The whole body, or None once it is too large, whatever its length was said to be."""
    stated = headers.get("content-length", "0")
    if stated.isdigit() and int(stated) > MOST_BODY:
        return None
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BODY:
            return None
    return body


def _replay(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _with_headers(send: Send, cookie: str | None) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
            if cookie:
                headers.append("set-cookie", cookie)
        await send(message)

    return sender
