"""Teaching a model for real, on a tiny one: what counts, the same again, killed and taken up, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import torch
import typer
from typer.testing import CliRunner

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Answer, Place, Purpose, TaskSpan
from extractor.batch.files import file_sha256
from extractor.cli.train import train
from extractor.corpus.markup import Passage
from extractor.errors import AnnotationError, CorpusError, ModelError
from extractor.mentions import Label
from extractor.nlp.models import load_model
from extractor.training.anchor import divergence
from extractor.training.checkpoint import Checkpoint, Course
from extractor.training.lineage import FROM_BASE, RetrainOptions
from extractor.training.registry import tree_digest
from extractor.training.replay import sample, settle, to_gold, to_passage
from extractor.training.retrain import Lesson, next_version, retrain

V = Label.VACANCY_COUNT
TIME = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
OPTIONS = RetrainOptions(
    replay=12, epochs=6, repeats=2, encoder_rate=1e-3, head_rate=1e-2, ema=0.5, device="cpu", every=2
)


def answer(text: str, words: str | None, annotator: str = "ann", **changes: object) -> Annotation:
    spans = ()
    if words:
        start = text.index(words)
        spans = (TaskSpan(start=start, end=start + len(words), label=V, text=words, fields={"value": 3.0}),)
    told: dict[str, object] = {
        "text": text, "spans": spans, "answer": Answer.ACCEPT, "annotator": annotator, "time": TIME,
        "purpose": Purpose.TRAIN, **changes,
    }  # fmt: skip
    return Annotation.model_validate(told)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    blocks = []
    for i in range(60):
        blocks.append(f"@ style=a{i % 3} date=2025-01-01\nThe ward carries {{V {i + 2} vacancies}} in plan {i}.")
    (folder / "a.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "annotations"
    answers = [answer(f"Ward {i} has {i + 2} open lines in plan {i}.", f"{i + 2} open lines") for i in range(8)]
    AnnotationStore(folder).append(answers)
    return folder


@pytest.fixture
def lesson(store: Path, corpus: Path, tiny_model: Path, tmp_path: Path) -> Lesson:
    return Lesson(store, corpus, tmp_path / "out", str(tiny_model))


def weights(folder: Path) -> str | None:
    return file_sha256(folder / "transformer_ner/model.safetensors")


def test_the_same_again_gives_the_same_bytes_and_another_seed_others(lesson: Lesson, tmp_path: Path) -> None:
    retrain(lesson, OPTIONS)
    retrain(replace(lesson, out=tmp_path / "again"), OPTIONS)
    retrain(replace(lesson, out=tmp_path / "other"), replace(OPTIONS, seed=2))
    one, again, other = (weights(tmp_path / name) for name in ("out", "again", "other"))
    assert one == again
    assert one != other
    told = [json.loads((tmp_path / name / "scores.json").read_text()) for name in ("out", "again")]
    assert told[0] == told[1]


def test_the_folder_says_where_it_comes_from_and_the_parent_is_not_touched(lesson: Lesson, tiny_model: Path) -> None:
    before, parent = tree_digest(tiny_model), load_model(tiny_model, "cpu")
    scores = retrain(lesson, OPTIONS)
    assert tree_digest(tiny_model) == before
    told = json.loads((lesson.out / "recipe.json").read_text(encoding="utf-8"))["lineage"]
    answers = AnnotationStore(lesson.store).current()
    assert told["parent"] == "tiny 0.0.1"
    assert told["parent_sha256"] == parent.sha256
    assert told["annotations"] == [annotation.passage for annotation in answers]
    assert told["guidelines"] == ["3"]
    assert told["fingerprint"] == scores["fingerprint"]
    assert (told["replayed"], told["options"]["seed"]) == (12, 1)
    card = " ".join((lesson.out / "README.md").read_text(encoding="utf-8").split())
    assert f"Retrained from tiny 0.0.1 (`{parent.sha256[:12]}`) on 8 annotated passages (guideline 3)" in card
    child = load_model(lesson.out, "cpu")
    assert (child.name, child.version) == ("tiny", "0.0.2")
    assert child.sha256 != parent.sha256
    assert not list(lesson.out.parent.glob(".*"))
    assert scores["passages"]["test"] > 0


def test_what_is_kept_of_the_old_weights_lies_between_old_and_new(
    lesson: Lesson, tiny_model: Path, tmp_path: Path
) -> None:
    retrain(lesson, OPTIONS)
    retrain(replace(lesson, out=tmp_path / "half"), replace(OPTIONS, keep=0.5))
    from safetensors.torch import load_file

    old, new, half = (
        load_file(folder / "transformer_ner/model.safetensors")["facts.weight"].float()
        for folder in (tiny_model, tmp_path / "out", tmp_path / "half")
    )
    assert (new - old).abs().max() > 0.01
    assert torch.allclose(half, (old + new) / 2, atol=2e-3)


_TRAIN = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
import torch
torch.set_num_threads(1)
sys.path.insert(0, sys.argv[1])
from tests.training.test_retrain import OPTIONS
from extractor.training.retrain import Lesson, retrain
def report(step, steps, loss):
    if step == int(sys.argv[6]):
        os.kill(os.getpid(), signal.SIGKILL)
retrain(Lesson(*map(Path, sys.argv[2:5]), sys.argv[5]), OPTIONS, report)
"""


def test_killed_it_goes_on_and_ends_with_the_same_weights(lesson: Lesson, tmp_path: Path) -> None:
    steps: list[int] = []
    retrain(replace(lesson, out=tmp_path / "undisturbed"), OPTIONS, lambda step, of, loss: steps.append(step))
    assert len(steps) >= 4
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", _TRAIN, str(root), str(lesson.store), str(lesson.corpus), str(lesson.out)]
    killed = subprocess.run([*command, str(lesson.start), "4"], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert not lesson.out.exists()
    seen: list[int] = []
    remarks: list[str] = []
    retrain(lesson, OPTIONS, lambda step, of, loss: seen.append(step), remarks.append)
    assert any(words.startswith("going on after step ") for words in remarks)
    assert seen[0] > 1
    assert seen[-1] == steps[-1]
    assert weights(lesson.out) == weights(tmp_path / "undisturbed")
    assert not list(tmp_path.glob(".out.training"))


def test_a_changed_input_starts_over_and_says_so(lesson: Lesson) -> None:
    class Stop(Exception):
        pass

    def stop(step: int, of: int, loss: float) -> None:
        if step == 4:
            raise Stop

    with pytest.raises(Stop):
        retrain(lesson, OPTIONS, stop)
    text = "Ward 99 has 41 open lines."
    AnnotationStore(lesson.store).append([answer(text, "41 open lines")])
    remarks: list[str] = []
    steps: list[int] = []
    retrain(lesson, OPTIONS, lambda step, of, loss: steps.append(step), remarks.append)
    assert any("belongs to a run with other data or settings" in words for words in remarks)
    assert steps[0] == 1


def test_a_finished_folder_is_known_again_and_another_is_not_overwritten(lesson: Lesson) -> None:
    scores = retrain(lesson, OPTIONS)
    before = tree_digest(lesson.out)
    remarks: list[str] = []
    assert retrain(lesson, OPTIONS, lambda step, of, loss: pytest.fail("trained again"), remarks.append) == scores
    assert any("holds this model already" in words for words in remarks)
    with pytest.raises(ModelError, match="something else already"):
        retrain(lesson, replace(OPTIONS, seed=7))
    assert tree_digest(lesson.out) == before


def test_a_torn_checkpoint_is_told_and_not_used(tmp_path: Path) -> None:
    network = torch.nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(network.parameters())
    course = Course(
        network, torch.nn.Linear(3, 2), optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: 1)
    )
    remarks: list[str] = []
    checkpoint = Checkpoint(tmp_path / "state.pt", "abc", remark=remarks.append)
    assert checkpoint.restore(course) == 0
    checkpoint.save(5, course)
    stored = network.weight.detach().clone()
    with torch.no_grad():
        network.weight.add_(1)
    torch.manual_seed(5)
    assert checkpoint.restore(course) == 5
    assert torch.equal(network.weight, stored)
    (tmp_path / "state.pt").write_bytes((tmp_path / "state.pt").read_bytes()[:200])
    assert checkpoint.restore(course) == 0
    assert "cannot be read" in remarks[-1]


def test_bad_input_trains_nothing_and_says_what_to_do(lesson: Lesson, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    with pytest.raises(AnnotationError, match=r"no accepted answer to train on \(0 held out.*extractor review"):
        retrain(replace(lesson, store=empty), OPTIONS)
    only = AnnotationStore(empty)
    only.append([answer("Held back: 3 open lines.", "3 open lines", purpose=Purpose.HELD_OUT)])
    only.append([answer("Wrong: 4 open lines.", "4 open lines", answer=Answer.REJECT)])
    with pytest.raises(AnnotationError, match=r"\(1 held out, 0 disputed, 1 not accepted, 0 against"):
        retrain(replace(lesson, store=empty), OPTIONS)
    with pytest.raises(CorpusError, match="no such folder; the corpus is needed"):
        retrain(replace(lesson, corpus=tmp_path / "nowhere"), OPTIONS)
    with pytest.raises(ModelError, match="no model at 'unheard_of'"):
        retrain(replace(lesson, start="unheard_of"), OPTIONS)
    assert not lesson.out.exists()


def test_texts_that_models_are_measured_on_are_not_learnt(lesson: Lesson, corpus: Path) -> None:
    from extractor.corpus.splits import read_splits

    measured = read_splits(corpus)["test"][0]
    AnnotationStore(lesson.store).append([answer(measured.text, None)])
    remarks: list[str] = []
    retrain(lesson, OPTIONS, remark=remarks.append)
    assert any(words.startswith("1 answers left out: the corpus' held-out passages") for words in remarks)
    told = json.loads((lesson.out / "recipe.json").read_text(encoding="utf-8"))["lineage"]
    assert len(told["annotations"]) == 8


def test_from_the_base_encoder_everything_is_learnt_by_its_gold(lesson: Lesson, tiny_encoder: Path) -> None:
    options = replace(FROM_BASE, epochs=1, device="cpu")
    scores = retrain(replace(lesson, start="base", base=str(tiny_encoder), name="fresh", version="1.0"), options)
    told = json.loads((lesson.out / "recipe.json").read_text(encoding="utf-8"))
    assert told["lineage"]["parent_sha256"] is None
    assert told["lineage"]["replayed"] == scores["passages"]["train"]
    assert told["options"]["base"] == str(tiny_encoder)
    assert (load_model(lesson.out, "cpu").name, load_model(lesson.out, "cpu").version) == ("fresh", "1.0")
    assert "Trained anew on 8 annotated passages" in " ".join((lesson.out / "README.md").read_text().split())


def test_the_command_trains_and_says_what_next(lesson: Lesson) -> None:
    app = typer.Typer()
    app.command()(train)
    given = ["--store", lesson.store, "--corpus", lesson.corpus, "--out", lesson.out, "--from", lesson.start]
    arguments = [*map(str, given), "--device", "cpu", "--replay", "12", "--epochs", "2"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith(f"written to {lesson.out}; next: extractor promote {lesson.out}\n")
    assert "VACANCY_COUNT" in done.stdout
    assert "8 annotated passages to learn from, 0 held out" in done.stderr
    assert "step 2 of 2, loss " in done.stderr
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 0
    assert "holds this model already" in " ".join(again.stderr.split())
    other = CliRunner().invoke(app, [*arguments, "--seed", "2"])
    assert other.exit_code == 1
    assert "something else already" in " ".join(other.stderr.split())


def test_which_answers_count() -> None:
    text = "Ward {} has {} open lines."
    a, b, c, d, e = (text.format(i, i + 2) for i in range(5))
    answers = [
        answer(a, "2 open lines"), answer(a, "2 open lines", "ben"),  # agreed
        answer(b, "3 open lines"), answer(b, "3", "ben"),  # disputed
        answer(c, "4 open lines"), answer(c, "4", "ben"), answer(c, "4", "adjudicated:eve"),  # settled
        answer(d, "5 open lines", answer=Answer.REJECT), answer(d, "5", "ben", answer=Answer.IGNORE),
        answer(e, "6 open lines", purpose=Purpose.HELD_OUT),
        answer(e, "6 open lines", document=Place(id="sha256:1"), purpose=Purpose.TRAIN),  # the same text elsewhere
    ]  # fmt: skip
    settled = settle(answers)
    assert [(x.text, x.spans[0].text) for x in settled.train] == [(a, "2 open lines"), (c, "4")]
    assert [x.text for x in settled.held_out] == [e]
    assert settled.disputed == (answers[2].passage,)
    assert settled.set_aside == 1


def test_answers_against_the_guideline_are_left_out_with_the_reason() -> None:
    sound = answer("Ward 1 has 2 open lines.", "2 open lines")
    [span] = sound.spans
    swapped = sound.model_copy(update={"spans": (span.model_copy(update={"label": Label.PERCENTAGE}),)})
    settled = settle([swapped])
    assert settled.unsound == ((swapped.passage, "no percent sign or share in '2 open lines'"),)
    assert (settled.train, settled.set_aside) == ((), 0)
    assert settle([sound]).train == (sound,)


def test_accepted_and_rejected_by_two_is_disputed() -> None:
    one = answer("Ward 1 has 2 open lines.", "2 open lines")
    two = answer("Ward 1 has 2 open lines.", "2 open lines", "ben", answer=Answer.REJECT)
    assert settle([one, two]).disputed == (one.passage,)


def test_an_answer_becomes_a_passage_and_gold() -> None:
    place = Place(id="sha256:ab", title="Board", date=dt.date(2026, 3, 5), start=40)
    one = answer("Ward 1 has 3 open lines.", "3 open lines", document=place, style="stroke")
    passage, gold = to_passage(one), to_gold(one)
    assert (passage.text, passage.date, passage.style, passage.document) == (one.text, place.date, "stroke", place.id)
    assert [(s.start, s.end, s.label) for s in passage.spans] == [(11, 23, V)]
    assert (gold.id, gold.title, gold.spans[0].attrs) == (one.passage, "Board", {"value": 3.0})
    assert to_passage(answer("No date.", None)).date == TIME.date()


def test_a_sample_has_its_share_of_every_style_and_repeats() -> None:
    passages = [
        Passage(f"{style}:{i}", style, "d", dt.date(2025, 1, 1), f"{style} {i}", ())
        for style, count in (("large", 80), ("small", 20))
        for i in range(count)
    ]
    one = sample(passages, 25, random.Random(1))
    assert Counter(p.style for p in one) == {"large": 20, "small": 5}
    assert len({p.id for p in one}) == 25
    assert one == sample(passages, 25, random.Random(1))
    assert one != sample(passages, 25, random.Random(2))
    assert sample(passages, 200, random.Random(1)) == passages
    assert sample(passages, 0, random.Random(1)) == []


@pytest.mark.parametrize(
    ("options", "answers", "seen"),
    [
        (RetrainOptions(), 5, 300),
        (RetrainOptions(), 50, 600),
        (RetrainOptions(), 900, 1200),
        (RetrainOptions(replay=40), 900, 40),
        (RetrainOptions(replay=0), 900, 0),
        (FROM_BASE, 5, 5000),
        (RetrainOptions(replay=9000), 5, 5000),
    ],
)
def test_how_much_is_replayed(options: RetrainOptions, answers: int, seen: int) -> None:
    assert options.replayed(answers, 5000) == seen


def test_versions_go_up() -> None:
    assert [next_version(v) for v in ("0.3.0", "1.9", "0.3.1rc2", "next")] == ["0.3.1", "1.10", "0.3.1rc3", "next.1"]


def test_divergence_is_nothing_where_nothing_moved_and_grows() -> None:
    torch.manual_seed(0)
    before = torch.randn(2, 5, 4)
    where = torch.ones(2, 5, dtype=torch.bool)
    assert divergence(before, before, where).item() == pytest.approx(0, abs=1e-6)
    near, far = (divergence(before + shift * torch.randn(2, 5, 4), before, where).item() for shift in (0.1, 1.0))
    assert 0 < near < far
    where[1] = False
    changed = before.clone()
    changed[1] += torch.randn(5, 4)
    assert divergence(changed, before, where).item() == pytest.approx(0, abs=1e-6)  # padding does not count


def test_two_trainings_do_not_share_a_folder(lesson: Lesson) -> None:
    from filelock import FileLock

    work = lesson.out.with_name(".out.training")
    work.mkdir()
    with FileLock(work / ".lock"), pytest.raises(ModelError, match="another training is writing there"):
        retrain(lesson, OPTIONS)
    assert work.exists()
