"""Talks to the web, and holds the `sosik` command that puts the three packages together."""
