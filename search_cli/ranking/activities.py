"""A query that names a role by what is an activity, too (采购) → whether policies answer it rather than the role.

采购3000元谁审批 asks about what a 采购管理制度 sets out, and not about anybody's pay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from itertools import islice

from search_cli.analysis.folding import OTHER_THAN_LATIN, fold
from search_cli.analysis.ngrams import spelled
from search_cli.engines import Engine
from search_cli.models import AllOf, Among, AnyOf, Condition, Filters, Has, Not, Query
from search_cli.query.tiers import NOBODY
from search_cli.query.titles import Titles
from search_cli.ranking.counts import count
from search_cli.ranking.rules import decide
from search_cli.taxonomy import Lexicon

__all__ = ["asked_of_activity"]

_LOOKED_AT = 3  # passages of each side, the best
_READ = 20  # passages that may say the activity and what is asked of it
_BETWEEN = 4  # characters: 人事章 is a 人事专用章


def asked_of_activity(
    query: Query,
    words: str,
    lexicon: Lexicon,
    engine: Engine,
    titles: Callable[[], Titles],
    without: Callable[[str], Query],
) -> Query | None:
    """Return the query `without` its only role, if its `words` name that by an activity and ask about this.

    They do if they name an article with the activity in its title, or if a passage of such articles, about nobody,
    holds more of the other words than any of the role's. A query that is refused as it is asks about the activity as
    well, if what is not the role's sets that before the next word, as the query does.
    """
    asked = query.interpretation
    if not asked.words:  # 采购 职责 asks about the role
        return None
    text = fold(words).text
    mentions = [each for each in lexicon.roles(text) if asked.roles == (each.name,)]
    said = {text[each.start : each.end] for each in mentions}
    if not said or not said <= lexicon.activities or asked.filters != Filters() or not query.role_tiers:
        return None
    theirs = Has("role", asked.roles[0])
    other = _theirs_last(without(asked.roles[0]), theirs)
    if _told_by_titles(other, text, said, theirs, titles().saying(said), engine):
        return other
    if decide(engine, query).first:
        return None
    behind = (word for word, _ in other.words for each in mentions if text.startswith(word, each.end))
    where = AllOf((other.where, Not(theirs)))
    return other._replace(where=where) if _set_before(next(behind, ""), said, where, engine) else None


def _told_by_titles(
    query: Query, text: str, said: Collection[str], theirs: Has, titles: Mapping[str, str], engine: Engine
) -> bool:
    """Return whether articles whose `titles` say an activity are named, or tell more of a query than the role's do.

    That is most of its words, without amounts: 3000 stands in a wage as well as in a rule.
    """
    if not titles:
        return False
    if any(title in text and title not in said for title in titles.values()):
        return True
    told = AllOf((NOBODY, AnyOf(tuple(Has("article", path) for path in titles))))
    words = [met for word, met in query.words if len(word) > 1 and word not in said and not word[0].isdigit()]
    most = _most_met(words, query, told, engine)
    return 2 * most > len(words) and most > _most_met(words, query, theirs, engine)


def _most_met(words: Collection[Condition], query: Query, these: Condition, engine: Engine) -> int:
    """Return how many words one of some passages holds at most, of those that the query finds first."""
    best = engine.search(query._replace(where=AllOf((query.where, these)), min_score=0.0, facets=False), _LOOKED_AT)
    ids = (Among(frozenset([hit.passage.id])) for hit in best.hits)
    return max((sum(count(engine, AllOf((each, met))) > 0 for met in words) for each in ids), default=0)


def _set_before(word: str, said: Collection[str], where: Condition, engine: Engine) -> bool:
    """Return whether a passage sets one of some activities before a word, with little between the two."""
    if not word:
        return False
    written = AllOf((where, spelled(word), AnyOf(tuple(spelled(activity) for activity in said))))
    activities = "|".join(map(re.escape, said))
    pattern = re.compile(f"(?:{activities}){OTHER_THAN_LATIN}{{0,{_BETWEEN}}}{re.escape(word)}")
    return any(pattern.search(fold(passage.text).text) for passage in islice(engine.passages(written), _READ))


def _theirs_last(query: Query, theirs: Has) -> Query:
    """Return a query with what is about a role behind what is not, wherever as many of the words are met."""
    tiers = (
        tier._replace(condition=AllOf((fit, tier.condition))) for tier in query.tiers for fit in (Not(theirs), theirs)
    )
    return query._replace(tiers=tuple(tiers))
