"""A knowledge base as LangChain's retriever: a query → its `Document`s."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from search_cli.adapters import documents as ours
from search_cli.errors import ExtraMissingError
from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import SearchResult

try:
    from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from pydantic import ConfigDict
except ImportError as missing:
    raise ExtraMissingError.of("langchain-core", "langchain") from missing

__all__ = ["KnowledgeBaseRetriever"]

_Texts: TypeAlias = Sequence[str] | str | None
"""One text or several, as `KnowledgeBase.search` takes them, which checks them."""


class KnowledgeBaseRetriever(BaseRetriever):
    """Retrieves the passages of `kb` that answer, best first: `k` of them, or by default as many as a search.

    The other fields are filters of `KnowledgeBase.search`. A call may override them and pass any other argument of a
    search, with `k` or `limit`: `retriever.invoke("工资", k=3, roles=["会计"], literal=True)`. A query that is refused
    or finds nothing gives an empty list.
    """

    # By default LangChain ignores unknown fields, so that `role=` would filter nothing.
    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    kb: KnowledgeBase
    k: int | None = None
    roles: _Texts = None
    dimensions: _Texts = None
    articles: _Texts = None
    kinds: _Texts = None
    min_score: float | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **given: Any
    ) -> list[Document]:
        return _documents(self.kb.search(query, **self._how(given)))

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **given: Any
    ) -> list[Document]:
        return _documents(await self.kb.asearch(query, **self._how(given)))

    def _how(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of a search; those of the call override the retriever's own."""
        how = {**ours.filters_of(self), **given}
        if "limit" in given:  # `search` has no `k`, and raises an error if both are given
            return how
        limit = how.pop("k", self.k)
        return how if limit is None else {**how, "limit": limit}


def _documents(result: SearchResult) -> list[Document]:
    return [Document(one.text, id=one.id, metadata=one.metadata) for one in ours.documents(result)]
