"""The C library's memory, told to keep what a forward pass frees for the next one."""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # names of glibc's mallopt(3)
_MOST_FROM_HEAP = 32 * 2**20
_MOST_KEPT = 128 * 2**20


def keep_freed_memory() -> bool:
    """Let the heap keep up to 128 MiB of freed memory, and serve blocks up to 32 MiB; whether that could be told.

    By default glibc may give blocks of some megabytes back to the system at once, and the kernel fills them with zeros
    when the next layer asks for the like (docs/speed.md tells what that costs). It is a setting of the whole process,
    and of glibc alone.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return bool(mallopt(_MMAP_THRESHOLD, _MOST_FROM_HEAP) and mallopt(_TRIM_THRESHOLD, _MOST_KEPT))
