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
    """What one term adds to a raw score, with the numbers from which that was computed.

    A bonus that is not from a term is a part too: its `field` names the setting that says how much the bonus is
    (docs/configuration.md), its `term` what it was given for.
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
    """The part of a passage that answers: `text` begins at offset `start` of the passage's text.

    `matches` are spans of `text`. The sentence that answers best begins at offset `best` of `text`. Where it is an
    entry of a list, `lead_in` is what leads into the list. Readers need that in front of `text` unless it stands in it.
    """

    text: str
    start: int
    matches: tuple[Span, ...] = ()
    best: int = 0
    lead_in: Snippet | None = None

    @property
    def led_in(self) -> bool:
        """Whether a lead-in belongs in front of the text, which begins behind it."""
        return self.lead_in is not None and self.lead_in.start < self.start


class Explanation(NamedTuple):
    """How a score was computed: a sentence, its value, and the explanations of its parts."""

    label: str
    value: float
    details: tuple[Explanation, ...] = ()


class Answer(NamedTuple):
    """A passage that answers, with its score in 0..1, the rung it was found on, a snippet, and what matched.

    Answers are ordered by `tier`, 0 first, and within a tier by score (docs/json.md, The order of hits). `also_in` are
    near-duplicates, best first, which are not listed themselves. `explanation` is None unless it was asked for.
    `missing` are the words of the query that the passage lacks, none where it meets all.
    """

    passage: Passage
    score: float
    rung: Rung
    snippet: Snippet
    matches: tuple[Span, ...]
    tier: int = 0
    also_in: tuple[Passage, ...] = ()
    explanation: Explanation | None = None
    missing: tuple[str, ...] = ()


ABOUT_TAGS = frozenset({"role", "cell"})
"""Reasons of a refusal whose message names roles and dimensions, and offers the nearest ones that there are."""


class Refusal(NamedTuple):
    """Why a query has no hits, where those of another role or dimension would be wrong answers.

    `role`: no passage is about these roles. `cell`: the roles have passages, but none about these dimensions; `offers`
    are the dimensions they have. `words`: no passage is about these words. `others`: only passages of other roles are
    about the words. `apart`: each word occurs, but no passage answers with all of them. `sum`: no passage with the
    words states an amount. `filters`: the filters exclude the passages that answer. `nothing`: the query is empty.
    """

    reason: Literal["role", "cell", "words", "others", "apart", "sum", "filters", "nothing"]
    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answers to one query: `hits` is one page, `total` and `facets` count all answers.

    Results are equal if they say the same, however long they took.
    `facets` maps `role` and `dimension` to pairs of value and count, most frequent first. `refusal` says why there are
    no hits. `suggestions` has other queries to try. If there are no hits and kb.toml says `meaning = true`, `nearest`
    has the passages nearest in meaning; they are not answers, since some passage is always nearest. `rule` names the
    rule by which the query was answered or refused (docs/scoring.md, Rules).
    """

    query: str
    interpretation: Interpretation
    total: int
    took_ms: float = field(compare=False)
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(hash=False)  # a dictionary has no hash
    hits: tuple[Answer, ...]
    refusal: Refusal | None = None
    suggestions: Suggestions = field(default_factory=Suggestions)
    nearest: tuple[Passage, ...] = ()
    rule: str = ""
