"""Tags with which pages of other apps show assignments."""
