"""Articles → passages: one thought each, tagged with whose it is and what about."""

from search_cli.passages.tagging import ArticlePassages, passages_of

__all__ = ["ArticlePassages", "passages_of"]
