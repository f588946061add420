"""Whole papers: passages, pages, pictures, and boxes that lie where the words are printed."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from extractor.annotation.store import AnnotationStore
from extractor.documents import Source
from extractor.web.review.app import make_app
from extractor.web.review.desk import Desk
from extractor.web.review.drawing import Drawer
from extractor.web.review.options import ReviewOptions
from tests.web.conftest import BASE, SENT, post, words_of
from tests.web.serving import chromium, opened, served
from tests.web.test_browser import drag, place, spans_shown

if TYPE_CHECKING:
    from playwright.sync_api import Page

FONT, SIZE, LEFT = "Helvetica", 12, 72
HEADING = "Digital programme"
LINES = {
    700: "Brackenford Trust had 42 vacancies in nursing at the end of May.",
    640: "The new record goes live by 30 June 2026 on every ward of the trust.",
}
FACTS = (
    "Brackenford Trust had 42 vacancies in nursing.\n\nIf the ward is not staffed by June, patients may come to harm.\n"
)


def make_pdf(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for page in range(2):
        canvas.setFont(FONT, SIZE)
        for baseline, words in LINES.items():
            canvas.drawString(LEFT, baseline, words if page == 0 else words.replace("42", "7"))
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(LEFT, 668, HEADING)
        if page:
            canvas.drawString(LEFT, 740, "Workforce")
        canvas.showPage()
    canvas.save()


def printed(words: str) -> tuple[float, float, float, float]:
    """Where words stand on the first page, in points from its top left; by the font's own widths."""
    baseline, line = next((b, text) for b, text in LINES.items() if words in text)
    left = LEFT + stringWidth(line[: line.index(words)], FONT, SIZE)
    return left, A4[1] - baseline - SIZE, left + stringWidth(words, FONT, SIZE), A4[1] - baseline + SIZE / 3


@pytest.fixture
def papers(tmp_path: Path, options: ReviewOptions, tiny_model: Path) -> ReviewOptions:
    folder = tmp_path / "papers"
    folder.mkdir()
    make_pdf(folder / "a-pack.pdf")
    (folder / "b-news.txt").write_text(FACTS, encoding="utf-8")
    (folder / "c-broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (folder / "d-table.xlsx").write_bytes(b"not read")
    return replace(options, papers=(folder,), model=str(tiny_model), device="cpu", annotator="Ada")


@pytest.fixture
def reading(papers: ReviewOptions) -> Iterator[TestClient]:
    desk = Desk(papers)
    yield TestClient(make_app(papers, desk), base_url=BASE)
    desk.close()


def read(client: TestClient, number: int) -> dict[str, Any]:
    """A paper's state once it has been read."""
    state = post(client, f"/api/papers/{number}/open", {})
    until = time.monotonic() + 60
    while state["state"] == "reading" and time.monotonic() < until:
        time.sleep(0.05)
        state = client.get(f"/api/papers/{number}").json()
    return state


def test_papers_are_read_when_opened_and_named_without_their_folder(reading: TestClient, tmp_path: Path) -> None:
    told = reading.get("/api/papers")
    assert [(p["name"], p["state"]) for p in told.json()["papers"]] == [
        ("a-pack.pdf", "unread"), ("b-news.txt", "unread"), ("c-broken.pdf", "unread"),
    ]  # fmt: skip
    assert str(tmp_path) not in told.text
    assert reading.get("/api/papers/0/sheets/1").status_code == 404
    assert reading.get("/api/papers/0/pages/1.png").status_code == 404
    assert read(reading, 0)["state"] == "ready"
    broken = read(reading, 2)
    assert broken["state"] == "failed"
    assert broken["reason"]
    assert str(tmp_path) not in broken["reason"]
    assert reading.post("/api/papers/3/open", json={}, headers=SENT).status_code == 404


def test_a_page_is_told_with_its_passages_and_their_printed_lines(reading: TestClient) -> None:
    read(reading, 0)
    sheet = reading.get("/api/papers/0/sheets/1?annotator=Ada").json()
    assert (sheet["sheets"], sheet["page"]["width"]) == (2, pytest.approx(A4[0], abs=0.1))
    assert [p["text"] for p in sheet["passages"]] == [LINES[700], f"{HEADING}\n\n{LINES[640]}"]
    for passage, words in ((sheet["passages"][0], "42 vacancies"), (sheet["passages"][1], "30 June 2026")):
        line = passage["lines"][-1]
        start = passage["text"].index(words) - line["start"]
        left, top, right, bottom = printed(words)
        assert line["edges"][start] == pytest.approx(left, abs=1)
        assert line["edges"][start + len(words)] == pytest.approx(right, abs=1)
        assert top - 3 < line["top"] < line["bottom"] < bottom + 3
        assert passage["document"]["page"] == 1
    second = reading.get("/api/papers/0/sheets/2").json()["passages"][0]
    words = f"Workforce\n\n{LINES[700].replace('42', '7')}"
    assert (second["text"], second["document"]["page"]) == (words, 2)
    assert reading.get("/api/papers/0/sheets/3").status_code == 404
    assert reading.get("/api/papers/0/sheets/0").status_code == 404


def test_a_page_is_drawn_with_ink_where_the_words_are(reading: TestClient) -> None:
    read(reading, 0)
    response = reading.get("/api/papers/0/pages/1.png")
    assert response.headers["content-type"] == "image/png"
    picture = Image.open(io.BytesIO(response.content)).convert("L")
    scale = picture.width / A4[0]
    words = picture.crop([round(edge * scale) for edge in printed("42 vacancies")])
    blank = picture.crop([round(edge * scale) for edge in (72, 300, 400, 400)])
    assert words.getextrema()[0] < 60
    assert blank.getextrema() == (255, 255)
    assert reading.get("/api/papers/0/pages/3.png").status_code == 404
    assert reading.get("/api/papers/1/pages/1.png").status_code == 404


def test_an_answer_to_a_papers_passage_says_where_it_stands(reading: TestClient, store: AnnotationStore) -> None:
    read(reading, 0)
    passage = reading.get("/api/papers/0/sheets/1?annotator=Ada").json()["passages"][0]
    start = passage["text"].index("42 vacancies")
    span = {"start": start, "end": start + 12, "label": "VACANCY_COUNT"}
    body = {"passage": passage["passage"], "annotator": "Ada", "answer": "accept", "spans": [span]}
    post(reading, "/api/answers", body)
    [kept] = store.current()
    assert words_of(kept) == [("VACANCY_COUNT", "42 vacancies")]
    assert kept.document is not None
    assert (kept.document.source, kept.document.page, kept.document.id[:7]) == ("a-pack.pdf", 1, "sha256:")
    assert kept.model is not None
    assert kept.model.name == "tiny"
    again = reading.get("/api/papers/0/sheets/1?annotator=Ada").json()["passages"][0]
    assert (again["answer"], [s["start"] for s in again["spans"]]) == ("accept", [start])


def test_a_paper_without_pages_shows_its_text(reading: TestClient) -> None:
    read(reading, 1)
    sheet = reading.get("/api/papers/1/sheets/1").json()
    assert sheet["page"] is None
    assert [p["text"] for p in sheet["passages"]] == [FACTS.strip()]
    assert [p["document"]["start"] for p in sheet["passages"]] == [0]


def test_a_file_that_cannot_be_drawn_costs_its_picture_only(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    make_pdf(good)
    bad.write_bytes(b"%PDF-1.4 nothing more")
    drawer = Drawer()
    try:
        assert drawer.draw(Source(bad), 1) is None
        found = drawer.draw(Source(good), 1)
        assert found is not None
        # A process that dies at work is replaced.
        process = drawer._process
        assert process is not None
        for child in list(process._processes.values()):
            child.kill()
        assert drawer.draw(Source(good), 1) == found  # kept
        drawn = [drawer.draw(Source(good), 2), drawer.draw(Source(good), 2)]
        assert drawn[1] is not None
    finally:
        drawer.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("reader") and t.is_alive()]


def box_on_page(page: Page, name: str) -> list[float]:
    """Where a box lies, in points from the top left of the page's picture."""
    script = """(name) => {
      const group = [...document.querySelectorAll("svg .box")].find((g) => g.getAttribute("aria-label") === name);
      const picture = document.querySelector(".sheet img").getBoundingClientRect();
      const box = group.getBoundingClientRect();
      const scale = document.querySelector("svg").viewBox.baseVal.width / picture.width;
      return [box.left - picture.left, box.top - picture.top, box.right - picture.left, box.bottom - picture.top]
        .map((edge) => edge * scale);
    }"""
    return page.evaluate(script, name)


def test_boxes_lie_over_the_words_and_move_with_the_borders(papers: ReviewOptions, store: AnnotationStore) -> None:
    with chromium() as browser, served(papers) as url:
        page = opened(browser, f"{url}#papers/0/1")
        page.locator(".block.active .run").first.wait_for(timeout=60000)
        page.locator(".sheet img").evaluate("e => e.decode()")
        assert page.locator(".block").count() == 2
        page.keyboard.press("k")  # there is nothing before the first
        while page.locator(".spans .span").count():  # what the tiny model makes up
            page.keyboard.press("ArrowRight")
            page.keyboard.press("Delete")
        page.keyboard.press("1")
        drag(page, place(page, "42 vacancies"), place(page, "42 vacancies", end=True))
        assert spans_shown(page) == [("vacancy", "42 vacancies")]
        left, top, right, bottom = printed("42 vacancies")
        box = box_on_page(page, "Vacancy count: 42 vacancies")
        assert box[0] == pytest.approx(left, abs=3)
        assert box[2] == pytest.approx(right, abs=3)
        assert top - 4 < box[1] < box[3] < bottom + 4
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        wider = box_on_page(page, "Vacancy count: 42 vacancies in nursing")
        assert wider[0] == pytest.approx(left, abs=3)
        assert wider[2] == pytest.approx(printed("42 vacancies in nursing")[2], abs=3)
        page.keyboard.press("Control+z")
        page.keyboard.press("Control+z")
        assert page.locator(".block.active > .badge").inner_text() == "Not stored yet"
        page.keyboard.press("a")
        page.locator(".block:not(.active) > .badge.accept").wait_for()
        page.reload()
        page.locator(".block > .badge.accept").wait_for()
        page.locator('svg .box[aria-label="Vacancy count: 42 vacancies"]').focus()
        page.keyboard.press("Enter")
        page.locator(".spans .vacancy[aria-current]", has_text="42 vacancies").wait_for()
        page.keyboard.press("PageDown")
        page.locator(".sheet-label", has_text="Page 2 of 2").wait_for()
        assert page.locator(".block").first.locator(".run").first.inner_text().startswith("Workforce")
        assert page.complaints == []  # type: ignore[attr-defined]
    assert words_of(store.current()[0]) == [("VACANCY_COUNT", "42 vacancies")]
