"""Synthetic board packs with exact truth: content from a seed, two producers, scoring."""
