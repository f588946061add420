"""Synthetic board packs: their arithmetic, their words in the PDFs, the score and the viewer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
from PIL import Image

from extractor.documents import Box, Document, Source, read
from extractor.documents.document import Line
from extractor.documents.table import Cell, Table
from extractor.records import Comparator, Unit, Vacancy

from ..conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from draw_page import draw
from make_packs import write
from packs.compose import compose
from packs.content import Layout, number_tokens, text
from packs.content import Table as Content
from packs.facts import percentage, quarter_words, risk
from packs.scoring import Score, _covers, _match, _score_words
from packs.with_chromium import find_chromium

SEEDS = range(1, 13)
Pack = dict[str, Any]


@pytest.fixture(scope="module", params=["reportlab", "chromium"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pack]:
    """A pack of each producer: the PDF and its truth."""
    if request.param == "chromium" and find_chromium() is None:
        pytest.skip("no Chromium installed")
    folder = tmp_path_factory.mktemp(request.param)
    write(folder, 2, request.param)
    [pdf] = folder.glob("*.pdf")
    return pdf, json.loads(pdf.with_suffix(".truth.json").read_text(encoding="utf-8"))


def number(words: str) -> float | None:
    """A cell's figure, below nought in brackets or after a minus; None where it holds none."""
    found = re.fullmatch(r"([(-]?)([\d,]+(?:\.\d+)?)%?\)?", words)
    if found is None:
        return None
    return (-1 if found[1] else 1) * float(found[2].replace(",", ""))


def rows_of(table: dict[str, Any]) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in table["cells"]:
        if not cell["head"]:
            rows.setdefault(cell["row"], []).append(cell["words"])
    return list(rows.values())


def test_a_staffing_tables_figures_agree(printed: tuple[Path, Pack]) -> None:
    tables = [table for table in printed[1]["tables"] if table["kind"] in ("staffing", "staffing_merged")]
    assert {table["kind"] for table in tables} == {"staffing", "staffing_merged"}
    for table in tables:
        width = 4 if table["kind"] == "staffing" else 3
        for _, *words in rows_of(table):
            for first in range(0, len(words), width):
                figures = [number(cell) for cell in words[first : first + width]]
                if figures[0] is None or figures[1] is None or figures[2] is None:
                    assert figures[:3] == [None] * 3, words
                    continue
                assert figures[2] == pytest.approx(figures[0] - figures[1])
                if width == 4:
                    assert figures[3] == pytest.approx(100 * figures[2] / figures[0], abs=0.051)


def test_rows_sum_to_the_total(printed: tuple[Path, Pack]) -> None:
    summed = [table for table in printed[1]["tables"] if table["kind"] in ("staffing", "staffing_merged", "months")]
    assert len(summed) >= 4
    for table in summed:
        *rows, total = rows_of(table)
        assert total[0] == "Total"
        for column in range(1, len(total) - (table["kind"] == "staffing")):
            figures = [number(row[column]) for row in rows]
            assert sum(f for f in figures if f is not None) == pytest.approx(number(total[column])), (column, total)


def test_records_say_what_their_cells_say(printed: tuple[Path, Pack]) -> None:
    records = [record for record in printed[1]["records"] if record["source"] == "table" and "value" in record]
    assert len(records) > 100
    for record in records:
        assert number(record["text"].lstrip("≤≥")) == pytest.approx(record["value"]), record
    risks = [record for record in printed[1]["records"] if record["kind"] == "risk" and "likelihood" in record]
    assert risks
    assert all(record["score"] == record["likelihood"] * record["impact"] for record in risks)


def test_every_kind_of_awkward_cell_occurs() -> None:
    words = {
        cell.text.words: bool(cell.text.facts)
        for seed in SEEDS
        for section in compose(seed).sections
        for table in section.blocks
        if hasattr(table, "rows")
        for row in table.rows
        for cell in row
        if cell is not None
    }
    assert not any(words[none] for none in ("-", "n/a", "TBC", ""))
    assert words["0.0"]
    assert any(re.fullmatch(r"\(\d+\.\d\)", cell) and states for cell, states in words.items())
    assert any(re.fullmatch(r"-\d+\.\d", cell) and states for cell, states in words.items())
    layouts = {section.layout for seed in SEEDS for section in compose(seed).sections}
    assert layouts == set(get_args(Layout))


def test_every_kind_of_page_occurs() -> None:
    sections = [section for seed in SEEDS for section in compose(seed).sections]
    kinds = {type(block).__name__ for section in sections for block in section.blocks}
    assert kinds == {"Heading", "Paragraph", "Bullets", "Items", "Table", "Quote", "Contents", "Figure"}
    tables = {block.kind for section in sections for block in section.blocks if isinstance(block, Content)}
    assert tables >= {"cover_sheet", "agenda"}
    assert any(section.draft for section in sections)
    assert any(section.boxed for section in sections)
    looks = [compose(seed).look for seed in SEEDS]
    assert any(look.logo for look in looks)
    assert any(look.reference for look in looks)
    assert any("{total}" in look.footer for look in looks)
    assert {look.family for look in looks} == {"sans", "serif", "ligatures"}


def test_words_are_read_in_the_order_in_which_they_are_printed(printed: tuple[Path, Pack]) -> None:
    score = Score()
    _score_words(printed[1], read(Source(printed[0])), score, "pack")
    assert score.words > 5000
    assert score.misplaced / score.words < 0.01, score.order


def test_words_out_of_order_are_counted() -> None:
    blocks = [{"words": ["one", "two", "three"], "aside": False, "floating": None},
              {"words": ["a", "quote"], "aside": False, "floating": 2}]  # fmt: skip
    known = {"pages": [{"page": 1, "layout": "one", "blocks": blocks, "drawn": ["5%", "10%"]}]}
    for text_, misplaced in (
        ("one two three\n\na quote", False), ("a quote\n\n5% 10%\n\none two three", False),
        ("one two\n\na quote\n\nthree", False), ("one a quote two three", True), ("one two 10% three\n\na quote", True),
        ("one three two\n\na quote", True),
    ):  # fmt: skip
        score = Score()
        lines = (Line(0, len(text_), 1, 10, 20, tuple(map(float, range(len(text_) + 1)))),)
        _score_words(known, Document(text_, "application/pdf", "0", lines=lines), score, "pack")
        assert (score.misplaced > 0) == misplaced, text_


def test_slipped_dates_are_missed_and_revised_and_done_dates_state_nothing() -> None:
    seen = set()
    for seed in SEEDS:
        for table in (block for section in compose(seed).sections for block in section.blocks):
            if not isinstance(table, Content) or table.kind not in ("actions", "milestones"):
                continue
            for row in table.rows[1:]:
                cells = [cell.text for cell in row if cell is not None][-3:]
                told = [[fact.fields["status"] for _, _, fact in cell.facts] for cell in cells]
                done = cells[2].words in ("Complete", "Completed", "Achieved") or bool(re.search(r"\d", cells[2].words))
                assert told[2] == []
                assert told[:2] in ([["due"], []], [["missed"], []], [["met"], []], [["missed"], ["revised"]])
                assert (told[0] == ["met"]) == done
                seen.add(str(told[:2]))
    assert len(seen) == 4


def plain(words: str) -> str:
    """Words without blanks and hyphens, ligatures spelled out, raised figures gone (they are marks of notes)."""
    return unicodedata.normalize("NFKC", re.sub(r"[\s￾\u2010\u00ad-]", "", words))


def test_all_words_stand_in_the_pdf_on_their_pages(printed: tuple[Path, Pack]) -> None:
    document = pypdfium2.PdfDocument(printed[0])
    assert len(document) == len(printed[1]["pages"])
    for page in printed[1]["pages"]:
        shown = document[page["page"] - 1]
        assert shown.get_size() == pytest.approx((page["width"], page["height"]), abs=0.5)
        there = plain(shown.get_textpage().get_text_bounded())
        for block in page["blocks"]:
            for word in block["words"]:
                assert plain(word) in there, (page["page"], word)
        assert all(plain(word) in there for word in page["running"])


def test_boxes_hold_their_words(printed: tuple[Path, Pack]) -> None:
    document = pypdfium2.PdfDocument(printed[0])
    for record in printed[1]["records"]:
        shown = document[record["page"] - 1]
        if shown.get_rotation():
            continue  # pdfium's text is bounded in the page as stored
        words = ""
        for page, x0, top, x1, bottom in record["boxes"]:
            if page == record["page"]:
                height = shown.get_height()
                words += shown.get_textpage().get_text_bounded(x0 - 0.5, height - bottom, x1 + 0.5, height - top)
        words = re.sub(r"\W", "", unicodedata.normalize("NFKC", words))
        assert re.sub(r"\W", "", record["text"]).startswith(words[:40]), record


def test_the_same_seed_makes_the_same_pack(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        write(folder, 5, "reportlab")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["pack-0005-reportlab.pdf", "pack-0005-reportlab.truth.json"]
    assert all((tmp_path / "one" / n).read_bytes() == (tmp_path / "two" / n).read_bytes() for n in names)


def test_words_are_cut_where_a_fact_ends() -> None:
    pack = compose(1)
    pack.sections[:] = pack.sections[:1]
    statement = text(risk("If one in ten leave (", percentage("10%", 10), ")", score=9), ".")
    pack.sections[0].footnotes = [statement]
    tokens = number_tokens(pack)[statement]
    assert [(t.words, t.glued) for t in tokens[-4:]] == [("(", False), ("10%", True), (")", True), (".", True)]
    assert [len(t.facts) for t in tokens[-4:]] == [1, 2, 1, 0]
    day = compose(1).date.replace(year=2027, month=2, day=3)
    assert [str(part) for part in quarter_words(day)] == ["Q4 2026/27", "2027-01-01", "2027-03-31"]


def record(value: float, x: float, page: int = 1) -> dict[str, Any]:
    return {
        "kind": "vacancy", "value": value, "page": page, "boxes": [[page, x, 10, x + 20, 20]], "also": [], "text": "5",
    }  # fmt: skip


def test_a_record_is_matched_once_and_by_nearness() -> None:
    truths = [record(5.0, 100), record(5.0, 200), record(7.0, 300), record(5.0, 100, page=2)]
    assert _match(truths, [record(5.0, 199), record(7.1, 300), record(5.0, 101)]) == {0: 2, 1: 0, 2: None, 3: None}
    assert _covers(record(5.0, 100), record(5.0, 101.5))
    assert not _covers(record(5.0, 100), record(5.0, 110))
    assert Score().truths.total() == 0


def test_the_viewer_draws_cells_in_blue_and_records_in_red(tmp_path: Path) -> None:
    write(tmp_path, 1, "reportlab")
    [pdf] = tmp_path.glob("*.pdf")
    known = json.loads(pdf.with_suffix(".truth.json").read_text(encoding="utf-8"))
    stated = next(r for r in known["records"] if r["source"] == "table" and r["kind"] == "vacancy")
    page, x0, top, x1, bottom = stated["boxes"][0]
    vacancy = Vacancy(
        id="1", text="5", start=0, end=1, page=page, boxes=((page, x0, top, x1, bottom),), sentence="5", source="table",
        confidence=1, comparator=Comparator.EQ, unit=Unit.WTE,
    )  # fmt: skip
    document = Document(
        text="Head 5", media_type="application/pdf", sha256="0", pages=read(Source(pdf)).pages,
        lines=(Line(0, 4, page, 300, 310, (60.0, 65.0, 70.0, 75.0, 80.0)), Line(5, 6, page, 320, 330, (60.0, 66.0))),
        tables=(Table((Cell(0, 0, 0, 4, head=True), Cell(1, 0, 5, 6))),),
    )  # fmt: skip
    assert document.locate(5, 6) == [Box(page, 60.0, 320, 66.0, 330)]
    picture = draw(pdf, document, [vacancy], page, scale=2.0)
    bare = draw(pdf, Document(text="", media_type="", sha256="0"), [], page, scale=2.0)
    assert picture.size == bare.size
    assert _is(picture, (x0 * 2, (top + bottom)), red=True)
    assert _is(picture, (58 * 2, 325 * 2), red=False)  # the left edge of the lower cell
    assert not _is(bare, (x0 * 2, (top + bottom)), red=True)
    inside = (70 * 2, 299.5 * 2)
    assert _at(picture, inside) != _at(bare, inside)  # a heading is filled


def _at(picture: Image.Image, place: tuple[float, float]) -> tuple[int, int, int]:
    red, green, blue = picture.getpixel((round(place[0]), round(place[1])))  # type: ignore[misc]
    return red, green, blue


def _is(picture: Image.Image, place: tuple[float, float], red: bool) -> bool:
    around = [_at(picture, (place[0] + shift, place[1])) for shift in (-1, 0, 1)]
    return any((r > 180 and g < 60 and b < 80) if red else (b > 180 and r < 80) for r, g, b in around)


@pytest.mark.slow
def test_the_scripts_run_one_after_the_other(tmp_path: Path) -> None:
    def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    made = run("make_packs.py", tmp_path, "--packs", "1", "--seed", "3", "--producer", "reportlab")
    assert made.returncode == 0, made.stderr
    scored = run("score_packs.py", tmp_path, "--show", "1")
    assert scored.returncode == 0, scored.stderr
    for source in ("prose", "table"):
        line = re.search(rf"^{source} +all +\d+ +\d+ +([\d.]+) +([\d.]+)$", scored.stdout, re.MULTILINE)
        assert line, scored.stdout
        assert float(line[1]) >= 0.97, scored.stdout  # the bar for precision and recall
        assert float(line[2]) >= 0.97, scored.stdout
    pdf = tmp_path / "pack-0003-reportlab.pdf"
    assert run("draw_page.py", pdf, 99, tmp_path / "page.png", "--no-records").returncode == 2
    assert run("draw_page.py", pdf, 2, tmp_path / "page.png", "--no-records").returncode == 0
    assert (tmp_path / "page.png").stat().st_size > 1000
