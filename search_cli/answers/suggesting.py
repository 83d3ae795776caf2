"""A query and its result → suggestions: related tags, and other queries that have answers."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import bigrams
from search_cli.engines import Engine, EngineResult
from search_cli.engines.scoring import by_count
from search_cli.models import ABOUT_TAGS, Query, Refusal
from search_cli.models.suggestions import SideBySide, Suggestions
from search_cli.query.groups import asks
from search_cli.query.name_parts import works_of
from search_cli.query.parser import ParsedQuery
from search_cli.query.vocabulary import Vocabulary
from search_cli.ranking.comparisons import compared
from search_cli.ranking.counts import offered
from search_cli.ranking.respelling import LONGEST_RESPELLED
from search_cli.taxonomy import Taxonomy

if TYPE_CHECKING:
    from search_cli.query.variants import Readings

__all__ = ["Suggester", "examples"]

_MOST_QUERIES = 3  # one line of a terminal
_MOST_TAGS = 5
_MOST_TRIED = 8  # queries, each a search
_ROLES_TRIED = 50  # for examples, each a search
_LONGEST_TITLE = 20  # characters; what is longer nobody types
_READINGS = 3  # of one stretch; further ones are hardly meant


class Suggester:
    """Makes suggestions from one index."""

    def __init__(
        self,
        engine: Engine,
        vocabulary: Vocabulary,
        taxonomy: Taxonomy,
        analyzer: Analyzer,
        readings: Callable[[], Readings],
    ) -> None:
        """Take `readings` as a function, called only when words are missing: they take longer than a search."""
        self._engine = engine
        self._vocabulary = vocabulary
        self._taxonomy = taxonomy
        self._analyzer = analyzer
        self._readings = readings

    def suggestions_for(
        self,
        parsed: ParsedQuery,
        query: Query,
        result: EngineResult,
        refusal: Refusal | None,
        answered: Callable[[str], bool],
    ) -> Suggestions:
        """Return other tags of the hits; if there are none, or words were respelled, also other queries.

        A refused query gets related tags: if the role lacks the dimension, the role's other dimensions and the roles
        that have it, those with similar names first; if the role has no passages, roles with similar names. An
        exhaustive query gets no suggestions.
        """
        if query.exhaustive:
            return Suggestions()
        if refusal is not None and refusal.reason in ABOUT_TAGS:
            return self._nearest(refusal)
        asked = query.interpretation
        others: Iterable[str] = ()
        if asked.respelled or not result.total:
            others = _other_queries(parsed, query, self._readings(), self._analyzer)
        taken = _replaced(parsed.text, dict(asked.respelled))
        tried = islice((other for other in dict.fromkeys(others) if other not in (taken, parsed.text)), _MOST_TRIED)
        queries = (other for other in tried if answered(other))
        return Suggestions(
            tuple(islice(queries, _MOST_QUERIES)),
            _beyond(result.facets.get("role", {}), (*asked.roles, *asked.filters.roles)),
            _beyond(result.facets.get("dimension", {}), (*asked.dimensions, *asked.filters.dimensions)),
            _side_by_side(query) if result.total else None,
        )

    def _nearest(self, refusal: Refusal) -> Suggestions:
        if refusal.reason == "role":
            aliases = (form for form, name in self._taxonomy.role_names.items() if name in refusal.roles)
            alike = _alikeness((*refusal.roles, *aliases), self._vocabulary.roles)
            best = sorted(alike, key=lambda role: (-alike[role], -self._vocabulary.roles[role], role))
            return Suggestions((), _first(role for role in best if alike[role]))
        told = offered(self._engine, "dimension", refusal.dimensions, "role")
        having = [name for name in told if name not in refusal.roles]
        works = (work for role in refusal.roles for work in works_of(role))  # 行政助理 is like 行政专员
        alike = _alikeness(tuple(works) or refusal.roles, having)
        return Suggestions((), _first(sorted(having, key=lambda role: -alike[role])), refusal.offers)


def _side_by_side(query: Query) -> SideBySide | None:
    """Return the roles and dimensions that a query compares, if it does."""
    asked = query.interpretation
    roles = tuple(role for role in compared(query) if role not in asked.unknown_roles)
    dimensions = tuple(dict.fromkeys((*asked.dimensions, *asked.filters.dimensions)))
    return SideBySide(roles, dimensions) if len(roles) > 1 else None


def examples(engine: Engine) -> tuple[str, ...]:
    """Return up to three queries that a base answers: its most frequent roles with dimensions they have.

    Where no role has any, as in a base of rules or manuals, they are the titles of the longest articles.
    """
    found: list[str] = []
    for role, _ in by_count(engine.vocabulary("role"))[:_ROLES_TRIED]:
        theirs = offered(engine, "role", (role,), "dimension")
        spare = [name for name in theirs if all(name not in query for query in found)]
        if spare:
            found.append(f"{role} {spare[0]}")
        if len(found) == _MOST_QUERIES:
            break
    return tuple(found) or tuple(islice(_titles(engine), _MOST_QUERIES))


def _titles(engine: Engine) -> Iterator[str]:
    """Yield the titles that are one short piece, which no sign makes a phrase, a filter or an exclusion."""
    records = sorted(engine.records().values(), key=lambda record: (-record.passages, record.path))
    titles = (record.title for record in records if record.passages)
    yield from dict.fromkeys(title for title in titles if len(title) <= _LONGEST_TITLE and title.isalnum())


def _other_queries(parsed: ParsedQuery, query: Query, readings: Readings, analyzer: Analyzer) -> Iterator[str]:
    """Yield queries that may have been meant, likelier ones first; each replaces parts of the typed one.

    Slips and pinyin become words of the base; unknown words are replaced by their known parts, or dropped.
    """
    if len(parsed.text) > LONGEST_RESPELLED:
        return
    for stretch in (parsed.words, *parsed.phrases):
        folded = fold(stretch).text
        corrections = readings.suggest_in(folded)
        best = {folded[one.start : one.end]: one.words[0] for one in corrections}
        for one in corrections:
            for word in one.words[:_READINGS]:
                yield _replaced(parsed.text, {**best, folded[one.start : one.end]: word})
    if query.interpretation.respelled:
        return
    missing = [word for word in query.interpretation.words if not readings.holds(word)]
    parts = {word: " ".join(_known_parts(word, readings, analyzer)) for word in missing}
    for other in (parts, dict.fromkeys(missing, "")):
        shorter = _without_rests(_replaced(parsed.text, other), parsed.text.split(), readings, analyzer)
        if shorter:
            yield shorter


def _without_rests(shorter: str, typed: Container[str], readings: Readings, analyzer: Analyzer) -> str:
    """Return a query in which the rest of a longer run of characters is reduced to words: 词汇, not 不 的词汇."""
    kept = ((piece,) if piece in typed else _words_of(piece, readings, analyzer) for piece in shorter.split())
    return " ".join(dict.fromkeys(chain.from_iterable(kept)))


def _words_of(piece: str, readings: Readings, analyzer: Analyzer) -> Iterator[str]:
    """Yield the words of at least two characters that the base has; of overlapping ones the longest."""
    at = 0
    for token in sorted(analyzer.tokens(piece).get("words", ()), key=lambda token: (token.start, -token.end)):
        if token.start >= at and len(token.term) > 1 and readings.holds(token.term):
            at = token.end
            if not asks(token.term):
                yield token.term


def _known_parts(word: str, readings: Readings, analyzer: Analyzer) -> Iterator[str]:
    for token in analyzer.tokens(word).get("words", ()):
        if 1 < len(token.term) < len(word) and readings.holds(token.term) and not asks(token.term):
            yield token.term


def _replaced(typed: str, words: Mapping[str, str]) -> str:
    """Return a query with some folded stretches replaced; superfluous blanks are removed."""
    for stretch, meant in words.items():
        folded = fold(typed)
        at = folded.text.find(stretch)
        if at >= 0:
            span = folded.source(at, at + len(stretch))
            typed = f"{_spaced(typed[: span.start], 1)}{meant}{_spaced(typed[span.end :], 0)}"
    return " ".join(typed.split())


def _spaced(text: str, behind: int) -> str:
    """Return the text beside a replaced word, with a blank between the two if both are words."""
    touching = text[-1:] if behind else text[:1]
    if not touching.isalnum():
        return text
    return f"{text} " if behind else f" {text}"


def _alikeness(names: Iterable[str], roles: Iterable[str]) -> dict[str, int]:
    """Return how many pairs of characters each of some roles shares with any of `names`."""
    pairs = {token.term for name in names for token in bigrams(fold(name)) if len(token.term) == 2}
    return {role: len(pairs.intersection(token.term for token in bigrams(fold(role)))) for role in roles}


def _beyond(counts: Mapping[str, int], asked: Iterable[str]) -> tuple[str, ...]:
    known = frozenset(asked)
    return _first(name for name, _ in by_count(counts) if name not in known)


def _first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(names, _MOST_TAGS))
