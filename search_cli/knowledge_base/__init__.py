"""The door: one folder, opened, asked and built; what answers is one generation at a time."""

from search_cli.knowledge_base.door import KnowledgeBase, count_articles

__all__ = ["KnowledgeBase", "count_articles"]
