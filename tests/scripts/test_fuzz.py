"""The fuzz run: its damage can be repeated, its checks see what they should, and what it finds makes it fail."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.documents import Document, ReadOptions, Source, read
from extractor.documents.document import Heading, Line, Note
from extractor.documents.options import PdfEngine
from extractor.documents.table import Cell, Table

from ..conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import fuzz_pdfs
from fuzz import run as fuzzing
from fuzz.checks import faults
from fuzz.mutations import MUTATIONS, mutated
from fuzz.objects import in_object_streams, parts_of, stream_of, with_offsets, with_stream
from fuzz.seeds import drawn, seeds

SEEDS = dict(drawn())


def text_of(data: bytes, engine: PdfEngine = "pdfminer") -> str:
    document = read(Source(Path("paper.pdf"), "paper.pdf", data), ReadOptions(pdf_engine=engine, ocr="off"))
    assert "engine_fallback" not in {note.code for note in document.notes}
    return document.text


def whole() -> Document:
    """A sound document of one line and a table."""
    line = Line(0, 4, 1, 10.0, 20.0, (5.0, 10.0, 15.0, 20.0, 25.0))
    source = Source(Path("paper.pdf"), "paper.pdf", SEEDS["plain"])
    page = replace(read(source).pages[0], number=1)
    table = Table((Cell(0, 0, 0, 2), Cell(0, 1, 3, 4)))
    return Document("ab c", "application/pdf", "0" * 64, pages=(page,), lines=(line,), tables=(table,))


def test_every_seed_is_read_before_it_is_damaged() -> None:
    for name, data in SEEDS.items():
        words = "Confidential" if name == "pictures" else "12.4 WTE"
        assert words in text_of(data), name


def test_samples_come_in_pieces() -> None:
    names = [name for name, _ in seeds(sorted((ROOT / "corpora" / "samples").glob("*.pdf")))]
    assert "brackenford-board-pack-2026-01-3" in names
    assert len(names) == len(set(names)) > len(SEEDS) + 8


@pytest.mark.parametrize("engine", ["pdfminer", "pdfium"])
def test_a_file_in_object_streams_says_the_same(engine: PdfEngine) -> None:
    packed = in_object_streams(SEEDS["open"])
    assert b"trailer" not in packed
    assert text_of(packed, engine) == text_of(SEEDS["open"], engine)


def test_offsets_are_mended() -> None:
    data = SEEDS["plain"]
    shifted = data.replace(b"%PDF-1.3\n", b"%PDF-1.3\n" + b"% shifts all that follows\n" * 40, 1)
    assert len(shifted) > len(data)
    assert text_of(with_offsets(shifted)) == text_of(data)
    assert with_offsets(b"no PDF") == b"no PDF"


def test_streams_are_unpacked_and_packed_again() -> None:
    entries, data = b"<</Filter/FlateDecode/Length 999>>\n", b"BT (words) Tj ET"
    body = with_stream(entries, data)
    assert b"/Length 999" not in body
    assert stream_of(body) == (body[: body.index(b"stream")], data)
    assert stream_of(b"<</Length 3>>") is None
    assert stream_of(b"<</Filter/DCTDecode>>stream\nabc\nendstream") is None
    unpacked = [stream_of(SEEDS["table"][part.start : part.end]) for part in parts_of(SEEDS["table"])]
    assert any(b"(Ward A) Tj" in found[1] for found in unpacked if found)


@pytest.mark.parametrize("way", MUTATIONS)
def test_every_way_does_damage(way: str) -> None:
    data = SEEDS["table"]
    changed = [MUTATIONS[way](random.Random(number), data) for number in range(8)]
    assert sum(other != data for other in changed) >= 6
    assert MUTATIONS[way](random.Random(1), b"") is not None
    assert MUTATIONS[way](random.Random(1), b"no PDF at all") is not None


def test_bodies_are_exchanged() -> None:
    data = SEEDS["plain"]
    changed = MUTATIONS["swap_objects"](random.Random(3), data)
    before = [data[part.start : part.end] for part in parts_of(data)]
    after = [changed[part.start : part.end] for part in parts_of(changed)]
    assert sum(one != other for one, other in zip(before, after, strict=True)) in (1, 2)
    assert set(after) <= set(before)


def test_a_run_can_be_repeated() -> None:
    found = list(SEEDS.items())
    once = list(fuzzing.damaged(found, 1, 30))
    assert once == list(fuzzing.damaged(found, 1, 30))
    assert once[20:] == list(fuzzing.damaged(found, 1, 10, first=20))
    assert once != list(fuzzing.damaged(found, 2, 30))
    assert mutated(random.Random(1), SEEDS["plain"])[0] != SEEDS["plain"]


LINE = whole().lines[0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lines": (replace(LINE, edges=LINE.edges[1:]),)}, "4 edges for 4 characters"),
        ({"lines": (replace(LINE, edges=(*LINE.edges[:4], float("nan"))),)}, "no numbers"),
        ({"lines": (replace(LINE, top=float("inf")),)}, "no numbers"),
        ({"lines": (replace(LINE, top=21.0),)}, "-1.0 high"),
        ({"lines": (replace(LINE, page=2),)}, "page 2 of 1"),
        ({"lines": (replace(LINE, top=2000.0, bottom=2010.0),)}, "off page 1"),
        ({"lines": (LINE, LINE)}, "line 0:4 after 4"),
        ({"lines": (), "text": "ab"}, "cell 3:4 in a text of 2"),
        ({"headings": (Heading(2, 9, 1),)}, "heading 2:9"),
        ({"tables": (Table((Cell(0, 0, 3, 4), Cell(0, 1, 0, 2))),)}, "out of order"),
        ({"pages": (replace(whole().pages[0], number=3),)}, "not in a row"),
        ({"pages": (replace(whole().pages[0], width=float("nan")),)}, "size is no number"),
        ({"notes": (Note("x", "x", 9),)}, "note on page 9"),
        ({"title": "half \ud83d"}, "JSON"),
        ({"text": " ", "lines": (), "tables": ()}, "no text"),
    ],
)
def test_what_is_not_sound_is_seen(changes: dict[str, object], words: str) -> None:
    assert faults(whole()) == []
    assert any(words in fault for fault in faults(replace(whole(), **changes)))  # type: ignore[arg-type]


def test_what_is_found_is_kept_and_makes_the_run_fail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzzing, "faults", lambda document: ["it is odd"])
    sample = ROOT / "corpora" / "samples" / "saltreach-digital-update-2025-11.pdf"
    arguments = ["--files", str(sample), "--count", "5", "--engine", "pdfium", "--out", str(tmp_path)]
    assert fuzz_pdfs.main(arguments) == 1
    kept = list((tmp_path / "pdfium").glob("*.pdf"))
    assert kept
    assert f"{len(kept)} that must not be" in capsys.readouterr().out


@pytest.mark.slow
def test_sixty_damaged_files_do_no_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz_pdfs.main(["--count", "30", "--seed", "7", "--out", str(tmp_path)]) == 0, capsys.readouterr().out
    assert "pdfium: 30 files" in capsys.readouterr().out
