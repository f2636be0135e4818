"""Tags with which pages of other apps show what mentoring has to say."""
