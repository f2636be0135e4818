"""Pages of mentoring, one module a noun."""
