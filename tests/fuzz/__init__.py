"""Readers fed with whatever bytes there are."""
