"""What a program with checked types may give a retriever; mypy reads it where the frameworks are, nothing runs it."""

from __future__ import annotations

from search_cli import KnowledgeBase
from search_cli.adapters import langchain, llamaindex


def retrieve(kb: KnowledgeBase) -> None:
    """A filter is a list, a tuple or one name, as in a search."""
    langchain.KnowledgeBaseRetriever(kb=kb, k=3, roles=["出纳"], dimensions=("技能要求",), articles="会计.md")
    llamaindex.KnowledgeBaseRetriever(
        kb, similarity_top_k=3, roles=["出纳"], dimensions=("技能要求",), articles="会计.md"
    )
