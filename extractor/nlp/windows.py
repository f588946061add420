"""Cut texts into windows that the encoder can hold, and batch windows of many texts by length.

Windows end between sentences where they can. A sentence that is longer than a window is covered by several that
overlap; each word is then read in the window where it has most context on its poorer side. No word is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` (exclusive) of one text, and how many pieces the encoder sees of them."""

    start: int
    end: int
    pieces: int


def cut_windows(lengths: Sequence[int], sentence_starts: Sequence[bool], size: int, overlap: int) -> list[Window]:
    """Windows over words of the given piece counts, none above ``size`` pieces unless one word alone is.

    ``sentence_starts[i]`` says that word i opens a sentence. Every word is in at least one window; windows
    overlap (by up to ``overlap`` pieces) only where a sentence had to be cut.
    """
    if size < 1 or not 0 <= overlap < size:
        raise ValueError(f"no windows of {size} pieces with an overlap of {overlap}")
    total = [0, *accumulate(lengths)]
    windows: list[Window] = []
    start, count = 0, len(lengths)
    while start < count:
        end = _furthest(total, start, size)
        cut = end
        if end < count:
            while cut > start + 1 and not sentence_starts[cut]:
                cut -= 1
            clean = sentence_starts[cut] and total[cut] - total[start] >= min(size // 3, size - overlap)
            end = cut if clean else end
        else:
            clean = True
        windows.append(Window(start, end, total[end] - total[start]))
        if end == count:
            break
        start = end if clean else _step_back(total, start, end, size, overlap)
    return windows


def _furthest(total: Sequence[int], start: int, size: int) -> int:
    """The word after the last one that still fits; at least one word."""
    end = start + 1
    while end < len(total) - 1 and total[end + 1] - total[start] <= size:
        end += 1
    return end


def _step_back(total: Sequence[int], start: int, end: int, size: int, overlap: int) -> int:
    """Where the next window begins: it repeats at most ``overlap`` pieces and still gets beyond ``end``."""
    room = min(overlap, size - (total[end + 1] - total[end]))
    back = end
    while back > start + 1 and total[end] - total[back - 1] <= room:
        back -= 1
    return back


def owners(windows: Sequence[Window], count: int) -> list[int]:
    """For each of ``count`` words, the index of the window that it is read in."""
    owner = [-1] * count
    depth = [-1] * count
    for index, window in enumerate(windows):
        for word in range(window.start, window.end):
            # The text's own ends are no cuts: nothing is missing beyond them.
            left = word - window.start if window.start else count
            right = window.end - 1 - word if window.end < count else count
            if min(left, right) > depth[word]:
                depth[word], owner[word] = min(left, right), index
    return owner


def plan_batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Indices of windows, sorted by length and cut so that rows x longest row stays within ``budget`` pieces.

    A window that is longer than the budget travels alone.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        longest = lengths[batch[0]] if batch else lengths[index]
        if batch and (len(batch) + 1) * longest > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
