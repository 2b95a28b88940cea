"""A small sample outlet, served on loopback."""
