"""An id, or a place in an article → the passage, and those around it."""

from __future__ import annotations

from search_cli.engines import EVERYTHING
from search_cli.errors import NotFoundError
from search_cli.knowledge_base.generation import Generation
from search_cli.models import AnyOf, Filters, Has, Passage, Surroundings
from search_cli.query.filters import listed

__all__ = ["find_passage", "surroundings_of"]

_SHORTEST_ID = 6


def find_passage(generation: Generation, place: str) -> Passage:
    """Return one passage by its id, a beginning of it of 6 or more characters, or `ARTICLE:LINE`.

    Raises NotFoundError or QueryError.
    """
    article, colon, line = place.rpartition(":")
    if colon and line.isdecimal():
        return _at_line(generation, article, int(line))
    return _by_id(generation, place)


def surroundings_of(generation: Generation, passage: Passage, before: int, after: int) -> Surroundings:
    """Return `passage` with at most so many passages before and after it in its article."""
    listed = list(generation.engine.passages(Has("article", passage.article)))
    at = next(place for place, other in enumerate(listed) if other.id == passage.id)
    return Surroundings(passage, tuple(listed[max(at - before, 0) : at]), tuple(listed[at + 1 : at + 1 + after]))


def _by_id(generation: Generation, place: str) -> Passage:
    wanted = place.strip().lower()
    if len(wanted) < _SHORTEST_ID:
        raise NotFoundError("passage-missing", value=place)
    found = [passage for passage in generation.engine.passages(EVERYTHING) if passage.id.startswith(wanted)]
    if not found:
        raise NotFoundError("passage-missing", value=place)
    if len(found) > 1:
        raise NotFoundError("passage-ambiguous", value=place, count=len(found), choices=listed(p.id for p in found))
    return found[0]


def _at_line(generation: Generation, article: str, line: int) -> Passage:
    chosen = generation.answering.exact(Filters(articles=(article,))).articles
    for passage in generation.engine.passages(AnyOf(tuple(Has("article", path) for path in chosen))):
        if passage.line_start <= line <= passage.line_end:
            return passage
    raise NotFoundError("place-missing", article=article, line=line)
