"""Taking rows out of an archive as files."""
