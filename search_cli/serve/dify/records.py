"""A retrieval → records: passages in the order of the search, with the metadata that conditions may be on."""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.adapters.documents import documents
from search_cli.knowledge_base import KnowledgeBase
from search_cli.serve.dify.bodies import Asked
from search_cli.serve.dify.conditions import Limited, held_by, limited
from search_cli.serve.limits import MOST_OFFSET
from search_cli.serve.problems import RequestError
from search_cli.views.covering import day_of
from search_cli.wire.parts import Json

__all__ = ["knowledge_of", "records"]

_GROWTH = 10
"""How many times as many hits to ask for if too few score enough; a longer list costs little more."""


def knowledge_of(base: KnowledgeBase) -> str:
    """Return the name by which Dify asks this knowledge base: that of its folder."""
    return base.root.resolve().name or "kb"


def records(base: KnowledgeBase, asked: Asked) -> Json:
    """Return the records for `asked`. Raises RequestError if it is for another knowledge base."""
    known = knowledge_of(base)
    if asked.knowledge != known:
        raise RequestError("knowledge-missing", name=asked.knowledge, known=known)
    while True:
        mark = base.generation
        found = list(_records(base, asked))
        if base.generation == mark:  # otherwise conditions and hits might be from different builds
            return {"records": found}


def _records(base: KnowledgeBase, asked: Asked) -> Iterator[Json]:
    within = limited(asked.wanted, asked.any_of, held_by(base)) if asked.wanted else Limited()
    days = {path: source.day for path, record in base.records().items() for source in day_of(record)}
    lowest = 1.0
    for metadata, text in _enough(base, asked, within):
        beside = {**metadata, "date": days.get(metadata["article"])}
        lowest = min(lowest, metadata["score"])  # Dify sorts by this, and does not know tiers
        yield {"content": text, "score": lowest, "title": metadata["title"], "metadata": beside}


def _enough(base: KnowledgeBase, asked: Asked, within: Limited) -> list[tuple[Json, str]]:
    """Return the best hits that score enough, from further down the list if the first ones do not.

    The search's own `min_score` is not used: it lets through every passage with all words; Dify's is for all records.
    """
    limit = asked.most
    while True:
        result = base.search(asked.query, limit=limit, **within._asdict())
        found = [(each.metadata, each.text) for each in documents(result) if each.score >= asked.threshold]
        if len(found) >= asked.most or len(result.hits) < limit or limit >= MOST_OFFSET:
            return found[: asked.most]
        limit = min(limit * _GROWTH, MOST_OFFSET)
