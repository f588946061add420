"""What fuzz_pdfs.py is made of: seeds, mutations, checks and the run."""
