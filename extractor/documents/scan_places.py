"""Where words that OCR found stand on the page as shown, and how sure it was of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from extractor.documents.document import Line, Recognised
from extractor.documents.ink import InkWord
from extractor.documents.ocr import ScannedPage, Scans
from extractor.documents.pose import Pose

_WORD = re.compile(r"\S+")


def recognised(lines: Sequence[Line], text: str, scans: Scans) -> list[Recognised]:
    """The words of those lines that were read by OCR, each with its certainty."""
    finders = {number: _Finder(page) for number, page in scans.pages.items()}
    found = []
    for line in lines:
        if line.page not in finders:
            continue
        for word in _WORD.finditer(text, line.start, line.end):
            score = finders[line.page].score(line, word.start() - line.start)
            found.append(Recognised(word.start(), word.end(), score))
    return found


class _Finder:
    """A page's words by their left edges: layout joins and cuts lines, and leaves the edges as they are."""

    def __init__(self, page: ScannedPage) -> None:
        self._words: dict[int, list[InkWord]] = defaultdict(list)
        for word in page.words:
            self._words[round(word.edges[0])].append(word)
        scores = sorted(word.score for word in page.words)
        self._usual = scores[len(scores) // 2] if scores else 0.0

    def score(self, line: Line, place: int) -> float:
        """Of the word that begins at a place in a line; of a usual one where it cannot be found."""
        x = line.edges[place]
        near = [word for key in (-1, 0, 1) for word in self._words.get(round(x) + key, [])]
        level = [word for word in near if line.top - 1 <= (word.top + word.bottom) / 2 <= line.bottom + 1]
        return min(level, key=lambda word: abs(word.edges[0] - x)).score if level else self._usual


def as_shown(lines: Sequence[Line], text: str, scans: Scans) -> list[Line]:
    """Lines as they stand on the pages as shown: where a page was turned to be read, a line a word."""
    placed: list[Line] = []
    for line in lines:
        page = scans.pages.get(line.page)
        if page is None or page.pose.straight:
            placed.append(line)
            continue
        placed += [_turned(line, *word.span(), page.pose) for word in _WORD.finditer(text, line.start, line.end)]
    return placed


def _turned(line: Line, start: int, end: int, pose: Pose) -> Line:
    edges = np.array(line.edges[start - line.start : end - line.start + 1])
    low, high = float(edges.min()), float(edges.max())
    corners = pose.points(np.array([(x, y) for x in (low, high) for y in (line.top, line.bottom)]))
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    if pose.quarters % 2:
        shown = [(x0, x1)[place % 2] for place in range(len(edges))]
    else:
        middles = np.stack([edges, np.full(len(edges), (line.top + line.bottom) / 2)], axis=1)
        shown = pose.points(middles)[:, 0].tolist()
    return Line(start, end, line.page, top, bottom, tuple(shown))
