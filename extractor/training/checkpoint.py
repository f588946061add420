"""Where a training run stands, kept on disk so that a killed run goes on and ends as if nothing had happened.

A checkpoint holds the weights that are trained, their running average, the optimizer, the schedule, the states of the
random generators and the number of steps done; it is written whole or not at all, and belongs to one run by the
digest of its data and settings. What the run reads is made anew from the same seed, so it is not stored.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that a step of training changes."""

    network: nn.Module
    average: nn.Module
    optimizer: Optimizer
    schedule: LRScheduler


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A file that holds the state of the run with that ``fingerprint``; one is due every ``every`` steps.

    ``remark`` hears in words where a stored state was taken up, or why it was not.
    """

    path: Path
    fingerprint: str
    every: int = 50
    remark: Callable[[str], None] = lambda words: None

    def restore(self, course: Course) -> int:
        """Bring a course to where the stored one was; how many steps were done, 0 where nothing fitting is stored."""
        state = self._read()
        if state is None:
            return 0
        for module, key in ((course.network, "network"), (course.average, "average")):
            _set_weights(module, state[key])
        course.optimizer.load_state_dict(state["optimizer"])
        course.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        if torch.cuda.is_available() and state["cuda_random"]:
            torch.cuda.set_rng_state_all(state["cuda_random"])
        step = int(state["step"])
        self.remark(f"going on after step {step}, from {self.path}")
        return step

    def save(self, step: int, course: Course) -> None:
        """Store the state after ``step`` steps in place of the last one. Raises OSError where it cannot be written."""
        state = {
            "fingerprint": self.fingerprint,
            "step": step,
            "network": _trained(course.network, course.network),
            "average": _trained(course.average, course.network),
            "optimizer": course.optimizer.state_dict(),
            "schedule": course.schedule.state_dict(),
            "random": torch.get_rng_state(),
            "cuda_random": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_name(self.path.name + ".part")
        with part.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)

    def _read(self) -> dict[str, Any] | None:
        if not self.path.is_file():
            return None
        try:
            state: dict[str, Any] = torch.load(self.path, map_location="cpu", weights_only=True)
            known = state["fingerprint"]
        except Exception as error:  # torch raises many types for a file that is none of its own
            self.remark(f"starting over: {self.path} cannot be read ({' '.join(str(error).split())[:120]})")
            return None
        if known != self.fingerprint:
            self.remark(f"starting over: {self.path} belongs to a run with other data or settings")
            return None
        return state


def _trained(module: nn.Module, like: nn.Module) -> dict[str, Tensor]:
    """The parameters that ``like`` trains, as ``module`` has them."""
    names = {name for name, parameter in like.named_parameters() if parameter.requires_grad}
    return {name: parameter.detach() for name, parameter in module.named_parameters() if name in names}


@torch.no_grad()
def _set_weights(module: nn.Module, stored: dict[str, Tensor]) -> None:
    parameters = dict(module.named_parameters())
    for name, tensor in stored.items():
        parameters[name].copy_(tensor)
