"""The page on a real port, and a real browser before it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from extractor.web.review.app import make_app
from extractor.web.review.listener import address, listening
from extractor.web.review.options import ReviewOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def served(options: ReviewOptions) -> Iterator[str]:
    """The address of the page, served by a thread on a free port."""
    with listening(replace(options, port=0)) as (known, listener):
        server = uvicorn.Server(uvicorn.Config(make_app(known), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield address(known)
        finally:
            server.should_exit = True
            thread.join(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium; skips the test where there is none."""
    driver = pytest.importorskip("playwright.sync_api")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium here")
    with driver.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, url: str, **context: Any) -> Page:
    """A page at 1280 by 720; ``complaints`` collects what the browser has to say against it."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}, **context).new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.complaints.append(request.url) if foreign(request.url, url) else None)
    page.goto(url)
    return page


def foreign(asked: str, own: str) -> bool:
    """Whether a request leaves the page's own address."""
    return not asked.startswith((own.partition("?")[0].partition("#")[0], "data:"))
