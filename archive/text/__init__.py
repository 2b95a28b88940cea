"""Articles as rows: text, revisions, segments, what stands around them, and what an outlet repeats."""
