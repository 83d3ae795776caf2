"""A query without hits that no rule refused → why: words that are not here, or not together, or what was left out."""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.analysis.values import kinds_asked
from search_cli.engines import Searcher
from search_cli.models import AllOf, Filters, Interpretation, Query, Refusal
from search_cli.query.phrases import saying
from search_cli.ranking.counts import count
from search_cli.ranking.rules import at_half_score, decide
from search_cli.ranking.unseen_words import unseen_words

__all__ = ["no_sum", "not_found"]


def not_found(engine: Searcher, query: Query, limited: bool) -> Refusal:
    """Return why a query that no rule refused finds nothing; `limited` says that conditions were set beside it."""
    asked = query.interpretation
    limited = limited or asked.filters != Filters() or bool(asked.exclude)
    if not (asked.roles or asked.dimensions or asked.words or asked.phrases):
        return Refusal("filters" if asked.filters != Filters() else "nothing")
    missing = _missing(engine, query)
    if missing:
        return Refusal("words", words=missing)
    unlimited = query._replace(where=AllOf(tuple(saying(fold(phrase).text) for phrase in asked.phrases)), facets=False)
    if limited and at_half_score(engine, decide(engine, unlimited)).first:
        return Refusal("filters", asked.roles, asked.dimensions, words=asked.words)
    return Refusal("others" if asked.roles else "apart", asked.roles, asked.dimensions, words=_said(asked))


def no_sum(asked: Interpretation) -> Refusal:
    """Return that nothing states a sum for what a query asks about; of single characters, for all of them together."""
    said = tuple(word for word in _said(asked) if not kinds_asked(word))
    together = "".join(word for word in asked.words if len(word) == 1)
    return Refusal("sum", words=said or ((together,) if together else asked.words))


def _missing(engine: Searcher, query: Query) -> tuple[str, ...]:
    """Return the phrases and words that no passage holds; a single character only where all are."""
    phrases = (phrase for phrase in query.interpretation.phrases if not count(engine, saying(fold(phrase).text)))
    words = unseen_words(engine, query)
    return (*phrases, *(tuple(word for word in words if len(word) > 1) or words))


def _said(asked: Interpretation) -> tuple[str, ...]:
    return (*asked.phrases, *(tuple(word for word in asked.words if len(word) > 1) or asked.words))
