"""Why a record says what it says: of every field the rules that gave it and the words they saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from extractor.assembly.bodies import Bodies
from extractor.assembly.findings import Places, deadlines_of, place
from extractor.assembly.records import Provenance, make_records, record_id
from extractor.documents import Document
from extractor.facts import Context, read_fact
from extractor.facts.chains import link
from extractor.facts.dates import read_date
from extractor.facts.deadline_judgement import judged
from extractor.facts.tables import Stated
from extractor.facts.trace import Asked, listening
from extractor.mentions import Mention
from extractor.records import Deadline, Record, Risk

_COMMON = frozenset(Record.model_fields) - {"organisation"}
_BY_OTHERS = {"staff_group_text": "staff_group", "latest": "earliest", "granularity": "earliest", "value_high": "value"}
"""Fields that are read together with another: their reason is the other's."""
_OWN_WORDS = "the record's own words"
_BESIDE = "what stands beside the statement: its label, row or the sentences after it"
_TOPIC = "what its words are about"
_CHAIN = "its place among the dates told for the same milestone"
_WEIGHED = "the words around it, weighed"
_NULL = "no words that say it were found"


@dataclass(frozen=True)
class Step:
    """One rule on the way to a value, and the words that it saw, where it names them."""

    rule: str
    words: str | None = None


@dataclass(frozen=True)
class FieldReason:
    """A field of a record, its value as in the JSON, and the rules that gave it, the deciding one last."""

    name: str
    value: Any
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Explanation:
    """A record with the reasons of its derived fields, in the contract's order."""

    record: Record
    fields: tuple[FieldReason, ...]


def explain_record(
    doc: Doc, mentions: Sequence[Mention], document: Document, origin: Provenance, wanted: str
) -> Explanation:
    """The reasons of the record whose id begins with ``wanted``.

    Raises ValueError where no record of the document has such an id, or several have.
    """
    records = make_records(doc, mentions, document, origin).records
    found = [record for record in records if record.id.startswith(wanted)]
    if len(found) != 1:
        several = f"{len(found)} records have ids that begin with {wanted!r}: give more of it"
        raise ValueError(several if found else f"the document has no record {wanted!r}")
    [record] = found
    places = place(doc, mentions, document, origin.date)
    mention = next(m for m in places.together if record_id(origin, m) == record.id)
    status = getattr(record, "status", None)
    stated = places.stated.get(mention)
    reasons = _of_cell(document, stated) if stated else _of_prose(places, mention, status)
    reasons |= _of_outcome(record, reasons.pop("status", ()), places.contexts.get(mention))
    reasons["organisation"] = (Step(Bodies(doc, document).why(record.start, record.end)),)
    if getattr(record, "replaces", None):
        reasons |= _of_chain(record, records)
    if isinstance(record, Deadline) and not stated and (weighed := _weighed(places, mention)):
        reasons["status"] = (Step(_WEIGHED, ", ".join(weighed)),)
    return Explanation(record, tuple(_field(record, name, reasons) for name in _derived(record)))


def _derived(record: Record) -> list[str]:
    """The fields of a record's own kind and its organisation."""
    return [name for name in type(record).model_fields if name not in _COMMON and name != "kind"]


def _field(record: Record, name: str, reasons: dict[str, tuple[Step, ...]]) -> FieldReason:
    value = record.model_dump(mode="json")[name]
    steps = reasons.get(name) or reasons.get(_BY_OTHERS.get(name, ""))
    return FieldReason(name, value, steps or (_without_rule(record, name, value),))


def _without_rule(record: Record, name: str, value: Any) -> Step:
    """The reason of a field that no named rule gave: the record's words, or for a risk's scores what is beside them."""
    if value is None:
        return Step(_NULL)
    if isinstance(record, Risk) and name == "category":
        return Step(_TOPIC, record.text)
    if isinstance(record, Risk) and str(value) not in record.text:
        return Step(_BESIDE)
    return Step(_OWN_WORDS, _words_of(record, value))


def _words_of(record: Record, value: Any) -> str:
    """The value itself where it is words of the text, else the record's span."""
    return value if isinstance(value, str) and value in record.sentence else record.text


def _of_outcome(record: Record, told: tuple[Step, ...], context: Context | None) -> dict[str, tuple[Step, ...]]:
    """A deadline's days by the calendar's rule, and its status where its own words or the chain give it."""
    if not isinstance(record, Deadline) or context is None:
        return {"status": told} if told else {}
    reasons: dict[str, tuple[Step, ...]] = {}
    reading = read_date(record.text, context.anchor) or read_date(record.text, context.anchor, prefer_past=True)
    if reading and (reading.earliest, reading.latest) == (record.earliest, record.latest):
        reasons["earliest"] = (Step(f"the calendar: {reading.rule}", record.text),)
    elif record.earliest:
        reasons["earliest"] = (Step(f"the calendar, seen from {_CHAIN}", record.text),)
    reasons["status"] = told or (Step(_CHAIN),)
    return reasons


def _weighed(places: Places, mention: Mention) -> tuple[str, ...]:
    """The words for which a deadline's status is not the rules'; empty where it is."""
    planned = deadlines_of(places)
    found = judged(planned, link(planned))
    return next((j.words for item, j in zip(planned, found, strict=True) if item.mention == mention), ())


def _of_prose(places: Places, mention: Mention, status: object) -> dict[str, tuple[Step, ...]]:
    """By field the rules that reading the mention once more asks."""
    with listening() as heard:
        fact = read_fact(mention, places.contexts[mention])
    reasons = {asked.gives: _steps(asked) for asked in heard.asked if asked.gives and asked.found is not None}
    fields = fact.fields()
    if "status" in fields and fields["status"] != status:  # another date of the chain changed it
        reasons.pop("status", None)
    return reasons


def _steps(asked: Asked) -> tuple[Step, ...]:
    """The way down to the deciding rule; the field's own heading is left out where a rule stands below it."""
    way = asked.way()
    return tuple(Step(step.name, step.words or _handed(step.found)) for step in (way[1:] or way))


def _handed(found: object) -> str | None:
    """The words that a rule hands up beside its value."""
    return next((part for part in found[1:] if isinstance(part, str)), None) if isinstance(found, tuple) else None


def _of_cell(document: Document, stated: Stated) -> dict[str, tuple[Step, ...]]:
    """Everything that a cell states comes of its headings."""
    found = document.cell_at(stated.mention.start, stated.mention.end)
    if found is None:
        return {}
    _, cell = found
    column, row = " / ".join(cell.column_path), " / ".join(cell.row_path)
    step = (Step("the column's heading", column or None), Step("the row's heading", row or None))
    names = ("staff_group", "metric", "percentage_kind", "period", "status", "milestone", "unit", "category")
    return {name: step for name in names if stated.fields.get(name) is not None}


def _of_chain(record: Record, records: Sequence[Record]) -> dict[str, tuple[Step, ...]]:
    """What a date took the place of, in the words of both."""
    replaced = getattr(record, "replaces", None)
    old = next((other for other in records if other.id == replaced), None)
    words = f"{old.text} ({getattr(old, 'milestone', None) or 'the same milestone'})" if old else None
    step = (Step("the date told before it for the same milestone", words),)
    return {"replaces": step, "slip_days": (Step("days from the last day of that date to the last of this"),)}
