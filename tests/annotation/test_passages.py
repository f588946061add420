"""Documents cut into passages: exact slices that hold every word, whole sentences, of a size to judge."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.annotation.passages import PassageSizes, Stretch, cut_passages, places_of
from extractor.documents import Document, Heading, Source, find_sources, read
from extractor.nlp.language import blank_language
from extractor.nlp.sentences import FACTORY
from tests.conftest import SAMPLES

NLP = blank_language()
NLP.add_pipe(FACTORY)


def document(text: str, headings: tuple[str, ...] = (), source: str | None = None) -> Document:
    heads = tuple(Heading(text.index(words), text.index(words) + len(words), 1) for words in headings)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(text=text, media_type="text/plain", sha256=digest, headings=heads, source=source)


def cut(text: str, headings: tuple[str, ...] = (), least: int = 25, most: int = 150) -> list[str]:
    return [text[s.start : s.end] for s in cut_passages(document(text, headings), PassageSizes(least, most))]


def words(count: int, name: str = "word") -> str:
    return " ".join(f"{name}{i}" for i in range(count))


SENTENCE = st.lists(
    st.sampled_from(["The", "trust", "has", "5%", "of", "vacancies", "Dr", "Ofori", "é\u0301", "🙂", "e.g.", "(see"]),
    min_size=1,
    max_size=9,
).map(lambda parts: " ".join(parts) + ". ")
BLOCK = st.lists(SENTENCE, min_size=1, max_size=8).map("".join)
GAP = st.sampled_from(["\n\n", "\n \n", "\r\n\r\n", "\n\n\n\t\n", "\n", "\n• ", "\n\n1.2 "])
TEXTS = st.lists(st.tuples(BLOCK, GAP), max_size=12).map(lambda pairs: "".join(a + b for a, b in pairs))


@settings(max_examples=50)
@given(TEXTS, st.integers(1, 12), st.integers(12, 40))
@example("", 1, 12)
@example(" \r\n\r\n ", 1, 12)
@example("One.\r\rTwo.", 1, 12)
def test_passages_are_slices_that_hold_every_word_once_and_never_cut_a_sentence(
    text: str, least: int, most: int
) -> None:
    found = cut_passages(document(text), PassageSizes(least, most))
    starts = {sentence.start_char for sentence in NLP(text).sents}
    last = 0
    for passage in found:
        assert last <= passage.start < passage.end <= len(text)
        assert not text[last : passage.start].strip()
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        assert passage.start in starts or text[starts_before(starts, passage.start) : passage.start].isspace()
        last = passage.end
    assert not text[last:].strip()
    assert [w for p in found for w in text[p.start : p.end].split()] == text.split()


def starts_before(starts: set[int], offset: int) -> int:
    return max(start for start in starts if start <= offset)


@settings(max_examples=50)
@given(TEXTS)
def test_a_passage_is_too_long_only_where_one_sentence_is(text: str) -> None:
    for passage in cut_passages(document(text), PassageSizes(5, 20)):
        held = text[passage.start : passage.end]
        sentences = [sentence for sentence in NLP(held).sents if not sentence.text.isspace()]
        assert len(held.split()) <= 20 or len(sentences) == 1


def test_paragraphs_are_gathered_until_there_is_enough_to_judge() -> None:
    parts = [words(n, name) for n, name in ((10, "a"), (10, "b"), (10, "c"), (30, "d"), (140, "e"), (5, "f"))]
    assert cut("\n\n".join(parts)) == [
        "\n\n".join(parts[:3]),
        parts[3],
        "\n\n".join(parts[4:]),  # the short end goes to what stands before it
    ]


def test_a_heading_goes_with_what_stands_below_it_and_parts_it_from_what_stands_above() -> None:
    above, below = words(8, "a"), words(30, "b")
    text = f"{above}\n\nStaffing\n\nWards\n\n{below}"
    assert cut(text, ("Staffing", "Wards")) == [above, f"Staffing\n\nWards\n\n{below}"]


def test_a_line_that_ends_with_a_colon_goes_with_its_list() -> None:
    lead, first, second = f"{words(30)} are due:", f"• {words(20, 'x')}", f"• {words(30, 'y')}"
    assert cut(f"{lead}\n\n{first}\n\n{second}") == [f"{lead}\n\n{first}", second]


def test_a_long_paragraph_is_cut_into_parts_of_like_length() -> None:
    sentences = [f"{words(19, f'S{n}w').capitalize()} end." for n in range(10)]
    parts = cut(" ".join(sentences))
    assert [len(part.split()) for part in parts] == [100, 100]
    assert " ".join(parts) == " ".join(sentences)


def test_a_sentence_that_is_too_long_stays_whole() -> None:
    assert cut(words(400)) == [words(400)]


@pytest.fixture(scope="module")
def pack() -> Document:
    [source] = find_sources([SAMPLES / "brackenford-board-pack-2026-01.pdf"]).items
    assert isinstance(source, Source)
    return read(source)


def test_a_pack_is_cut_into_passages_of_a_size_to_judge(pack: Document) -> None:
    found = [pack.text[s.start : s.end] for s in cut_passages(pack)]
    sizes = sorted(len(text.split()) for text in found)
    assert 80 < len(found) < 140
    assert sizes[-1] <= 150
    assert sizes[len(sizes) // 10] >= 25
    assert " ".join(found).split() == pack.text.split()
    minutes = next(text for text in found if text.startswith("118/25 Digital programme\n\n"))
    assert minutes.endswith("bring a revised plan to the Board in January 2026.")


def test_a_table_is_one_passage_with_its_heading_row(pack: Document) -> None:
    found = [pack.text[s.start : s.end] for s in cut_passages(pack)]
    [table] = [text for text in found if "Four-hour performance\t" in text]
    assert table.startswith("Measure\tTarget\tSep\tOct\tNov\tDec\tRating\n\n")
    assert "Complaints answered on time\t80.0%" in table
    assert "The report shows the measures" not in table


def test_running_headers_and_page_numbers_are_in_no_passage(pack: Document) -> None:
    found = [pack.text[s.start : s.end] for s in cut_passages(pack)]
    assert not [text for text in found if text.lower().startswith("page ") or "Page 3 of" in text]


def test_a_place_names_document_page_and_offset(pack: Document) -> None:
    stretches = cut_passages(pack)
    places = places_of(pack, stretches, dt.date(2026, 1, 29))
    assert {place.id for place in places} == {f"sha256:{pack.sha256}"}
    assert {place.source for place in places} == {"brackenford-board-pack-2026-01.pdf"}
    assert {place.date for place in places} == {dt.date(2026, 1, 29)}
    for stretch, place in zip(stretches, places, strict=True):
        assert place.start == stretch.start
        assert place.page == pack.locate(stretch.start, stretch.start + 1)[0].page


def test_a_text_has_no_pages_and_its_folder_is_not_told() -> None:
    [place] = places_of(document("Some words.", source="papers/private/news.txt"), [Stretch(0, 11)], None)
    assert (place.page, place.source) == (None, "news.txt")
