"""The page of errors: what it says, that it trusts no text, and that it works in a browser."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from extractor.evaluation.drawing import draw
from extractor.evaluation.page import error_page
from extractor.evaluation.pairs import JudgedPassage
from extractor.evaluation.report import make_report
from tests.evaluation.made import MODEL, D, P, R, V, judged, record, span

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = '<script>alert("x")</script> & <img src=http://evil.example/x onerror=alert(1)> due by May 2026'


def passages() -> list[JudgedPassage]:
    risk = "staff leave by June 2026 and wards close"
    one = f"Risk: {risk}, costing 12% more."
    two = "We had 40 posts vacant in May."
    right = "The plan is due by July 2026."
    return [
        judged(
            one,
            [span(one, risk, R), span(one, "June 2026", D, latest="2026-06-30"), span(one, "12% more", P, value=12)],
            [
                record(one, f"Risk: {risk}", R),
                record(one, "June 2026", D, latest=dt.date(2027, 6, 30)),
                record(one, "12% more", P, value=12),
            ],
            "one",
        ),
        judged(two, [span(two, "40 posts", V, value=40)], [record(two, "May", D, confidence=0.314)], "two", "rota"),
        judged(right, [span(right, "July 2026", D)], [record(right, "July 2026", D)], "right"),
        judged(EVIL, [span(EVIL, "May 2026", D)], [], '"><b>evil', "<i>style"),
    ]


def page_of(found: list[JudgedPassage]) -> str:
    return error_page(make_report(MODEL, ["<gold>.jsonl"], found, {"DEADLINE": 0.3}), found)


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(passages())


@pytest.fixture
def tree(page: str) -> Any:
    return html.fromstring(page)


def articles(tree: Any) -> dict[str, Any]:
    return {article.findtext("header/h3"): article for article in tree.iterfind(".//article")}


def test_the_head_says_what_was_measured(tree: Any) -> None:
    head = " ".join(tree.find(".//dl[@class='head']").text_content().split())
    assert "made 1.2.3, sha256:" + "ab" * 32 in head
    assert "<gold>.jsonl; 4 passages" in head
    assert "DEADLINE 0.3" in head


def test_only_passages_with_an_error_stand_there_in_their_own_words(tree: Any) -> None:
    found = articles(tree)
    assert list(found) == ["one", "two", '"><b>evil']
    texts = {passage.passage.id: passage.passage.text for passage in passages()}
    for name, article in found.items():
        text = article.find("p[@class='text']")
        for tag in text.findall(".//span"):
            if "tag" in tag.get("class").split():
                tag.text = ""
        assert text.text_content() == texts[name]


def test_every_error_is_drawn_and_said(tree: Any) -> None:
    found = articles(tree)
    said = {name: [" ".join(li.text_content().split()) for li in a.iterfind(".//li")] for name, a in found.items()}
    assert said["one"] == [
        "deadline wrong value: “June 2026”; value: 2026-06-30 → 2027-06-30",
        "risk wrong borders: “staff leave by June 2026 and wards close”; "
        "found “Risk: staff leave by June 2026 and wards close”",
    ]
    assert said["two"] == ["vacancy missed: “40 posts”", "deadline spurious: “May”; confidence 0.31"]
    tags = {
        name: [t.text for t in a.iterfind(".//p/span") if "tag" in t.get("class").split()] for name, a in found.items()
    }
    assert tags["one"] == ["risk wrong borders", "deadline wrong value 2026-06-30 → 2027-06-30", "percentage"]
    assert tags["two"] == ["vacancy missed", "deadline spurious"]
    assert found["one"].get("data-errors") == "DEADLINE:value RISK_STATEMENT:borders"
    assert found["two"].get("data-style") == "rota"


def test_gold_and_found_borders_are_both_drawn() -> None:
    pieces = draw(passages()[0])
    assert "".join(piece.text for piece in pieces) == passages()[0].passage.text
    layers = {piece.text: [(layer.side, layer.name) for layer in piece.layers] for piece in pieces}
    assert layers["Risk: "] == [("found", "risk")]
    assert layers["staff leave by "] == [("gold", "risk"), ("found", "risk")]
    assert layers["June 2026"] == [("gold", "risk"), ("found", "risk"), ("gold", "deadline"), ("found", "deadline")]
    assert layers[", costing "] == []


def test_no_text_becomes_markup(page: str, tree: Any) -> None:
    assert len(tree.findall(".//script")) == 1
    assert tree.find(".//img") is None
    assert tree.find(".//article//b") is not None  # our own emphasis, in the list of errors
    assert [b.text_content().strip() for b in tree.iterfind(".//article/header//*")].count("evil") == 0
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in page


def test_nothing_is_asked_of_any_host(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    addresses = set(re.findall(r"https?://[^\"'\s<&]+", page))
    assert addresses == {"http://evil.example/x", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.search(r"<(link|iframe|object|embed)\b|@import|url\((?!#)", page)


def test_equal_input_gives_equal_bytes_and_no_date(page: str) -> None:
    assert page_of(passages()) == page
    assert str(dt.date.today().year) not in re.sub(r"20\d\d-\d\d-\d\d|(May|June|July) 20\d\d", "", page)


def test_tables_have_the_figures(tree: Any) -> None:
    rows = {
        tuple(cell.text_content().strip() for cell in row if cell.tag in ("th", "td")) for row in tree.iterfind(".//tr")
    }
    # label, gold, found, exact P R F1 interval, overlap P R F1 interval, values
    [deadline] = [row for row in rows if row[0] == "deadline" and len(row) == 12]
    assert deadline[:6] == ("deadline", "3", "3", "0.667", "0.667", "0.667")
    assert deadline[11] == "0 of 1"
    assert ("deadline", "1", "1", "0", "1", "0") in rows  # missed, spurious, borders, value, field
    assert ("rota", "1", "1", "1", "0.000", "0.000", "0.000", "-", "0.000", "-") in rows
    [half] = [row for row in rows if row[0] == "0.5"]
    assert half[7:10] == ("1.000", "0.667", "0.800")  # deadlines without the spurious one


def test_a_page_without_errors_says_so() -> None:
    assert "No passage has an error." in page_of(passages()[2:3])


@pytest.fixture(scope="module")
def browser_page(page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page in headless Chromium, from disk."""
    driver = pytest.importorskip("playwright.sync_api")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no Chromium here")
    path: Path = tmp_path_factory.mktemp("page") / "errors.html"
    path.write_text(page, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with driver.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=flags)
        opened = browser.new_page(viewport={"width": 400, "height": 800})
        opened.complaints = []
        opened.on("console", lambda message: opened.complaints.append(message.text))
        opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.on("request", lambda request: opened.complaints.append(request.url))
        opened.goto(path.as_uri())
        yield opened
        browser.close()


def visible(page: Page) -> list[str]:
    return [a.query_selector("h3").inner_text() for a in page.query_selector_all("article") if a.is_visible()]


def test_the_filter_works_in_a_browser(browser_page: Page) -> None:
    form = browser_page.locator("#filter")
    assert form.is_visible()
    assert visible(browser_page) == ["one", "two", '"><b>evil']
    form.locator("[name=label]").select_option("DEADLINE")
    form.locator("[name=kind]").select_option("spurious")
    assert visible(browser_page) == ["two"]
    assert browser_page.locator("#shown").inner_text() == "1 of 3 passages"
    # "one" has a wrong deadline and wrong borders, but no deadline with wrong borders.
    form.locator("[name=kind]").select_option("borders")
    assert visible(browser_page) == []
    form.locator("button").click()
    browser_page.locator("#shown", has_text="3 of 3 passages").wait_for()
    form.locator("[name=style]").select_option("<i>style")
    assert visible(browser_page) == ['"><b>evil']


def test_a_narrow_screen_does_not_scroll_sideways_and_the_browser_has_no_complaint(browser_page: Page) -> None:
    width = browser_page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1] == 400
    assert [c for c in browser_page.complaints if not c.startswith("file:")] == []  # type: ignore[attr-defined]
