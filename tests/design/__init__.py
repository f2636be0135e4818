"""Tests of how the product looks, reads and behaves in a browser."""
