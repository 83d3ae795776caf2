"""What an engine is asked: conditions, terms and tiers, and how a query was understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = [
    "EVERYTHING",
    "AllOf",
    "Among",
    "AnyOf",
    "Condition",
    "Contains",
    "Filters",
    "Has",
    "HasAny",
    "Interpretation",
    "Not",
    "Query",
    "Rung",
    "Term",
    "Tier",
    "distinct",
]

Rung = Literal["all", "some", "meaning", "variant"]


@dataclass(frozen=True, slots=True)
class Has:
    """The passage holds `term` in `field`."""

    field: str
    term: str


@dataclass(frozen=True, slots=True)
class HasAny:
    """The passage holds any term in `field`, other than those in `but`."""

    field: str
    but: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contains:
    """The passage's folded text contains the folded `phrase`, not within a longer ASCII word.

    `within` says what is searched: its `text`, or its `headings`, which are the title and each heading above it.
    """

    phrase: str
    within: Literal["text", "headings"] = "text"


class Among(NamedTuple):
    """The passage has one of these ids."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every condition holds; an empty `AllOf` always holds."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds; an empty `AnyOf` never holds."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition


Condition = Has | HasAny | Contains | Among | AllOf | AnyOf | Not

EVERYTHING: Condition = AllOf()
"""The condition that every passage meets."""


class Term(NamedTuple):
    """A scored term: BM25 in `field` times `weight`; `group` is the index of the query word it serves.

    The attainable score is of all terms except those with `bonus`: the text of a word that a tag answers, and
    alternatives to a word. `stands_for` is the typed word whose synonym or value this term is.
    """

    field: str
    term: str
    weight: float
    group: int
    bonus: bool = False
    stands_for: str = ""


class Tier(NamedTuple):
    """A preference: passages of an earlier tier rank first, and `rung` says how well passages of this one match."""

    condition: Condition
    rung: Rung


class Filters(NamedTuple):
    """Hard limits: a passage must have one of the values of each filter that is not empty."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values in order without repeats; a single string counts as one value."""
    return (values,) if isinstance(values, str) else tuple(dict.fromkeys(values))


class Interpretation(NamedTuple):
    """How a query was understood: recognised roles and dimensions, leftover words, phrases, exclusions, filters.

    `unknown_roles` are names of roles that no passage is about. `unseen` are the words that no passage has, if the best
    hit lacks words. `respelled` pairs what was typed with the word of the base that was searched instead. `synonyms`
    pairs words with the synonyms that were searched too.
    """

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    filters: Filters = Filters()
    rung: Rung | None = None
    unknown_roles: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Query(NamedTuple):
    """What an engine is asked.

    A passage is a hit when it meets `where` and at least one tier; its tier is the first it meets, its raw score the
    weighted sum of its terms. `marks` are the folded words to highlight, `other_marks` their synonyms. The first
    `role_tiers` tiers are those of the roles asked for. `min_score` is the share of the attainable score that a passage
    must reach if it lacks words. No rule refuses an `exhaustive` query. `fallback` is the query to ask if no passage of
    the role has the dimension. `near` has the ids of passages near in meaning, each with how much nearer than others
    it is (0 or more). `words` has each word that is not a role or dimension, with the condition that a passage has it;
    `apart` has the parts of the query between blanks, `role_names` the folded names that texts use for the roles asked
    for. `sides` has the condition that a passage tells each of the things that are named side by side, if any are;
    `things` the condition that a passage names each of those that have one name.
    `facets=False` saves counting them where none are shown.
    """

    text: str
    where: Condition
    tiers: tuple[Tier, ...]
    terms: tuple[Term, ...] = ()
    marks: tuple[str, ...] = ()
    other_marks: tuple[str, ...] = ()
    role_tiers: int = 0
    min_score: float = 0.0
    exhaustive: bool = False
    fallback: Query | None = None
    near: tuple[tuple[str, float], ...] = ()
    words: tuple[tuple[str, Condition], ...] = ()
    apart: tuple[str, ...] = ()
    role_names: tuple[str, ...] = ()
    sides: tuple[Condition, ...] = ()
    things: tuple[tuple[str, Condition], ...] = ()
    facets: bool = True
    interpretation: Interpretation = Interpretation()
