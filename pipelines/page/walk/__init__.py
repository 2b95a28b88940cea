"""Text of a page -> its visible blocks in page order, with the boxes they stand in."""
