"""Tags and filters that the templates share."""
