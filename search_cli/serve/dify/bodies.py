"""The members of a body → the retrieval that they ask for, or an error that says what is wrong with them.

Unknown members are ignored, since a later Dify may send more. In a condition they are errors: ignoring one would let
through passages that should be left out. Dify sends null for a value that was never set, so null means not given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from search_cli.messages import say
from search_cli.serve.dify.conditions import FIELDS, OPERATORS, ORDERING, Wanted
from search_cli.serve.forms import ParameterError, Share, Text, Whole, shown
from search_cli.serve.limits import MOST_HITS, MOST_NAME, MOST_VALUES
from search_cli.serve.parameters import as_object
from search_cli.wire.parts import Json

__all__ = ["DAY", "LAST_SECOND", "Asked", "asked_in"]

DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""The form of a day in ISO 8601."""

LAST_SECOND = 253402214400
"""Seconds from 1970 to 9999-12-31, the last day of a year with four digits."""

_NAME, _MOST = Text(MOST_NAME), Whole(0, MOST_HITS)

_T = TypeVar("_T")


class Asked(NamedTuple):
    """One retrieval: at most `most` passages of `knowledge` that score at least `threshold` and meet the conditions."""

    knowledge: str
    query: str
    most: int
    threshold: float = 0.0
    wanted: tuple[Wanted, ...] = ()
    any_of: bool = False


def asked_in(members: Json) -> Asked:
    """Return the retrieval that the members of a body ask for. Raises ParameterError."""
    knowledge, query = (_given(members, name) for name in ("knowledge_id", "query"))
    setting = as_object("retrieval_setting", _given(members, "retrieval_setting"))
    condition = as_object("metadata_condition", _or(members.get("metadata_condition"), {}))
    _only(condition, "metadata_condition", ("logical_operator", "conditions"))
    operator = _or(condition.get("logical_operator"), "and")
    return Asked(
        _NAME.read_json("knowledge_id", knowledge),
        Text().read_json("query", query),
        _MOST.read_json("top_k", _given(setting, "top_k")),
        Share().read_json("score_threshold", _or(setting.get("score_threshold"), 0.0)),
        tuple(_wanted(each) for each in _list("conditions", _or(condition.get("conditions"), []))),
        _choice("logical_operator", operator, ("and", "or")) == "or",
    )


def _given(members: Json, name: str) -> Any:
    if members.get(name) is None:
        raise ParameterError("http.usage.missing", name=name)
    return members[name]


def _or(value: Any, otherwise: _T) -> Any | _T:
    return otherwise if value is None else value


def _only(members: Json, name: str, known: Iterable[str]) -> None:
    for unknown in members.keys() - set(known):
        raise _wrong(name, unknown, say("expected.choice", choices=say("list.comma").join(known)))


def _wrong(name: str, value: Any, expected: str) -> ParameterError:
    return ParameterError("http.usage.value", name=name, value=shown(value), expected=expected)


def _list(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_VALUES:
        raise _wrong(name, value, say("http.expected.list", most=MOST_VALUES))
    return value


def _choice(name: str, value: Any, choices: Iterable[str]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise _wrong(name, value, say("expected.choice", choices=say("list.comma").join(choices)))
    return value


# ── conditions ────────────────────────────────────────────────────────────────────────────────────────────────


def _wanted(condition: Any) -> Wanted:
    members = as_object("conditions", condition)
    _only(members, "conditions", ("name", "comparison_operator", "value"))
    name = _given(members, "name")
    if isinstance(name, list) and len(name) == 1:
        (name,) = name  # a list of names, as Dify once documented it; it never said what several names mean
    name = _choice("name", name, FIELDS)
    operator = _choice("comparison_operator", _given(members, "comparison_operator"), OPERATORS)
    if operator in ORDERING and name != "date":
        raise _wrong("comparison_operator", operator, say("dify.expected.date-name"))
    return Wanted(name, operator, _value(name, operator)(members))


def _value(name: str, operator: str) -> Callable[[Json], Any]:
    """Return the function that reads the value of a condition."""
    if operator in ("empty", "not empty"):
        return lambda _: None
    if operator in ("in", "not in"):
        return lambda members: _texts(_given(members, "value"))
    if name == "date" and (operator in ORDERING or operator in ("is", "is not", "=", "≠")):
        return lambda members: _day(_given(members, "value"))
    return lambda members: _NAME.read_json("value", _given(members, "value"))


def _texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts; a single text is split at commas, as by Dify itself."""
    if isinstance(value, str):
        return tuple(part.strip() for part in _NAME.read_json("value", value).split(",") if part.strip())
    return tuple(_NAME.read_json("value", each) for each in _list("value", value))


def _day(value: Any) -> str:
    """Return a day as ISO 8601 writes it; Dify sends seconds since 1970."""
    # JSON has no word for infinity, but Python reads one; a bool is an int to Python.
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LAST_SECOND:
        return date.fromtimestamp(value).isoformat()
    if not isinstance(value, str) or not re.fullmatch(DAY, value):
        raise _wrong("value", value, say("dify.expected.day"))
    return value
