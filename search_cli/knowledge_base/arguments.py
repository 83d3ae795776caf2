"""An argument of a caller (number, texts, condition) → its checked value, or an error that says what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from math import inf, nan
from operator import index
from reprlib import repr as shortened
from typing import SupportsFloat, SupportsIndex

from search_cli.analysis.folding import fold
from search_cli.config import Settings, expected_instead
from search_cli.engines import EVERYTHING, FIELDS, TEXT_FIELDS
from search_cli.errors import QueryError
from search_cli.messages import say
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Filters, Has, HasAny, Not, Passage, distinct

__all__ = [
    "checked_condition",
    "checked_filters",
    "checked_mapping",
    "checked_passages",
    "checked_seconds",
    "checked_settings",
    "checked_share",
    "checked_text",
    "checked_texts",
    "checked_whole",
]

_FORMS = ("Has", "HasAny", "Contains", "Among", "AllOf", "AnyOf", "Not")

_DEEPEST = 50
"""Levels of nested conditions: each takes a few stack frames, of which Python allows a thousand in all."""

_MOST = 1 << 40
"""More than a base has of anything. A larger number means as much, and itertools count no further than 2**63."""


def checked_whole(name: str, value: SupportsIndex, least: int = 0) -> int:
    """Return a whole number from `least` on; one beyond all that is counted is as good as the most.

    It may be of any type that Python counts by, such as numpy's. Raises QueryError for anything else, as all of these
    do.
    """
    try:
        whole = least - 1 if isinstance(value, bool) else index(value)
    except TypeError:
        whole = least - 1
    if whole >= least:
        return min(whole, _MOST)
    raise _no_such(name, value, say("expected.whole", least=least))


def checked_share(name: str, value: SupportsFloat) -> float:
    """Return a number from 0 to 1."""
    share = _number(value)
    if 0 <= share <= 1:
        return share
    raise _no_such(name, value, say("expected.number", least=0, most=1))


def checked_seconds(name: str, value: SupportsFloat | None) -> float | None:
    """Return how many seconds, or of what unit `name` says, something may take; None sets no limit."""
    if value is None:
        return None
    seconds = _number(value)
    if 0 <= seconds <= inf:
        return seconds
    raise _no_such(name, value, say("expected.least", least=0))


def checked_text(name: str, value: str) -> str:
    """Return a text, which may be empty."""
    if isinstance(value, str):
        return value
    raise _no_such(name, value, say("expected.string"))


def checked_texts(name: str, values: Iterable[str] | None) -> tuple[str, ...]:
    """Return the given texts in order without repeats; a single string counts as one text, None as no text."""
    if values is None:
        return ()
    given = tuple(values) if not isinstance(values, str) and isinstance(values, Iterable) else (values,)
    if all(isinstance(value, str) for value in given):
        return distinct(given)
    raise _no_such(name, values, say("expected.texts"))


def checked_mapping(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the given texts by their paths."""
    if isinstance(texts, Mapping):
        return {checked_text("path", path): checked_text("text", text) for path, text in texts.items()}
    raise _no_such(name, texts, say("expected.mapping"))


def checked_passages(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the given passages."""
    if not isinstance(passages, Iterable):
        raise _no_such("passages", passages, say("expected.passages"))
    for passage in passages:
        if not isinstance(passage, Passage):
            raise _no_such("passages", passage, say("expected.passages"))
        yield passage


def checked_settings(settings: Settings | None) -> Settings:
    """Return settings with values that kb.toml may have too; None stands for those of a base without kb.toml."""
    if settings is None:
        return Settings()
    if not isinstance(settings, Settings):
        raise _no_such("settings", settings, say("expected.settings"))
    for item in fields(settings):
        value = getattr(settings, item.name)
        if expected := expected_instead(value, item):
            raise _no_such(item.name, value, expected)
    least, most = settings.passage_min_chars, settings.passage_max_chars
    if least > most:
        raise _no_such("passage_max_chars", most, say("expected.no-less", least=least))
    return settings


def checked_filters(
    roles: Iterable[str] | None = None,
    dimensions: Iterable[str] | None = None,
    articles: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
) -> Filters:
    """Return filters that let only these values through."""
    return Filters(
        checked_texts("roles", roles),
        checked_texts("dimensions", dimensions),
        checked_texts("articles", articles),
        checked_texts("kinds", kinds),
    )


def checked_condition(where: object, depth: int = 0) -> Condition:
    """Return a condition with its texts folded, as passages are: `Contains("VLOOKUP")` finds vlookup.

    Raises QueryError for anything that is not a condition, for a condition nested too deeply, and for a field that
    passages do not have, since it would find nothing.
    """
    if depth > _DEEPEST:
        raise QueryError("condition-deep", most=_DEEPEST)
    if isinstance(where, HasAny):
        field, but = _checked_field(where.field), checked_texts("HasAny.but", where.but)
        return HasAny(field, frozenset(fold(term).text if field in TEXT_FIELDS else term for term in but))
    if isinstance(where, Has):
        return _checked_has(where)
    if isinstance(where, Contains):
        phrase = fold(checked_text("Contains.phrase", where.phrase)).text
        if where.within not in ("text", "headings"):
            raise _no_such("Contains.within", where.within, say("list.comma").join(("text", "headings")))
        return Contains(phrase, where.within) if phrase.strip() else EVERYTHING  # every text holds it
    if isinstance(where, Among):
        return Among(frozenset(checked_texts("Among.ids", where.ids)))
    if isinstance(where, Not):
        return Not(checked_condition(where.condition, depth + 1))
    if isinstance(where, AllOf | AnyOf):
        if isinstance(where.conditions, str) or not isinstance(where.conditions, Iterable):
            raise _no_such(f"{type(where).__name__}.conditions", where.conditions, say("expected.conditions"))
        return type(where)(tuple(checked_condition(each, depth + 1) for each in where.conditions))
    raise QueryError("no-condition", value=type(where).__name__, choices=say("list.comma").join(_FORMS))


def _checked_field(field: object) -> str:
    if field not in FIELDS:
        raise QueryError("unknown-field", value=str(field), choices=say("list.comma").join(FIELDS))
    return str(field)


def _checked_has(where: Has) -> Has:
    _checked_field(where.field)
    term = checked_text("Has.term", where.term)
    return Has(where.field, fold(term).text) if where.field in TEXT_FIELDS else where


def _number(value: object) -> float:
    """Return a number as Python's own; NaN, which is in no range, for what is none, as a text and True are none here.

    A whole number that no float is as large as is infinite.
    """
    if isinstance(value, bool) or not isinstance(value, SupportsFloat):
        return nan
    try:
        return float(value)
    except OverflowError:
        return inf
    except (TypeError, ValueError):  # an array of several numbers
        return nan


def _no_such(name: str, value: object, expected: str) -> QueryError:
    return QueryError("out-of-range", name=name, value=shortened(value), expected=expected)
