"""Many documents: one run over files and folders, and the files that it writes."""
