"""One request and its answer: which addresses, which limits, which coding."""
