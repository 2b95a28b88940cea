"""Captures as WARC files: written, read from any origin, sealed."""
