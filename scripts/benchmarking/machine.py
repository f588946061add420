"""The machine that figures are from, in words and versions."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any

import psutil

_FLAGS = (
    "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "avx512_fp16", "avx_vnni", "amx_tile", "amx_bf16", "amx_int8",
)  # fmt: skip
_PACKAGES = ("extractor", "torch", "transformers", "tokenizers", "spacy", "pdfminer.six", "pypdfium2", "onnxruntime")


def describe(site: Path | None = None) -> dict[str, Any]:
    """Processor, cores, memory, GPU, versions and how busy it was; ``site`` is where pdfplumber lies."""
    name, flags = _processor()
    return {
        "system": platform.platform(),
        "processor": name,
        "instructions": [flag for flag in _FLAGS if flag in flags],
        "cores": os.cpu_count(),
        "cores_allowed": allowed_cores(),
        "threads_asked": os.environ.get("OMP_NUM_THREADS"),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "gpu": _gpu(),
        "python": platform.python_version(),
        "packages": {package: _version(package) for package in _PACKAGES},
        "pdfplumber": _version("pdfplumber", site),
        "load_before": [round(load, 2) for load in psutil.getloadavg()],
    }


def allowed_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> tuple[str, frozenset[str]]:
    """Its name and instruction sets, where the system tells them as Linux does."""
    told: dict[str, str] = {}
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition(":")
            told.setdefault(key.strip(), value.strip())
    except OSError:
        pass
    return told.get("model name") or platform.processor() or platform.machine(), frozenset(
        told.get("flags", "").split()
    )


def _version(package: str, site: Path | None = None) -> str | None:
    """A package's version, looked for in ``site`` first."""
    if site is not None:
        for found in metadata.distributions(name=package, path=[str(site)]):
            return found.version
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _gpu() -> str | None:
    command = ["nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None
