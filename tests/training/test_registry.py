"""The registry: whole folders, whole files, a history that only grows, and a way back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from extractor.errors import ModelError, PromotionError
from extractor.nlp.models import find_model, load_model
from extractor.training.registry import Action, Registry, describe, tree_digest


def variant(model: Path, out: Path, version: str, seed: int = 0) -> Path:
    """A copy of a model with another version, and with other weights where ``seed`` says so."""
    shutil.copytree(model, out)
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    (out / "meta.json").write_text(json.dumps({**meta, "version": version}), encoding="utf-8")
    if seed:
        from safetensors.torch import load_file, save_file

        path = out / "transformer_ner/model.safetensors"
        weights = load_file(path)
        weights["facts.bias"][1] += 5 * seed
        save_file(weights, path)
    return out


@pytest.fixture
def registry(tiny_model: Path, tmp_path: Path) -> Registry:
    root = tmp_path / "models"
    root.mkdir()
    shutil.copytree(tiny_model, root / "tiny")
    registry = Registry(root)
    registry.register("tiny", "test")
    return registry


def test_promotion_and_the_way_back(registry: Registry, tiny_model: Path, tmp_path: Path) -> None:
    before = tree_digest(registry.root / "tiny")
    one = variant(tiny_model, tmp_path / "one", "0.0.2", seed=1)
    two = variant(tiny_model, tmp_path / "two", "0.0.3", seed=2)
    first = registry.promote(one, "tiny", "ann", ("better",)).current
    assert first == f"tiny-0.0.2-{describe(one).sha256[:8]}"
    assert tree_digest(registry.root / first) == tree_digest(one)
    second = registry.promote(two, first, "ben", (), forced_why="the board meets today").current
    assert registry.roll_back("ann").current == first
    assert registry.roll_back("ann").current == "tiny"
    with pytest.raises(PromotionError, match="first model"):
        registry.roll_back("ann")
    assert registry.roll_back("ann", second).current == second
    assert registry.roll_back("ann").current == "tiny"  # where it came from
    told = [(event.action, event.by, event.previous) for event in registry.read().history]
    assert told[:4] == [
        (Action.REGISTERED, "test", None),
        (Action.PROMOTED, "ann", "tiny"),
        (Action.FORCED, "ben", first),
        (Action.ROLLED_BACK, "ann", second),
    ]
    assert registry.read().history[2].why == "the board meets today"
    assert tree_digest(registry.root / "tiny") == before
    assert [entry.folder for entry in registry.read().models] == ["tiny", first, second]


def test_the_current_model_is_loaded_where_none_is_named(
    registry: Registry, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXTRACTOR_MODEL", raising=False)
    monkeypatch.setenv("EXTRACTOR_MODELS", str(registry.root))
    assert find_model() == registry.root / "tiny"
    running = load_model(device="cpu", precision="fp32")
    registry.promote(variant(tiny_model, tmp_path / "one", "0.0.2", seed=1), "tiny", "ann", ())
    assert load_model(device="cpu", precision="fp32").version == "0.0.2"
    assert find_model("tiny") == registry.root / "tiny"
    monkeypatch.setenv("EXTRACTOR_MODEL", str(tiny_model))
    assert find_model() == tiny_model
    monkeypatch.delenv("EXTRACTOR_MODEL")
    shutil.rmtree(registry.root / "tiny")  # what runs has it all in memory
    assert list(running.nlp("The ward has 3 vacancies.").spans) == ["facts", "risks"]
    shutil.rmtree(registry.root / registry.read().current)
    with pytest.raises(ModelError, match="is not there; `extractor rollback` or name a model"):
        find_model()
    registry.path.write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="does not say which model is current"):
        find_model()


def test_a_registry_names_no_folder_outside(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXTRACTOR_MODEL", raising=False)
    monkeypatch.setenv("EXTRACTOR_MODELS", str(registry.root))
    told = json.loads(registry.path.read_text(encoding="utf-8"))
    registry.path.write_text(json.dumps({**told, "current": "../models/tiny"}), encoding="utf-8")
    with pytest.raises(ModelError, match="not there"):
        find_model()


def test_what_stands_in_the_way_is_said(registry: Registry, tiny_model: Path, tmp_path: Path) -> None:
    one = variant(tiny_model, tmp_path / "one", "0.0.2", seed=1)
    with pytest.raises(PromotionError, match="tiny has become current since other was compared"):
        registry.promote(one, "other", "ann", ())
    own = registry.root / describe(one).folder
    shutil.copytree(one, own)
    (own / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(PromotionError, match="another model of that name"):
        registry.promote(one, "tiny", "ann", ())
    with pytest.raises(ModelError, match="not a model folder"):
        registry.promote(tmp_path, "tiny", "ann", ())
    with pytest.raises(PromotionError, match="nobody is not in the registry"):
        registry.roll_back("ann", "nobody")
    with pytest.raises(PromotionError, match="is current already"):
        registry.roll_back("ann", "tiny")
    with pytest.raises(PromotionError, match="a registry already"):
        registry.register("tiny", "ann")
    with pytest.raises(PromotionError, match="no registry there"):
        Registry(tmp_path / "nowhere").read()
    assert registry.read().current == "tiny"
    assert len(registry.read().history) == 1


def test_a_model_whose_weights_were_changed_is_not_gone_back_to(
    registry: Registry, tiny_model: Path, tmp_path: Path
) -> None:
    registry.promote(variant(tiny_model, tmp_path / "one", "0.0.2", seed=1), "tiny", "ann", ())
    (registry.root / "tiny/transformer_ner/model.safetensors").write_bytes(b"other")
    with pytest.raises(PromotionError, match="weights are not the registered ones"):
        registry.roll_back("ann")


def test_a_refusal_is_recorded_and_changes_nothing(registry: Registry, tiny_model: Path, tmp_path: Path) -> None:
    one = variant(tiny_model, tmp_path / "one", "0.0.2", seed=1)
    state = registry.refuse(one, "ann", ("macro F1 0.82 to 0.70",))
    assert (state.current, state.history[-1].action, state.history[-1].folder) == ("tiny", Action.REFUSED, None)
    assert state.history[-1].sha256 == describe(one).sha256
    assert [path.name for path in registry.root.iterdir() if path.is_dir()] == ["tiny"]


def killed_promotion(root: Path, model: Path, after: float) -> None:
    """Promote in a process of its own and kill it after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            Registry(root).promote(model, "tiny", "ann", ())
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_killed_at_any_moment_it_is_the_old_or_the_new(registry: Registry, tiny_model: Path, tmp_path: Path) -> None:
    one = variant(tiny_model, tmp_path / "one", "0.0.2", seed=1)
    new, seen = describe(one).folder, set()
    shutil.copytree(registry.root, tmp_path / "whole")
    begun = time.monotonic()
    Registry(tmp_path / "whole").promote(one, "tiny", "ann", ())
    takes = time.monotonic() - begun
    for step in range(12):
        root = tmp_path / f"models-{step}"
        shutil.copytree(registry.root, root)
        killed_promotion(root, one, step * takes / 8)
        state = Registry(root).read()
        seen.add(state.current)
        assert state.current in ("tiny", new)
        assert (
            describe(root / state.current).sha256 == (describe(one) if state.current == new else state.models[0]).sha256
        )
        if (root / new).exists():
            assert tree_digest(root / new) == tree_digest(one)
        if state.current == "tiny":
            assert Registry(root).promote(one, "tiny", "ann", ()).current == new
            assert not list(root.glob(".incoming-*"))
    assert "tiny" in seen
