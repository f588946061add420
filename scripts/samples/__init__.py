"""The sample papers: their text (Markdown-like files in this folder) and what turns it into PDFs."""
