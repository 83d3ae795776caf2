"""A number that a caller gave → the same, or an error that says what it may be."""

from __future__ import annotations

from math import inf
from typing import TypeVar

from search_cli.errors import QueryError
from search_cli.messages import say

__all__ = ["checked"]

_Number = TypeVar("_Number", int, float)


def checked(name: str, value: _Number, most: float = inf) -> _Number:
    """Return a number from 0 to `most`, a whole one where there is no most. Raises QueryError for any other."""
    if isinstance(value, int if most == inf else int | float) and 0 <= value <= most:
        return value
    expected = say("expected.whole", least=0) if most == inf else say("expected.number", least=0, most=most)
    raise QueryError("out-of-range", name=name, value=value, expected=expected)
