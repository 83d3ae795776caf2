"""A query as typed, with options → a page of answers: parsing, understanding, respelling, deciding, listing."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.folding import fold
from search_cli.analysis.synonyms import Synonyms
from search_cli.analysis.values import asking_words
from search_cli.answers.asking import Asking
from search_cli.answers.from_hits import answers, rung_of
from search_cli.answers.options import CheckedOptions
from search_cli.answers.suggesting import Suggester
from search_cli.config import Settings
from search_cli.engines import Engine
from search_cli.engines.scoring import by_count
from search_cli.errors import QueryError
from search_cli.models import (
    ABOUT_TAGS,
    AllOf,
    AnyOf,
    Filters,
    Has,
    Passage,
    Query,
    Refusal,
    SearchResult,
)
from search_cli.query.groups import question_words
from search_cli.query.parser import ParsedQuery
from search_cli.query.vocabulary import Vocabulary
from search_cli.ranking.comparisons import compared
from search_cli.ranking.decision import Decision
from search_cli.ranking.listing import Page, first_listed, list_page
from search_cli.ranking.missing_amounts import lacks_requested_amount
from search_cli.ranking.not_found import no_sum, not_found
from search_cli.ranking.recutting import holds_code, in_characters, recut
from search_cli.ranking.refusals import empty_cell
from search_cli.ranking.reranking import Reranker
from search_cli.ranking.respelling import LONGEST_RESPELLED, as_variant, respellings
from search_cli.ranking.rules import (
    EMPTY_FILTERS,
    HALF_SCORE,
    LITERAL,
    NO_CLAUSE,
    NO_SUM,
    UNSEEN_WORDS,
    at_half_score,
    decide,
)
from search_cli.ranking.unseen_words import asks_for_unseen, named_unseen, unseen_words
from search_cli.taxonomy import Lexicon, Taxonomy

if TYPE_CHECKING:
    from search_cli.meaning.searching import Nearness
    from search_cli.query.variants import Readings

__all__ = ["Answering"]


class _Asked(NamedTuple):
    """What was typed as it is finally read: the `query`, what was decided for it, its words that no passage holds."""

    parsed: ParsedQuery
    query: Query
    decision: Decision
    unseen: tuple[str, ...] = ()


class Answering:
    """Answers queries from one index."""

    def __init__(
        self,
        engine: Engine,
        analyzer: Analyzer,
        taxonomy: Taxonomy,
        settings: Settings,
        synonyms: Synonyms,
        nearness: Nearness | None = None,
    ) -> None:
        """Ask `engine`, whose terms `analyzer` made, about the roles and dimensions of `taxonomy` and of the index.

        With `nearness`, passages near in meaning answer as well where no passage has all words.
        """
        self._engine = engine
        self._analyzer = analyzer
        self._settings = settings
        self._asking = Asking(engine, analyzer, taxonomy, settings, synonyms)
        self._nearness = nearness
        searcher = nearness.hybrid(engine, settings.weight_meaning) if nearness else engine
        self._searcher = Reranker(searcher, engine, settings)
        # Not a method: by one, this and what asks for it would hold each other, and the index's maps with them.
        knows = analyzer.segmenter.knows
        self._readings = cache(partial(_readings_of, engine, taxonomy, self.vocabulary, synonyms, knows))
        self._suggester = Suggester(engine, self.vocabulary, taxonomy, analyzer, self._readings)

    @property
    def vocabulary(self) -> Vocabulary:
        """The roles and dimensions that passages carry."""
        return self._asking.vocabulary

    @property
    def lexicon(self) -> Lexicon:
        """The taxonomy and every role and dimension that an article taught and the index holds."""
        return self._asking.lexicon

    def exact(self, filters: Filters) -> Filters:
        """Return filters with the values that the index holds. Raises QueryError for one that exists nowhere."""
        return self._asking.exact(filters)

    def answer(self, typed: str, options: CheckedOptions, limit: int, offset: int) -> SearchResult:
        """Return hits `offset` to `offset + limit`. Raises QueryError for a filter value that exists nowhere."""
        started = time.perf_counter()
        parsed = self._asking.read(typed, options)
        (_, asked, decision, unseen), page = self._listed(parsed, options, limit, offset)
        first = first_listed(self._searcher, decision, page, offset, options.collapse)
        rung = None if first is None else rung_of(asked, first)
        found = answers(asked, page, options.snippet_chars, self._settings if options.explain else None)
        facets = {name: by_count(page.result.facets.get(name, {})) for name in ("role", "dimension")}
        beside = self._suggester.suggestions_for(
            parsed, asked, page.result, page.refusal, lambda text: self._answers_all_of(text, options)
        )
        total = page.result.total
        nearest = () if total or options.literal else self._nearest(parsed, asked, page.refusal)
        took_ms = (time.perf_counter() - started) * 1000
        interpretation = asked.interpretation._replace(rung=rung, unseen=unseen)
        return SearchResult(
            typed, interpretation, total, took_ms, facets, found, page.refusal, beside, nearest, decision.rule
        )

    def _listed(self, parsed: ParsedQuery, options: CheckedOptions, limit: int, offset: int) -> tuple[_Asked, Page]:
        """Return the query as it is finally asked, and the page."""
        read = self._decided(self._recut(parsed, options), options)
        query = read.query
        page = list_page(self._searcher, read.decision, limit, offset, options.collapse)
        if not (page.result.total or page.refusal or options.literal):
            refusal = empty_cell(self._engine, query.interpretation)
            if refusal:
                page = page._replace(refusal=refusal)
                read = read._replace(decision=Decision(None, refusal=refusal, rule=EMPTY_FILTERS))
        if not (page.result.total or page.refusal):
            page = page._replace(refusal=not_found(self._engine, query, options.where is not None))
        return (read._replace(query=as_variant(query)) if query.interpretation.respelled else read), page

    def _decided(self, read: _Asked, options: CheckedOptions) -> _Asked:
        """Return what is asked with what is decided last: by a clause, by words that nothing has, by score or sum."""
        is_noun = self._analyzer.segmenter.is_noun
        clause = None if options.literal or options.exhaustive else self._asking.clause(read.parsed)
        if clause and clause.lacking:
            refusal = Refusal("words", words=(clause.called,))
            return read._replace(decision=Decision(None, refusal=refusal, rule=NO_CLAUSE))
        if asks_for_unseen(read.query, read.unseen, is_noun):
            refusal = Refusal("words", words=named_unseen(read.unseen, is_noun))
            return read._replace(decision=Decision(None, refusal=refusal, rule=UNSEEN_WORDS))
        wider = self._wider(read, options)
        if wider:
            read = read._replace(query=wider, decision=decide(self._engine, wider))
        if options.literal or options.exhaustive:
            return read
        decision = at_half_score(self._engine, read.decision)
        query = decision.query if decision.query and decision.rule == HALF_SCORE else read.query
        if lacks_requested_amount(self._searcher, query):
            decision = Decision(None, refusal=no_sum(query.interpretation), rule=NO_SUM)
        return read._replace(query=query, decision=decision)

    def _recut(self, parsed: ParsedQuery, options: CheckedOptions) -> _Asked:
        """Return what is asked, as typed, or cut anew where that asks for what is not here."""
        read = self._meant(parsed, options)
        query, unseen, segmenter = read.query, read.unseen, self._analyzer.segmenter
        found = read.decision.first is not None
        if not unseen or (found and not (holds_code(unseen) or asks_for_unseen(query, unseen, segmenter.is_noun))):
            return read
        words = recut(parsed.words, query.interpretation, unseen, self._engine, segmenter)
        if words:
            anew = self._meant(parsed._replace(words=words), options)
            read = anew._replace(query=anew.query._replace(apart=query.apart))
        return self._in_characters(read, options)

    def _in_characters(self, read: _Asked, options: CheckedOptions) -> _Asked:
        """Return what is asked, with words in pieces that no passage holds if one has these and all other words."""
        if not asks_for_unseen(read.query, read.unseen, self._analyzer.segmenter.is_noun):
            return read
        words = in_characters(read.parsed.words, read.query.interpretation, read.unseen)
        if not words:
            return read
        parsed = read.parsed._replace(words=words)
        query = self._asking.understood(parsed, options)
        decision = decide(self._engine, query)
        return _Asked(parsed, query, decision) if decision.complete else read

    def _meant(self, parsed: ParsedQuery, options: CheckedOptions) -> _Asked:
        """Return what is asked, as typed or respelled.

        Only the best answer is looked at: if it has all words, nothing is misspelled or unseen.
        """
        asked = self._asking.understood(parsed, options)
        if options.literal:
            return _Asked(parsed, asked, Decision(asked, rule=LITERAL))
        decision = decide(self._engine, asked)
        if decision.complete:
            return _Asked(parsed, asked, decision)
        other = self._respelled(parsed, asked, options, decision.complete)
        if other:
            return _Asked(parsed, *other)
        hopeless = decision.refusal or options.exhaustive
        return _Asked(parsed, asked, decision, () if hopeless else unseen_words(self._engine, asked))

    def _wider(self, read: _Asked, options: CheckedOptions) -> Query | None:
        """Return the query without its unseen words and with passages near in meaning, or None if neither applies.

        Unseen words are dropped only if others are left; nearness is used only if the best answer lacks words.
        """
        asked = read.query
        lost = read.unseen if len(asked.words) > len(read.unseen) else ()
        lacks = read.decision.complete is False and not (asked.interpretation.respelled or compared(asked))
        if self._nearness and lacks:

            def understood(near: tuple[tuple[str, float], ...]) -> Query:
                return self._asking.understood(read.parsed, options, unseen=lost, near=near)

            return self._nearness.near(read.parsed.words, self._engine, understood)
        return self._asking.understood(read.parsed, options, unseen=lost) if lost else None

    def _nearest(self, parsed: ParsedQuery, asked: Query, refusal: Refusal | None) -> tuple[Passage, ...]:
        """Return the passages nearest in meaning for a query without answers; only of the role, if it names one."""
        if self._nearness is None or not parsed.words or (refusal and refusal.reason in ABOUT_TAGS):
            return ()
        theirs = tuple(Has("role", role) for role in asked.interpretation.roles)
        where = AllOf((asked.where, AnyOf(theirs))) if theirs else asked.where
        return self._nearness.nearest(parsed.words, self._engine, where)

    def _answers_all_of(self, typed: str, options: CheckedOptions) -> bool:
        """Return whether another query would have an answer and no unseen words.

        A query with a filter on a value that does not exist has none.
        """
        try:
            asked = self._asking.understood(self._asking.read(typed, options), options)
        except QueryError:
            return False
        return decide(self._engine, asked).first is not None and not unseen_words(self._engine, asked)

    def _respelled(
        self, parsed: ParsedQuery, asked: Query, options: CheckedOptions, as_typed: bool | None
    ) -> tuple[Query, Decision] | None:
        """Return the respelled query with its decision, or None if the respelling is not convincing.

        `as_typed` is None if the query as typed has no answer, False if no answer has all words.
        """
        if not 0 < len(parsed.words) <= LONGEST_RESPELLED:
            return None
        likeliest = self._likeliest(parsed, options)
        if not likeliest:
            return None
        changed, other, decision = likeliest
        complete = decision.complete
        # A slip is believed when it explains every word, when it names a role, when what was typed is no word (旷功),
        # or at a loss. A role without an answer says more than nothing, and than what others have beside no key word.
        named = len(other.interpretation.roles) > len(asked.interpretation.roles)
        no_word = not any(self._analyzer.segmenter.knows(text) for text, _ in changed)
        if complete is None:
            apart = fold(parsed.words).text.split()
            believed = named and (as_typed is None or (no_word and all(text in apart for text, _ in changed)))
        else:
            believed = complete or named or no_word or as_typed is None
            slips = {meant for text, meant in changed if not text.isascii()}
            if believed and slips and not complete:  # what no passage has either, nor a synonym of, explains nothing
                believed = slips.isdisjoint(unseen_words(self._engine, other))
        told = other.interpretation._replace(respelled=changed)
        return (other._replace(interpretation=told), decision) if believed else None

    def _likeliest(
        self, parsed: ParsedQuery, options: CheckedOptions
    ) -> tuple[tuple[tuple[str, str], ...], Query, Decision] | None:
        """Return the first respelling of which one answer has all words, or the first of all, with what changed."""
        first = None
        for words, changed in respellings(parsed.words, self._readings()):
            other = self._asking.understood(parsed._replace(words=words), options)
            decision = decide(self._engine, other)
            if decision.complete:
                return changed, other, decision
            first = first or (changed, other, decision)
        return first


def _readings_of(
    engine: Engine, taxonomy: Taxonomy, vocabulary: Vocabulary, synonyms: Synonyms, knows: Callable[[str], bool]
) -> Readings:
    """Return the words of an index and the names of its roles and dimensions, by pinyin and by typical slips."""
    from search_cli.query.variants import Readings  # here, since most queries are spelled well

    names = {form for form, name in taxonomy.role_names.items() if name in vocabulary.roles}
    names |= {form for form, name in taxonomy.dimension_names.items() if name in vocabulary.dimensions}
    names |= {fold(name).text for name in (*vocabulary.roles, *vocabulary.dimensions)}
    counts = {**dict.fromkeys(sorted(synonyms.words), 0), **engine.vocabulary("words")}
    cues = {fold(word).text for dimension in taxonomy.dimensions for word in dimension.cues}
    words = {word: n for word, n in counts.items() if len(word) > 1}
    characters = {word: n for word, n in counts.items() if len(word) == 1}
    return Readings(words, names, question_words() | asking_words() | cues, knows, characters)
