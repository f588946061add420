"""What a passage is about when a figure's own sentence does not say."""

from __future__ import annotations

from extractor.facts import Context
from extractor.facts.topics import lead_ins, nearest_first


def _context(text: str, words: str, title: str | None = None) -> Context:
    start = text.index(words)
    return Context(text, start, start + len(words), title=title)


def test_items_hang_on_the_line_above_that_ends_in_a_colon() -> None:
    text = "Vacancies for porters:\n- Kelby: 4\n- Holmby: 6"
    assert list(lead_ins(_context(text, "- Holmby: 6"))) == ["Vacancies for porters:"]


def test_an_answer_has_its_question() -> None:
    text = "Q1: How many midwives are missing?\nDr Lowe: We are six short."
    assert list(lead_ins(_context(text, "Dr Lowe: We are six short."))) == ["Q1: How many midwives are missing?"]


def test_prose_hangs_on_nothing() -> None:
    text = "Vacancies for porters:\nThe trust has nine of them today"
    assert list(lead_ins(_context(text, "The trust has nine of them today"))) == []


def test_the_title_comes_last() -> None:
    text = "Nursing\nWe met the nurses. There are six."
    places = list(nearest_first(_context(text, "There are six.", title="Workforce report")))
    assert [words.strip() for words in places] == ["We met the nurses.", "Nursing", "Workforce report"]
