"""A pack's truth against what was extracted: records by kind, word order, boxes."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extractor.documents import Document
from extractor.documents.markers import BULLETS
from extractor.records import Extraction

_NEAR = 2.0
_FIELDS = (
    "source", "unit", "comparator", "staff_group", "period", "percentage_kind", "metric", "status", "score_target",
    "likelihood", "impact", "risk_ref", "cause", "consequence",
)  # fmt: skip
_STOP = 4.0
"""Points by which a box may go on over a full stop or comma."""

Record = dict[str, Any]
Key = tuple[str, str]
"""Source (prose or table) and kind."""


@dataclass
class Score:
    """Counts of one pack or of many."""

    found: Counter[Key] = field(default_factory=Counter)
    """Truths that were extracted, by the truth's source and kind."""
    truths: Counter[Key] = field(default_factory=Counter)
    right: Counter[Key] = field(default_factory=Counter)
    """Extracted records that are true, by their own source and kind."""
    extracted: Counter[Key] = field(default_factory=Counter)
    fields: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    """Kind, field, whether it agrees: of the truths found, where the truth is certain of the field."""
    words: int = 0
    misplaced: float = 0.0
    boxed: Counter[bool] = field(default_factory=Counter)
    labels: Counter[bool] = field(default_factory=Counter)
    cells: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """Table kind and dress, whether the cell stands in a table under its headings; head cells are not counted."""
    astray: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    unboxed: list[str] = field(default_factory=list)


def score_pack(known: dict[str, Any], extraction: Extraction, document: Document, score: Score) -> None:
    """Add one pack to the score; ``document`` is what the extraction was made from."""
    name = f"{known['name']}-{known['producer']}"
    pages = {page["page"]: page for page in known["pages"]}
    records = [record.model_dump(mode="json") for record in extraction.records]
    matched = _match(known["records"], records)
    taken = {place for place in matched.values() if place is not None}
    for place, true in enumerate(known["records"]):
        where = f"{name} p{true['page']} {pages[true['page']]['layout']} {true['source']} {true['kind']}"
        if not true["optional"]:
            score.truths[true["source"], true["kind"]] += 1
            score.found[true["source"], true["kind"]] += matched[place] is not None
            if matched[place] is None:
                score.misses.append(f"{where}: {true['text'][:110]!r} {_told(true)}")
        if matched[place] is not None:
            _compare(true, records[matched[place] or 0], score, where)
    for place, record in enumerate(records):
        if any(known["records"][t]["optional"] for t, r in matched.items() if r == place):
            continue
        drawn = pages.get(record["page"], {}).get("drawn")
        if drawn and not Counter(record["sentence"].split()) - Counter(drawn):
            continue  # a figure in a drawing may be taken for a record or not
        key = record["source"], record["kind"]
        score.extracted[key] += 1
        score.right[key] += place in taken
        if place not in taken:
            layout = pages.get(record["page"], {}).get("layout")
            words = " ".join(record["text"].split())[:110]
            score.spurious.append(f"{name} p{record['page']} {layout} {' '.join(key)}: {words!r} {_told(record)}")
    _score_words(known, document, score, name)
    for table in known["tables"]:
        _score_cells(table, document, score, name)


def _told(record: Record) -> str:
    keys = ("value", "earliest", "latest", "status", "score", "percentage_kind", "staff_group")
    return " ".join(f"{key}={record[key]}" for key in keys if record.get(key) is not None)


def _match(truths: list[Record], records: list[Record]) -> dict[int, int | None]:
    """For each truth the record of the same kind, page and value that stands nearest; each record serves once."""
    pairs = []
    by_kind: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        by_kind[record["kind"]].append(place)
    for number, true in enumerate(truths):
        for place in by_kind[true["kind"]]:
            record = records[place]
            if true["page"] in _pages(record) and _same(true, record):
                pairs.append((_distance(true, record), number, place))
    matched: dict[int, int | None] = dict.fromkeys(range(len(truths)))
    taken: set[int] = set()
    for _, number, place in sorted(pairs):
        if matched[number] is None and (place not in taken or records[place]["also"]):
            matched[number] = place
            taken.add(place)
    return matched


def _pages(record: Record) -> set[int]:
    return {record["page"], *(place["page"] for place in record["also"])}


def _same(true: Record, record: Record) -> bool:
    if true["kind"] == "deadline":
        return bool(true["earliest"] == record["earliest"] and true["latest"] == record["latest"])
    if true["kind"] == "risk":
        stated = " ".join(str(true.get(part) or "") for part in ("text", "cause", "consequence"))
        return true.get("score") in (None, record["score"]) and _share(stated, record["text"]) >= 0.5
    return record["value"] is not None and abs(true["value"] - record["value"]) < 0.05


def _share(stated: str, found: str) -> float:
    """How much of what was found was stated, in words."""
    a, b = Counter(re.findall(r"\w+", stated.lower())), Counter(re.findall(r"\w+", found.lower()))
    return sum((a & b).values()) / max(1, sum(b.values()))


def _distance(true: Record, record: Record) -> float:
    first, found = true["boxes"][0], record["boxes"][0] if record["boxes"] else None
    if found is None or found[0] != first[0]:
        return 10_000.0
    return float(abs(first[1] - found[1]) + abs(first[2] - found[2]))


def _compare(true: Record, record: Record, score: Score, where: str) -> None:
    for name in _FIELDS:
        if name in true and name in record and not (true["kind"] == "deadline" and name == "period"):
            agrees = _flat(true[name]) == _flat(record[name])
            score.fields[true["kind"], name, agrees] += 1
            if not agrees:
                score.wrong.append(f"{where} {name}: {true['text'][:70]!r} is {true[name]}, read {record[name]}")
    covered = _covers(true, record)
    score.boxed[covered] += 1
    if not covered:
        score.unboxed.append(
            f"{where}: {true['text'][:70]!r} at {true['boxes'][:3]}, read {record['boxes'][:3]} {record['text'][:60]!r}"
        )
    if true["page"] == record["page"]:
        score.labels[record["page_label"] == str(record["page"])] += 1


def _flat(value: object) -> object:
    return value.lower().strip(" .") if isinstance(value, str) else value


def _covers(true: Record, record: Record) -> bool:
    """Whether the record's boxes lie on the truth's words: the same left and right edge on every line.

    A risk's record may take in more or less than the truth's words (its full stop, a lead-in): its boxes must touch
    them. The truth's boxes are as high as the line, so that heights are only asked to overlap.
    """
    boxes = record["boxes"]
    if not boxes or any(box[3] <= box[1] or box[4] <= box[2] for box in boxes):
        return False
    if true["kind"] == "risk" or record["page"] != true["page"]:
        return all(box[1] >= 0 and box[2] >= 0 for box in boxes)
    return all(any(_lies_on(box, line) for line in true["boxes"]) for box in boxes)


def _lies_on(box: list[float], line: list[float]) -> bool:
    overlap = min(box[4], line[4]) - max(box[2], line[2])
    inside = box[1] >= line[1] - _NEAR and box[3] <= line[3] + _NEAR + _STOP
    return bool(box[0] == line[0] and inside and overlap >= 0.6 * min(box[4] - box[2], line[4] - line[2]))


def _score_words(known: dict[str, Any], document: Document, score: Score, name: str) -> None:
    for page in known["pages"]:
        floating, blocks = _parted(page["blocks"])
        wanted = [_orders(blocks, first) for first in (False, True)]
        got, lost = _placed_words(_paragraphs_of(document, page["page"]), floating, page.get("drawn", []))
        wanted = [words + lost for words in wanted]
        errors = [1 - difflib.SequenceMatcher(None, words, got, autojunk=False).ratio() for words in wanted]
        score.words += len(wanted[0])
        score.misplaced += min(errors) * len(wanted[0])
        if min(errors) > 0.005:
            words = wanted[errors.index(min(errors))]
            score.order.append(
                f"{name} p{page['page']} {page['layout']}: {min(errors):.1%} {_first_change(words, got)}"
            )


def _score_cells(table: dict[str, Any], document: Document, score: Score, name: str) -> None:
    """Whether every cell of a table's body is one in the document, under the same headings (of a form: beside)."""
    there: Counter[tuple[str, str]] = Counter()
    for read in document.tables:
        if document.locate(read.start, read.start + 1)[0].page <= max(table["pages"]):
            for cell in read.cells:
                words = " ".join(document.text[cell.start : cell.end].split())
                there[words, " ".join(cell.column_path)] += 1
                there[words, ""] += 1
    lost = []
    for cell in table["cells"]:
        if cell["head"] or not cell["words"]:
            continue
        key = cell["words"], " ".join(cell["column_path"])
        score.cells[f"{table['kind']}/{table['dress']}", there[key] > 0] += 1
        if not there[key]:
            lost.append(cell)
        there[key] -= 1
    if lost:
        first = lost[0]
        where = f"{name} p{first['page']} {table['layout']} {table['kind']}/{table['dress']}"
        score.astray.append(f"{where}: {len(lost)} cells, such as {first['words'][:50]!r} under {first['column_path']}")


def _orders(blocks: list[dict[str, Any]], aside_first: bool) -> list[str]:
    """A page's words; a sidebar may be read before or after what it stands beside."""
    ordered = (
        sorted(blocks, key=lambda block: block["aside"] != aside_first) if any(b["aside"] for b in blocks) else blocks
    )
    return [word for block in ordered for word in block["words"]]


def _parted(blocks: list[dict[str, Any]]) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """The words of what may be read anywhere between two paragraphs, and the blocks that have their place."""
    floating: dict[int, list[str]] = {}
    for block in blocks:
        if block.get("floating") is not None:
            floating.setdefault(block["floating"], []).extend(block["words"])
    return list(floating.values()), [block for block in blocks if block.get("floating") is None]


def _placed_words(
    paragraphs: list[list[str]], floating: list[list[str]], drawn: list[str]
) -> tuple[list[str], list[str]]:
    """A page's words as read, without whole paragraphs of what floats and of drawings; and the floating words that are
    no whole paragraphs, which must then be found in their order among the others."""
    lost: list[str] = []
    for words in floating:
        place = next((n for n in range(len(paragraphs)) for m in _runs(paragraphs, n, words)), None)
        if place is None:
            lost += words
            continue
        count = 0
        while count < len(words):
            count += len(paragraphs.pop(place))
    allowed = Counter(drawn)
    kept = [words for words in paragraphs if not words or Counter(words) - allowed]
    return [word for words in kept for word in words], lost


def _runs(paragraphs: list[list[str]], first: int, words: list[str]) -> Iterable[int]:
    """Where, from one paragraph on, whole paragraphs have exactly these words."""
    got: list[str] = []
    for place in range(first, len(paragraphs)):
        got += paragraphs[place]
        if got == words:
            yield place
        if len(got) >= len(words):
            return


def _paragraphs_of(document: Document, page: int) -> list[list[str]]:
    """The words of a page by paragraph as the document's text has them, without the signs of lists; the text between
    two lines of a page goes with it."""
    pieces: list[str] = []
    lines = document.lines
    for place, line in enumerate(lines):
        if line.page == page:
            following = lines[place + 1].start if place + 1 < len(lines) else line.end
            pieces.append(document.text[line.start : following])
    return [[word for word in part.split() if word not in BULLETS] for part in "".join(pieces).split("\n\n")]


def _first_change(wanted: list[str], got: list[str]) -> str:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag != "equal":
            return f"{tag} {' '.join(wanted[max(0, a - 3) : b][:14])!r} -> {' '.join(got[max(0, c - 3) : d][:14])!r}"
    return ""


def report(score: Score, show: int) -> str:
    """The score as text; ``show`` of each list."""
    lines = ["source  kind        truths extracted  precision  recall"]
    for source in ("prose", "table"):
        keys = [(source, kind) for kind in ("vacancy", "percentage", "deadline", "risk")]
        lines += [_line(score, [key], key[1]) for key in keys]
        lines.append(_line(score, keys, "all"))
    lines.append(f"word order error {score.misplaced / max(1, score.words):.2%} of {score.words:,} words")
    lines.append(f"boxes on their words {_rate(score.boxed)}, page labels right {_rate(score.labels)}")
    lines.append("cells under their headings: " + "; ".join(_cells(score)))
    lines.append("fields of records found: " + "; ".join(_agreement(score)))
    for title, listed in (
        ("missed", score.misses), ("spurious", score.spurious), ("wrong field", score.wrong),
        ("cells not under their headings", score.astray), ("word order", score.order), ("boxes off", score.unboxed),
    ):  # fmt: skip
        lines.append(f"\n{title}: {len(listed)}")
        lines += listed[:show]
    return "\n".join(lines)


def _line(score: Score, keys: Iterable[Key], name: str) -> str:
    keys = list(keys)
    truths, found = sum(score.truths[k] for k in keys), sum(score.found[k] for k in keys)
    extracted, right = sum(score.extracted[k] for k in keys), sum(score.right[k] for k in keys)
    precision, recall = right / extracted if extracted else 1.0, found / truths if truths else 1.0
    return f"{keys[0][0]:7} {name:11} {truths:6} {extracted:9}  {precision:9.3f}  {recall:6.3f}"


def _rate(counts: Counter[bool]) -> str:
    return f"{counts[True] / max(1, counts.total()):.2%} of {counts.total()}"


def _cells(score: Score) -> list[str]:
    names = sorted({key[0] for key in score.cells})
    return [f"{name} {_rate(Counter({right: score.cells[name, right] for right in (True, False)}))}" for name in names]


def _agreement(score: Score) -> list[str]:
    names = sorted({key[:2] for key in score.fields})
    found = []
    for kind, name in names:
        right, wrong = score.fields[kind, name, True], score.fields[kind, name, False]
        found.append(f"{kind}.{name} {right / (right + wrong):.3f} of {right + wrong}")
    return found
