"""The frozen values that travel between stages: Article → Passage → Query → Hit → Answer.

All offsets count Unicode code points. Spans point into text; nothing here holds markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from search_cli.suggestions import Suggestions

__all__ = [
    "SPANNED", "AllOf", "Answer", "AnyOf", "Article", "ArticleFailure", "ArticleRecord", "Block", "BlockKind",
    "BuildReport", "Claim", "Condition", "Contains", "Explanation", "Filters", "Has", "Hit", "Interpretation", "Kind",
    "Not", "Part", "Passage", "Query", "Recipe", "Refusal", "Rung", "Run", "SearchResult", "Section", "Snippet",
    "Span", "Stretch", "Term", "Tier", "Token",
]  # fmt: skip

BlockKind = Literal["heading", "paragraph", "item", "question", "answer", "row", "code"]
Kind = Literal["section", "intro", "summary", "faq", "table", "clause"]
Rung = Literal["all", "some", "variant"]

SPANNED = "\v"
"""What stands in a row at a place that the cell to its left spans."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of some text."""

    start: int
    end: int


class Run(NamedTuple):
    """Text from `text_start` on stands for source `[source_start, source_end)`.

    Of equal length, the two match character by character; otherwise (an entity such as `&amp;`) the whole run does.
    """

    text_start: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A contiguous stretch of an article's source as a reader sees it: `text` without markup.

    `runs` maps `text` into the source in order; empty means that `text` is the source from `start` to `end`.
    """

    text: str
    start: int
    end: int
    runs: tuple[Run, ...] = ()

    def _run_at(self, offset: int) -> tuple[Run, int]:
        """Return the run that holds text offset `offset`, and where its text ends."""
        index = bisect_right(self.runs, offset, key=lambda run: run.text_start) - 1
        after = self.runs[index + 1].text_start if index + 1 < len(self.runs) else len(self.text)
        return self.runs[index], after

    def source_start(self, offset: int) -> int:
        """Return where in the source the character at text offset `offset` begins."""
        if not self.runs:
            return self.start + offset
        run, text_end = self._run_at(offset)
        if run.source_end - run.source_start == text_end - run.text_start:
            return run.source_start + offset - run.text_start
        return run.source_start

    def source_end(self, offset: int) -> int:
        """Return where in the source the character just before text offset `offset` ends."""
        if not self.runs:
            return self.start + offset
        run, text_end = self._run_at(offset - 1)
        if run.source_end - run.source_start == text_end - run.text_start:
            return run.source_start + offset - run.text_start
        return run.source_end

    def moved(self, by: int) -> Stretch:
        """Return this stretch in a source that has `by` more characters before it."""
        runs = tuple(Run(run.text_start, run.source_start + by, run.source_end + by) for run in self.runs)
        return Stretch(self.text, self.start + by, self.end + by, runs)

    def cut(self, start: int, end: int) -> Stretch:
        """Return the part of this stretch whose text is `text[start:end]`, which must not be empty."""
        source_start, source_end = self.source_start(start), self.source_end(end)
        if end - start == len(self.text) and (source_start, source_end) == (self.start, self.end):
            return self
        text = self.text[start:end]
        if not self.runs:
            return Stretch(text, source_start, source_end)
        return Stretch(text, source_start, source_end, tuple(self._cut_runs(start, end)))

    def _cut_runs(self, start: int, end: int) -> Iterator[Run]:
        first = max(bisect_right(self.runs, start, key=lambda run: run.text_start) - 1, 0)
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.text_start >= end:
                break
            after = self.runs[index + 1].text_start if index + 1 < len(self.runs) else len(self.text)
            if run.source_end - run.source_start != after - run.text_start:
                yield Run(max(run.text_start, start) - start, run.source_start, run.source_end)
                continue
            head, tail = max(start - run.text_start, 0), max(after - end, 0)
            yield Run(run.text_start + head - start, run.source_start + head, run.source_end - tail)


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of an article: a heading, a list item, an FAQ question, a table's row, …

    `level` is a heading's, lower standing above; 1 for a row that is known to be a table's header, for an answer that
    is another's turn to speak, and for the first item of a form. `depth` is how many entries of lists an item stands
    inside of: it belongs to the nearest item above it that is less deep.
    """

    kind: BlockKind
    stretch: Stretch
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article after reading: `text` is the decoded source with `\\n` line ends, `blocks` its content in order.

    `path` is the path below kb/ (NFC, `/`); `metadata` is the front matter, strings as written.
    """

    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)

    @property
    def url(self) -> str | None:
        """Where the article was published, if its front matter says so."""
        value = self.metadata.get("url") or self.metadata.get("link") or self.metadata.get("source")
        return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading path (outermost first); before the first heading the path is empty."""

    heading_path: tuple[str, ...]
    blocks: tuple[Block, ...]


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Claim:
    """`text[start:end]` of a passage speaks of these roles in these respects, because of `cue`."""

    start: int
    end: int
    roles: tuple[str, ...]
    dimensions: tuple[str, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One thought of an article: a contiguous stretch, tagged by its claims.

    `char_start`/`char_end` are offsets in the decoded article, `line_start`/`line_end` count from 1, both inclusive.
    `runs` maps `text` to the source as in `Stretch`; empty means the two are equal.
    """

    id: str
    article: str
    title: str
    heading_path: tuple[str, ...]
    kind: Kind
    text: str
    char_start: int
    char_end: int
    line_start: int
    line_end: int
    claims: tuple[Claim, ...] = ()
    runs: tuple[Run, ...] = ()
    page: int | None = None
    url: str | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """Whose passage this is: the roles of its claims, in order of appearance."""
        return tuple(dict.fromkeys(role for claim in self.claims for role in claim.roles))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it is about: the dimensions of its claims, in order of appearance."""
        return tuple(dict.fromkeys(name for claim in self.claims for name in claim.dimensions))


@dataclass(frozen=True, slots=True)
class Token:
    """A term as indexed, where it stands in the original text, and its place among the tokens."""

    term: str
    start: int
    end: int
    position: int


# ── building ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What the index remembers of an article, to tell what changed.

    `fingerprint` is the SHA-256 of its bytes when last read, empty if it never could be; `size` is in bytes,
    `mtime_ns` its modification time and `seen_ns` when it was looked at, both in nanoseconds since the epoch. `stale`
    holds the code of the error that kept its last version from being read; the passages are those of the one before.
    """

    path: str
    fingerprint: str
    size: int
    mtime_ns: int
    seen_ns: int = 0
    passages: int = 0
    title: str = ""
    taught_roles: tuple[str, ...] = ()
    taught_dimensions: tuple[str, ...] = ()
    stale: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index was made with; passages and terms are comparable only within one recipe.

    `basis` is what kb.toml said for dictionary and taxonomy, as JSON, to tell what a change of them reaches.
    """

    format: int
    analyzer: str
    dictionary: str
    taxonomy: str
    settings: str = ""
    basis: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ArticleFailure:
    """An article that could not be read, and why, in words."""

    article: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, or with a dry run would do: article paths in each list, in order.

    `unread` are files of a kind that people keep articles in and that has no reader yet; they are not in `skipped`.
    `retagged` are unchanged articles that were cut and tagged again since kb.toml reaches them, `retagged_because` says
    in words what of it changed; `rebuilt_because` says why everything was built anew.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    failed: tuple[ArticleFailure, ...]
    skipped: int
    passages: int
    took_ms: float
    rebuilt_because: str | None = None
    unread: tuple[str, ...] = ()
    retagged: tuple[str, ...] = ()
    retagged_because: str | None = None


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Has:
    """The passage holds `term` in `field`."""

    field: str
    term: str


@dataclass(frozen=True, slots=True)
class Contains:
    """The passage's folded text holds `phrase` (folded) as a substring, ASCII words whole."""

    phrase: str


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


Condition = Has | Contains | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Term:
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


@dataclass(frozen=True, slots=True)
class Tier:
    """A preference: passages that meet an earlier tier come first, and `rung` says what meeting it means."""

    condition: Condition
    rung: Rung


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard limits: a passage must carry one value of each kind that is not empty."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a query was understood: recognised roles and dimensions, leftover words, phrases, exclusions, filters.

    `unknown_roles` are names of roles that nothing here is about; `unseen` the words that no passage holds, where the
    best lacks words; `respelled` has what was typed and the word of the base that it was taken for; `synonyms` has
    words with what served them as well.
    """

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    rung: Rung | None = None
    unknown_roles: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What an engine is asked.

    A passage is a hit when it meets `where` and at least one tier; its tier is the first it meets, its raw score the
    weighted sum of its terms. `marks` are the folded words to highlight, `other_marks` their synonyms. The first
    `role_tiers` tiers are of the roles asked for; 0 when none was. `min_score` is the share of the attainable score
    that a passage without all words must reach. An `exhaustive` query is not refused by rule. `fallback` is what to
    ask where no passage of the role has the dimension. `words` has each word that is no role or dimension with the
    condition that a passage holds it.
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
    words: tuple[tuple[str, Condition], ...] = ()
    interpretation: Interpretation = field(default_factory=Interpretation)


@dataclass(frozen=True, slots=True)
class Part:
    """What one term gave to a raw score, with the numbers that went into it."""

    field: str
    term: str
    weight: float
    value: float
    frequency: int
    length: int
    document_frequency: int
    documents: int
    average_length: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage as an engine found it: its tier (0 is best), raw score, and the parts of that score."""

    passage: Passage
    tier: int
    raw: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """The stretch of a passage that answers: `text` begins at `start` of the passage's text; matches index `text`."""

    text: str
    start: int
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score and how it came about: a sentence, a value, and the parts below it."""

    label: str
    value: float
    details: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage that answers, with its score in 0..1, the rung it was found on, a snippet, and what matched.

    `also_in` are passages that say nearly the same, best first; they are not listed themselves.
    """

    passage: Passage
    score: float
    rung: Rung
    snippet: Snippet
    matches: tuple[Span, ...]
    explanation: Explanation
    also_in: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is not answered though passages hold some of its words: a sibling's answer would be wrong.

    `role`: nothing here is about these roles. `cell`: they have passages, but none with regard to these dimensions;
    `offers` are the dimensions they do have. `words`: nothing here speaks of these words, most of what was asked for.
    """

    reason: Literal["role", "cell", "words"]
    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answers to one query: `hits` is one page, `total` and `facets` count all of them.

    `facets` maps `role` and `dimension` to (value, count), most frequent first. With a `refusal` there are none.
    `suggestions` have what else to ask.
    """

    query: str
    interpretation: Interpretation
    total: int
    took_ms: float
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    hits: tuple[Answer, ...]
    refusal: Refusal | None = None
    suggestions: Suggestions = field(default_factory=Suggestions)
