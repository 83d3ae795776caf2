"""Figures by judged queries, and what keeps them."""
