"""A query → the same with its synonyms weighed down, so that none tells more than the word it stands for.

A rare synonym of a common word (核查 for 检查) would otherwise order the hits by itself. Lucene's SynonymQuery counts a
group of synonyms as the most frequent of them for the same reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from search_cli.models import Query, Term

if TYPE_CHECKING:
    from search_cli.engines import Engine
    from search_cli.engines.scoring import Bm25

__all__ = ["with_capped_synonyms"]

_FIELDS = ("words", "bigrams")


def with_capped_synonyms(query: Query, engine: Engine, bm25: Bm25) -> Query:
    """Return `query` with the weight of each synonym lowered where it is rarer in `engine` than what was typed.

    What was typed and stands nowhere lowers nothing.
    """
    served = [term for term in query.terms if term.stands_for and term.field in _FIELDS]
    if not served:
        return query
    typed = dict.fromkeys(term.stands_for for term in served)
    idfs = {
        field: _idfs(engine, bm25, field, [*typed, *dict.fromkeys(term.term for term in served if term.field == field)])
        for field in _FIELDS
    }
    least = {word: min((idfs[field][word] for field in _FIELDS if word in idfs[field]), default=None) for word in typed}

    def modest(term: Term) -> Term:
        own, most = idfs.get(term.field, {}).get(term.term), least.get(term.stands_for)
        return term._replace(weight=term.weight * most / own) if own and most and most < own else term

    fallback = query.fallback
    return query._replace(
        terms=tuple(map(modest, query.terms)),
        fallback=fallback and fallback._replace(terms=tuple(map(modest, fallback.terms))),
    )


def _idfs(engine: Engine, bm25: Bm25, field: str, terms: list[str]) -> Mapping[str, float]:
    """Return how much each of the terms tells that stands in a field of any passage."""
    documents, frequencies = engine.document_frequencies(field, terms)
    return {term: bm25.idf(count, documents) for term, count in frequencies.items() if count}
