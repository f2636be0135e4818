"""Home: for each role, first the one thing to do next, then what is worth knowing."""
