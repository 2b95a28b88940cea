"""Search: text to tokens, a query to SQL, hits to passages."""
