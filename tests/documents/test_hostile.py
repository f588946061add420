"""Files made to do harm cost themselves and no more: no hang, a typed failure or a sound document, and the next file is
read by the same pool."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from extractor.documents import Document, ParserPool, ReadOptions, read
from extractor.documents.characters import Characters
from extractor.documents.rules import MOST_SHAPES, find_rules
from extractor.documents.strips import find_strips
from extractor.errors import Failure, FailureCode

from ..conftest import ROOT
from . import hostile, hostile_pages, hostile_xref
from .hostile import WORDS
from .pdfs import as_source

sys.path.insert(0, str(ROOT / "scripts"))

from fuzz.checks import faults

Pools = Callable[[str], ParserPool]
Build = Callable[[], bytes]

LIMITS = ReadOptions(seconds=12, page_seconds=6, memory_mb=400, ocr="off")
ENGINES = ("pdfminer", "pdfium")
GIVEN_UP = {FailureCode.EMPTY, FailureCode.CORRUPT, FailureCode.MEMORY, FailureCode.TIMEOUT, FailureCode.TOO_LARGE}

CIRCLES: list[Build] = [
    hostile.tree_in_itself, hostile.parents_in_a_ring, hostile.form_draws_itself, hostile.forms_draw_each_other,
    hostile.glyph_draws_itself, hostile.object_stream_in_itself, hostile.object_streams_in_each_other,
    hostile.length_is_itself, hostile.references_in_a_ring, hostile.content_in_a_ring,
]  # fmt: skip
DEPTHS: list[Build] = [hostile.deep_object, hostile.deep_page, hostile.deep_operands, hostile.deep_forms]
NUMBERS: list[Build] = [
    hostile.widths_of_everything, hostile.unicode_of_everything, hostile.codes_of_everything,
    hostile.maps_that_use_themselves, hostile.thousand_million_pages, hostile.less_than_no_pages,
    hostile.predictor_bomb, hostile.object_stream_bomb,
]  # fmt: skip
TABLES: list[Build] = [
    hostile_xref.wrong_offsets, hostile_xref.offsets_beyond_the_file, hostile_xref.negative_offsets,
    hostile_xref.start_beyond_the_file, hostile_xref.negative_start, hostile_xref.no_start, hostile_xref.million_rows,
    hostile_xref.previous_is_itself, hostile_xref.previous_in_a_ring, hostile_xref.hybrid, hostile_xref.stream_sound,
    hostile_xref.stream_previous_is_itself, hostile_xref.table_of_nonsense, hostile_xref.million_rows_and_no_pages,
]  # fmt: skip
PAGES: list[Build] = [
    hostile_pages.text_off_the_page, hostile_pages.inline_image, hostile_pages.active, hostile_pages.external_content,
    hostile_pages.fonts_of_nonsense, hostile_pages.overprinted, hostile_pages.sizes_of_nothing,
]  # fmt: skip
BOMBS: list[Build] = [hostile.content_bomb, hostile.blank_bomb, hostile.string_bomb, hostile.font_bomb]
TOO_MUCH: list[Build] = [
    hostile.forms_that_double, hostile.forms_that_double_words, hostile.deep_states, hostile.run_bomb,
    hostile.million_kids, hostile.one_page_a_million_times, hostile_pages.million_operators,
    hostile_pages.million_places, hostile_pages.million_rules, hostile_pages.million_boxes,
    hostile_pages.million_segments, hostile_pages.million_letters, hostile_pages.stairs,
    hostile_pages.overprinted_apart, hostile_pages.turned,
]  # fmt: skip


def _name(build: object) -> str:
    return build.__name__ if callable(build) else repr(build)


@pytest.fixture(scope="module")
def pools() -> Iterator[Pools]:
    """A pool of one process for each engine, kept for the whole module."""
    found: dict[str, ParserPool] = {}

    def pool(engine: str) -> ParserPool:
        if engine not in found:
            limits = ReadOptions(LIMITS.seconds, LIMITS.page_seconds, LIMITS.memory_mb, pdf_engine=engine, ocr="off")  # type: ignore[arg-type]
            found[engine] = ParserPool(1, limits)
        return found[engine]

    yield pool
    for started in found.values():
        started.close()


def result_of(pool: ParserPool, data: bytes) -> Document | Failure:
    """What comes of a file; sound if it is a document, and not the last that the pool can read."""
    started = time.monotonic()
    result = pool.read(as_source(data))
    assert time.monotonic() - started < 4 * (1.5 * LIMITS.seconds + LIMITS.page_seconds + 5)
    if isinstance(result, Document):
        assert faults(result) == []
    after = pool.read(as_source(hostile.good(), "after.pdf"))
    assert isinstance(after, Document), after
    assert after.text == WORDS
    return result


def words_of(result: Document | Failure) -> str:
    assert isinstance(result, Document), result
    return result.text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("build", [*CIRCLES, *DEPTHS, *NUMBERS, *TABLES, *PAGES], ids=_name)
def test_what_can_be_read_is_read(pools: Pools, build: Build, engine: str) -> None:
    assert WORDS in words_of(result_of(pools(engine), build()))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("build", BOMBS, ids=_name)
def test_a_bomb_runs_into_the_limit_of_memory(pools: Pools, build: Build, engine: str) -> None:
    data = build()
    assert len(data) < 5000
    result = result_of(pools(engine), data)
    assert isinstance(result, Failure)
    # Where the system refuses memory before the supervisor has seen how much is taken, pdfium aborts (signal 6).
    aborted = result.code is FailureCode.CRASHED and "died by signal 6" in result.message
    assert aborted or (result.code in GIVEN_UP and "400 MiB of memory" in result.message)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("build", TOO_MUCH, ids=_name)
def test_too_much_is_read_or_given_up(pools: Pools, build: Build, engine: str) -> None:
    result = result_of(pools(engine), build())
    if isinstance(result, Failure):
        assert result.code in GIVEN_UP or "died by signal 6" in result.message
    else:
        assert WORDS in result.text or "A" * 1000 in result.text or build is hostile.run_bomb


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_tree_too_deep_is_a_typed_failure(pools: Pools, engine: str) -> None:
    result = result_of(pools(engine), hostile.deep_tree())
    assert isinstance(result, Failure)
    assert result.code == FailureCode.CORRUPT


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"%PDF-1.7", b"%PDF-1.7\n%%EOF\n", b"no PDF at all"])
def test_no_pdf_is_a_typed_failure(pools: Pools, data: bytes, engine: str) -> None:
    result = result_of(pools(engine), data)
    assert isinstance(result, Failure)
    assert result.code in {FailureCode.CORRUPT, FailureCode.EMPTY}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_cut_off_anywhere_is_read_or_typed(pools: Pools, engine: str) -> None:
    data = hostile.good()
    for end in range(0, len(data), 23):
        result = result_of(pools(engine), data[:end])
        assert isinstance(result, Document) or result.code in {FailureCode.CORRUPT, FailureCode.EMPTY}


@pytest.mark.parametrize("engine", ENGINES)
def test_pages_without_number_are_too_many(engine: str) -> None:
    with ParserPool(1, ReadOptions(max_pages=3, pdf_engine=engine)) as pool:  # type: ignore[arg-type]
        four = dict.fromkeys(range(10, 14), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
        kids = b" ".join(b"%d 0 R" % n for n in four)
        tree = b"<</Type/Pages/Kids[%s]/Count 4>>" % kids
        result = pool.read(as_source(hostile.file(hostile.page(tree=tree, more=four))))
    assert isinstance(result, Failure)
    assert result.code == FailureCode.TOO_LARGE


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "widths", [b"0 0 0", b"1 4", b"1 4 2 9", b"-1 -4 -2", b"1 99999999 2", b"", b"1 3 2", b"/a/b/c"]
)
def test_offsets_of_wrong_widths(pools: Pools, widths: bytes, engine: str) -> None:
    assert words_of(result_of(pools(engine), hostile_xref.stream_widths(widths))) == WORDS


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("index", [b"0 2000000000", b"-5 7", b"0", b"0 7 0 7 0 7", b"99999999999999 7", b"0 -7"])
def test_offsets_of_wrong_numbers(pools: Pools, index: bytes, engine: str) -> None:
    assert words_of(result_of(pools(engine), hostile_xref.stream_index(index))) == WORDS


@pytest.mark.parametrize(
    "data",
    [
        hostile_xref.previous_is_itself(),
        hostile_xref.previous_in_a_ring(),
        hostile_xref.stream_previous_is_itself(),
        hostile_xref.million_rows_and_no_pages(),
        hostile_pages.labels(b"<</Nums[0<</S/r/St 5000>>]>>"),
        hostile_pages.labels(b"<</Kids[7 0 R]>>"),
        hostile_pages.odd_entries(b"7 0 R"),
        hostile_pages.odd_entries(b"<</Title 7 0 R>>"),
    ],
)
def test_what_the_reference_engine_now_reads_by_itself(pools: Pools, data: bytes) -> None:
    result = result_of(pools("pdfminer"), data)
    assert words_of(result) == WORDS
    assert isinstance(result, Document)
    assert result.notes == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("box", "size"),
    [
        (b"[595 842 0 0]", (595, 842)),
        (b"[0 842 595 0]", (595, 842)),
        (b"[0 0 0 0]", (612, 792)),
        (b"[0 0]", (612, 792)),
        (b"null", (612, 792)),
        (b"(a)", (612, 792)),
    ],
)
def test_odd_boxes_are_as_viewers_have_them(pools: Pools, box: bytes, size: tuple[int, int], engine: str) -> None:
    result = result_of(pools(engine), hostile_pages.box(box))
    assert isinstance(result, Document), result
    (page,) = result.pages
    assert (result.text, page.width, page.height) == (WORDS, *size)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("box", [b"[0 0 1e30 1e30]", b"[0 0 100000000 100000000]", b"[/a/b/c/d]", b"[nan nan nan nan]"])
def test_impossible_boxes_do_no_harm(pools: Pools, box: bytes, engine: str) -> None:
    assert words_of(result_of(pools(engine), hostile_pages.box(box))) == WORDS


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "entries",
    [b"/CropBox[9999 9999 99999 99999]", b"/CropBox[300 300 300 300]", b"/CropBox(a)", b"/Rotate 45", b"/Rotate(a)",
     b"/Rotate -99999999999990", b"/UserUnit 0", b"/UserUnit 1e9", b"/Contents 4 0 R/Resources 5 0 R"],
)  # fmt: skip
def test_odd_entries_of_a_page_do_no_harm(pools: Pools, entries: bytes, engine: str) -> None:
    result = result_of(pools(engine), hostile_pages.boxes(entries))
    assert words_of(result).startswith("Ward")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", [b"1e30", b"nan", b"inf", b"-" + b"9" * 60, b"0", b"null", b".0000000000001"])
def test_far_numbers_leave_the_rest_as_it_is(pools: Pools, number: bytes, engine: str) -> None:
    assert words_of(result_of(pools(engine), hostile_pages.far_numbers(number))).startswith(WORDS)


@pytest.mark.parametrize("engine", ENGINES)
def test_text_off_the_page_is_left_out(pools: Pools, engine: str) -> None:
    assert words_of(result_of(pools(engine), hostile_pages.text_off_the_page())) == WORDS


@pytest.mark.parametrize("engine", ENGINES)
def test_text_of_no_size_is_left_out(pools: Pools, engine: str) -> None:
    words = words_of(result_of(pools(engine), hostile_pages.sizes_of_nothing()))
    assert "Nothing" not in words
    assert "Flat" not in words


@pytest.mark.parametrize("engine", ENGINES)
def test_glyphs_without_meaning_are_told(pools: Pools, engine: str) -> None:
    result = result_of(pools(engine), hostile_pages.font_without_meaning())
    assert words_of(result) == "\ufffd" * 15
    assert isinstance(result, Document)
    assert [note.code for note in result.notes] == ["unreadable_text"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", [b"CCITTFax", b"JBIG2", b"JPX", b"DCT", b"Flate"])
def test_pictures_are_not_unpacked(pools: Pools, kind: bytes, engine: str) -> None:
    result = result_of(pools(engine), hostile_pages.enormous_image(b"/%sDecode" % kind))
    assert words_of(result) == WORDS
    assert isinstance(result, Document)
    assert result.notes == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_picture_that_is_a_bomb_is_not_unpacked(pools: Pools, engine: str) -> None:
    words = hostile_pages.enormous_image(b"/FlateDecode", hostile.bombed(b"\0", 1 << 30))
    assert words_of(result_of(pools(engine), words)) == WORDS


@pytest.mark.parametrize("engine", ENGINES)
def test_strings_with_halves_of_characters_become_sound_text(pools: Pools, engine: str) -> None:
    result = result_of(pools(engine), hostile_pages.odd_strings())
    assert isinstance(result, Document)
    assert (result.title, result.date) == ("Ward open", None)
    letters = result.text.split("\n\n")[1].replace("\ufffd", "")
    assert letters == "abcd\U0001f600e"
    assert result.notes == () or result.notes[0].code == "unreadable_text"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("info", [b"7 0 R", b"[]", b"(a)", b"<</Title[(a)]/CreationDate null>>"])
def test_odd_information_costs_no_file(pools: Pools, info: bytes, engine: str) -> None:
    result = result_of(pools(engine), hostile_pages.odd_entries(info))
    assert words_of(result) == WORDS
    assert isinstance(result, Document)
    assert (result.title, result.date, result.notes) == (None, None, ())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "entries",
    [
        [b"/Next 9 0 R", b"/Next 8 0 R"],
        [b"/First 8 0 R/Next 8 0 R"],
        [b"/First 7 0 R/Next 7 0 R"],
        [b"/First %d 0 R/Next %d 0 R" % (n, n) for n in range(9, 60)],
        [b"/First %d 0 R" % n for n in range(9, 3009)],
        [b"/Dest 8 0 R/A 8 0 R"],
    ],
    ids=["ring", "itself", "root", "doubling", "deep", "nowhere"],
)
def test_outlines_that_lead_in_circles(pools: Pools, entries: list[bytes], engine: str) -> None:
    assert words_of(result_of(pools(engine), hostile_pages.outlined(*entries))) == WORDS


class Ear:
    """Hears of files that this process opens; an audit hook cannot be taken away, so it may close."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.open = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.open and event == "open":
            self.heard.append(str(arguments[0]))


def test_names_in_a_file_open_no_other_file(tmp_path: Path) -> None:
    """Character maps are looked up by names that the file gives (CVE-2025-64512 was about unpickling those)."""
    for ending in ("", ".json.gz", ".pickle.gz"):
        (tmp_path / f"evil{ending}").write_bytes(b"x")
        (tmp_path / f"to-unicode-evil{ending}").write_bytes(b"x")
    inside = str(tmp_path / "evil")
    names = [inside, "../" * 20 + inside.lstrip("/"), inside + "\0", "file://" + inside, "../cmap/../" + inside]
    files = [build(name.encode()) for name in names for build in (hostile.map_from, hostile.collection_from)]
    ear = Ear()
    for engine in ENGINES:
        options = ReadOptions(pdf_engine=engine, ocr="off")  # type: ignore[arg-type]
        read(as_source(hostile.map_from(b"H")), options)  # loads what is loaded once
        ear.open = True
        words = [read(as_source(data), options).text for data in files]
        ear.open = False
        assert all(WORDS in text for text in words)
    assert ear.heard == []


def letters(places: np.ndarray, levels: np.ndarray) -> Characters:
    """Letters of ten points at these places."""
    count = len(places)
    boxes = np.stack([places, levels - 8, places + 5, levels + 2], axis=1)
    matrices = np.tile([1.0, 0.0, 0.0, 1.0], (count, 1))
    origins = np.stack([places, levels], axis=1)
    return Characters(["a"] * count, boxes, origins, np.full(count, 10.0), np.zeros(count, bool), matrices)


def test_letters_that_rise_and_fall_take_no_longer_than_others() -> None:
    count, started = 40_000, time.monotonic()
    steps = np.arange(count)
    strips, _ = find_strips(letters(steps * 0.01 + 50 * (steps % 2), 100.0 + 5 * (steps % 2)), 595, 842)
    assert len(strips) == count
    strips, _ = find_strips(letters(steps * 0.0 + steps % 2 * 5, 100.0 + 5 * (steps % 2)), 595, 842)
    assert len(strips) == count
    assert time.monotonic() - started < 10  # 0.4 where all goes well, a minute where each takes a pass of its own


def test_letters_struck_many_times_take_no_longer_than_others() -> None:
    started = time.monotonic()
    places = np.where(np.arange(40_000) % 2, 100.6, 99.5)
    places[0] = 100.0
    strips, _ = find_strips(letters(places, np.full(40_000, 100.0)), 595, 842)
    assert strips
    assert time.monotonic() - started < 10


def test_letters_without_a_place_are_left_out() -> None:
    nowhere = np.array([10.0, np.nan, 20.0, np.inf, 30.0, -np.inf, 9e9, -9e9])
    strips, slanted = find_strips(letters(nowhere, np.full(8, 100.0)), 595, 842)
    assert ([strip.text for strip in strips], slanted) == (["a a a"], 0)


def test_rules_without_a_place_are_no_rules() -> None:
    rules = find_rules([(float("nan"), 5, 100, 5), (0, 10, 100, 10), (0, 20, float("inf"), 20)])
    assert rules.horizontal == [(10, 0, 100)]


def test_a_page_of_more_shapes_than_a_table_has_no_rules() -> None:
    dots, rule = [(1.0, 1.0, 1.0, 1.0)], (0.0, 10.0, 100.0, 10.0)
    assert find_rules([*dots * (MOST_SHAPES - 1), rule]).horizontal
    assert not find_rules([rule, *dots * MOST_SHAPES]).horizontal
