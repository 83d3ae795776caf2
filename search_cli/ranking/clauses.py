"""A query for a clause of an article → its passages, or that the article has none of its number."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.engines import Engine
from search_cli.models import AllOf, Among, AnyOf, Has, Passage, Query, Tier
from search_cli.query.clauses import clause_asked
from search_cli.query.ordinals import CLAUSE, as_regulations_write
from search_cli.query.titles import Titles
from search_cli.time_limits import check_time

__all__ = ["FoundClause", "clause_found", "clause_first"]

_BEGINS = lazy_pattern(rf"(?m)^[^\S\n]*({CLAUSE}|[一二三四五六七八九十]{{1,3}}(?=、))")
_READ = 5000  # passages of the articles that may be meant
_NUMBERED = 2  # clauses by which an article is known to number them all


class FoundClause(NamedTuple):
    """The ids of the passages that are a clause, and what it is called; `lacking` if its article goes without it."""

    passages: frozenset[str]
    called: str
    lacking: bool


def clause_found(words: str, engine: Engine, titles: Callable[[], Titles]) -> FoundClause | None:
    """Return what there is of the clause that a query asks for in an article that it names, or None if it does not.

    Where no clause is headed 第三条, what is headed 三、 is meant.
    """
    text = as_regulations_write(fold(words).text)
    if "第" not in text or "条" not in text:
        return None
    asked = clause_asked(text, titles())
    if asked is None:
        return None
    articles = AnyOf(tuple(Has("article", path) for path in asked.articles))
    begun, said, numbers = [], False, set()
    for passage in islice(engine.passages(articles), _READ):
        check_time()
        written = _written(passage)
        begins = set(_BEGINS.findall(written))
        numbers |= begins
        said = said or asked.number in written
        if begins & {asked.number, asked.number[1:-1]}:
            begun.append((passage.id, asked.number in begins))
    by_rule = {number for number in numbers if number.startswith("第")}
    ids = frozenset(passage_id for passage_id, whole in begun if whole or not by_rule)
    return FoundClause(ids, asked.name + asked.number, not (ids or said) and len(by_rule) >= _NUMBERED)


def _written(passage: Passage) -> str:
    """Return the folded lines of a passage, and of the headings above it, with clauses as regulations number them."""
    return as_regulations_write(fold("\n".join((*passage.heading_path, passage.text))).text)


def clause_first(query: Query, found: FoundClause) -> Query:
    """Return a query with the passages of a clause before all others, and of them what has its other words."""
    if not found.passages:
        return query
    clause = Among(found.passages)
    beside = tuple(met for word, met in query.words if word not in found.called)
    tiers = (Tier(AllOf((clause, *beside)), "all"), *((Tier(clause, "some"),) if beside else ()))
    roles = query.role_tiers + len(tiers) if query.role_tiers else 0
    return query._replace(tiers=(*tiers, *query.tiers), role_tiers=roles)
