"""Sentences, windows, the transformer component and the pipeline that they make."""
