"""The gate's rules on made-up finds, and the commands around it on real (tiny) models."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Answer, Purpose, TaskSpan
from extractor.cli.evaluate import evaluate
from extractor.cli.promote import list_models, promote, rollback
from extractor.evaluation.comparison import Comparison, compare_models
from extractor.evaluation.pairs import JudgedPassage
from extractor.mentions import Label
from extractor.records import ModelInfo
from extractor.training.promotion import GateOptions, decide
from extractor.training.registry import Action, Registry

from ..evaluation.made import MODEL, D, P, V, judged, record, span
from .test_registry import variant

NEW = ModelInfo(name="made", version="1.2.4", sha256="cd" * 32)
TEXT = "There are 14 vacancies, a rate of 9%, and a review by May 2026."
WORDS = {V: "14 vacancies", P: "9%", D: "May 2026"}


def passages(count: int, rates: dict[Label, float], seed: int = 1) -> list[JudgedPassage]:
    """``count`` passages in which each label is found at its rate; equal seeds miss the same ones."""
    found = []
    for i in range(count):
        rolls = random.Random(f"{seed} {i}")
        hits = [record(TEXT, WORDS[label], label) for label in WORDS if rolls.random() < rates[label]]
        found.append(judged(TEXT, [span(TEXT, words, label) for label, words in WORDS.items()], hits, f"p{i}"))
    return found


def comparison(old: list[JudgedPassage], new: list[JudgedPassage]) -> Comparison:
    return compare_models("x", MODEL, NEW, old, new)


GOOD = {V: 0.7, P: 0.95, D: 0.8}
BETTER = comparison(passages(20, {V: 0.1, P: 0.95, D: 0.8}), passages(20, GOOD))
SAME = comparison(passages(800, GOOD), passages(800, GOOD))


def test_better_where_taught_and_the_same_elsewhere_passes() -> None:
    decision = decide(BETTER, SAME, GateOptions())
    assert decision.accepted
    assert "better, F1 0." in decision.findings[0]
    assert "20 passages" in decision.findings[0]
    assert "no lower than +0.00" in decision.findings[1]


def test_too_few_held_out_passages_decide_nothing() -> None:
    few = comparison(passages(4, {V: 0.0, P: 0.0, D: 0.0}), passages(4, GOOD))
    for taught, count in ((few, 4), (None, 0)):
        [failed] = decide(taught, SAME, GateOptions()).failed
        assert f"{count} passages, at least 5 are needed: annotate more" in failed


def test_no_better_where_taught_is_refused() -> None:
    same = comparison(passages(20, GOOD), passages(20, GOOD))
    [failed] = decide(same, SAME, GateOptions()).failed
    assert "where taught (held-out annotations): no better" in failed


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ({V: 0.6, P: 0.95, D: 0.8}, "VACANCY_COUNT fell"),
        ({V: 0.7, P: 0.0, D: 0.8}, "PERCENTAGE fell"),
        ({V: 0.65, P: 0.93, D: 0.77}, "worse by perhaps more than 0.5 points"),
    ],
)
def test_worse_elsewhere_is_refused_in_figures(damage: dict[Label, float], named: str) -> None:
    decision = decide(BETTER, comparison(passages(800, GOOD), passages(800, damage)), GateOptions())
    assert not decision.accepted
    assert any(named in words for words in decision.failed)
    assert any("macro F1 0.8" in words and "points, 95 %" in words for words in decision.failed)


def test_a_wider_margin_lets_a_small_loss_through_but_no_label_may_fall_for_certain() -> None:
    loss = comparison(passages(800, GOOD), passages(800, {V: 0.69, P: 0.95, D: 0.8}))
    assert not decide(BETTER, loss, GateOptions(margin=0.1)).accepted
    certain = comparison(passages(800, GOOD), passages(800, {V: 0.6, P: 0.95, D: 0.8}))
    assert [words for words in decide(BETTER, certain, GateOptions(margin=50)).failed if "fell" in words]


def test_too_few_passages_elsewhere_are_told_as_such() -> None:
    old, new = passages(30, GOOD, seed=1), passages(30, GOOD, seed=2)
    both = (comparison(old, new), comparison(new, old))  # one of them is better by chance, the other one is worse
    failed = [words for one in both for words in decide(BETTER, one, GateOptions()).failed if "worse by" in words]
    assert failed
    assert all("too few to be sure of less" in words for words in failed)


# The commands, on tiny models whose finds are nonsense but repeatable.


def annotation(text: str, words: str, number: int) -> Annotation:
    start = text.index(words)
    return Annotation(
        text=text, spans=(TaskSpan(start=start, end=start + len(words), label=V, text=words),), answer=Answer.ACCEPT,
        annotator="ann", time=dt.datetime(2026, 11, 2, 9, number, tzinfo=dt.UTC), purpose=Purpose.HELD_OUT,
    )  # fmt: skip


@pytest.fixture
def place(tiny_model: Path, tmp_path: Path) -> Path:
    """A folder with ``models`` (a registry with one), ``new`` (the same model renamed), ``store`` and ``corpus``."""
    (tmp_path / "models").mkdir()
    shutil.copytree(tiny_model, tmp_path / "models/tiny")
    Registry(tmp_path / "models").register("tiny", "test")
    variant(tiny_model, tmp_path / "new", "0.0.2", seed=1)
    texts = [f"Ward {i} has {i + 2} open lines on the board." for i in range(6)]
    answers = [annotation(text, f"{i + 2} open lines", i) for i, text in enumerate(texts)]
    AnnotationStore(tmp_path / "store").append(answers)
    (tmp_path / "corpus").mkdir()
    blocks = [f"@ style=a date=2025-01-01\nThe ward carries {{V {i + 2} vacancies}} in plan {i}." for i in range(60)]
    (tmp_path / "corpus/a.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    return tmp_path


def call(place: Path, command: str, *arguments: str) -> Result:
    import typer

    app = typer.Typer()
    commands = {"promote": promote, "rollback": rollback, "models": list_models, "evaluate": evaluate}
    for name, function in commands.items():
        app.command(name)(function)
    given = [argument.format(place=place) for argument in arguments]
    where = [] if command == "evaluate" else ["--models", str(place / "models")]
    return CliRunner().invoke(app, [command, *given, *where])


PROMOTE = ("{place}/new", "--store", "{place}/store", "--corpus", "{place}/corpus", "--device", "cpu", "--by", "ann")


def test_a_model_that_is_no_better_is_refused_with_figures_and_that_is_recorded(place: Path) -> None:
    shutil.rmtree(place / "new")
    variant(place / "models/tiny", place / "new", "0.0.2")  # the same weights
    done = call(place, "promote", *PROMOTE)
    assert done.exit_code == 1
    assert "refused, tiny stays current" in done.stderr.replace("\n", " ")
    assert "no better, F1 " in done.stdout
    state = Registry(place / "models").read()
    assert state.current == "tiny"
    assert state.history[-1].action is Action.REFUSED
    assert any("no better" in reason for reason in state.history[-1].reasons)


def test_force_needs_a_reason_and_is_recorded(place: Path) -> None:
    assert call(place, "promote", *PROMOTE, "--force").exit_code == 2
    done = call(place, "promote", *PROMOTE, "--force", "--why", "the figures are of another trust")
    assert done.exit_code == 0, done.output
    state = Registry(place / "models").read()
    assert state.current.startswith("tiny-0.0.2-")
    event = state.history[-1]
    assert (event.action, event.by, event.why) == (Action.FORCED, "ann", "the figures are of another trust")
    assert event.reasons
    listed = call(place, "models").stdout
    [line] = [line for line in listed.splitlines() if line.startswith(state.current)]
    assert line.split()[1] == "0.0.2"
    assert line.endswith("current")
    assert "forced" in listed
    assert "the figures are of another trust" in listed
    back = call(place, "rollback", "--by", "ben")
    assert back.stdout == f"current: tiny (left: {state.current})\n"
    assert Registry(place / "models").read().current == "tiny"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--store", "{place}/nowhere"), "no annotations there"),
        (("--corpus", "{place}/nowhere"), "no such folder"),
        (("--models", "{place}/nowhere"), "no registry there"),
    ],
)
def test_what_is_absent_is_named(place: Path, changed: tuple[str, str], said: str) -> None:
    arguments = list(PROMOTE)
    if changed[0] == "--models":
        shutil.rmtree(place / "models")
    else:
        arguments[arguments.index(changed[0]) + 1] = changed[1]
    done = call(place, "promote", *arguments)
    assert done.exit_code == 1
    assert said in done.stderr.replace("\n", " ")


COMPARE = ("{place}/corpus", "--model", "{place}/new", "--against", "{place}/models/tiny", "--device", "cpu")


def test_two_models_are_compared_on_gold_and_on_held_out_annotations(place: Path) -> None:
    done = call(place, "evaluate", *COMPARE, "--store", "{place}/store", "--out", "{place}/out", "--changed", "1")
    assert done.exit_code == 0, done.output
    told = json.loads((place / "out/comparison.json").read_text(encoding="utf-8"))
    assert [(one["what"], one["new"]["version"]) for one in told] == [
        (str(place / "corpus"), "0.0.2"),
        ("where taught (held-out annotations)", "0.0.2"),
    ]
    assert told[1]["passages"] == 6
    blocks = done.stdout.split("where taught (held-out annotations): 6 passages")
    assert len(blocks) == 2
    for block, one in zip(blocks, told, strict=True):
        changes = [line for line in block.splitlines() if "  VACANCY_COUNT  n" in line or "  DEADLINE  n" in line]
        assert len(changes) == min(1, len(one["changed"]))
        change = one["overlap"]["macro"]["difference"]
        [line] = [line for line in block.splitlines() if line.startswith("macro")]
        assert f"{100 * change:+.1f}" in line.split()[3]
    assert len(told[0]["changed"]) > 1
    same = call(place, "evaluate", *COMPARE[:3], "--model", "{place}/models/tiny", *COMPARE[3:5], "--device", "cpu")
    assert same.exit_code == 0, same.output
    assert "no record changed" in same.stdout


@pytest.mark.parametrize("arguments", [(), ("{place}/corpus", "--store", "{place}/store"), (*COMPARE, "--errors", "1")])
def test_what_cannot_be_compared_is_wrong_usage(place: Path, arguments: tuple[str, ...]) -> None:
    assert call(place, "evaluate", *arguments).exit_code == 2


def test_the_shipped_registry_names_the_shipped_weights() -> None:
    root = Path(__file__).resolve().parents[2] / "models"
    told = json.loads((root / "registry.json").read_text(encoding="utf-8"))
    state = Registry(root).read()
    for entry in state.models:
        from extractor.batch.files import file_sha256

        assert file_sha256(root / entry.folder / "transformer_ner/model.safetensors") == entry.sha256
        scores = json.loads((root / entry.folder / "scores.json").read_text(encoding="utf-8"))
        assert entry.scores["macro_overlap_f1"] == round(scores["test"]["macro_overlap_f1"], 4)
    assert told["current"] == state.current
    assert (root / state.current / "config.cfg").is_file()
