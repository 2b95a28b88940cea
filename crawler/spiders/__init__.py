"""The spider that the frontier feeds."""
