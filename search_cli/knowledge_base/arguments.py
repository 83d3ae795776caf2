"""What a caller gave, a number or a condition → the same as it is meant, or an error that says what it may be."""

from __future__ import annotations

from math import inf
from typing import TypeVar

from search_cli.analysis.folding import fold
from search_cli.engines import FIELDS, TEXT_FIELDS
from search_cli.errors import QueryError
from search_cli.messages import say
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Has, Not

__all__ = ["checked", "checked_condition"]

_Number = TypeVar("_Number", int, float)
_FORMS = ("Has", "Contains", "Among", "AllOf", "AnyOf", "Not")


def checked(name: str, value: _Number, most: float = inf) -> _Number:
    """Return a number from 0 to `most`, a whole one where there is no most. Raises QueryError for any other."""
    if isinstance(value, int if most == inf else int | float) and 0 <= value <= most:
        return value
    expected = say("expected.whole", least=0) if most == inf else say("expected.number", least=0, most=most)
    raise QueryError("out-of-range", name=name, value=value, expected=expected)


def checked_condition(where: object) -> Condition:
    """Return a condition with its texts folded, as passages are: `Contains("VLOOKUP")` finds vlookup.

    Raises QueryError for what is no condition, and for a field that no passage has, which would find nothing.
    """
    if isinstance(where, Has):
        if where.field not in FIELDS:
            raise QueryError("unknown-field", value=str(where.field), choices=say("list.comma").join(FIELDS))
        return Has(where.field, fold(where.term).text) if where.field in TEXT_FIELDS else where
    if isinstance(where, Contains):
        return Contains(fold(where.phrase).text)
    if isinstance(where, Not):
        return Not(checked_condition(where.condition))
    if isinstance(where, AllOf | AnyOf):
        return type(where)(tuple(map(checked_condition, where.conditions)))
    if isinstance(where, Among):
        return where
    raise QueryError("no-condition", value=type(where).__name__, choices=say("list.comma").join(_FORMS))
