from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import Source, read
from extractor.documents.text import decode, headline

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\f\ufeff\x00"))


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_decoding_gives_back_what_was_encoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(WORDS)
def test_line_ends_of_any_system_become_one(text: str) -> None:
    assert decode(text.replace("\n", "\r\n").encode()) == text
    assert decode(text.replace("\n", "\r").encode()) == text


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert "\r" not in decode(data)


def test_windows_text_and_big_endian_marks_are_read() -> None:
    assert decode("£12.4m – ‘stable’".encode("cp1252")) == "£12.4m – ‘stable’"
    assert decode(b"\xfe\xff" + "9½ wards".encode("utf-16-be")) == "9½ wards"


def test_the_text_is_unchanged_but_for_line_ends_and_page_ends() -> None:
    data = b"Board  paper\r\n\r\n  1.\tVacancies \xe2\x80\xa2 9.4%\r\n\x0cPage two\n"
    document = read(Source(Path("a.txt"), content=data))
    assert document.text == "Board  paper\n\n  1.\tVacancies • 9.4%\n\nPage two\n"
    assert (document.media_type, document.pages, document.lines, document.headings) == ("text/plain", (), (), ())
    assert document.locate(0, 5) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Trust misses its vacancy target\n\nThe trust has missed its target for the third month.",
            "Trust misses its vacancy target",
        ),
        (
            "Menu\nThe Pebble\n\nTrust warns of digital staff gap\n\nThe trust says ...",
            "Trust warns of digital staff gap",
        ),
        ("Ward staffing at risk, says report\n- Week 31\n- Ten wards ...", "Ward staffing at risk, says report"),
        ("The board met on Tuesday to discuss the\nnumber of vacancies in the trust.", None),
        ("The trust has missed its target again.\n\nMore follows.", None),
        ("and this is no headline either\n\nMore.", None),
        (
            "Workforce report for January\nHexby Hospitals NHS Trust\nBoard, 12 February 2026\n\nVacancies fell.",
            "Workforce report for January",
        ),
        ("Some long text of a letter begins here and\nends on the second line.\n\nMore.", None),
        ("word " * 40 + "\n\nTrust warns of digital staff gap\n\n", None),
        ("Item 4\nItem 5\nItem 6\nItem 7\nItem 8\nTrust warns of digital staff gap\n\n", None),
        ("", None),
    ],
)
def test_a_headline_is_one_or_none(text: str, title: str | None) -> None:
    assert headline(text) == title
