"""What an engine finds and what is answered: hits, answers with their explanations, refusals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from search_cli.models.passages import Passage
from search_cli.models.queries import Interpretation, Rung
from search_cli.models.suggestions import Suggestions
from search_cli.models.texts import Span

__all__ = ["ABOUT_TAGS", "Answer", "Explanation", "Hit", "Part", "Refusal", "SearchResult", "Snippet"]


class Part(NamedTuple):
    """What one term gave to a raw score, with the numbers that went into it.

    What a hit gained otherwise has as its `field` the setting that says how much (docs/configuration.md), and as its
    `term` what for.
    """

    field: str
    term: str
    weight: float
    value: float
    frequency: int
    length: int
    document_frequency: int
    documents: int
    average_length: float


class Hit(NamedTuple):
    """A passage as an engine found it: its tier (0 is best), raw score, and the parts of that score."""

    passage: Passage
    tier: int
    raw: float
    parts: tuple[Part, ...] = ()


class Snippet(NamedTuple):
    """The stretch of a passage that answers: `text` begins at `start` of the passage's text; matches index `text`.

    The sentence of it that answers best begins at `best` of `text`.
    """

    text: str
    start: int
    matches: tuple[Span, ...] = ()
    best: int = 0


class Explanation(NamedTuple):
    """A score and how it came about: a sentence, a value, and the parts below it."""

    label: str
    value: float
    details: tuple[Explanation, ...] = ()


class Answer(NamedTuple):
    """A passage that answers, with its score in 0..1, the rung it was found on, a snippet, and what matched.

    A list goes by `tier`, 0 first, and only within one by the score (docs/json.md, The order of hits). `also_in` are
    passages that say nearly the same, best first; they are not listed themselves. How the score came about is told
    where it was asked for.
    """

    passage: Passage
    score: float
    rung: Rung
    snippet: Snippet
    matches: tuple[Span, ...]
    tier: int = 0
    also_in: tuple[Passage, ...] = ()
    explanation: Explanation | None = None


ABOUT_TAGS = frozenset({"role", "cell"})
"""Reasons of a refusal that are told of roles and dimensions, with those that come nearest."""


class Refusal(NamedTuple):
    """Why a query has no hits; a sibling's answer would be wrong.

    `role`: nothing here is about these roles. `cell`: they have passages, but none with regard to these dimensions;
    `offers` are the dimensions they do have. `words`: nothing here speaks of these words. `others`: only what is not of
    these roles speaks of the words. `apart`: the words are here, but no passage answers with them together. `sum`:
    nothing states a sum beside them. `filters`: what answers is left out. `nothing`: nothing was asked for.
    """

    reason: Literal["role", "cell", "words", "others", "apart", "sum", "filters", "nothing"]
    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answers to one query: `hits` is one page, `total` and `facets` count all of them.

    `facets` maps `role` and `dimension` to (value, count), most frequent first. `refusal` says why there are none.
    `suggestions` have what else to ask. Where nothing was found, and kb.toml says `meaning = true`, `nearest` has the
    passages that mean most alike, which are no answers: something is near everything. `rule` names what decided that
    the list is what it is (docs/scoring.md, Rules).
    """

    query: str
    interpretation: Interpretation
    total: int
    took_ms: float
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    hits: tuple[Answer, ...]
    refusal: Refusal | None = None
    suggestions: Suggestions = field(default_factory=Suggestions)
    nearest: tuple[Passage, ...] = ()
    rule: str = ""
