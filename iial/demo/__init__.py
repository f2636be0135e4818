"""A believable company for the demo and for measuring: its people, their words, and what happened so far."""
