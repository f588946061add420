"""Mentions to records: the last step before the contract.

``findings`` reads every mention and table cell and ties dates that slipped to their replacements, ``records``
makes the contract's objects, ``repeats`` folds what several pages state into one, ``conflicts`` tells what does not
agree. ``bodies`` says whose document it is and which body each fact is about; ``explanation`` why a record says what it
says.
"""

from extractor.assembly.explanation import Explanation, FieldReason, Step, explain_record
from extractor.assembly.records import Assembled, Provenance, make_records

__all__ = ["Assembled", "Explanation", "FieldReason", "Provenance", "Step", "explain_record", "make_records"]
