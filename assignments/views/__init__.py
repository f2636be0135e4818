"""Pages of assignments, one module a noun."""
