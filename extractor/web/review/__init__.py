"""``extractor review``: the page on which analysts annotate passages and whole papers, and settle where they differ.

Nothing is imported here, so that the process which draws pages starts with ``drawing`` alone.
"""
