from __future__ import annotations

import socket
from pathlib import Path

import pytest

from extractor.documents import Document, Source, read
from extractor.errors import ExtractionError, FailureCode

from .pdfs import headings, paragraphs

BODY = [
    "Northfield Hospitals NHS Trust has told its board that it will not open the new ward before spring.",
    "The trust has 143 nursing vacancies, a rate of 9.4 per cent, and says that recruitment has stalled since May.",
    "“We remain committed to opening the ward, and we will open it when it is safe to do so,” the chief nurse said.",
]
ARTICLE = f"""<!DOCTYPE html><html lang="en"><head><title>Ward delayed | Health Daily</title>
<meta property="article:published_time" content="2025-06-12T09:30:00+01:00">
<meta property="article:modified_time" content="2025-08-01T10:00:00+01:00">
<meta property="og:title" content="Trust delays ward as vacancies rise">
</head><body>
<div id="cookie-banner"><p>We use cookies to improve your experience. Accept all cookies?</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
<main><article><h1>Trust delays ward as vacancies rise</h1>
<p class="byline">By A. Writer</p>
<p>{BODY[0]}</p><p>{BODY[1]}</p>
<h2>Staffing by group</h2>
<table><tr><th>Group</th><th>Vacant</th></tr><tr><td>Nursing</td><td>143</td></tr></table>
<p>{BODY[2]}</p>
<ul><li>The ward was due to open in December 2025.</li><li>It has 24 beds.</li></ul>
</article></main>
<section id="comments"><h3>Comments</h3><p>What a disgrace, says a reader of this page, who is cross.</p></section>
<footer><p>Copyright Health Daily</p></footer></body></html>"""


def as_html(page: str | bytes) -> Document:
    return read(Source(Path("a.html"), content=page.encode() if isinstance(page, str) else page))


def test_an_article_is_its_headline_and_body(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("reading a page must not touch the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    document = as_html(ARTICLE)
    assert document.title == "Trust delays ward as vacancies rise"
    assert document.date == "2025-06-12"
    assert headings(document) == [(1, "Trust delays ward as vacancies rise"), (2, "Staffing by group")]
    parts = paragraphs(document)
    assert [part for part in parts if part in BODY] == BODY
    assert "Nursing\t143" in parts
    assert "The ward was due to open in December 2025." in parts
    for noise in ("cookies", "Jobs", "disgrace", "Copyright"):
        assert noise not in document.text


def test_a_page_without_an_article_gives_all_that_is_seen() -> None:
    page = (
        "<html><head><title>Dates</title><style>p{}</style></head><body><nav>Menu</nav><h1>Key dates</h1>"
        "<p>Go-live:<br>Q1&nbsp;2027/28</p><div>Board <b>approves</b> it<div>in May</div></div>"
        "<table><tr><td>Action 14</td><td></td><td>due 30/09/26</td></tr></table><p hidden>secret</p>"
        "<script>var x = 1;</script></body></html>"
    )
    document = as_html(page)
    assert paragraphs(document) == [
        "Key dates",
        "Go-live: Q1 2027/28",
        "Board approves it",
        "in May",
        "Action 14\tdue 30/09/26",
    ]
    assert headings(document) == [(1, "Key dates")]


def test_the_pages_own_charset_is_obeyed() -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><body><p>It costs 5 € a day</p></body></html>'
    assert as_html(page.encode("iso-8859-15")).text == "It costs 5 € a day"
    assert (
        as_html("<html><body><p>It costs £5 – a day</p></body></html>".encode("cp1252")).text == "It costs £5 – a day"
    )


def test_a_deeply_nested_page_is_read() -> None:
    assert "words at the bottom" in as_html("<html><body>" + "<div>" * 600 + "words at the bottom").text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_words_is_empty(page: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        as_html(page)
    assert caught.value.failure.code == FailureCode.EMPTY
    assert "no words" in caught.value.failure.message


STAFFING = """<table><caption>Staffing by ward, June 2025</caption>
<thead><tr><th rowspan="2">Ward</th><th colspan="2">Vacancies</th><th rowspan=2>Notes</th></tr>
<tr><th>WTE</th><th>%</th></tr></thead>
<tbody><tr><td>Birch</td><td><p>3.2</p></td><td>13.7%</td><td><ul><li>Two starters</li><li>in May</li></ul></td></tr>
<tr><th>Oak</th><td></td><td>4.1%</td><td>see<br>note</td></tr></tbody></table>"""
STAFFING_TEXT = [
    "Staffing by ward, June 2025",
    "Ward\tVacancies\tNotes",
    "WTE\t%",
    "Birch\t3.2\t13.7%\tTwo starters in May",
    "Oak\t4.1%\tsee note",
]
STAFFING_BODY = [
    ("Birch", ("Ward",), ()),
    ("3.2", ("Vacancies", "WTE"), ("Birch",)),
    ("13.7%", ("Vacancies", "%"), ("Birch",)),
    ("Two starters in May", ("Notes",), ("Birch",)),
    ("Oak", ("Ward",), ()),
    ("4.1%", ("Vacancies", "%"), ("Oak",)),
    ("see note", ("Notes",), ("Oak",)),
]


def body(document: Document) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    (table,) = document.tables
    return [(document.text[cell.start : cell.end], cell.column_path, cell.row_path) for cell in table.body]


def test_an_articles_table_keeps_its_spans_and_caption() -> None:
    page = ARTICLE.replace("<table>", f"{STAFFING}<table>", 1)
    document = as_html(page)
    parts = paragraphs(document)
    at = parts.index(STAFFING_TEXT[0])
    assert parts[at : at + 5] == STAFFING_TEXT
    assert [table.title for table in document.tables] == [STAFFING_TEXT[0], None]
    staffing, small = document.tables
    assert [document.text[c.start : c.end] for c in small.cells] == ["Group", "Vacant", "Nursing", "143"]
    assert [(document.text[c.start : c.end], c.column_path, c.row_path) for c in staffing.body] == STAFFING_BODY
    assert BODY[2] in parts


def test_a_table_inside_one_that_lays_out_the_page_is_found() -> None:
    document = as_html(
        f"<html><body><table><tr><td>Menu<td><h2>Key dates</h2>{STAFFING}words after it</td></tr></table></body></html>"
    )
    assert paragraphs(document) == ["Menu", "Key dates", *STAFFING_TEXT, "words after it"]
    assert document.tables[0].title == STAFFING_TEXT[0]
    assert body(document) == STAFFING_BODY


def test_spans_that_lie_do_no_harm() -> None:
    document = as_html(
        "<html><body><table><tr><th colspan=99999999>Group<th rowspan=0>Vacant</tr>"
        "<tr><td colspan=-3>Nursing</td><td rowspan=x>143</td></tr></table></body></html>"
    )
    assert paragraphs(document) == ["Group\tVacant", "Nursing\t143"]
    assert document.tables[0].columns == 1001


def test_a_table_for_layout_is_none() -> None:
    rows = "<tr><td>Due</td><td>30/09/26</td></tr><tr><td>Done</td><td>no</td></tr>"
    assert len(as_html(f"<html><body><table>{rows}</table></body></html>").tables) == 1
    for opening in ('<table role="presentation">', "<table><tr><td><h3>Dates</h3></td><td></td></tr>"):
        document = as_html(f"<html><body>{opening}{rows}</table></body></html>")
        assert document.tables == ()
        assert "30/09/26" in document.text


@pytest.mark.parametrize(
    "rows",
    [
        "<thead><tr><td>Site</td><td>Ward</td><td>1</td><td>2</td></tr></thead>"
        "<tr><th>North</th><th>Oak</th><td>1.5</td><td>due May</td></tr>",
        "<tr><td></td><td></td><th>1</th><th>2</th></tr>"
        "<tr><th>North</th><th>Oak</th><td>1.5</td><td>due May</td></tr>",
        "<tr><th scope=col>Site<th scope=col>Ward<th scope=col>1<th scope=col>2</tr>"
        "<tr><th scope=row>North<th scope=row>Oak<td>1.5<td>due May</tr>",
    ],
)
def test_the_pages_own_headings_are_obeyed(rows: str) -> None:
    more = "<tr><th>North</th><th>Elm</th><td>none</td><td>due June</td></tr>"
    found = body(as_html(f"<html><body><p>Staffing by ward</p><table>{rows}{more}</table></body></html>"))
    assert ("1.5", ("1",), ("North", "Oak")) in found
    assert ("due June", ("2",), ("North", "Elm")) in found


def test_a_page_that_marks_every_cell_as_heading_says_nothing() -> None:
    rows = "<tr><th>Ward<th>Vacant</tr><tr><th>Oak<th>1.5</tr><tr><th>Elm<th>2.5</tr>"
    assert body(as_html(f"<html><body><table>{rows}</table></body></html>"))[1] == ("1.5", ("Vacant",), ("Oak",))
