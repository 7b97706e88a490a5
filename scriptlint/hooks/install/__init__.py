"""Putting hooks in place: each target says what is to be done, `steps` does and tells it."""
