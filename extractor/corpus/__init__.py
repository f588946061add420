"""The written training text: its markup, its styles and splits, and what it must not be."""
