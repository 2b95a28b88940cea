"""Where on a page the article stands, and what the lists and widgets around it reach over."""
