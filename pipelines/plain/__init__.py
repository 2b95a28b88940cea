"""Pages of plain text: dumps and WET records."""
