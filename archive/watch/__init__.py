"""How outlets do: status, health, completeness, the story of an address."""
