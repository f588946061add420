"""The component: same spans whatever the batch, nothing truncated, a round trip through disk."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import spacy
import torch
from spacy.language import Language

from extractor.errors import ModelError
from extractor.nlp.borders import settle_fact, settle_risk
from extractor.nlp.language import blank_language
from extractor.nlp.models import find_model, load_model, transformer_of
from extractor.nlp.transformer_ner import NerSettings, calibrate, mentions_of

from ..conftest import tiny_pipeline

SETTINGS = NerSettings(window=40, overlap=10)
TEXTS = [
    "The trust has 14 vacancies. No nurse posts were vacant by the end of March.",
    "There is a risk that staff leave, " + "and that the ward may fall, " * 30 + "which could lead to harm.",
    "",
    "\n\n",
    "A 12% rise was due by June. If plans fall then patients may be at risk of delay.\n\nThe board has a plan.",
    "theatre nurse posts at 8.1 per cent, " * 20,
]


def found(nlp: Language, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    return [[(m.start, m.end, m.label) for m in mentions_of(doc)] for doc in nlp.pipe(texts)]


def test_batch_size_and_order_change_nothing(tiny_encoder: Path) -> None:
    texts = TEXTS * 3
    one_by_one = tiny_pipeline(tiny_encoder, SETTINGS, batch_pieces=1)
    together = tiny_pipeline(tiny_encoder, SETTINGS, batch_pieces=4096)
    expected = [mentions_of(one_by_one(text)) for text in texts]
    assert sum(map(len, expected)) > 10
    order = list(range(len(texts)))
    random.Random(2).shuffle(order)
    docs = list(together.pipe([texts[i] for i in order]))
    for i, doc in zip(order, docs, strict=True):
        got = mentions_of(doc)
        assert [(m.start, m.end, m.label) for m in got] == [(m.start, m.end, m.label) for m in expected[i]]
        assert [m.score for m in got] == pytest.approx([m.score for m in expected[i]], abs=0.001)


def test_long_sentences_are_read_to_their_last_word(tiny_encoder: Path) -> None:
    nlp = tiny_pipeline(tiny_encoder, SETTINGS)
    doc = nlp.make_doc(TEXTS[1])
    for name, component in nlp.pipeline:
        if name != "transformer_ner":
            doc = component(doc)
    [reading] = transformer_of(nlp).read([doc])
    assert len(reading.pieces.tokens) == len([t for t in doc if not t.is_space]) > 3 * SETTINGS.window / 2
    assert np.allclose(reading.facts.sum(axis=1), 1)  # every word was read: no row is left blank
    assert (reading.risks > 0).all()


def test_weights_settings_and_spans_survive_the_disk(tiny_encoder: Path, tmp_path: Path) -> None:
    settings = NerSettings(
        window=40,
        overlap=10,
        switch_cost=1.5,
        biases={"DEADLINE": 0.5},
        calibration={"DEADLINE": (0.7, -0.2)},
        thresholds={"PERCENTAGE": 0.1},
    )
    nlp = tiny_pipeline(tiny_encoder, settings)
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model", config={"components.transformer_ner.precision": "fp32"})
    assert transformer_of(again).settings == settings
    expected, got = ([mentions_of(doc) for doc in pipe.pipe(TEXTS)] for pipe in (nlp, again))
    # Half precision moves scores a little; whatever it moved, the spans of these texts are the same.
    assert [[(m.start, m.end, m.label) for m in ms] for ms in got] == [
        [(m.start, m.end, m.label) for m in ms] for ms in expected
    ]
    assert (tmp_path / "model/transformer_ner/model.safetensors").stat().st_size < 2.3 * sum(
        p.numel() for p in transformer_of(nlp).network.parameters()
    )


def test_spans_are_where_spacy_users_look(tiny_encoder: Path) -> None:
    doc = tiny_pipeline(tiny_encoder, SETTINGS)(TEXTS[0] + " " + TEXTS[4])
    assert [e.label_ for e in doc.ents] == [s.label_ for s in doc.spans["facts"]]
    assert {s.label_ for s in doc.spans["risks"]} <= {"RISK_STATEMENT"}
    assert len(doc.spans["facts"].attrs["scores"]) == len(doc.spans["facts"])


def test_thresholds_drop_spans_below_them(tiny_encoder: Path) -> None:
    every = found(tiny_pipeline(tiny_encoder, SETTINGS), TEXTS)
    none = NerSettings(
        window=40,
        overlap=10,
        thresholds=dict.fromkeys(["VACANCY_COUNT", "PERCENTAGE", "DEADLINE", "RISK_STATEMENT"], 1.1),
    )
    assert any(every)
    assert not any(found(tiny_pipeline(tiny_encoder, none), TEXTS))


def test_a_component_without_weights_says_so() -> None:
    nlp = blank_language()
    nlp.add_pipe("board_sentences")
    nlp.add_pipe("transformer_ner")
    with pytest.raises(ModelError, match=r"no weights|no tokenizer"):
        nlp("One sentence.")


@pytest.mark.parametrize("broken", ["model.safetensors", "settings.json", "encoder/config.json"])
def test_a_broken_model_folder_is_named(tiny_encoder: Path, tmp_path: Path, broken: str) -> None:
    tiny_pipeline(tiny_encoder, SETTINGS).to_disk(tmp_path / "model")
    (tmp_path / "model/transformer_ner" / broken).write_bytes(b"not a model")
    with pytest.raises(ModelError, match="not a usable model"):
        load_model(tmp_path / "model")


def test_a_missing_model_is_named_with_what_there_is() -> None:
    with pytest.raises(ModelError, match=r"no model at 'nowhere'.*board_papers"):
        find_model("nowhere")


def test_a_mistyped_path_loads_no_other_model(tmp_path: Path) -> None:
    assert find_model("models/board_papers").resolve() == find_model("board_papers").resolve()
    with pytest.raises(ModelError, match="no model at"):
        find_model(tmp_path / "build" / "board_papers")


def test_a_folder_that_only_looks_like_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("", encoding="utf-8")
    with pytest.raises(ModelError, match="not a usable spaCy pipeline"):
        load_model(tmp_path, device="cpu")


def test_the_environment_names_the_default_model(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_MODEL", str(tiny_model))
    loaded = load_model(device="cpu")
    assert (loaded.name, loaded.version, len(loaded.sha256)) == ("tiny", "0.0.1", 64)


def test_loading_asks_no_hub(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert load_model(tiny_model, device="cpu").nlp("The trust has 3 vacancies.").text


def test_a_device_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no such device"):
        load_model(device="abacus")
    if not torch.cuda.is_available():
        with pytest.raises(ValueError, match="no CUDA device"):
            load_model(device="cuda")


def test_calibration_is_a_line_on_the_logit_scale() -> None:
    assert calibrate(0.8, None) == 0.8
    assert calibrate(0.8, (1.0, 0.0)) == pytest.approx(0.8)
    assert calibrate(0.5, (2.0, 0.0)) == pytest.approx(0.5)
    assert calibrate(0.9, (0.5, 0.0)) == pytest.approx(0.75)


NLP = blank_language()


@pytest.mark.parametrize(
    ("text", "found_words", "label", "settled"),
    [
        ("It carries over 18 vacancies now.", "18 vacancies", "VACANCY_COUNT", "over 18 vacancies"),
        ("with no fewer than 40 vacant posts", "40 vacant posts", "VACANCY_COUNT", "no fewer than 40 vacant posts"),
        ("stood at 54.2 WTE, up", "at 54.2 WTE,", "VACANCY_COUNT", "54.2 WTE"),
        ("a gap of (4.2) here", "(4.2)", "VACANCY_COUNT", "(4.2)"),
        ("teams ( 3 x Band 2", "( 3 x Band 2", "VACANCY_COUNT", "3 x Band 2"),
        ("the team has vacancies", "vacancies", "VACANCY_COUNT", None),
        ("target of at least 90% of", "90", "PERCENTAGE", "at least 90%"),
        ("save at least 10% of it", "at least 10%", "PERCENTAGE", "at least 10%"),
        ("rose 12.5 per cent to", "12.5", "PERCENTAGE", "12.5 per cent"),
        ("fell by 0.6 percentage points", "0.6", "PERCENTAGE", "0.6 percentage points"),
        ("(-2.1%)", "2.1%", "PERCENTAGE", "-2.1%"),
        ("a score of 12 today", "12", "PERCENTAGE", None),
        ("by the end of March 2026.", "March 2026.", "DEADLINE", "end of March 2026"),
        ("in early July", "in early July", "DEADLINE", "early July"),
        ("within six months", "six months", "DEADLINE", "within six months"),
        ("due on 30/09/26 (Amber)", "on 30/09/26", "DEADLINE", "30/09/26"),
        ("as soon as possible", "soon", "DEADLINE", None),
    ],
)
def test_fact_borders_follow_the_guideline(text: str, found_words: str, label: str, settled: str | None) -> None:
    from extractor.mentions import Label

    doc = NLP(text)
    at = text.index(found_words)
    span = doc.char_span(at, at + len(found_words), alignment_mode="expand")
    assert span is not None
    border = settle_fact(doc, span.start, span.end, Label(label))
    assert (doc[slice(*border)].text if border else None) == settled


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("• If rain comes, roofs may leak.", "If rain comes, roofs may leak"),
        ("Principal risk: Failure to recruit", "Failure to recruit"),
        ("CRR 1847: ageing pipework could fail", "ageing pipework could fail"),
        ("“We could lose it,” he said.", "We could lose it,” he said"),
        ("1. Loss of supply", "Loss of supply"),
        (", the Panel may lose confidence in it", "the Panel may lose confidence in it"),
        ("(16)", None),
        ("risk", None),
    ],
)
def test_risk_borders_leave_marks_and_labels_out(text: str, settled: str | None) -> None:
    border = settle_risk(text, 0, len(text))
    assert (text[slice(*border)] if border else None) == settled


def test_settings_are_plain_json(tiny_model: Path) -> None:
    stored = json.loads((tiny_model / "transformer_ner/settings.json").read_text(encoding="utf-8"))
    assert stored["window"] == 40
