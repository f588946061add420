"""How many actors a Ray cluster has room for, and what each takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.errors import ExtractorError


@dataclass(frozen=True, slots=True)
class Layout:
    """``actors`` with ``cpus`` processors and ``gpus`` accelerators each; ``device``: what they load the model on."""

    actors: int
    cpus: float
    gpus: float
    device: str


def lay_out(nodes: Sequence[Mapping[str, float]], device: str, workers: int, most: int | None = None) -> Layout:
    """Fill the nodes (what each has, by Ray's names: CPU, GPU) with actors of ``workers`` processors.

    On accelerators (``cuda``, or ``auto`` where the cluster has any) each actor has one, and fewer processors where
    there are not so many an accelerator. Raises ExtractorError where not one actor has room.
    """
    on_gpus = device.startswith("cuda") or (device == "auto" and any(node.get("GPU", 0) >= 1 for node in nodes))
    rooms = [(int(node.get("CPU", 0)), int(node.get("GPU", 0))) for node in nodes]
    if on_gpus:
        rooms = [(cpus, gpus) for cpus, gpus in rooms if gpus and cpus]
        cpus = min([workers, *(max(1, room // gpus) for room, gpus in rooms)])
        actors = sum(min(gpus, room // cpus) for room, gpus in rooms)
    else:
        cpus = min(workers, max((room for room, _ in rooms), default=0))
        actors = sum(room // cpus for room, _ in rooms) if cpus else 0
    if not actors:
        wanted = "a processor and a GPU" if on_gpus else "a processor"
        raise ExtractorError(f"the Ray cluster has no node with {wanted} to spare: see `ray status`")
    # Ray numbers the accelerators that it gives to an actor from 0.
    device = "cuda" if on_gpus else device
    return Layout(min(actors, most or actors), cpus, 1 if on_gpus else 0, device)
