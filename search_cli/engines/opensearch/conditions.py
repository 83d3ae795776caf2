"""Conditions and terms → queries in OpenSearch's query DSL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, Literal

from search_cli.analysis.ngrams import sieve
from search_cli.engines import FIELDS, KEYWORD_FIELDS
from search_cli.engines.opensearch.tokens import phrase_tokens, token
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Has, HasAny, Not

__all__ = ["EVERY", "NONE", "Asked", "all_of", "any_of", "asked", "fits", "first_met", "term_value"]

Asked = dict[str, Any]

EVERY: Asked = {"match_all": {}}
NONE: Asked = {"match_none": {}}

_MOST_CLAUSES = 1_000
"""Conditions and terms in one query. A cluster takes 1,024, unless whoever runs it says otherwise."""

_MOST_VALUES = 60_000
"""Values of one field in one condition. A cluster takes 65,536, with the same reservation."""

_FEW_TERMS = 16
"""Lucene makes a clause of each of so few terms of one field; of more it makes one clause for all."""


def asked(condition: Condition) -> Asked:
    """Return the query that finds what meets `condition`; for filters only, its scores mean nothing."""
    match condition:
        case Has():
            return _has_any((condition,))
        case HasAny(field, but):
            return _having(field, but) if field in FIELDS else NONE
        case Contains(phrase, within):
            return _containing(phrase, within)
        case Among(ids):
            return _among(ids)
        case AllOf(conditions):
            return all_of(map(asked, conditions))
        case AnyOf(conditions):
            return _any(conditions)
        case Not(negated):
            return {"bool": {"must_not": [asked(negated)]}}


def all_of(queries: Iterable[Asked]) -> Asked:
    """Return the query that finds what meets all of `queries`."""
    needed = [query for query in queries if query != EVERY]
    if NONE in needed:
        return NONE
    if len(needed) < 2:
        return needed[0] if needed else EVERY
    return {"bool": {"filter": needed}}


def any_of(queries: Iterable[Asked]) -> Asked:
    """Return the query that finds what meets at least one of `queries`."""
    enough = [query for query in queries if query != NONE]
    if EVERY in enough:
        return EVERY
    if len(enough) < 2:
        return enough[0] if enough else NONE
    return {"bool": {"should": enough, "minimum_should_match": 1}}


def first_met(queries: Sequence[Asked], wanted: Collection[int]) -> Asked:
    """Return the query that finds what meets one of `queries` that is `wanted`, by number, and none before that.

    Each query is in it once, so that it is no longer than all of them together.
    """
    found = NONE
    for is_wanted, numbers in groupby(range(max(wanted), -1, -1), key=wanted.__contains__):
        these = [queries[number] for number in numbers]
        found = any_of((*these, found)) if is_wanted else {"bool": {"filter": [found], "must_not": these}}
    return found


def fits(query: Asked) -> bool:
    """Tell whether a cluster takes a query with so many conditions and terms."""
    return _clauses(query) <= _MOST_CLAUSES


def _clauses(query: Asked) -> int:
    if "bool" in query:
        parts: Asked = query["bool"]
        added = int(parts.keys() == {"must_not"})  # all documents, from which to take away
        return added + sum(_clauses(each) for part in parts.values() if isinstance(part, list) for each in part)
    if "terms" in query:
        return sum(min(len(values), _FEW_TERMS) for values in query["terms"].values())
    return 1


def _any(conditions: Iterable[Condition]) -> Asked:
    """Return the query of alternatives; terms of one field go into one query, since there may be a thousand roles."""
    conditions = tuple(conditions)
    by_field: dict[str, list[Has]] = {}
    for condition in conditions:
        if isinstance(condition, Has):
            by_field.setdefault(condition.field, []).append(condition)
    terms = (_has_any(tuple(each)) for each in by_field.values())
    return any_of((*terms, *(asked(condition) for condition in conditions if not isinstance(condition, Has))))


def _has_any(terms: tuple[Has, ...]) -> Asked:
    field = terms[0].field
    values = [value for has in terms if (value := term_value(has.field, has.term)) is not None]
    if field not in FIELDS or not values:
        return NONE
    return {"term": {field: values[0]}} if len(values) == 1 else _any_value(field, values)


def _having(field: str, but: Iterable[str]) -> Asked:
    """Return the query for any value of a field, other than some: for what sorts before, between and behind these."""
    edges = sorted(value for term in but if (value := term_value(field, term)) is not None)
    if not edges:
        return {"exists": {"field": field}}
    between = ({"gt": low, "lt": high} for low, high in pairwise(edges))
    return any_of({"range": {field: each}} for each in ({"lt": edges[0]}, *between, {"gt": edges[-1]}))


def _any_value(field: str, values: Sequence[str]) -> Asked:
    parts = (values[at : at + _MOST_VALUES] for at in range(0, len(values), _MOST_VALUES))
    return any_of({"terms": {field: part}} for part in parts)


def term_value(field: str, term: str) -> str | None:
    """Return the token of `term` in the index of `field`; None if it has no UTF-8, since no document holds it."""
    try:
        term.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, from a terminal's stray byte
        return None
    return term if field in KEYWORD_FIELDS else token(term)


def _among(ids: Iterable[str]) -> Asked:
    values = sorted(each for each in ids if term_value("id", each) is not None)
    return _any_value("id", values)


def _containing(phrase: str, within: Literal["text", "headings"]) -> Asked:
    tokens = phrase_tokens(phrase)
    if not tokens or term_value("phrase", phrase) is None:
        return NONE
    field = "phrase" if within == "text" else "heading_phrase"
    # The sieve's pairs of characters are rarer than the characters, and so the quicker way in.
    return all_of((asked(sieve(phrase, within)), {"match_phrase": {field: tokens}}))
