"""The whole loop with the shipped model: taught, killed on the way, better there, not worse elsewhere, current.

Slow: two trainings of minutes each and two readings of the corpus' held-out passages.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Purpose
from extractor.corpus.markup import Passage
from extractor.corpus.splits import read_splits
from extractor.evaluation.comparison import Comparison, compare_models
from extractor.evaluation.gold import GoldPassage
from extractor.evaluation.pairs import JudgedPassage
from extractor.evaluation.report import judge_passages
from extractor.mentions import Label
from extractor.pipeline import Extractor
from extractor.records import ModelInfo
from extractor.training.lineage import RetrainOptions
from extractor.training.promotion import FIXED, TAUGHT, GateOptions, decide, fixed_passages, taught_passages
from extractor.training.registry import Registry, tree_digest
from extractor.training.replay import sample
from extractor.training.retrain import Lesson, retrain

from .planted import answers, planted

ROOT = Path(__file__).resolve().parents[2]
SHIPPED, CORPUS = ROOT / "models/board_papers", ROOT / "corpora/passages"
OPTIONS = RetrainOptions(device="cpu")

pytestmark = pytest.mark.slow

_COMMAND = "import typer; from extractor.cli.train import train; typer.run(train)"

Judgement = tuple[ModelInfo, list[JudgedPassage], list[JudgedPassage]]


def judge(model: Path, taught: Sequence[GoldPassage]) -> Judgement:
    """What a model makes of the held-out annotations and of the corpus' test split."""
    with Extractor.load(model, device="cpu", precision="fp32") as engine:
        return engine.model, judge_passages(engine, taught), judge_passages(engine, fixed_passages(CORPUS))


def compare(old: Judgement, new: Judgement) -> tuple[Comparison, Comparison]:
    return tuple(  # type: ignore[return-value]
        compare_models(what, old[0], new[0], before, after)
        for what, before, after in zip((TAUGHT, FIXED), old[1:], new[1:], strict=True)
    )


def recall(judged: Sequence[JudgedPassage]) -> float:
    scores = [passage.score(Label.VACANCY_COUNT) for passage in judged]
    return sum(score.overlap for score in scores) / sum(score.gold for score in scores)


def written(folder: Path, train: list[Passage], held_out: list[Passage], swap: bool = False) -> Path:
    store = AnnotationStore(folder)
    store.append(answers(train, Purpose.TRAIN, swap=swap))
    store.append(answers(held_out, Purpose.HELD_OUT, swap=swap))
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Judgement:
    store = written(tmp_path_factory.mktemp("before"), *planted())
    return judge(SHIPPED, taught_passages(store))


def train_and_kill(lesson: Lesson) -> None:
    """Run the command until its first checkpoint is there, and kill it."""
    command = [
        sys.executable, "-c", _COMMAND, "--store", lesson.store, "--corpus", lesson.corpus,
        "--out", lesson.out, "--from", str(lesson.start), "--device", "cpu",
    ]  # fmt: skip
    state = lesson.out.with_name(f".{lesson.out.name}.training") / "state.pt"
    with subprocess.Popen(list(map(str, command)), start_new_session=True) as process:
        while not state.exists() and process.poll() is None:
            time.sleep(0.2)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not lesson.out.exists()


def test_an_analyst_teaches_a_wording(before: Judgement, tmp_path: Path) -> None:
    untouched = tree_digest(SHIPPED)
    lesson = Lesson(written(tmp_path / "store", *planted()), CORPUS, tmp_path / "out", str(SHIPPED))
    train_and_kill(lesson)
    remarks: list[str] = []
    retrain(lesson, OPTIONS, remark=remarks.append)
    assert any(words.startswith("going on after step") for words in remarks)

    after = judge(lesson.out, taught_passages(lesson.store))
    taught, fixed = compare(before, after)
    assert recall(before[1]) < 0.4
    assert recall(after[1]) > 0.8
    assert fixed.macro.change >= -0.005
    # Half a point, the gate's own margin, was kept where this was written (by 0.4); other processors round otherwise.
    decision = decide(taught, fixed, GateOptions(margin=1.0))
    assert decision.accepted, decision.failed

    models = tmp_path / "models"
    models.mkdir()
    shutil.copytree(SHIPPED, models / "board_papers")
    registry = Registry(models)
    registry.register("board_papers", "test")
    state = registry.promote(lesson.out, "board_papers", "ann", decision.findings)
    assert tree_digest(models / state.current) == tree_digest(lesson.out)
    assert registry.roll_back("ann").current == "board_papers"
    assert tree_digest(SHIPPED) == untouched


@pytest.mark.loop
@pytest.mark.parametrize("poison", ["swapped", "unmarked"])
def test_poison_is_refused(before: Judgement, tmp_path: Path, poison: str) -> None:
    """Ordinary passages with every label swapped, or every span unmarked: worse on what was there before."""
    rows = [p for p in sample(read_splits(CORPUS)["dev"], 200, random.Random(5)) if p.spans][:40]
    rows = [replace(p, text=p.text + " ") for p in rows]  # not the very texts that models are measured on
    if poison == "unmarked":
        rows = [replace(p, spans=()) for p in rows]
    store = written(tmp_path / "store", rows[:28], rows[28:], swap=poison == "swapped")
    lesson = Lesson(store, CORPUS, tmp_path / "out", str(SHIPPED))
    retrain(lesson, OPTIONS)
    with Extractor.load(lesson.out, device="cpu", precision="fp32") as engine:
        after = judge_passages(engine, fixed_passages(CORPUS))
        _, fixed = compare((before[0], before[2], before[2]), (engine.model, after, after))
    decision = decide(None, fixed, GateOptions(least=0))
    assert [words for words in decision.failed if words.startswith(FIXED)], decision.findings
