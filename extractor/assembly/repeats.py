"""One fact on several pages: the first record stays, the others become places of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.assembly.likeness import alike, subject_words, value_of, who_and_when
from extractor.records import Deadline, Place, Record

_MOST_COMPARED = 200
"""Records with one value; a table of noughts must not cost time that grows with its square."""


def fold_repeats(records: Sequence[Record]) -> list[Record]:
    """The records less those that state on another page what an earlier one states; that one names their places.

    Within a page every occurrence stays, and so do all where there are no pages. A ``replaces`` that names a folded
    record names the one that it was folded into.
    """
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        value = value_of(record)
        if record.page is not None and value is not None:
            groups[who_and_when(record), value].append(record)
    into: dict[str, Record] = {}
    for group in groups.values():
        _fold(group[:_MOST_COMPARED], into)
    places: dict[str, list[Place]] = defaultdict(list)
    for record in records:
        if record.id in into:
            places[into[record.id].id].append(_place(record))
    return [_kept(record, into, places) for record in records if record.id not in into]


def _fold(group: list[Record], into: dict[str, Record]) -> None:
    """Within records that state one value, find for each the first on another page that it repeats."""
    kept: list[tuple[Record, frozenset[str]]] = []
    for record in group:
        words = subject_words(record)
        elsewhere = (pair for pair in kept if pair[0].page != record.page)
        first = next((other for other, its in elsewhere if alike(other, its, record, words)), None)
        if first is None:
            kept.append((record, words))
        else:
            into[record.id] = first


def _place(record: Record) -> Place:
    return Place(start=record.start, end=record.end, page=record.page, page_label=record.page_label)


def _kept(record: Record, into: dict[str, Record], places: dict[str, list[Place]]) -> Record:
    changes: dict[str, object] = {}
    if record.id in places:
        changes["also"] = tuple(places[record.id])
    if isinstance(record, Deadline) and record.replaces in into:
        first = into[record.replaces]
        changes["replaces"] = first.id if first.id != record.id else None
    return record.model_copy(update=changes) if changes else record
