"""A passage's id, or a place in an article → the passage, and the passages around it."""

from __future__ import annotations

import re

from search_cli.errors import NotFoundError, QueryError
from search_cli.knowledge_base.generation import Generation
from search_cli.models import Among, Filters, Has, Passage, Surroundings
from search_cli.query.filters import listed

__all__ = ["article_named", "find_passage", "surroundings_of"]

_PLACE = re.compile(r"(.+):(\d{1,9})(?:-(\d{1,9}))?", re.DOTALL)
_SHORTEST_ID = 6


def find_passage(generation: Generation, place: str) -> Passage:
    """Return one passage by its id, a beginning of it of 6 or more characters, or its place.

    A place is `ARTICLE:LINE` or `ARTICLE:FIRST-LAST`. If several passages overlap these lines, the one that fills them
    exactly is returned, else the first. Raises NotFoundError or QueryError.
    """
    found = _PLACE.fullmatch(place)
    if found:
        return _at_lines(generation, found[1], int(found[2]), int(found[3] or found[2]))
    return _by_id(generation, place)


def article_named(generation: Generation, name: str) -> str:
    """Return the path of the only article called `name`: a path, a file name or a pattern. Raises QueryError."""
    paths = generation.answering.exact(Filters(articles=(name,))).articles
    if len(paths) > 1:
        raise QueryError("article-ambiguous", value=name, count=len(paths), choices=listed(paths))
    return paths[0]


def surroundings_of(generation: Generation, passage: Passage, before: int, after: int) -> Surroundings:
    """Return `passage` with at most so many passages before and after it in its article."""
    of_article = list(generation.engine.passages(Has("article", passage.article)))
    at = next(place for place, other in enumerate(of_article) if other.id == passage.id)
    return Surroundings(
        passage, tuple(of_article[max(at - before, 0) : at]), tuple(of_article[at + 1 : at + 1 + after])
    )


def _by_id(generation: Generation, place: str) -> Passage:
    wanted = place.strip().lower()
    if len(wanted) < _SHORTEST_ID:
        raise _missing(generation, place)
    ids = generation.engine.ids(wanted)
    if len(ids) > 1 and wanted not in ids:
        raise NotFoundError("passage-ambiguous", value=place, count=len(ids), choices=listed(ids))
    if not ids:
        raise _missing(generation, place)
    return next(generation.engine.passages(Among(frozenset(ids[:1]))))  # a whole id comes before longer ones


def _missing(generation: Generation, place: str) -> NotFoundError:
    """Return the error for what names no passage: an article without a line, or nothing that there is."""
    try:
        return NotFoundError("line-needed", article=article_named(generation, place))
    except QueryError:
        return NotFoundError("passage-missing", value=place)


def _at_lines(generation: Generation, article: str, first: int, last: int) -> Passage:
    path = article_named(generation, article)
    reaching = [
        passage
        for passage in generation.engine.passages(Has("article", path))
        if passage.line_start <= last and first <= passage.line_end
    ]
    if not reaching:
        raise NotFoundError("place-missing", article=article, line=first)
    return next((each for each in reaching if (each.line_start, each.line_end) == (first, last)), reaching[0])
