"""Conditions and terms → queries in OpenSearch's query DSL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from search_cli.analysis.ngrams import sieve
from search_cli.engines import FIELDS, KEYWORD_FIELDS
from search_cli.engines.opensearch.tokens import phrase_tokens, token
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Has, Not

__all__ = ["EVERY", "NONE", "all_of", "any_of", "asked", "disjoint", "term_value"]

Asked = dict[str, Any]

EVERY: Asked = {"match_all": {}}
NONE: Asked = {"match_none": {}}


def asked(condition: Condition) -> Asked:
    """Return the query that finds what meets `condition`; for filters only, its scores mean nothing."""
    match condition:
        case Has():
            return _has_any((condition,))
        case Contains(phrase):
            return _containing(phrase)
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


def disjoint(queries: Sequence[Asked]) -> list[Asked]:
    """Return for each query one that finds what meets it but none of those before it."""
    return [
        {"bool": {"filter": [query], "must_not": list(queries[:number])}} if number else query
        for number, query in enumerate(queries)
    ]


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
    return {"term": {field: values[0]}} if len(values) == 1 else {"terms": {field: values}}


def term_value(field: str, term: str) -> str | None:
    """Return the token of `term` in the index of `field`; None if it has no UTF-8, since no document holds it."""
    try:
        term.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, from a terminal's stray byte
        return None
    return term if field in KEYWORD_FIELDS else token(term)


def _among(ids: Iterable[str]) -> Asked:
    values = sorted(each for each in ids if term_value("id", each) is not None)
    return {"terms": {"id": values}} if values else NONE


def _containing(phrase: str) -> Asked:
    tokens = phrase_tokens(phrase)
    if not tokens or term_value("phrase", phrase) is None:
        return NONE
    # The sieve's pairs of characters are rarer than the characters, and so the quicker way in.
    return all_of((asked(sieve(phrase)), {"match_phrase": {"phrase": tokens}}))
