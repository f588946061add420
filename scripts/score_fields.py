"""Score the reading of fields against gold that states every field of every record.

    python scripts/score_fields.py corpora/fields --split dev --errors 40
    python scripts/score_fields.py corpora/fields --split held_out --spans gold

With ``--spans gold`` the annotated spans are read instead of those that the model finds: what is measured then is the
reading alone. Figures are shares of records; a field whose gold is null counts as right only where the record's is null
too. Those of ``replaces`` and ``slip_days`` are F1 of the links stated, those of cause, event and consequence F1 of
their words. Organisations agree by name.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy

from extractor import Extractor
from extractor.assembly import Provenance, make_records
from extractor.documents import Document
from extractor.evaluation.gold import GoldPassage, GoldSpan, read_json_lines
from extractor.evaluation.spans import match
from extractor.mentions import Label, Mention
from extractor.records import Record

PARTS = ("cause", "event", "consequence")
LINKS = ("replaces", "slip_days")
FIELDS: Mapping[Label, tuple[str, ...]] = {
    Label.VACANCY_COUNT: (
        "value", "value_high", "comparator", "unit", "staff_group", "staff_group_text", "organisation", "period",
    ),
    Label.PERCENTAGE: (
        "value", "value_high", "comparator", "kind", "metric", "staff_group", "organisation", "period",
    ),
    Label.DEADLINE: ("dates", "granularity", "status", "milestone", "organisation", "replaces", "slip_days"),
    Label.RISK_STATEMENT: (
        *PARTS, "score", "score_inherent", "score_target", "likelihood", "impact", "rating", "risk_ref", "category",
        "organisation",
    ),
}  # fmt: skip


@dataclass
class Tally:
    """Of one field: how much of it is right, of how much (records, or both sides' links or words); and what is not."""

    right: int = 0
    count: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, right: int, count: int, error: str) -> None:
        """Count one record."""
        self.right += right
        self.count += count
        if right < count:
            self.errors.append(error)


@dataclass
class Scores:
    """``fields`` by label and name; ``found`` and ``gold`` count spans by label."""

    fields: dict[tuple[Label, str], Tally] = field(default_factory=lambda: collections.defaultdict(Tally))
    gold: collections.Counter[Label] = field(default_factory=collections.Counter)
    found: collections.Counter[Label] = field(default_factory=collections.Counter)


def main() -> int:
    """Print the figures, and the errors where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, help="JSON lines, or folders of them")
    parser.add_argument("--split", choices=["dev", "held_out", "all"], default="all")
    parser.add_argument("--spans", choices=["model", "gold"], default="model")
    parser.add_argument("--errors", type=int, default=0, help="so many errors a field")
    parser.add_argument("--only", help="a field's name: show the errors of that alone")
    args = parser.parse_args()
    files = [file for path in args.gold for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    scores = score(files, args.split, args.spans)
    show(scores, args.errors, args.only)
    return 0


def score(files: list[Path], split: str, spans: str) -> Scores:
    """The scores of all rows of a split."""
    scores = Scores()
    rows = list(_rows(files, split))
    records = _by_gold_spans(rows) if spans == "gold" else _by_model(rows)
    for passage, found in zip(rows, records, strict=True):
        _score_passage(passage, found, scores)
    return scores


def _rows(files: list[Path], split: str) -> Iterator[GoldPassage]:
    """Passages of a split."""
    return (passage for file in files for passage in read_json_lines(file) if split in ("all", passage.split))


def _by_model(rows: list[GoldPassage]) -> Iterator[tuple[Record, ...]]:
    with Extractor.load() as extractor:
        for passage in rows:
            yield extractor.extract_text(passage.text, passage.date, passage.title).records


def _by_gold_spans(rows: list[GoldPassage]) -> Iterator[tuple[Record, ...]]:
    nlp = spacy.blank("en")
    nlp.add_pipe("board_sentences")
    for passage in rows:
        mentions = [Mention(span.start, span.end, span.label, 1.0) for span in passage.spans]
        document = Document(text=passage.text, media_type="text/plain", sha256="0" * 64, title=passage.title)
        origin = Provenance(passage.id, "gold", passage.date)
        yield make_records(nlp(passage.text), mentions, document, origin).records


def _score_passage(passage: GoldPassage, records: tuple[Record, ...], scores: Scores) -> None:
    ids = {str(span.attrs["id"]): span for span in passage.spans if span.attrs.get("id")}
    by_id = {record.id: record for record in records}
    for label, names in FIELDS.items():
        gold = [span for span in passage.spans if span.label is label]
        found = [record for record in records if _label_of(record) is label]
        scores.gold[label] += len(gold)
        wanted_at, found_at = ([(s.start, s.end) for s in side] for side in (gold, found))
        for g, f in match(wanted_at, found_at, label):
            scores.found[label] += 1
            span, record = gold[g], found[f]
            for name in names:
                wanted, got = _wanted(name, span, ids), _got(name, record, by_id)
                words = f"{passage.id} {passage.text[span.start : span.end][:60]!r}: {got!r}, not {wanted!r}"
                scores.fields[label, name].add(*_agreement(name, wanted, got), words)


def _label_of(record: Record) -> Label:
    kind = str(record.kind)  # type: ignore[attr-defined]
    return next(label for label in Label if label.value.lower().startswith(kind))


def _wanted(name: str, span: GoldSpan, ids: Mapping[str, GoldSpan]) -> Any:
    if name == "dates":
        return span.attrs.get("earliest"), span.attrs.get("latest")
    value = span.attrs.get(name)
    if name == "replaces":
        return None if value is None else (ids[value].start, ids[value].end)
    return tuple(value.values()) if isinstance(value, dict) else value


def _got(name: str, record: Any, by_id: Mapping[str, Record]) -> Any:
    if name == "dates":
        return _day(record.earliest), _day(record.latest)
    if name == "replaces":
        replaced = by_id.get(record.replaces) if record.replaces else None
        return (replaced.start, replaced.end) if replaced else None
    value = getattr(record, "percentage_kind" if name == "kind" else name)
    if name == "organisation":
        return value.name if value else None
    if name == "period":
        return (_day(value.earliest), _day(value.latest)) if value else None
    return value


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _agreement(name: str, wanted: Any, got: Any) -> tuple[int, int]:
    """How much of a field is right, and of how much."""
    if name in PARTS:
        one, two = (collections.Counter(_plain(words or "").split()) for words in (wanted, got))
        return 2 * sum((one & two).values()), sum(one.values()) + sum(two.values())
    same = _same(name, wanted, got)
    if name in LINKS:
        return 2 * (same and wanted is not None), (wanted is not None) + (got is not None)
    return int(same), 1


def _same(name: str, wanted: Any, got: Any) -> bool:
    if wanted is None or got is None:
        return wanted is got
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return abs(wanted - got) <= 0.05
    if name == "milestone":
        one, two = (collections.Counter(_plain(words).split()) for words in (wanted, got))
        return 4 * sum((one & two).values()) >= sum(one.values()) + sum(two.values())
    if name == "replaces":
        return bool(wanted[0] < got[1] and got[0] < wanted[1])
    return bool(_form(name, wanted) == _form(name, got))


def _form(name: str, value: Any) -> Any:
    """A field in the form in which it is compared."""
    if name == "risk_ref":
        return _number_of(value)
    if name == "organisation":  # care boards are written with and without "NHS" before their names
        return _plain(value).removeprefix("nhs ")
    return _plain(value) if name in ("staff_group_text", "rating") else value


def _number_of(reference: str) -> str:
    """A reference without the words that say that it is one ("Risk 341", "Datix ref. 341")."""
    return re.sub(r"\b(?:risk|ref|reference|id|no|number|datix)\b|\W", "", reference.lower())


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[\w%]+", words.lower().replace("&", "and").removeprefix("the ")))


def show(scores: Scores, errors: int, only: str | None) -> None:
    """Print a line a field."""
    for label, names in FIELDS.items():
        print(f"{label}: {scores.found[label]} of {scores.gold[label]} spans")
        for name in names:
            tally = scores.fields[label, name]
            print(f"    {name:18s} {tally.right / max(1, tally.count):.3f} of {tally.count}")
            for error in tally.errors[:errors] if only in (None, name) else ():
                print(f"        {error}")
    for name, members in _POOLS.items():
        pooled = [tally for (_, field), tally in scores.fields.items() if field in members]
        right, count = sum(t.right for t in pooled), sum(t.count for t in pooled)
        print(f"{name:24s} {right / max(1, count):.3f} of {count}")


_POOLS = {
    "values": ("value", "value_high", "comparator", "unit"),
    "dates": ("dates",),
    "status": ("status",),
    "organisation": ("organisation",),
    "staff group": ("staff_group",),
    "metric": ("metric",),
    "chains": ("replaces", "slip_days"),
    "cause, event, consequence": PARTS,
}

if __name__ == "__main__":
    sys.exit(main())
