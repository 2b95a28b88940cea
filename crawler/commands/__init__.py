"""One `sosik` command a file: parse arguments, call one function, render, set the exit status."""
