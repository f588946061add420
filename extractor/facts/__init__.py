"""What a mention means: numbers, dates of the NHS calendar, states, scores. Null where the words do not say."""

from extractor.facts.dates import DateReading, read_date
from extractor.facts.document_date import find_document_date
from extractor.facts.fact import Context, Doubt, Fact
from extractor.facts.numbers import Quantity, read_count, read_quantity, read_share
from extractor.facts.reading import read_fact
from extractor.facts.reporting import reporting_period

__all__ = [
    "Context",
    "DateReading",
    "Doubt",
    "Fact",
    "Quantity",
    "find_document_date",
    "read_count",
    "read_date",
    "read_fact",
    "read_quantity",
    "read_share",
    "reporting_period",
]
