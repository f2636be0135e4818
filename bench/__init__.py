"""Measure the pages against their budgets, as a ratio to reference pages of the same run."""
