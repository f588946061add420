"""Sentence borders in the shapes that board papers take."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from extractor.nlp.language import blank_language
from extractor.nlp.sentences import FACTORY
from extractor.nlp.transformer_ner import NerSettings

from ..conftest import tiny_pipeline

NLP = blank_language()
NLP.add_pipe(FACTORY)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Amari left in May. Nobody came.", ["Dr. Amari left in May.", "Nobody came."]),
        (
            "Costs rose, e.g. on agency, to £2.4m. That is 3% more.",
            ["Costs rose, e.g. on agency, to £2.4m.", "That is 3% more."],
        ),
        ("He said: “It may fail.” She did not agree.", ["He said: “It may fail.”", "She did not agree."]),
        (
            '"It will slip," he said. "So be it." Others left.',
            ['"It will slip," he said.', '"So be it."', "Others left."],
        ),
        ("Actions: • recruit six • retain more", ["Actions:", "• recruit six", "• retain more"]),
        ("A first paragraph\n\nA second one", ["A first paragraph", "A second one"]),
        ("wrapped in the middle of a sen-\ntence that goes on and\nends here. Next one.", None),
        ("Chief Executive's report\nThe Trust met its target for the third month in a row this year.", None),
        ("1. Title: what it is\n2. Another: what that is", ["1. Title: what it is", "2. Another: what that is"]),
        ("Mr J. Fenn asked why. It was noted (see p. 4).", ["Mr J. Fenn asked why.", "It was noted (see p. 4)."]),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    found = [s.text.strip() for s in NLP(text).sents]
    if sentences is not None:
        assert found == sentences
    elif text.startswith("wrapped"):
        assert found == ["wrapped in the middle of a sen-\ntence that goes on and\nends here.", "Next one."]
    else:
        assert found == text.split("\n")


def test_cost_grows_with_length_not_with_its_square(tiny_encoder: Path) -> None:
    """A pack of 450 pages is one text: setting borders one by one, or joining doc.text a span, once took minutes."""
    nlp = tiny_pipeline(tiny_encoder, NerSettings(window=100, overlap=10))
    paragraph = "The trust has 14 vacancies. There is a risk that staff leave by March, and 12% of posts fall.\n\n"

    def seconds(times: int) -> float:
        began = time.perf_counter()
        nlp(paragraph * times)
        return time.perf_counter() - began

    seconds(50)  # the first call loads what later ones have
    assert seconds(1600) < 20 * seconds(200)  # eight times the text; a square would be 64 times the time


def test_line_ends_of_windows_part_sentences_as_others_do() -> None:
    text = "Chief nurse's report\n\nIt was noted\n• one thing\n• another"
    plain = [s.text.strip() for s in NLP(text).sents]
    assert plain == ["Chief nurse's report", "It was noted", "• one thing", "• another"]
    assert [s.text.strip() for s in NLP(text.replace("\n", "\r\n")).sents] == plain


@pytest.mark.parametrize("text", ["", "\n\n", "  ", "•", ".", "…\n"])
def test_degenerate_texts_have_borders_too(text: str) -> None:
    doc = NLP(text)
    assert len(doc) == 0 or doc.has_annotation("SENT_START")
    assert "".join(token.text_with_ws for token in doc) == text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2xB5", ["2", "x", "B5"]),
        ("1XB6", ["1", "X", "B6"]),
        ("14.6WTE", ["14.6", "WTE"]),
        ("99%inside", ["99%", "inside"]),
        ("2027through", ["2027", "through"]),
        ("~12%", ["~", "12", "%"]),
        ("B5 M7 Q3 30/09/26 Mar-27", ["B5", "M7", "Q3", "30/09/26", "Mar-27"]),
    ],
)
def test_tokens_end_where_spans_end(text: str, tokens: list[str]) -> None:
    assert [token.text for token in NLP.make_doc(text)] == tokens
