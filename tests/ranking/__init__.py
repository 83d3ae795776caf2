"""Hits in order, or a refusal."""
