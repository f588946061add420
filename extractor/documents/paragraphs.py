"""From printed lines to paragraphs: where one ends, and which go on in the next column or on the next page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extractor.documents import markers
from extractor.documents.printed import Flow, Frame, Place, PrintedLine, PrintedRow
from extractor.documents.strips import Strip

_ENDS = (".", "!", "?", ":", ";", ".”", ".’", ".)", "?”")
_CLOSERS = "”’\"')]"


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, with the page of each (1-based).

    Only a ``ROW`` has more than one cell; ``places`` and ``frame`` say where in which table, if in one.
    """

    kind: Kind
    cells: list[list[tuple[int, Strip]]]
    right: float = 0.0
    places: tuple[Place, ...] = ()
    frame: Frame | None = None

    @property
    def lines(self) -> list[tuple[int, Strip]]:
        """The lines of a paragraph that is no row."""
        return self.cells[0]

    @property
    def first(self) -> Strip:
        return self.cells[0][0][1]

    @property
    def last(self) -> Strip:
        return self.cells[-1][-1][1]

    @property
    def page(self) -> int:
        return self.cells[0][0][0]


@dataclass(slots=True)
class Leading:
    """The usual distance from baseline to baseline, by font size (half points), and the body's size."""

    body: float = 0.0
    usual: dict[int, float] = field(default_factory=dict)

    def of(self, size: float) -> float:
        """The distance (points) that lines of one paragraph have at this font size."""
        return self.usual.get(round(size * 2), max(1.25, self._ratio()) * size)

    def _ratio(self) -> float:
        body = self.usual.get(round(self.body * 2))
        return min(body / self.body, 1.5) if body and self.body else 1.25


def measure(pages: Sequence[list[Flow]]) -> Leading:
    """The document's usual leading and body size, by counting."""
    sizes: Counter[float] = Counter()
    steps: dict[int, Counter[float]] = {}
    for flow in (flow for flows in pages for flow in flows):
        previous: Strip | None = None
        for item in flow:
            if isinstance(item, PrintedRow):
                previous = None
                continue
            strip = item.strip
            sizes[round(strip.size * 2) / 2] += len(strip.text)
            step = strip.baseline - previous.baseline if previous else 0.0
            if previous and abs(previous.size - strip.size) < 0.5 and 0 < step < 2.2 * strip.size:
                steps.setdefault(round(strip.size * 2), Counter())[round(step * 2) / 2] += 1
            previous = strip
    usual = {size: _mode(counts) for size, counts in steps.items() if counts.total() >= 3}
    if not sizes:  # tables only
        cells = (
            s
            for flows in pages
            for flow in flows
            for i in flow
            if isinstance(i, PrintedRow)
            for c in i.cells
            for s in c
        )
        sizes.update(round(strip.size * 2) / 2 for strip in cells)
    return Leading(sizes.most_common(1)[0][0] if sizes else 0.0, usual)


def _mode(counts: Counter[float]) -> float:
    """The smallest step that is nearly as frequent as the commonest: lists may be set wider than prose."""
    most = counts.most_common(1)[0][1]
    return min(step for step, count in counts.items() if count >= 0.5 * most)


def paragraphs(pages: Sequence[tuple[int, list[Flow]]], leading: Leading) -> list[Paragraph]:
    """The document's paragraphs in reading order, those parted by a column's or a page's end joined again."""
    whole: list[Paragraph] = []
    for page, flows in pages:
        for flow in flows:
            for place, fresh in enumerate(_of_flow(page, flow, leading)):
                before = _unfinished(whole, fresh, place == 0)
                if before is None:
                    whole.append(fresh)
                else:
                    before.cells[0] += fresh.cells[0]
                    before.right = fresh.right
    return whole


def _of_flow(page: int, flow: Flow, leading: Leading) -> list[Paragraph]:
    found: list[Paragraph] = []
    left = min((item.strip.x0 for item in flow if isinstance(item, PrintedLine)), default=0.0)
    for place, item in enumerate(flow):
        if isinstance(item, PrintedRow):
            cells = [[(page, strip) for strip in cell] for cell in item.cells]
            found.append(Paragraph(Kind.ROW, cells, places=item.places, frame=item.frame))
            continue
        following = flow[place + 1] if place + 1 < len(flow) else None
        after = following.strip if isinstance(following, PrintedLine) else None
        current = found[-1] if found and found[-1].kind != Kind.ROW and place else None
        if current is not None and not _breaks(current, item, after, left, leading):
            current.lines.append((page, item.strip))
            continue
        kind = Kind.ITEM if is_item(item.strip.text) else Kind.TEXT
        found.append(Paragraph(kind, [[(page, item.strip)]], item.right))
    return found


def is_item(text: str) -> bool:
    """Whether a line begins with a bullet or an item's number."""
    return markers.bullet(text) is not None or markers.number(text) is not None


def _breaks(current: Paragraph, line: PrintedLine, after: Strip | None, left: float, leading: Leading) -> bool:
    """Whether a line begins a paragraph of its own after ``current`` in the same column."""
    strip, previous = line.strip, current.last
    step = strip.baseline - previous.baseline
    resized = abs(strip.size - previous.size) > max(0.6, 0.06 * previous.size)
    if resized or not 0 <= step <= 1.25 * leading.of(strip.size) + 0.5:
        return True
    if previous.text.endswith(("-", "/")) and len(previous.text) > 1 and not previous.text[-2].isspace():
        return False  # in the middle of a word
    ended, fits = ends_sentence(previous.text), _fits(previous, strip, line.right)
    if strip.bold != previous.bold and (fits or ended):
        return True
    if _begins_item(current, strip, ended, fits) or _leaves_item(current, strip):
        return True
    if ended and current.kind == Kind.TEXT and _is_indented(previous, strip, after, left):
        return True
    # The first word had room on the line before: the break was meant, if the sentence or most of the line ended there.
    begins = strip.text[0].isupper() or strip.text[0].isdigit() or strip.text[0] in "“‘\"'("
    return fits and begins and (ended or previous.x1 < left + 0.6 * (line.right - left))


def _leaves_item(current: Paragraph, strip: Strip) -> bool:
    """Whether a line stands further left than the item before hangs."""
    return current.kind == Kind.ITEM and _hangs(current) and strip.x0 < current.first.x0 + 0.3 * strip.size


def _is_indented(previous: Strip, strip: Strip, after: Strip | None, left: float) -> bool:
    """Whether a line is indented as a paragraph's first, between lines that are not."""
    em = strip.size
    return (
        0.8 * em <= strip.x0 - left <= 5 * em
        and previous.x0 - left < 0.3 * em
        and (after is None or after.x0 - left < 0.3 * em)
    )


def _begins_item(current: Paragraph, strip: Strip, ended: bool, fits: bool) -> bool:
    sign = markers.bullet(strip.text)
    if sign is not None and sign in markers.BULLETS:
        return True
    if sign is None and markers.number(strip.text) is None:
        return False
    # A dash, or a number that a full line without an end runs into, may be the sentence going on.
    same_edge = abs(strip.x0 - current.last.x0) < 0.5 * strip.size
    sibling = current.kind == Kind.ITEM and abs(strip.x0 - current.first.x0) < 0.5 * strip.size and _hangs(current)
    return ended or fits or sibling or not same_edge


def _hangs(item: Paragraph) -> bool:
    """Whether an item's lines after the first stand further in than its sign (true while it has but one)."""
    return len(item.lines) < 2 or item.lines[1][1].x0 > item.first.x0 + 0.3 * item.first.size


def _fits(previous: Strip, strip: Strip, right: float) -> bool:
    """Whether the next line's first word had room on the line before, so that the break was meant."""
    blank = strip.text.find(" ")
    width = (strip.edges[blank] if blank > 0 else strip.x1) - strip.x0
    return previous.x1 + width + 0.6 * strip.size < right


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that closes a sentence or opens a list."""
    return text.endswith(_ENDS) or text.rstrip(_CLOSERS).endswith((".", "!", "?"))


def _unfinished(whole: list[Paragraph], fresh: Paragraph, first: bool) -> Paragraph | None:
    """The paragraph that ``fresh`` continues after a column's or page's end (then it is the ``first`` that follows),
    looking past footnotes; and past tables, their captions and pull quotes, where a small letter says that it goes on.
    """
    if fresh.kind != Kind.TEXT:
        return None
    small = fresh.first.text[0].islower()
    if not first and not small:
        return None
    passed = False
    for before in reversed(whole):
        if before.cells[-1][-1][0] < fresh.page - 1:
            return None
        if before.kind != Kind.ROW and before.last.size < fresh.first.size - 0.6:
            continue  # a footnote
        if small and (
            before.frame is not None or before.last.size > fresh.first.size + 0.6 or _captions(passed, before)
        ):
            passed = True
            continue
        if before.kind == Kind.ROW or not (first or passed) or not _continues(before, fresh):
            return None
        return before if not passed or not _fits(before.last, fresh.first, before.right) else None
    return None


def _captions(passed: bool, paragraph: Paragraph) -> bool:
    """Whether a bold line right above what stood in the way is its title."""
    return passed and paragraph.first.bold and len(paragraph.lines) < 3


def _continues(before: Paragraph, fresh: Paragraph) -> bool:
    last, first = before.last, fresh.first
    if abs(last.size - first.size) > 0.6 or last.bold != first.bold or ends_sentence(last.text):
        return False
    if last.text.endswith(("-", ",")) or first.text[0].islower():
        return True
    full = not _fits(last, first, before.right)
    return full and len(before.lines) > 1 and first.text[0].isalnum()
