"""The brace markup: what it says, what it refuses, and that the shipped corpus is sound."""

from __future__ import annotations

import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.markup import Passage, Span, parse_markup, read_corpus, read_passages, to_markup
from extractor.corpus.soundness import near_duplicates, shared_runs
from extractor.corpus.splits import SPLITS, document_key, read_splits, read_styles, split_of, style_table
from extractor.errors import CorpusError
from extractor.mentions import Label

from ..conftest import ROOT

GOOD = """@ style=minutes date=2025-09-04
The team carried {V 14.6 WTE vacancies}. {R There is a risk that {D quarter 3}
milestones slip}.

@ style=agenda date=2025-09-05 doc=pack-1
Item 4 at 10.30, page 17.
"""


def written(tmp_path: Path, text: str, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_passages_carry_text_spans_and_origin(tmp_path: Path) -> None:
    first, second = read_passages(written(tmp_path, GOOD))
    assert first.text == "The team carried 14.6 WTE vacancies. There is a risk that quarter 3\nmilestones slip."
    assert [(s.label, first.text[s.start : s.end]) for s in first.spans] == [
        (Label.VACANCY_COUNT, "14.6 WTE vacancies"),
        (Label.RISK_STATEMENT, "There is a risk that quarter 3\nmilestones slip"),
        (Label.DEADLINE, "quarter 3"),
    ]
    assert (first.id, first.document, first.date) == ("a.txt:1", "a.txt:1", dt.date(2025, 9, 4))
    assert (second.id, second.document, second.spans) == ("a.txt:5", "pack-1", ())


@pytest.mark.parametrize(
    "words", ["41pc", "41 pc", "88 of every 100", "nine of each ten", "one in 20", "a third", "12%"]
)
def test_shares_as_newspapers_write_them_are_percentages(words: str) -> None:
    text, [span] = parse_markup(f"It was {{P {words}}} of them.")
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{X 14 posts} are vacant", "unknown mark"),
        ("{V 14 posts are vacant", "brace left open"),
        ("14 posts} are vacant", "closing brace"),
        ("{V 14 of {P 20%}} posts", "P inside V"),
        ("{R a risk {R inside} it}", "R inside R"),
        ("{V many vacancies} remain", "no number"),
        ("a rate of {P 14} today", "no percent sign"),
        ("due {D by March} then", "preposition or article"),
        ("{R Staff may leave.}", "final full stop"),
        ("{V 14 posts } are vacant", "space at the edge"),
        ("{V } vacancies", "space at the edge"),
        ("Word", "fewer than two words"),
    ],
)
def test_broken_markup_is_named_with_file_line_and_reason(tmp_path: Path, body: str, reason: str) -> None:
    path = written(tmp_path, f"{GOOD}\n@ style=minutes date=2025-01-01\n{body}\n")
    with pytest.raises(CorpusError, match=rf"a\.txt:8: .*{reason}"):
        read_passages(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("No header\nat all here\n", "no header line"),
        ("@ style=Minutes date=2025-01-01\nSome words\n", "not lower_case_words"),
        ("@ style=minutes date=2025-02-30\nSome words\n", "no such date"),
        ("", "no passage"),
        ("\n\n", "no passage"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        read_passages(written(tmp_path, text))


def test_wrong_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"@ style=a date=2025-01-01\n\xa35 and more\n")
    with pytest.raises(CorpusError, match=r"a\.txt.*utf-8"):
        read_passages(tmp_path / "a.txt")


def test_every_complaint_of_every_file_comes_at_once(tmp_path: Path) -> None:
    written(tmp_path, "@ style=a date=2025-01-01\n{V no number here\n", "a.txt")
    written(tmp_path, "@ style=b date=2025-01-01\nstray } brace\n", "b.txt")
    with pytest.raises(CorpusError) as caught:
        read_corpus(tmp_path)
    assert str(caught.value).count("\n") == 1


def test_a_folder_without_corpus_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no corpus file"):
        read_corpus(tmp_path)


@given(
    st.lists(
        st.text(string.ascii_letters + " .", min_size=1, max_size=12).filter(lambda t: t == t.strip()),
        min_size=1,
        max_size=6,
    )
)
def test_markup_round_trips(words: list[str]) -> None:
    text, spans = "", []
    for word in words:
        start = len(text) + len("risk ")
        inner = f"No. {len(text)} {word}".rstrip(". ") + " x"
        spans.append(Span(start, start + len(inner), Label.RISK_STATEMENT))
        text += f"risk {inner} and "
    marked = to_markup(text, spans)
    assert parse_markup(marked) == (text, tuple(spans))


def test_without_a_list_of_styles_documents_stay_together_and_never_move(tmp_path: Path) -> None:
    blocks = [f"@ style=a date=2025-01-01 doc=pack-{i % 40}\nSome words of passage {i}." for i in range(120)]
    written(tmp_path, "\n\n".join(blocks))
    splits = read_splits(tmp_path)
    assert sum(map(len, splits.values())) == 120
    documents = {name: {document_key(p) for p in splits[name]} for name in SPLITS}
    assert documents["train"]
    assert documents["test"]
    assert not documents["train"] & (documents["dev"] | documents["test"])
    assert not documents["dev"] & documents["test"]
    assert [split_of(f"document {i}") for i in (1, 9, 20, 33)] == ["train", "train", "train", "train"]


STYLES = """[minutes]
about = "minutes of boards"

[agenda]
about = "agendas"
split = "test"
"""


def test_listed_styles_are_in_one_split_as_a_whole(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, STYLES, "styles.toml")
    splits = read_splits(tmp_path)
    assert {name: [p.style for p in rows] for name, rows in splits.items()} == {
        "train": ["minutes"],
        "dev": [],
        "test": ["agenda"],
    }
    assert style_table(read_styles(tmp_path), splits).splitlines()[2:] == [
        "| agenda | agendas | 1 | 1 | test |",
        "| minutes | minutes of boards | 1 | 0 | train |",
    ]


@pytest.mark.parametrize(
    ("styles", "reason"),
    [
        ('[minutes]\nabout = "x"\n', r"a\.txt:5: style 'agenda' is not in styles\.toml"),
        ("[minutes]\n[agenda]\n", "style 'minutes' has no 'about'"),
        (STYLES.replace('"test"', '"later"'), "style 'agenda': no such split: 'later'"),
        ("[minutes\n", r"styles\.toml: "),
    ],
)
def test_a_broken_list_of_styles_is_named(tmp_path: Path, styles: str, reason: str) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, styles, "styles.toml")
    with pytest.raises(CorpusError, match=reason):
        read_splits(tmp_path)


def test_a_document_in_two_splits_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("date=2025-09-04", "date=2025-09-04 doc=pack-1"))
    written(tmp_path, STYLES, "styles.toml")
    with pytest.raises(CorpusError, match="document 'pack-1' stands in test and train"):
        read_splits(tmp_path)


def passage(text: str, number: int = 1) -> Passage:
    return Passage(f"a.txt:{number}", "a", f"a.txt:{number}", dt.date(2025, 1, 1), text, ())


def test_near_duplicates_are_found() -> None:
    one = "The committee heard that the roof of the old boiler house will be replaced over the summer months."
    two = one.replace("summer", "winter")
    assert near_duplicates(
        [passage(one), passage("Quite another thing is said here, at some length.", 2), passage(two, 3)]
    ) == [(passage(one), passage(two, 3))]


def test_copied_runs_of_eight_words_are_found() -> None:
    text = "one two three four five six seven eight nine"
    assert shared_runs([passage(f"Zero, {text}!")], [f"Well: {text.upper()}."]) == [
        (passage(f"Zero, {text}!"), "one two three four five six seven eight")
    ]
    assert shared_runs([passage(text)], ["one two three four five six seven; nine eight"]) == []


def test_the_shipped_corpus_is_broad_mostly_empty_and_holds_whole_styles_out() -> None:
    splits = read_splits(ROOT / "corpora" / "passages")
    passages = [p for rows in splits.values() for p in rows]
    assert len(passages) >= 6000
    assert sum(not p.spans for p in passages) > len(passages) / 2
    assert len({p.style for p in passages}) >= 60
    for name in ("dev", "test"):
        assert len({p.style for p in splits[name]}) >= 5
        assert {s.label for p in splits[name] for s in p.spans} == set(Label)
