"""Signs by which a block shows its role: its words, its make, its place; `roles.py` puts them in order."""
