"""Retrievers of frameworks."""
