"""Teach a model what analysts marked: their answers and a replay of the corpus, from the current weights.

The folder appears whole or not at all, and the model that is taught is never touched. A run that was killed is taken
up by the same call and ends with the same weights; what it needs for that lies in ``.NAME.training`` beside the folder
and is removed at the end.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from datasets import DatasetDict
from filelock import FileLock, Timeout
from transformers import PreTrainedTokenizerBase

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation
from extractor.batch.files import writing_to
from extractor.corpus.markup import Passage
from extractor.corpus.splits import read_splits
from extractor.errors import AnnotationError, CorpusError, ModelError
from extractor.nlp.language import blank_language
from extractor.nlp.models import find_model, load_model, transformer_of
from extractor.nlp.network import TwoHeadTagger
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.transformer_ner import FACTORY as NER
from extractor.nlp.transformer_ner import NerSettings
from extractor.training.anchor import Anchor
from extractor.training.average import read_recipe
from extractor.training.build import finish, held_out_by
from extractor.training.checkpoint import Checkpoint
from extractor.training.dataset import to_datasets
from extractor.training.encoder import DEFAULT_BASE
from extractor.training.fine_tune import Batch, Report, epoch_examples, fresh_network, make_batches, train_batches
from extractor.training.lineage import Lineage, RetrainOptions
from extractor.training.loss import batch_loss
from extractor.training.options import TrainOptions
from extractor.training.registry import sync_tree
from extractor.training.replay import sample, settle, to_passage

BASE = "base"
"""What stands for the base encoder where a model to go on from is named."""

_DEFAULT_NAME = "board_papers"
_MOST_NAMED = 20
"""So many answers that are left out are named."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be taught to which model, and where the result goes.

    ``start``: a model folder or registered name, ``BASE``, or None for the current model. ``name`` and ``version``:
    the result's; the parent's name and its next version where they are None. ``base``: the encoder that ``BASE`` means.
    """

    store: Path
    corpus: Path
    out: Path
    start: str | None = None
    name: str | None = None
    version: str | None = None
    base: str = DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class _Start:
    """The network that training begins with, and what is known of it."""

    network: TwoHeadTagger
    tokenizer: PreTrainedTokenizerBase
    settings: NerSettings
    recipe: TrainOptions
    name: str
    version: str
    sha256: str | None


def retrain(
    lesson: Lesson,
    options: RetrainOptions,
    report: Report = lambda step, steps, loss: None,
    remark: Callable[[str], None] = lambda words: None,
) -> dict[str, Any]:
    """Teach a model and write it to ``lesson.out``; returns its scores, as the folder's ``scores.json`` has them.

    ``remark`` hears in words of what was left out and where a killed run is taken up. The same answers, corpus, parent
    and options give the same weights on the same machine. Raises AnnotationError where there is nothing to teach,
    CorpusError, ModelError (no such parent, or the folder holds something else), OutputError.
    """
    taught = answers_to_teach(lesson.store, remark)
    splits = _corpus_splits(lesson.corpus)
    taught = _without_held_out(taught, splits, remark)
    start = _start(lesson, options)
    lineage = _lineage(taught, splits["train"], start, options, lesson)
    if lesson.out.exists():
        return _finished(lesson.out, lineage, remark)
    with writing_to(lesson.out.parent), _workplace(lesson.out) as work:
        checkpoint = Checkpoint(work / "state.pt", lineage.fingerprint, options.every, remark)
        passages = [to_passage(annotation) for annotation in taught]
        network = _teach(start, passages, splits["train"], options, report, checkpoint)
        remark("weights are ready; fitting biases and calibration, and scoring")
        return _write(lesson, start, network, splits, lineage, work / "model")


def answers_to_teach(store: Path, remark: Callable[[str], None] = lambda words: None) -> tuple[Annotation, ...]:
    """The answers of a store that a model learns from. Raises AnnotationError where there are none."""
    settled = settle(AnnotationStore(store).current())
    if settled.disputed:
        named = ", ".join(settled.disputed)
        remark(f"left out until somebody settles them (two annotators disagree): {named}")
    for passage, fault in settled.unsound[:_MOST_NAMED]:
        remark(f"left out, it does not follow the guideline: {passage} ({fault})")
    if len(settled.unsound) > _MOST_NAMED:
        remark(f"and {len(settled.unsound) - _MOST_NAMED} more that do not follow the guideline")
    if not settled.train:
        others = f"{len(settled.held_out)} held out, {len(settled.disputed)} disputed, {settled.set_aside} not accepted"
        others += f", {len(settled.unsound)} against the guideline"
        raise AnnotationError(
            f"{store}: no accepted answer to train on ({others}); annotate with `extractor review` "
            "or take answers in with `extractor annotate import`"
        )
    told = f"{len(settled.train)} annotated passages to learn from, {len(settled.held_out)} held out"
    remark(f"{told}, {settled.set_aside} not accepted")
    return settled.train


def next_version(version: str) -> str:
    """The version with its last number one higher: 0.3.0 to 0.3.1."""
    found = re.search(r"\d+(?=\D*$)", version)
    if not found:
        return f"{version}.1"
    return f"{version[: found.start()]}{int(found[0]) + 1}{version[found.end() :]}"


def _corpus_splits(corpus: Path) -> dict[str, list[Passage]]:
    if not corpus.is_dir():
        raise CorpusError(
            f"{corpus}: no such folder; the corpus is needed so that nothing is forgotten and to measure by: "
            "name it with --corpus (corpora/passages of the project's repository)"
        )
    splits = read_splits(corpus)
    for name, passages in splits.items():
        if not passages:
            raise CorpusError(f"{corpus}: no passage in the split {name}")
    return splits


def _without_held_out(
    taught: Sequence[Annotation], splits: dict[str, list[Passage]], remark: Callable[[str], None]
) -> tuple[Annotation, ...]:
    """The answers whose text is none of those that models are measured on."""
    measured = {passage.text for split in ("dev", "test") for passage in splits[split]}
    kept = tuple(annotation for annotation in taught if annotation.text not in measured)
    if len(kept) < len(taught):
        remark(f"{len(taught) - len(kept)} answers left out: the corpus' held-out passages hold the same text")
    if not kept:
        raise AnnotationError("every answer is on a passage that models are measured on; annotate others")
    return kept


def _start(lesson: Lesson, options: RetrainOptions) -> _Start:
    if lesson.start == BASE:
        recipe = _recipe(TrainOptions(base=lesson.base), options)
        network, tokenizer = fresh_network(recipe)
        settings = NerSettings(window=recipe.window, overlap=recipe.overlap)
        return _Start(network, tokenizer, settings, recipe, _DEFAULT_NAME, _current_version(), None)
    folder = find_model(lesson.start)
    loaded = load_model(folder, "cpu", "fp32")
    component = transformer_of(loaded.nlp)
    settings = component.settings
    told = read_recipe(folder) if (folder / "recipe.json").is_file() else TrainOptions(base=loaded.name)
    recipe = _recipe(replace(told, window=settings.window, overlap=settings.overlap), options)
    return _Start(component.network, component.tokenizer, settings, recipe, loaded.name, loaded.version, loaded.sha256)


def _recipe(told: TrainOptions, options: RetrainOptions) -> TrainOptions:
    return replace(
        told,
        averaged=(),
        **{
            name: getattr(options, name)
            for name in ("seed", "epochs", "encoder_rate", "head_rate", "ema", "train_embeddings", "device")
        },
    )


def _current_version() -> str:
    """The version of the model that is loaded by default; 0 where there is none."""
    try:
        return str(json.loads((find_model() / "meta.json").read_text(encoding="utf-8"))["version"])
    except (ModelError, OSError, ValueError, KeyError):
        return "0"


def _lineage(
    taught: Sequence[Annotation], train: Sequence[Passage], start: _Start, options: RetrainOptions, lesson: Lesson
) -> Lineage:
    answers = hashlib.sha256()
    for annotation in taught:
        spans = sorted((s.start, s.end, str(s.label)) for s in annotation.spans)
        answers.update(json.dumps([annotation.text_sha256, annotation.style, spans]).encode())
    decisive = {
        "answers": answers.hexdigest(),
        "corpus": _digest_of(train),
        "parent": start.sha256,
        "settings": asdict(start.settings),
        "options": {k: v for k, v in asdict(options).items() if k != "every"},
        "recipe": asdict(start.recipe),
        "result": [lesson.name, lesson.version],
        "threads": torch.get_num_threads(),
    }
    return Lineage(
        parent=f"{start.name} {start.version}" if start.sha256 else None,
        parent_sha256=start.sha256,
        annotations=tuple(annotation.passage for annotation in taught),
        answers_sha256=answers.hexdigest(),
        guidelines=tuple(sorted({annotation.guideline for annotation in taught})),
        replayed=options.replayed(len(taught), len(train)),
        options=options,
        fingerprint=hashlib.sha256(json.dumps(decisive, sort_keys=True, default=str).encode()).hexdigest(),
    )


def _digest_of(passages: Sequence[Passage]) -> str:
    digest = hashlib.sha256()
    for passage in passages:
        digest.update(repr((passage.id, passage.style, passage.text, passage.spans)).encode())
    return digest.hexdigest()


def _finished(out: Path, lineage: Lineage, remark: Callable[[str], None]) -> dict[str, Any]:
    """The scores of a folder that this very run has written before. Raises ModelError where it holds anything else."""
    try:
        scores: dict[str, Any] = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        scores = {}
    if scores.get("fingerprint") != lineage.fingerprint:
        raise ModelError(f"{out}: there is something else already; remove it or name another folder with --out")
    remark(f"{out} holds this model already: same answers, corpus, parent and settings")
    shutil.rmtree(_work_folder(out), ignore_errors=True)
    return scores


def _work_folder(out: Path) -> Path:
    return out.with_name(f".{out.name}.training")


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    """The folder of what a run needs to be taken up; one run at a time, removed once ``out`` is there."""
    work = _work_folder(out)
    work.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(work / ".lock", timeout=0):
            yield work
    except Timeout:
        raise ModelError(f"{out}: another training is writing there; wait until it has ended") from None
    if out.exists():
        shutil.rmtree(work, ignore_errors=True)


def _teach(
    start: _Start,
    passages: Sequence[Passage],
    train: Sequence[Passage],
    options: RetrainOptions,
    report: Report,
    checkpoint: Checkpoint,
) -> TwoHeadTagger:
    """The taught network: the running average of training, and ``keep`` of what it was before."""
    before = {name: tensor.clone() for name, tensor in start.network.state_dict().items()}
    torch.manual_seed(options.seed)
    epochs = _epochs(start, passages, train, options)
    loss_of = Anchor.of(start.network, options.anchor).loss if options.anchor else batch_loss
    network = train_batches(start.network, start.tokenizer, epochs, start.recipe, report, checkpoint, loss_of).cpu()
    if options.keep:
        mixed = {
            name: torch.lerp(tensor, before[name], options.keep) if tensor.is_floating_point() else tensor
            for name, tensor in network.state_dict().items()
        }
        network.load_state_dict(mixed)
    return network


def _epochs(
    start: _Start, passages: Sequence[Passage], train: Sequence[Passage], options: RetrainOptions
) -> list[list[Batch]]:
    """The batches of every epoch: each answer ``repeats`` times and a fresh sample of the corpus, all varied."""
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    rng = random.Random(options.seed)
    epochs = []
    for _ in range(options.epochs):
        corpus = sample(train, options.replayed(len(passages), len(train)), rng)
        taught = list(passages) * options.repeats
        known = epoch_examples(corpus, nlp, start.tokenizer, start.recipe, rng)
        new = epoch_examples(taught, nlp, start.tokenizer, start.recipe, rng, corpus or taught)
        examples = [*(replace(example, known=options.anchor > 0) for example in known), *new]
        epochs.append(list(make_batches(examples, start.recipe.batch_pieces, rng)))
    return epochs


def _write(
    lesson: Lesson,
    start: _Start,
    network: TwoHeadTagger,
    splits: dict[str, list[Passage]],
    lineage: Lineage,
    part: Path,
) -> dict[str, Any]:
    """Fit, score and write to ``part``, which then takes its place as ``lesson.out``."""
    shutil.rmtree(part, ignore_errors=True)
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    # In full, as in training from the base: biases and calibration must not depend on the processor that trained.
    nlp.add_pipe(NER, config={"device": start.recipe.device, "precision": "fp32"})
    settings = replace(start.settings, biases={}, calibration={}, thresholds={})
    transformer_of(nlp).set_network(network, start.tokenizer, settings)
    name, version = lesson.name or start.name, lesson.version or next_version(start.version)
    data: DatasetDict = to_datasets(splits)
    scores = finish(nlp, data, part, start.recipe, name, version, held_out_by(lesson.corpus), lineage)
    sync_tree(part)
    part.replace(lesson.out)
    return scores
