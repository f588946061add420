"""Who is refused: foreign hosts and sites, wrong tokens, other paths, large bodies; and what every answer carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.annotation.store import AnnotationStore
from extractor.web.review.app import make_app
from extractor.web.review.desk import Desk
from extractor.web.review.listener import address, listening
from extractor.web.review.options import ReviewOptions
from extractor.web.review.security import MOST_BODY
from tests.web.conftest import BASE, SENT, answer, post, tasks

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "10.0.0.9:8765", "", "[::"]
)
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    response = client.get("/api/queue", headers={"host": host})
    assert response.status_code == 403
    assert "error" in response.json()


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST", "[::1]:8765"])
def test_loopback_names_are_the_pages_own(client: TestClient, host: str) -> None:
    assert client.get("/api/queue", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"x-extractor-review": None}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"origin": BASE, "sec-fetch-site": "same-origin"}, 200),
        ({"content-type": "application/json; charset=utf-8"}, 200),
    ],
)
def test_only_the_pages_own_posts_are_taken(
    client: TestClient, store: AnnotationStore, headers: dict[str, str | None], status: int
) -> None:
    sent = {name: value for name, value in {**{k.lower(): v for k, v in SENT.items()}, **headers}.items() if value}
    response = client.post("/api/answers", json=answer(tasks()[0]), headers=sent)
    assert response.status_code == status
    assert store.answers.exists() is (status == 200)


def test_another_sites_page_may_link_here_but_not_ask(client: TestClient) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    assert client.get("/", headers={**foreign, "sec-fetch-mode": "navigate"}).status_code == 200
    assert client.get("/", headers={**foreign, "sec-fetch-mode": "no-cors"}).status_code == 403
    assert client.get("/api/queue", headers=foreign).status_code == 403
    assert client.get("/static/main.js", headers=foreign).status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/queue", "/static/main.js", "/api/nothing", "/api/passages/x"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "no-" in headers["cache-control"]


def test_a_broken_request_carries_them_too_and_tells_nothing(options: ReviewOptions, desk: Desk) -> None:
    def broken() -> None:
        raise RuntimeError("/srv/somebody/secret")

    desk.papers.states = broken  # type: ignore[method-assign, assignment]
    client = TestClient(make_app(options, desk), base_url=BASE, raise_server_exceptions=False)
    response = client.get("/api/papers")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/..\\app.py",
        "/api/papers/..%2f..%2fetc%2fpasswd",
        "/api/papers/-1",
        "/api/papers/0",
        "/api/papers/0/pages/1.png",
        "/api/papers/99999999999999999999/sheets/1",
        "/api/passages/..%2f..%2fanswers",
        "/answers.jsonl",
    ],
)
def test_path_tricks_find_nothing(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404, response.text
    assert "error" in response.json()


def test_a_body_that_is_too_large_is_refused_however_it_is_sent(client: TestClient, store: AnnotationStore) -> None:
    large = b'{"passage": "' + b"0" * MOST_BODY + b'"}'
    assert client.post("/api/answers", content=large, headers=SENT).status_code == 413

    def pieces() -> list[bytes]:
        return [large[at : at + 65536] for at in range(0, len(large), 65536)]

    response = client.post("/api/answers", content=iter(pieces()), headers=SENT)
    assert (response.status_code, response.json()) == (413, {"error": "too large: at most 1 MiB"})
    assert not store.answers.exists()


def test_other_methods_are_refused(client: TestClient, store: AnnotationStore) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert (
            client.request(method, "/api/answers", headers={**SENT, "origin": "http://evil.example"}).status_code == 403
        )
        assert client.request(method, "/api/answers", headers=SENT, content="{}").status_code == 405
    assert not store.answers.exists()


def test_a_token_is_asked_for_once_and_kept_in_a_cookie(options: ReviewOptions, desk: Desk) -> None:
    guarded = replace(options, token=TOKEN)
    client = TestClient(make_app(guarded, desk), base_url=BASE)
    for path in ("/", "/?token=", "/?token=wrong", "/api/queue", f"/api/queue?token={TOKEN}", "/static/main.js"):
        assert client.get(path).status_code == 401, path
    assert client.post("/api/answers", json=answer(tasks()[0]), headers=SENT).status_code == 401
    response = client.get(f"/?token={TOKEN}")
    assert response.status_code == 200
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/api/queue").status_code == 200
    post(client, "/api/answers", answer(tasks()[0]))
    client.cookies.clear()
    for cookie in ("extractor_review_8765=wrong", "extractor_review_9=" + TOKEN, "é=1", "extractor_review_8765"):
        assert client.get("/api/queue", headers={"cookie": cookie.encode()}).status_code == 401, cookie


def test_a_wider_host_gets_a_token_of_its_own(options: ReviewOptions) -> None:
    with listening(replace(options, host="0.0.0.0", port=0)) as (wide, _):
        assert wide.token
        assert len(wide.token) >= 32
        assert wide.port > 0
        assert address(wide).endswith(f":{wide.port}/?token={wide.token}")
    with listening(replace(options, port=0)) as (narrow, _):
        assert narrow.token is None
        assert address(narrow) == f"http://127.0.0.1:{narrow.port}/"


@pytest.mark.parametrize(
    ("host", "name", "known"),
    [
        ("0.0.0.0", "192.168.1.7", True),
        ("0.0.0.0", "evil.example", False),
        ("192.168.1.7", "192.168.1.7", True),
        ("192.168.1.7", "192.168.1.8", False),
        ("review.harrowmere.example", "Review.Harrowmere.example", True),
        ("127.0.0.1", "127.0.0.2", True),
        ("127.0.0.1", "192.168.1.7", False),
        ("127.0.0.1", "", False),
    ],
)
def test_the_names_that_a_page_goes_by(tmp_path: Path, host: str, name: str, known: bool) -> None:
    options = ReviewOptions(store=tmp_path, queue=tmp_path / "queue.jsonl", host=host)
    assert options.knows_host(name) is known
