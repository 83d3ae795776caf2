"""A knowledge base as LlamaIndex's retriever: a query → its nodes with scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search_cli.adapters.documents import Document, documents, filters_of
from search_cli.errors import ExtraMissingError
from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import SearchResult

try:
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode
except ImportError as missing:
    raise ExtraMissingError.of("llama-index-core", "llamaindex") from missing

__all__ = ["KnowledgeBaseRetriever"]

_FOR_PROGRAMS = ("id", "kind", "line_start", "line_end", "score", "tier", "rung", "url")
"""Metadata that a model need not read; article, title, headings, roles and dimensions say what a passage is about."""

_OF_THE_QUERY = "missing"
"""Metadata that says what a passage must not be taken to answer, where it says anything."""


class KnowledgeBaseRetriever(BaseRetriever):
    """Retrieves the passages of `kb` that answer, best first, as nodes whose source is their article.

    `similarity_top_k` is how many, by default as many as a search; the filters are those of `KnowledgeBase.search`. A
    query that is refused or finds nothing gives an empty list.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        *,
        similarity_top_k: int | None = None,
        roles: Sequence[str] | None = None,
        dimensions: Sequence[str] | None = None,
        articles: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        min_score: float | None = None,
        callback_manager: CallbackManager | None = None,
        verbose: bool = False,
    ) -> None:
        self.kb = kb
        self.similarity_top_k = similarity_top_k
        self.roles, self.dimensions, self.articles, self.kinds = roles, dimensions, articles, kinds
        self.min_score = min_score
        super().__init__(callback_manager=callback_manager, verbose=verbose)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(self.kb.search(query_bundle.query_str, **self._how()))

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(await self.kb.asearch(query_bundle.query_str, **self._how()))

    def _how(self) -> dict[str, Any]:
        how = filters_of(self)
        return how if self.similarity_top_k is None else {**how, "limit": self.similarity_top_k}


def _nodes(result: SearchResult) -> list[NodeWithScore]:
    return [NodeWithScore(node=_node(one), score=one.score) for one in documents(result)]


def _node(one: Document) -> TextNode:
    return TextNode(
        id_=one.id,
        text=one.text,
        start_char_idx=one.start,
        end_char_idx=one.end,
        metadata=one.metadata,
        excluded_llm_metadata_keys=[*_FOR_PROGRAMS, *(() if one.metadata[_OF_THE_QUERY] else (_OF_THE_QUERY,))],
        excluded_embed_metadata_keys=[*_FOR_PROGRAMS, _OF_THE_QUERY],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=one.metadata["article"])},
    )
