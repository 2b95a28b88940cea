"""Turns a capture into an article; works without Scrapy."""
