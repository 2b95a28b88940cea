"""The SQLite archive, its captures, its search and its front; knows nothing of Scrapy."""
