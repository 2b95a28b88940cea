"""The front: Datasette on an archive, with a page made for reading, Korean search and saved questions."""
