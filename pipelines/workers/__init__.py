"""Splitting in processes of its own, with a deadline and a memory limit."""
