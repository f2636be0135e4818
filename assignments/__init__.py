"""The Strategic Learning Assignment, from framing its question to its last revision."""
