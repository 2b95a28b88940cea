"""Broadcast scripts and talks: who speaks, what is said, what nobody says."""
