"""Corpora to model: markup, variation, fine-tuning, scoring, model card."""
