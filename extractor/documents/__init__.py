"""Bytes to pages, lines and boxes: discovery, reading, and the worker processes that do it safely.

Nothing in this folder imports spaCy or torch, and of the package only ``errors``: a worker starts in a
fraction of a second and can be killed without losing a model.
"""

from extractor.documents.discovery import Discovery, find_sources
from extractor.documents.document import Box, Document, Heading, Line, Note, Page
from extractor.documents.options import ReadOptions
from extractor.documents.pool import ParserPool
from extractor.documents.reader import read
from extractor.documents.source import Source

__all__ = [
    "Box",
    "Discovery",
    "Document",
    "Heading",
    "Line",
    "Note",
    "Page",
    "ParserPool",
    "ReadOptions",
    "Source",
    "find_sources",
    "read",
]
