"""Facts that tables state: what a cell means by the headings above and beside it."""

from extractor.facts.tables.reading import TableReading, read_table
from extractor.facts.tables.stated import Stated

__all__ = ["Stated", "TableReading", "read_table"]
