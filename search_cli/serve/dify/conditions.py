"""Dify's conditions on metadata → filters and a condition of the library.

Each condition is compared with the values that the index has, and a passage meets it if it has a value that fits. So
conditions are exact, and the search ranks, counts and refuses as for any other filter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import AllOf, AnyOf, Condition, Has, Not
from search_cli.views.covering import day_of

__all__ = ["FIELDS", "OPERATORS", "ORDERING", "Held", "Limited", "Wanted", "held_by", "limited"]

FIELDS: Mapping[str, str] = {
    "article": "article", "title": "article", "date": "article", "kind": "kind", "roles": "role",
    "dimensions": "dimension",
}  # fmt: skip
"""The metadata that conditions may be on, and the field of the index for each."""

Held = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Field of the metadata → each value that records have in it → the terms of the index for that value."""


class Wanted(NamedTuple):
    """One condition: a field of the metadata, an operator, and a value."""

    name: str
    operator: str
    value: Any


class Limited(NamedTuple):
    """Arguments of `KnowledgeBase.search` that limit it."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    where: Condition | None = None


class _Operator(NamedTuple):
    """Tests a value; a `negated` operator holds for a passage if none of its values passes."""

    fits: Callable[[str, Any], bool]
    negated: bool = False


def _is(held: str, value: Any) -> bool:
    return bool(held == value)


def _contains(held: str, value: Any) -> bool:
    return value in held


def _in(held: str, values: Any) -> bool:
    return held in values


def _there(_: str, __: Any) -> bool:
    return True


ORDERING: Mapping[str, Callable[[str, Any], bool]] = {
    "before": str.__lt__, "after": str.__gt__, "<": str.__lt__, ">": str.__gt__, "≤": str.__le__, "≥": str.__ge__,
}  # fmt: skip
"""Operators of numbers and dates; days in ISO 8601 sort as texts."""

OPERATORS: Mapping[str, _Operator] = {
    "contains": _Operator(_contains),
    "not contains": _Operator(_contains, negated=True),
    "start with": _Operator(str.startswith),
    "end with": _Operator(str.endswith),
    "is": _Operator(_is),
    "is not": _Operator(_is, negated=True),
    "in": _Operator(_in),
    "not in": _Operator(_in, negated=True),
    "empty": _Operator(_there, negated=True),
    "not empty": _Operator(_there),
    "=": _Operator(_is),
    "≠": _Operator(_is, negated=True),
    **{name: _Operator(fits) for name, fits in ORDERING.items()},
}
"""All operators that Dify documents; on texts `=` means `is`, as in Dify's own knowledge."""

_AS_FILTERS = {"roles": "roles", "dimensions": "dimensions", "kind": "kinds"}
"""Fields whose values can be filters of the search; the path of an article might be taken for a pattern."""


def held_by(base: KnowledgeBase) -> Held:
    """Return the values that records of `base` have in each field."""
    values: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in FIELDS}
    facets = base.facets()
    for name in ("article", "kind", "roles", "dimensions"):
        for value, _ in facets[FIELDS[name]]:
            values[name][value].append(value)
    for path, record in base.records().items():
        for name, value in (("title", record.title), *(("date", source.day) for source in day_of(record))):
            if value:
                values[name][value].append(path)
    return {name: {value: tuple(terms) for value, terms in each.items()} for name, each in values.items()}


def limited(wanted: Iterable[Wanted], any_of: bool, held: Held) -> Limited:
    """Return limits with which the hits of a search meet all conditions, or with `any_of` at least one."""
    wanted = tuple(wanted)
    if any_of and len(wanted) > 1:
        return Limited(where=AnyOf(tuple(_condition(each, held) for each in wanted)))
    filters: dict[str, tuple[str, ...]] = {}
    rest = []
    for each in wanted:
        terms, argument = _terms(each, held), _AS_FILTERS.get(each.name, "")
        if argument and argument not in filters and terms and not OPERATORS[each.operator].negated:
            filters[argument] = terms  # any of these, which is what a filter means by several values
        else:
            rest.append(_condition(each, held))
    return Limited(**filters, where=AllOf(tuple(rest)) if rest else None)


def _condition(wanted: Wanted, held: Held) -> Condition:
    field = FIELDS[wanted.name]
    carried = AnyOf(tuple(Has(field, term) for term in _terms(wanted, held)))
    return Not(carried) if OPERATORS[wanted.operator].negated else carried


def _terms(wanted: Wanted, held: Held) -> tuple[str, ...]:
    """Return the terms of all values that fit."""
    fits = OPERATORS[wanted.operator].fits
    return tuple(term for value, terms in held[wanted.name].items() if fits(value, wanted.value) for term in terms)
