"""가율뉴스, the bundled sample outlet: an invented county's news site, served over loopback HTTP.

content/*.toml -> stories (content.py) -> lines with roles (manuscript.py) -> pages (pages.py) -> server.py
"""
