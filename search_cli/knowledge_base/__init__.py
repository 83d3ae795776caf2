"""`KnowledgeBase`, the way into one folder: open it, search it, build it; each answer comes from one generation."""

from search_cli.knowledge_base.door import KnowledgeBase

__all__ = ["KnowledgeBase"]
