"""What surrounds a mention, and what every reading of one hands back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from extractor.facts.calendar import Interval
from extractor.mentions import Label, Mention

_BREAK = re.compile(
    r"[;!?•|\n]\s*|\.\s+(?=[A-Z“\"'])|\s[–—]\s|(?:,\s*|\s)(?:but|while|whilst|whereas|however|although|though)\b",
    re.IGNORECASE,
)
_REACH = 600  # a table that ran into one "sentence" must not make every mention read all of it
DATE_MARK = "\N{SECTION SIGN}"
"""Stands for another deadline of the sentence in the words that ``Context.marked_before`` and ``marked_after`` give."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a field is null although the words state something ("31 February"), or what in them does not agree."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A reading of one mention; subclasses name the contract's fields of their kind."""

    doubts: tuple[Doubt, ...] = dataclasses.field(default=(), kw_only=True)

    def fields(self) -> dict[str, Any]:
        """The contract's fields by name, fit for ``Vacancy(**common, **fact.fields())`` and its like."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self) if field.name != "doubts"}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a mention stands: the document's text, the borders of its sentence and what else was found there.

    ``start`` and ``end`` are character offsets into ``text``, end exclusive. ``anchor`` is the document's date, or
    None where unknown: yearless and relative dates are then null. ``mentions`` are those of the sentence, the mention
    itself among them or not. ``reporting`` is the period that the paper reports on, where it says so, ``title`` the
    document's.
    """

    text: str
    start: int
    end: int
    anchor: dt.date | None = None
    mentions: tuple[Mention, ...] = ()
    reporting: Interval | None = None
    title: str | None = None

    def words(self, mention: Mention) -> str:
        """The mention's own words."""
        return self.text[mention.start : mention.end]

    def before(self, mention: Mention) -> str:
        """The sentence up to the mention, at most its last 600 characters."""
        return self.text[self._first(mention) : mention.start]

    def after(self, mention: Mention) -> str:
        """The sentence from the mention's end, at most 600 characters."""
        return self.text[mention.end : self._last(mention)]

    def clause_before(self, mention: Mention) -> str:
        """The clause up to the mention: the words since the last semicolon, dash, "but" or the like."""
        words = self.before(mention)
        ends = [match.end() for match in _BREAK.finditer(words)]
        return words[ends[-1] :] if ends else words

    def clause_after(self, mention: Mention) -> str:
        """The clause from the mention's end."""
        words = self.after(mention)
        found = _BREAK.search(words)
        return words[: found.start()] if found else words

    def previous(self, mention: Mention, label: Label) -> Mention | None:
        """The nearest mention with this label that ends before the mention begins, within the sentence."""
        earlier = [m for m in self.mentions if m.label is label and self.start <= m.start and m.end <= mention.start]
        return max(earlier, key=lambda m: m.end, default=None)

    def next(self, mention: Mention, label: Label) -> Mention | None:
        """The nearest mention with this label that begins after the mention's end, within the sentence."""
        later = [m for m in self.mentions if m.label is label and m.start >= mention.end and m.end <= self.end]
        return min(later, key=lambda m: m.start, default=None)

    def marked_before(self, mention: Mention) -> str:
        """``before`` with every other deadline replaced by ``DATE_MARK``."""
        return self._marked(self._first(mention), mention.start)

    def marked_after(self, mention: Mention) -> str:
        """``after`` with every other deadline replaced by ``DATE_MARK``."""
        return self._marked(mention.end, self._last(mention))

    def _first(self, mention: Mention) -> int:
        return max(min(self.start, mention.start), mention.start - _REACH)

    def _last(self, mention: Mention) -> int:
        return min(max(self.end, mention.end), mention.end + _REACH)

    def _marked(self, start: int, end: int) -> str:
        inside = (m for m in self.mentions if start <= m.start and m.end <= end and m.label is Label.DEADLINE)
        parts, at = [], start
        for other in sorted(inside):
            if at <= other.start:
                parts += [self.text[at : other.start], DATE_MARK]
                at = other.end
        return "".join([*parts, self.text[at:end]])
