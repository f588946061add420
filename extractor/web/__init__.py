"""What is seen in a browser: the page on which analysts annotate."""
