"""Annotations in the formats of other tools, both ways.

What a format cannot hold (annotator, time, place in the document, fields of a span) travels along under one key,
``extractor``, so that an export that comes back unchanged is the same annotation. Where the tool's own part of a line
says something else than that key does, the tool's part counts: somebody corrected it there.
"""
