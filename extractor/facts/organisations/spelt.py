"""What of a text names bodies by its spelling alone, whoever the text is by: read once a text, however often asked."""

from __future__ import annotations

import re
from functools import cached_property

from extractor.facts.organisations.colleges import find_colleges
from extractor.facts.organisations.gazetteer import Gazetteer, OrganisationMention
from extractor.facts.organisations.institutions import Institution, find_institutions
from extractor.facts.organisations.patterns import find_patterned

Span = tuple[int, int]
CAPITAL = re.compile(r"(?<![\w'’-])[A-Z][\w&]*(?:['’-][A-Za-z]\w*)*")
"""A word with a capital."""


class Spelt:
    """The names in one text, each kind found when it is first asked for. Offsets are characters of ``text``.

    Who a document's issuer is changes which bodies its names mean, never where they stand: whoever asks
    ``find_mentions`` about one text several times hands it this in the text's place.
    """

    def __init__(self, text: str, gazetteer: Gazetteer | None = None) -> None:
        self.text = text
        self.gazetteer = gazetteer or Gazetteer.load()

    @cached_property
    def listed(self) -> tuple[OrganisationMention, ...]:
        """The names of the gazetteer, in order."""
        return tuple(self.gazetteer.find(self.text))

    @cached_property
    def patterned(self) -> tuple[Span, ...]:
        """Borders of names that are on no list but look like one, in order."""
        return tuple(find_patterned(self.text, [(m.start, m.end) for m in self.listed]))

    @cached_property
    def colleges(self) -> tuple[Span, ...]:
        """Borders of professional bodies' names beside those, in order."""
        return tuple(find_colleges(self.text, self._taken))

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Suppliers, sites and bodies of other kinds beside all those, in order."""
        return tuple(find_institutions(self.text, [*self._taken, *self.colleges]))

    @cached_property
    def capitals(self) -> tuple[tuple[int, str], ...]:
        """The words with capitals and where they begin, in order."""
        return tuple((match.start(), match[0]) for match in CAPITAL.finditer(self.text))

    @property
    def _taken(self) -> list[Span]:
        return sorted([*((m.start, m.end) for m in self.listed), *self.patterned])
