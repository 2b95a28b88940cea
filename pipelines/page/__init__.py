"""A page of markup: its blocks, where the article stands among them, the role of each."""
