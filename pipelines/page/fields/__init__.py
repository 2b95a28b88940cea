"""What labelled lines and the head say together: who, when, under which section and tags."""
