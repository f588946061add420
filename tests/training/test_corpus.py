"""The brace markup: what it says, what it refuses, and that the shipped corpus is sound."""

from __future__ import annotations

import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import CorpusError
from extractor.mentions import Label
from extractor.training.corpus import Passage, Span, parse_markup, read_corpus, read_passages, to_markup
from extractor.training.dataset import SPLITS, document_key, from_dataset, split_of, to_datasets
from extractor.training.soundness import near_duplicates, shared_runs

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


def test_splits_hold_documents_together_and_never_move(tmp_path: Path) -> None:
    passages = read_corpus(ROOT / "corpora" / "passages")
    splits = to_datasets(passages)
    assert sum(len(splits[name]) for name in SPLITS) == len(passages)
    documents = {name: {document_key(p) for p in from_dataset(splits[name])} for name in SPLITS}
    assert not documents["train"] & (documents["dev"] | documents["test"])
    assert not documents["dev"] & documents["test"]
    assert [split_of(f"document {i}") for i in (1, 9, 20, 33)] == ["train", "train", "train", "train"]
    assert from_dataset(splits["dev"])[0] in passages


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


def test_the_shipped_corpus_is_broad_and_mostly_empty() -> None:
    passages = read_corpus(ROOT / "corpora" / "passages")
    assert len(passages) >= 2500
    assert sum(not p.spans for p in passages) > len(passages) / 2
    assert len({p.style for p in passages}) >= 60
