"""A document in, the links in it out; pure functions."""
