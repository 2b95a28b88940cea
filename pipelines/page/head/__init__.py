"""What the head of a page says of its article."""
