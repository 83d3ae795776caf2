"""What an engine is asked: conditions, terms and tiers, and how a query was understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = [
    "AllOf",
    "Among",
    "AnyOf",
    "Condition",
    "Contains",
    "Filters",
    "Has",
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
class Contains:
    """The passage's folded text holds `phrase` (folded) as a substring, ASCII words whole."""

    phrase: str


class Among(NamedTuple):
    """The passage is one of those with these ids."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every condition holds; of none, always."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds; of none, never."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition


Condition = Has | Contains | Among | AllOf | AnyOf | Not


class Term(NamedTuple):
    """A scored term: BM25 in `field` times `weight`; `group` is the index of the query word it serves.

    All terms but `bonus` ones (the text of a word that a tag answers, what serves a word as well) make up the
    attainable score. `stands_for` is the typed word that a synonym or value serves.
    """

    field: str
    term: str
    weight: float
    group: int
    bonus: bool = False
    stands_for: str = ""


class Tier(NamedTuple):
    """A preference: passages that meet an earlier tier come first, and `rung` says what meeting it means."""

    condition: Condition
    rung: Rung


class Filters(NamedTuple):
    """Hard limits: a passage must carry one value of each kind that is not empty."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return values in order, each once; a text is one of them, as whoever wants but one gives it."""
    return (values,) if isinstance(values, str) else tuple(dict.fromkeys(values))


class Interpretation(NamedTuple):
    """How a query was understood: recognised roles and dimensions, leftover words, phrases, exclusions, filters.

    `unknown_roles` are names of roles that nothing here is about; `unseen` the words that no passage holds, where the
    best lacks words; `respelled` has what was typed and the word of the base that it was taken for; `synonyms` has
    words with what served them as well.
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
    `role_tiers` tiers are of the roles asked for; 0 when none was. `min_score` is the share of the attainable score
    that a passage without all words must reach. An `exhaustive` query is not refused by rule. `fallback` is what to
    ask where no passage of the role has the dimension. `near` has the passages that are near in meaning,
    by id, each with how much nearer than others (from 0 on). `words` has each word that is no role or dimension with
    the condition that a passage holds it, `apart` what stands between blanks in what is asked, `role_names` how texts
    call the roles asked for, folded. Without `facets` none are counted, for who shows none.
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
    facets: bool = True
    interpretation: Interpretation = Interpretation()
