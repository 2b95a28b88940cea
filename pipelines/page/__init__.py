"""A page of markup: its blocks, where the article stands among them, the role of each.

walk (text -> blocks) -> head -> regions (article, lists) -> roles by signs -> pieces -> fields, verdicts
"""
