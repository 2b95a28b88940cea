"""Whole pages, from bytes to article: what stands where, by the kinds of outlets that put it there."""
