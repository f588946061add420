"""Analysts' annotations: what is to be annotated, what was answered, where it is kept, how it is exchanged."""
