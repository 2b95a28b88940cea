"""The crawl's own books: what to fetch, when, and how each host is asked."""
