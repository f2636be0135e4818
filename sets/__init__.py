"""Organisations, programmes, learning sets, and who holds which role in them."""
