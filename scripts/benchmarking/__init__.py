"""What ``scripts/benchmark.py`` is made of: documents to read, ways of reading them, a meter, ratios, a report."""
