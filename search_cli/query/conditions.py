"""A condition that a caller wrote → the same as an engine meets it, or an error that says what is wrong with it."""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.errors import QueryError
from search_cli.messages import say
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Has, Not

__all__ = ["checked_condition"]

_FIELDS = ("role", "dimension", "article", "kind", "value", "words", "bigrams", "characters", "text")
_FOLDED = frozenset(("words", "bigrams", "characters", "text"))
_FORMS = ("Has", "Contains", "Among", "AllOf", "AnyOf", "Not")


def checked_condition(where: object) -> Condition:
    """Return a condition with its texts folded, as passages are: `Contains("VLOOKUP")` finds vlookup.

    Raises QueryError for what is no condition, and for a field that no passage has, which would find nothing.
    """
    if isinstance(where, Has):
        if where.field not in _FIELDS:
            raise QueryError("unknown-field", value=str(where.field), choices=say("list.comma").join(_FIELDS))
        return Has(where.field, fold(where.term).text) if where.field in _FOLDED else where
    if isinstance(where, Contains):
        return Contains(fold(where.phrase).text)
    if isinstance(where, Not):
        return Not(checked_condition(where.condition))
    if isinstance(where, AllOf | AnyOf):
        return type(where)(tuple(map(checked_condition, where.conditions)))
    if isinstance(where, Among):
        return where
    raise QueryError("no-condition", value=type(where).__name__, choices=say("list.comma").join(_FORMS))
