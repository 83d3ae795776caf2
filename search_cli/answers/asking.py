"""A query as typed and how it is asked → what an engine is asked."""

from __future__ import annotations

from functools import cache, lru_cache, partial

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import spelled
from search_cli.analysis.synonyms import Synonyms
from search_cli.answers.options import CheckedOptions
from search_cli.config import Settings
from search_cli.engines import Engine
from search_cli.engines.scoring import Bm25
from search_cli.models import AllOf, Condition, Filters, Query
from search_cli.query.filters import combined, exact
from search_cli.query.names import absent_roles, guessed_roles, guessed_workers, names_of, said_as
from search_cli.query.parser import ParsedQuery, parse
from search_cli.query.speakers import spoken
from search_cli.query.spoken_filters import with_spoken_filters
from search_cli.query.titles import Titles
from search_cli.query.understanding import Knowledge, understand
from search_cli.query.vocabulary import Vocabulary
from search_cli.ranking.activities import asked_of_activity
from search_cli.ranking.clauses import FoundClause, clause_first, clause_found
from search_cli.ranking.counts import count, is_word
from search_cli.ranking.synonym_weights import with_capped_synonyms
from search_cli.taxonomy import Lexicon, Taxonomy
from search_cli.unlocked import cached_property

__all__ = ["Asking"]

_CLAUSES = 16  # questions whose clause is remembered: one is understood several times, and its articles read whole


class Asking:
    """Understands queries by what one index holds."""

    def __init__(
        self, engine: Engine, analyzer: Analyzer, taxonomy: Taxonomy, settings: Settings, synonyms: Synonyms
    ) -> None:
        """Ask `engine`, whose terms `analyzer` made, about the roles and dimensions of `taxonomy` and of the index."""
        self._engine = engine
        self._analyzer = analyzer
        self._taxonomy = taxonomy
        self._settings = settings
        self._synonyms = synonyms
        self._bm25 = Bm25(settings.k1, settings.b)
        # Not methods: what asks for them would hold this, and the index's maps with it.
        self._titles = cache(partial(_titles_of, engine))
        self._clause_found = lru_cache(maxsize=_CLAUSES)(partial(clause_found, engine=engine, titles=self._titles))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The roles and dimensions that passages carry."""
        roles = self._engine.vocabulary("role")
        said_as_word = cache(partial(is_word, self._engine, self._taxonomy, roles))
        return Vocabulary(roles, self._engine.vocabulary("dimension"), said_as_word)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The taxonomy and every role and dimension that an article taught and the index holds."""
        return Lexicon(self._taxonomy, self.vocabulary.roles, self.vocabulary.dimensions)

    def exact(self, filters: Filters) -> Filters:
        """Return filters with the values that the index holds. Raises QueryError for one that exists nowhere."""
        titles = self._titles() if filters.articles or filters.titles else Titles({})
        return exact(filters, self.lexicon, self.vocabulary, titles)

    def read(self, typed: str, options: CheckedOptions) -> ParsedQuery:
        """Return the parts of a query as typed, with its options. Raises QueryError for a value that exists nowhere."""
        parsed = parse(typed)
        if not options.literal:
            parsed = with_spoken_filters(parsed, self.lexicon, self.vocabulary.roles)
        phrases, exclude = (*parsed.phrases, *options.phrases), (*parsed.exclude, *options.exclude)
        filters = self.exact(combined(parsed.filters, options.filters))
        return parsed._replace(phrases=phrases, exclude=exclude, filters=filters)

    def understood(
        self,
        parsed: ParsedQuery,
        options: CheckedOptions,
        *,
        unseen: tuple[str, ...] = (),
        near: tuple[tuple[str, float], ...] = (),
    ) -> Query:
        """Return the query that an engine is asked; what names a role and an activity may be about the activity."""
        asked = self._named(parsed, options, unseen, near)
        if options.literal:
            return asked

        without = partial(self._named, parsed, options, unseen, near)
        words, lexicon = parsed.words, self.lexicon
        asked = asked_of_activity(asked, words, lexicon, self._engine, self._titles, without) or asked
        clause = self.clause(parsed)
        return clause_first(asked, clause) if clause else asked

    def clause(self, parsed: ParsedQuery) -> FoundClause | None:
        """Return the clause that a query asks for of an article that it names, if it does."""
        return self._clause_found(parsed.words) if parsed.filters == Filters() else None

    def _named(
        self,
        parsed: ParsedQuery,
        options: CheckedOptions,
        unseen: tuple[str, ...],
        near: tuple[tuple[str, float], ...],
        no_role: str = "",
    ) -> Query:
        """Return the query as it is understood; the name of `no_role` is a word like any other."""
        vocabulary = self.vocabulary.without(no_role) if no_role else self.vocabulary
        known = Knowledge(self._analyzer, self.lexicon, vocabulary, self._settings, self._synonyms)
        asked = understand(parsed, known, options.literal, unseen, near)
        if options.where is not None:
            asked = _within(asked, options.where)
        least = options.min_score if asked.interpretation.roles else 0.0  # below a filter, all of it is the role's
        fallback = asked.fallback and asked.fallback._replace(min_score=least)
        asked = asked._replace(min_score=options.min_score, exhaustive=options.exhaustive, fallback=fallback)
        if options.literal:
            return asked
        understood = asked.interpretation._replace(unknown_roles=self._unknown_roles(parsed.words))
        marks = tuple(dict.fromkeys((*asked.other_marks, *names_of(understood, self._taxonomy))))
        names = said_as(understood, self._taxonomy, vocabulary.roles)
        asked = asked._replace(interpretation=understood, other_marks=marks, role_names=names)
        return with_capped_synonyms(asked, self._engine, self._bm25)

    def _unknown_roles(self, words: str) -> tuple[str, ...]:
        """Return the names of roles in a query that have no passages and do not occur in the text either."""
        text = spoken(fold(words).text, self._analyzer, self.lexicon).text
        guessed = guessed_roles(text, self.lexicon, self._analyzer)
        workers = guessed_workers(text, self.lexicon, self._analyzer)
        nobodys = (name for name in workers if not count(self._engine, spelled(name)))
        return (*absent_roles(text, self.lexicon, self.vocabulary.roles), *dict.fromkeys((*guessed, *nobodys)))


def _titles_of(engine: Engine) -> Titles:
    return Titles(engine.records())


def _within(asked: Query, where: Condition) -> Query:
    """Return the query with a further condition on its hits."""
    fallback = asked.fallback and _within(asked.fallback, where)
    return asked._replace(where=AllOf((asked.where, where)), fallback=fallback)
