"""The sample documents and their truth agree, and the PDFs are what their text builds."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpora" / "samples"
TRUTH: dict[str, Any] = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
PAGES = {
    "brackenford-board-pack-2026-01.pdf": 15,
    "harrowmere-workforce-paper-2026-02.pdf": 5,
    "saltreach-digital-update-2025-11.pdf": 2,
}


@cache
def pages(name: str) -> list[str]:
    """A PDF's text by page as PDFium reads it, without blanks and hyphens at line ends."""
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(SAMPLES / name)]
    return [squeezed(re.sub(r"[-\ufffe\x02\xad]\s*\n|[\ufffe\x02]", "", text)) for text in texts]


def squeezed(text: str) -> str:
    """Without blanks and hyphens: a hyphen at a line's end may be the word's own."""
    return re.sub(r"[\s-]+", "", text)


def facts(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(place, kind, fact) of a document's truth."""
    for place in ("prose", "tables"):
        for kind, listed in TRUTH[name][place].items():
            for fact in listed:
                yield place, kind, fact


def test_every_sample_has_its_truth() -> None:
    assert sorted(TRUTH) == sorted(path.name for path in SAMPLES.iterdir())


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_the_words_stand_where_the_truth_says(name: str) -> None:
    missing = []
    for _, _, fact in facts(name):
        if name.endswith(".pdf"):
            there = squeezed(fact["text"]) in pages(name)[fact["page"] - 1]
        else:
            markup = (SAMPLES / name).read_text(encoding="utf-8")
            there = squeezed(fact["text"]) in squeezed(re.sub(r"<[^>]+>|\*\*", "", markup))
        if not there:
            missing.append(fact)
    assert missing == []


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_the_truth_is_well_formed(name: str) -> None:
    for _, kind, fact in facts(name):
        assert ("page" in fact) == name.endswith(".pdf")
        if kind in ("vacancies", "percentages"):
            assert isinstance(fact["value"], int | float)
            assert fact["comparator"] in ("eq", "gt", "ge", "lt", "le", "approx")
        if kind == "vacancies":
            assert fact["unit"] in ("wte", "posts")
        if kind == "deadlines":
            assert dt.date.fromisoformat(fact["earliest"]) <= dt.date.fromisoformat(fact["latest"])
            assert fact["status"] in ("due", "missed", "revised", "met")


@pytest.mark.parametrize(("name", "count"), PAGES.items())
def test_pages_and_metadata(name: str, count: int) -> None:
    pdf = pypdfium2.PdfDocument(SAMPLES / name)
    assert len(pdf) == count
    metadata = pdf.get_metadata_dict()
    assert metadata["Title"]
    year, month = re.findall(r"\d+", name)
    assert metadata["CreationDate"].startswith(f"D:{year}{month}")


def test_the_pack_has_a_cover_without_a_number() -> None:
    pdf = pypdfium2.PdfDocument(SAMPLES / "brackenford-board-pack-2026-01.pdf")
    feet = [page.get_textpage().get_text_bounded(0, 0, page.get_width(), 45).split() for page in pdf]
    assert feet[0] == []
    assert [words[-1] for words in feet[1:]] == [str(number) for number in range(1, len(pdf))]


def test_the_pdfs_are_what_their_text_builds() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "make_samples.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
