"""Which passages to annotate next: those that teach most, and a share drawn by lot that tells how good the model is.

    documents -> passages -> lot (held out) -> figures of the others -> a diverse choice of them (train)

The lot is drawn first, from all passages alike, so that what is measured on it holds for the papers as they are. What
is nearly the same as a drawn passage is not chosen to learn from.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from extractor.annotation.candidates import Candidate
from extractor.annotation.diversity import DiversityOptions, Pool, choose
from extractor.annotation.novelty import Space, ranks
from extractor.annotation.task import Purpose, Task
from extractor.nlp.embedding import Vectors

RANDOM = "random"
"""What ``meta.selected_by`` says of a passage drawn by lot."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the passages to learn from, how many (summing to 1) are chosen for each reason; docs/selecting.md says why."""

    uncertainty: float = 0.7
    disagreement: float = 0.15
    novelty: float = 0.15


REASONS = tuple(part.name for part in fields(Shares))
_UNDOUBTED = 0.25
"""What a passage's disagreement or novelty counts for where the model has no doubt at all, against 1.25 where it is
sure to err: what is odd teaches more where the model stumbles."""


@dataclass(frozen=True, slots=True)
class SelectOptions:
    """``count`` passages, of which the share ``random_share`` (0 to 1) is drawn by lot; ``seed`` decides which."""

    count: int = 100
    random_share: float = 0.2
    seed: int = 1
    shares: Shares = field(default_factory=Shares)
    diversity: DiversityOptions = field(default_factory=DiversityOptions)


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen tasks in the order in which to annotate them; of ``passages`` read, ``known`` were offered or
    answered before, or say the same as another. ``reasons``: how many were chosen for which."""

    tasks: tuple[Task, ...]
    passages: int
    known: int
    reasons: Counter[str]


class Offered:
    """What has been answered or is waiting: the same words, or words that overlap such a passage, are not offered."""

    def __init__(self, tasks: Iterable[Task] = ()) -> None:
        self._texts: set[str] = set()
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for task in tasks:
            self.add(task)

    def add(self, task: Task) -> None:
        """From now on it is among them."""
        self._texts.add(_words(task.text))
        if task.document:
            self._places[task.document.id].append(_border(task))

    def __contains__(self, task: Task) -> bool:
        if _words(task.text) in self._texts:
            return True
        if task.document is None:
            return False
        start, end = _border(task)
        return any(start < last and first < end for first, last in self._places.get(task.document.id, ()))


def choose_tasks(
    candidates: Sequence[Candidate],
    embed: Callable[[Sequence[str]], Vectors],
    taught: Sequence[str],
    before: Sequence[Task],
    options: SelectOptions,
) -> Selection:
    """Choose from the candidates what is to be annotated next; equal input and seed give an equal choice.

    ``embed``: texts to points of length 1. ``taught``: texts that the model learnt from, against which novelty is
    measured. ``before``: passages answered or waiting; they and what overlaps them are left out, and novelty counts
    from them too. Fewer than ``count`` come back where there are no more, or where the rest is nearly the same.
    """
    fresh = _fresh(candidates, before)
    count = min(options.count, len(fresh))
    drawn = sorted(random.Random(options.seed).sample(range(len(fresh)), round(count * options.random_share)))
    figures, points = _figures(fresh, embed, taught, before)
    rest = sorted(set(range(len(fresh))) - set(drawn))
    pool = Pool(
        points.fresh[rest],
        [_document(fresh[i].task) for i in rest],
        np.concatenate([points.before, points.fresh[drawn]]),
    )
    chosen = choose(scores_of(figures[rest]), astuple(options.shares), pool, count - len(drawn), options.diversity)
    learn = [_task(fresh[rest[i]], Purpose.TRAIN, REASONS[reason], figures[rest[i]]) for i, reason in chosen]
    judge = [_task(fresh[i], Purpose.HELD_OUT, RANDOM, figures[i]) for i in drawn]
    tasks = _mixed(learn, judge)
    reasons = Counter(str(task.meta["selected_by"]) for task in tasks)
    return Selection(tuple(tasks), len(candidates), len(candidates) - len(fresh), reasons)


def scores_of(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """(reasons, passages): how good each passage is for each reason, given its figures (passages, reasons), 0 to 1."""
    uncertain = figures[:, 0]
    return np.stack([uncertain, *(figures[:, i] * (_UNDOUBTED + uncertain) for i in (1, 2))])


@dataclass(frozen=True, slots=True)
class _Points:
    """Passages that are fresh and those offered before, as seen from the middle of all texts."""

    fresh: Vectors
    before: Vectors


def _figures(
    fresh: Sequence[Candidate], embed: Callable[[Sequence[str]], Vectors], taught: Sequence[str], before: Sequence[Task]
) -> tuple[NDArray[np.float64], _Points]:
    """(candidates, reasons): each one's figures, 0 to 1; novelty is the share of the candidates that are less new."""
    known = [*taught, *(task.text for task in before)]
    points = embed([*known, *(candidate.task.text for candidate in fresh)])
    space = Space(points[: len(known)], points[len(known) :])
    new = ranks(space.distances(points[len(known) :]))
    rows = [(c.uncertainty, c.disagreement, float(share)) for c, share in zip(fresh, new, strict=True)]
    figures = np.array(rows, dtype=np.float64).reshape(-1, len(REASONS))
    centred = space.centred(points[len(taught) :])
    return figures, _Points(centred[len(before) :], centred[: len(before)])


def _fresh(candidates: Sequence[Candidate], before: Sequence[Task]) -> list[Candidate]:
    """The candidates not offered before; of those that say the same word for word, the first."""
    offered, fresh = Offered(before), []
    said = set[str]()
    for candidate in candidates:
        words = _words(candidate.task.text)
        if words not in said and candidate.task not in offered:
            said.add(words)
            fresh.append(candidate)
    return fresh


def _task(candidate: Candidate, purpose: Purpose, reason: str, figures: NDArray[np.float64]) -> Task:
    task = candidate.task
    told = {name: round(float(value), 4) for name, value in zip(REASONS, figures, strict=True)}
    return task.model_copy(update={"purpose": purpose, "meta": {**task.meta, "selected_by": reason, **told}})


def _mixed(learn: Sequence[Task], judge: Sequence[Task]) -> list[Task]:
    """Both in their order, spread evenly: whoever stops half-way has annotated half of either."""
    places = [
        ((i + 0.5) / len(tasks), kind, task)
        for kind, tasks in enumerate((learn, judge))
        for i, task in enumerate(tasks)
    ]
    return [task for _, _, task in sorted(places, key=lambda place: place[:2])]


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _document(task: Task) -> str:
    return task.document.id if task.document else task.passage


def _border(task: Task) -> tuple[int, int]:
    start = task.document.start if task.document else 0
    return start, start + len(task.text)
