"""Mentions to records: the last step before the contract.

``findings`` reads every mention and table cell and ties dates that slipped to their replacements, ``records``
makes the contract's objects, ``repeats`` folds what several pages state into one, ``conflicts`` tells what does not
agree. ``bodies`` says whose document it is and which body each fact is about.
"""

from extractor.assembly.records import Assembled, Provenance, make_records

__all__ = ["Assembled", "Provenance", "make_records"]
