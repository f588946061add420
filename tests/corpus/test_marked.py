from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from extractor.corpus.marked import MarkedPassage, read_marked
from extractor.errors import CorpusError
from extractor.records import DeadlineStatus, Metric

CORPORA = Path(__file__).parents[2] / "corpora"
METRICS, STATUSES = [str(m) for m in Metric], [str(s) for s in DeadlineStatus]


def written(folder: Path, text: str) -> Path:
    (folder / "one.txt").write_text(text, encoding="utf-8")
    return folder


def words(passage: MarkedPassage) -> list[tuple[str, str]]:
    return [(passage.text[mark.start : mark.end], mark.meaning) for mark in passage.marks]


def test_marks_become_offsets_into_the_plain_text(tmp_path: Path) -> None:
    text = (
        "@ style=minutes title=Larkholme NHS Trust: People Committee\nTurnover was {turnover 11.2%}.\nOf the managers"
        " {appraisal four in five} had had theirs.\n\n\n@ style=news\n{sickness 5%} were ill.\n"
    )
    one, two = read_marked(written(tmp_path, text), METRICS)
    assert words(one) == [("11.2%", "turnover"), ("four in five", "appraisal")]
    assert one.text == "Turnover was 11.2%.\nOf the managers four in five had had theirs."
    assert (one.id, one.style, one.date, one.title) == (
        "one.txt:1",
        "minutes",
        None,
        "Larkholme NHS Trust: People Committee",
    )
    assert (two.id, two.title, words(two)) == ("one.txt:2", None, [("5%", "sickness")])


def test_dates_of_a_chain_carry_its_letter_and_their_place(tmp_path: Path) -> None:
    text = "@ style=news date=2025-09-04\nPromised for {missed.a1 March}, now {revised.a2 May}; drains: {due 1 June}."
    [passage] = read_marked(written(tmp_path, text), STATUSES)
    assert passage.date == dt.date(2025, 9, 4)
    assert [mark.chain for mark in passage.marks] == [("a", 1), ("a", 2), None]
    assert words(passage) == [("March", "missed"), ("May", "revised"), ("1 June", "due")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("style=news\n{sickness 5%}", "the header"),
        ("@ style=news date=2025-02-30\n{sickness 5%}", "day"),
        ("@ style=news\n{illness 5%} of staff", "no such meaning: 'illness'"),
        ("@ style=news\n{sickness 5%} of {staff", "a brace that marks nothing"),
        ("@ style=news\nNobody was ill.", "nothing marked"),
    ],
)
def test_a_broken_passage_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    sound = "@ style=news\n{sickness 5%} were ill.\n\n"
    with pytest.raises(CorpusError, match=rf"one\.txt, passage 2: .*{complaint}"):
        read_marked(written(tmp_path, sound + text), METRICS)


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no corpus file"):
        read_marked(tmp_path, METRICS)


@pytest.mark.parametrize(("name", "meanings", "least"), [("metrics", METRICS, 200), ("statuses", STATUSES, 200)])
def test_the_shipped_passages_hold_every_meaning_often(name: str, meanings: list[str], least: int) -> None:
    passages = read_marked(CORPORA / name, meanings)
    counts = Counter(mark.meaning for passage in passages for mark in passage.marks)
    assert set(counts) == set(meanings)
    assert min(counts.values()) >= least
    assert len({passage.text for passage in passages}) == len(passages)  # no passage twice


def test_the_shipped_chains_are_whole_and_what_was_given_up_is_missed() -> None:
    for passage in read_marked(CORPORA / "statuses", STATUSES):
        chains = defaultdict(set)
        for mark in passage.marks:
            if mark.chain:
                chains[mark.chain[0]].add((mark.chain[1], mark.meaning))
        for links in chains.values():
            places = sorted({place for place, _ in links})
            assert places == list(range(1, len(places) + 1)), passage.id
            assert len(places) > 1, passage.id
            assert {meaning for place, meaning in links if place < places[-1]} == {"missed"}, passage.id
