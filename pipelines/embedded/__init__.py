"""The article of a page that shows nothing without JavaScript: found in its scripts, templates and attributes.

values (what they hold: JSON, strings, markup) -> texts (those that could be an article) -> the best as markup.
"""
