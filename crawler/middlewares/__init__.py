"""One Scrapy middleware a file."""
