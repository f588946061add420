"""Which models there are, which one is current, and how it came to be: ``registry.json`` in the folder of models.

    {"schema": "extractor-registry 1", "current": FOLDER, "models": [...], "history": [...]}

``models`` describes every folder; ``history`` says in order what was decided, by whom and why, and only grows. The
file is replaced as a whole under a lock, after the folder that it names is on the disk: killed at any moment it names
the old model or the new one. Folders are never changed, so that a program that has loaded one keeps what it loaded.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.batch.files import file_sha256, keep_name, write_whole
from extractor.errors import ModelError, PromotionError
from extractor.nlp.models import REGISTRY
from extractor.nlp.transformer_ner import FACTORY

SCHEMA = "extractor-registry 1"
_LOCK, _LOCK_SECONDS = ".registry.lock", 30.0
_INCOMING = ".incoming-"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Action(StrEnum):
    """What was decided."""

    REGISTERED = "registered"
    PROMOTED = "promoted"
    FORCED = "forced"
    REFUSED = "refused"
    ROLLED_BACK = "rolled_back"


class ModelEntry(_Frozen):
    """One model folder: what it is and where it comes from. ``scores``: F1 (0 to 1) on the held-out test split."""

    folder: str
    name: str
    version: str
    sha256: str
    parent_sha256: str | None = None
    fingerprint: str | None = None
    annotations: int = 0
    scores: dict[str, float] = {}


class Event(_Frozen):
    """One decision; ``sha256`` is the weights' of the model it is about, ``folder`` is None where it was refused.

    ``reasons`` say why in figures; ``why`` is what the person gave as reason (``--force``). ``time`` is in UTC.
    """

    time: dt.datetime
    action: Action
    sha256: str
    folder: str | None
    previous: str | None
    by: str
    reasons: tuple[str, ...] = ()
    why: str | None = None


class RegistryState(_Frozen):
    """The whole file."""

    schema_: Literal["extractor-registry 1"] = "extractor-registry 1"
    current: str
    models: tuple[ModelEntry, ...] = ()
    history: tuple[Event, ...] = ()

    def entry(self, folder: str) -> ModelEntry | None:
        """The model of that folder."""
        return next((model for model in self.models if model.folder == folder), None)

    @property
    def line(self) -> list[str]:
        """The folders that were current, oldest first, without those that were rolled back; the last is current."""
        stack: list[str] = []
        for event in self.history:
            if event.folder is None or event.action is Action.REFUSED:
                continue
            if event.action is Action.ROLLED_BACK and event.folder in stack:
                del stack[len(stack) - stack[::-1].index(event.folder) :]
            elif not stack or stack[-1] != event.folder:
                stack.append(event.folder)
        return stack


class Registry:
    """The registry of a folder of models. A folder without the file has one model: the one named at first use."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / REGISTRY

    def read(self) -> RegistryState:
        """What the file says. Raises PromotionError where it is absent, unreadable or none of ours."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            told["schema_"] = told.pop("schema")
            return RegistryState.model_validate(told)
        except FileNotFoundError:
            raise PromotionError(f"{self.path}: no registry there; name the folder of models with --models") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
            raise PromotionError(f"{self.path}: not a registry ({' '.join(str(error).split())[:200]})") from error

    def register(self, folder: str, by: str) -> RegistryState:
        """Begin a registry with the model of that folder as the current one. Raises PromotionError, ModelError."""
        with self.writing():
            if self.path.exists():
                raise PromotionError(f"{self.path}: there is a registry already")
            entry = describe(self.root / folder).model_copy(update={"folder": folder})
            event = Event(
                time=_now(), action=Action.REGISTERED, sha256=entry.sha256, folder=folder, previous=None, by=by
            )
            return self._replace(RegistryState(current=folder, models=(entry,), history=(event,)))

    def refuse(self, model: Path, by: str, reasons: tuple[str, ...]) -> RegistryState:
        """Record that a model was not made current, and why."""
        with self.writing():
            state, entry = self.read(), describe(model)
            return self._add(state, state.current, entry.sha256, None, Action.REFUSED, by, reasons)

    def promote(
        self, model: Path, judged_against: str, by: str, reasons: tuple[str, ...], forced_why: str | None = None
    ) -> RegistryState:
        """Copy a model folder in and make it current; ``judged_against`` is the folder that it was compared with.

        Raises PromotionError where another model has become current since, or where a folder of its name holds
        something else; ModelError where it is no model.
        """
        with self.writing():
            state, entry = self.read(), describe(model)
            if state.current != judged_against:
                raise PromotionError(
                    f"{self.path}: {state.current} has become current since {judged_against} was compared; try again"
                )
            entry = self._take_in(model, entry)
            models = tuple(known for known in state.models if known.folder != entry.folder)
            action = Action.PROMOTED if forced_why is None else Action.FORCED
            state = state.model_copy(update={"models": (*models, entry)})
            return self._add(state, entry.folder, entry.sha256, entry.folder, action, by, reasons, forced_why)

    def roll_back(self, by: str, to: str | None = None) -> RegistryState:
        """Make the model before the current one current again, or the one in the folder ``to``.

        Raises PromotionError where there is none.
        """
        with self.writing():
            state = self.read()
            if to is None:
                if len(state.line) < 2:
                    raise PromotionError(f"{state.current} is the first model: there is none before it")
                to = state.line[-2]
            entry = state.entry(to)
            if entry is None or to == state.current:
                others = ", ".join(model.folder for model in state.models if model.folder != state.current)
                reason = "is current already" if entry else "is not in the registry"
                raise PromotionError(f"{to} {reason}; others: {others or 'none'}")
            if describe(self.root / to).sha256 != entry.sha256:
                raise PromotionError(f"{self.root / to}: its weights are not the registered ones; restore the folder")
            return self._add(state, to, entry.sha256, to, Action.ROLLED_BACK, by)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone with the registry. Raises PromotionError where another program holds it, or the disk refuses."""
        try:
            with FileLock(self.root / _LOCK, timeout=_LOCK_SECONDS):
                yield
        except Timeout:
            raise PromotionError(
                f"{self.root}: another program is changing the registry; wait until it ended"
            ) from None
        except OSError as error:
            raise PromotionError(f"{self.root}: cannot be written ({error.strerror or error})") from error

    def _add(
        self,
        state: RegistryState,
        current: str,
        sha256: str,
        folder: str | None,
        action: Action,
        by: str,
        reasons: tuple[str, ...] = (),
        why: str | None = None,
    ) -> RegistryState:
        event = Event(
            time=_now(), action=action, sha256=sha256, folder=folder, previous=state.current, by=by, reasons=reasons,
            why=why,
        )  # fmt: skip
        return self._replace(state.model_copy(update={"current": current, "history": (*state.history, event)}))

    def _replace(self, state: RegistryState) -> RegistryState:
        told: dict[str, Any] = state.model_dump(mode="json")
        ordered = {"schema": told.pop("schema_"), **told}
        write_whole(self.path, json.dumps(ordered, indent=2, ensure_ascii=False) + "\n")
        return state

    def _take_in(self, model: Path, entry: ModelEntry) -> ModelEntry:
        """Copy a model's folder under a name of its own, whole or not at all."""
        for left in self.root.glob(f"{_INCOMING}*"):  # of a promotion that was killed
            shutil.rmtree(left, ignore_errors=True)
        own = self.root / entry.folder
        if model.resolve().parent == self.root.resolve():
            return entry.model_copy(update={"folder": model.resolve().name})
        if own.exists():
            if tree_digest(own) != tree_digest(model):
                raise PromotionError(f"{own}: there is another model of that name; train with another --version")
            return entry
        incoming = self.root / f"{_INCOMING}{entry.folder}"
        shutil.copytree(model, incoming)
        sync_tree(incoming)
        incoming.replace(own)
        keep_name(self.root)
        return entry


def describe(model: Path) -> ModelEntry:
    """What a model folder says of itself; ``folder`` is the name that it gets in a registry.

    Raises ModelError where the folder is none that was trained here.
    """
    digest = file_sha256(model / FACTORY / "model.safetensors")
    try:
        meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
        name, version = str(meta["name"]), str(meta["version"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{model}: not a model folder (no meta.json that can be read)") from error
    if digest is None:
        raise ModelError(f"{model}: not a model folder (no weights in {FACTORY})")
    scores, lineage = _told(model / "scores.json"), _told(model / "recipe.json").get("lineage") or {}
    test = scores.get("test") or {}
    figures = {key: round(float(value), 4) for key, value in test.items() if isinstance(value, int | float)}
    for label, told in (test.get("labels") or {}).items():
        figures[label] = round(float(told["overlap_f1"]), 4)
    return ModelEntry(
        folder=f"{name}-{version}-{digest[:8]}", name=name, version=version, sha256=digest,
        parent_sha256=lineage.get("parent_sha256"), fingerprint=scores.get("fingerprint"),
        annotations=len(lineage.get("annotations", ())), scores=figures,
    )  # fmt: skip


def tree_digest(folder: Path) -> str:
    """SHA-256 over the names and contents of every file below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()


def sync_tree(folder: Path) -> None:
    """Bring every file below a folder to the disk, so that a renaming cannot outlive its contents."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
