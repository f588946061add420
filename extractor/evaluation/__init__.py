"""How well a model reads: spans against gold, values, calibration, styles."""
