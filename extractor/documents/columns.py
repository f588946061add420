"""Columns of running prose, told from the columns of a table.

Lines that share baselines say nothing: two columns of prose on one grid do so as well as the rows of a table. What
tells the two apart is where the words go:

* down: prose runs on from line to line, so that most lines go on in the middle of a sentence or of a word. A column
  of figures, names, terms or other cells of one line each does not;
* across: where one cell of a table ends, those beside it end too, and the next ones begin on one baseline. Columns of
  prose end their paragraphs each on its own, in the middle of what stands beside them.
"""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from statistics import mean, median

from extractor.documents import markers
from extractor.documents.strips import Strip

_LEAST_LINES = 3
_LEAST_WORDS = 3.5  # a line; cells that wrap have fewer
_LEAST_WORDS_SURE = 2.0  # a line, where cells are not set like that: in justified print, a box, larger print
_FLUSH = 0.6  # of the lines that another goes on from
FULL = 0.65
"""The least part of its column's width that a full line takes."""
_RUNNING = 0.25  # of the places where prose may run on; names and figures begin lines too
_GAP = 1.25  # of the column's line spacing
_LARGER = 1.2  # times the other column's largest print
_MOST_TORN = 0.25  # of the breaks, in a table: cells of two paragraphs, or that begin with a small letter


class _Meeting(Enum):
    """What a column does where the one beside it breaks."""

    HELD = "breaks on the same baseline"
    TORN = "runs on"
    UNKNOWN = "neither for certain"


class _Column:
    """A column's lines from top to bottom, each as one strip."""

    def __init__(self, lines: list[Strip]) -> None:
        self.pairs = list(pairwise(lines))
        self.lines = lines
        self.right = max((line.x1 for line in lines), default=0.0)
        self.running = [pair for pair in self.pairs if _runs_on(*pair)]
        steps = [below.baseline - above.baseline for above, below in self.running or self.pairs]
        self.spacing = median(steps) if steps else 0.0

    def is_running(self, chained: bool = False, apart: bool = False) -> bool:
        """Whether the lines are running text or items of a list, of several words each, and mostly full.

        ``chained``: whether a sentence goes on from this column to the next, or into it: then two lines will do.
        ``apart``: as in ``are_prose``; then fewer words will do.
        """
        if len(self.lines) < _LEAST_LINES - chained:
            return False
        plain = [pair for pair in self.pairs if not _is_item(pair[1]) and _alike(*pair)]
        if len(self.running) + chained < _RUNNING * len(plain):
            return False
        inner = [above for above, _ in self.running] or self.lines
        widest = max(line.x1 - line.x0 for line in self.lines)
        full = sum(line.x1 - line.x0 >= FULL * widest for line in inner)
        words = mean(len(line.text.split()) for line in inner)
        least = _LEAST_WORDS_SURE if apart or self._is_flush(inner) else _LEAST_WORDS
        return words >= least and full >= 0.5 * len(inner)

    def _is_flush(self, inner: list[Strip]) -> bool:
        """Whether lines in the middle of a sentence end on the column's right edge: justified print."""
        ends = sum(abs(line.x1 - self.right) < 0.15 * line.size for line in inner)
        return len(self.running) >= _LEAST_LINES and ends >= _FLUSH * len(inner)

    def is_parted(self, above: Strip, below: Strip) -> bool:
        """Whether more than the usual space stands between two lines."""
        return below.baseline - above.baseline > _GAP * self.spacing

    def breaks(self, above: Strip, below: Strip) -> bool:
        """Whether something ends between two lines: by space, or by a line with room for what comes after it."""
        if self.is_parted(above, below):
            return True
        if _is_item(below) or below.text[0].islower():
            return False
        return not self.is_full(above, below)

    def is_full(self, above: Strip, below: Strip) -> bool:
        """Whether a line has no room for the first word of the next, so that the column's width broke it."""
        blank = below.text.find(" ")
        width = (below.edges[blank] if blank > 0 else below.x1) - below.x0
        return above.x1 + width + 0.6 * below.size >= self.right

    def meets(self, above: Strip, below: Strip) -> _Meeting:
        """What this column does where the one beside it breaks, between these two lines of the other."""
        near = 0.5 * below.size
        beside = [pair for pair in self.pairs if above.baseline + near < pair[1].baseline <= below.baseline + near]
        level = [pair for pair in beside if abs(pair[1].baseline - below.baseline) <= near]
        if any(self.breaks(*pair) for pair in level):
            return _Meeting.HELD
        running = [_runs_on(*pair) and not self.is_parted(*pair) for pair in beside]
        if running and all(running):
            return _Meeting.TORN
        low, high = above.baseline + near, below.baseline + 0.9 * self.spacing
        if any(self.is_parted(*pair) and low < pair[1].baseline < high for pair in self.pairs):
            return _Meeting.TORN  # something begins here as well, but not on the row's baseline
        return _Meeting.UNKNOWN


def are_prose(columns: list[list[Strip]], apart: bool = False) -> bool:
    """Whether columns that stand side by side, each given by its lines, are to be read one after the other.

    ``apart``: whether something else than their words says that they do not belong together.
    """
    read = [_Column(lines) for lines in columns]
    if len(read) < 2:
        return False
    chained, apart = _is_chained(columns), apart or _differ(columns)
    return all(column.is_running(chained, apart) for column in read) and (apart or not _in_step(read))


def _differ(columns: list[list[Strip]]) -> bool:
    """Whether one column is in larger print than another throughout, as a pull quote is."""
    sizes = [[line.size for line in lines] for lines in columns]
    return all(sizes) and max(map(min, sizes)) >= _LARGER * min(map(max, sizes))


def _is_chained(columns: list[list[Strip]]) -> bool:
    """Whether each column goes on in the middle of a sentence from the end of the one before."""
    return all(
        before and after and _runs_on(before[-1], after[0]) and before[-1].text[-1] not in ".:;?!"
        for before, after in pairwise(columns)
    )


def row_starts(columns: list[list[Strip | None]]) -> set[int] | None:
    """Where the rows of a table with wordy cells begin, by the lines' places from the top; the first is left out.

    Each column has a line, or none, in each place. ``None`` where the first column is not running text, so that its
    cells tell where a row begins.
    """
    read = [_Column([line for line in column if line]) for column in columns]
    if not read[0].is_running():
        return None
    wordy = [(column, lines) for column, lines in zip(read, columns, strict=True) if column.is_running()]
    starts = set()
    for place in range(1, len(columns[0])):
        pairs = [(column, lines[place - 1], lines[place]) for column, lines in wordy]
        inside = any(above and below and _runs_on(above, below) for _, above, below in pairs)
        fresh = any(below and (not above or column.breaks(above, below)) for column, above, below in pairs)
        if columns[0][place] and fresh and not inside:
            starts.add(place)
    return starts


def _in_step(columns: list[_Column]) -> bool:
    """Whether the columns break together, twice or more, as the rows of a table do.

    A row's first cell tells where the row begins; the others may hold lists or paragraphs of their own, so that
    only space counts there.
    """
    held: set[int] = set()
    torn = 0
    for place, column in enumerate(columns):
        others = columns[:place] + columns[place + 1 :]
        for above, below in column.pairs:
            if place == 0:
                starts = column.breaks(above, below) or _is_item(below)
                ends = starts and markers.bullet(below.text) is None  # a list goes on, hardly ever a table
            else:
                ends = column.is_parted(above, below) and not _is_item(below)
            meetings = {other.meets(above, below) for other in others} if ends else set()
            if _Meeting.TORN in meetings:
                torn += 1
            elif _Meeting.HELD in meetings:
                held.add(round(below.baseline))
    return len(held) >= 2 and torn <= _MOST_TORN * (torn + len(held))


def _runs_on(above: Strip, below: Strip) -> bool:
    """Whether a line goes on in the middle of a sentence or of a word."""
    if _is_item(below):
        return False
    return below.text[0].islower() or (above.text.endswith("-") and above.text[-2:-1].isalpha())


def _is_item(line: Strip) -> bool:
    return markers.bullet(line.text) is not None or markers.number(line.text) is not None


def _alike(above: Strip, below: Strip) -> bool:
    """Whether two lines are printed alike: a heading is not like its text."""
    return above.bold == below.bold and abs(above.size - below.size) < 0.6
