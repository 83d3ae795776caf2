"""Hits, best first → the list that is shown: what repeats one above goes below it, and among equals articles alternate.

Both look ahead by a fixed number of hits and never back over what is shown already, so that a list is made of the
beginning of the hits alone: pages are slices of it however long they are, and copies are counted alike on each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from search_cli.analysis.patterns import lazy_pattern
from search_cli.engines import EngineResult, Searcher
from search_cli.engines.scoring import order_key
from search_cli.models import Hit, Passage, Refusal
from search_cli.ranking.comparisons import MOST_FIRST, asked_at_once, compared
from search_cli.ranking.decision import Decision, results
from search_cli.ranking.duplicates import ShingledText
from search_cli.time_limits import check_time

__all__ = ["Page", "first_listed", "list_page"]

_WINDOW = 40
"""How many hits ahead are looked at: copies score alike."""

_COPY = lazy_pattern(r"(?:[-_ ]\s*(?:副本|复件|拷贝|[Cc]opy)\s*[(（]?\d*[)）]?|[(（]\d+[)）])(?=\.[^./]+$)")
"""How file managers and browsers call a copy: 跟单 - 副本.md, 跟单(1).md."""

_MARKS = ("副本", "复件", "拷贝", "opy", "(", "（")

_SPARE = 10
"""Hits that are read for copies to be among them: with a page of ten, as many in all as are ordered once more anyway.
"""


class Page(NamedTuple):
    """One page of the list, and of its hits that were repeated the passages that repeat each, by its passage's id."""

    result: EngineResult
    also: Mapping[str, tuple[Passage, ...]]
    refusal: Refusal | None = None


def list_page(engine: Searcher, decision: Decision, limit: int, offset: int, collapse: float) -> Page:
    """Return hits `offset` to `offset + limit` of the list of those that were decided on, or why there are none.

    `collapse` is the share of a passage that one above must say for it to be no hit of its own; 0 lists all. The total
    and the facets count every hit. An `exhaustive` query is listed as the engine ranks.
    """
    query = decision.query
    if query is None or query.exhaustive or limit == 0:
        return Page(results(engine, decision, limit, offset), {}, decision.refusal)
    end = offset + limit
    depth = end + _WINDOW + _SPARE
    pinned = min(len(compared(query) or asked_at_once(query)), MOST_FIRST)
    while True:
        result = results(engine, decision, depth, 0)
        complete = len(result.hits) < depth
        shown = list(islice(_arranged(result.hits, complete, collapse, pinned), end))
        if len(shown) == end or complete:
            break
        depth *= 2
    also = {hit.passage.id: copies for hit, copies in shown[offset:] if copies}
    return Page(result._replace(hits=tuple(hit for hit, _ in shown[offset:])), also)


def first_listed(engine: Searcher, decision: Decision, page: Page, offset: int, collapse: float) -> Hit | None:
    """Return the first hit of the whole list that `page` is of from `offset` on, or one that is as good an answer."""
    query = decision.query
    if query is None or not page.result.total:
        return None
    if page.result.hits and offset == 0:
        return page.result.hits[0]
    if decision.first and not (query.near or compared(query)):  # of the same tier, whatever orders hits within it
        return decision.first
    plain = decision._replace(query=query._replace(facets=False))
    return next(iter(list_page(engine, plain, 1, 0, collapse).result.hits), None)


def _arranged(
    hits: Sequence[Hit], complete: bool, collapse: float, pinned: int
) -> Iterator[tuple[Hit, tuple[Passage, ...]]]:
    """Yield the hits that are shown with what repeats each, as far as the hits reach; `complete`: there are no more.

    The first `pinned` hits stay where they are: the best of each thing that is asked for at once.
    """
    coming = iter(hits)
    waiting: list[_Waiting] = []
    shown: Counter[str] = Counter()
    for place in range(len(hits)):
        check_time()
        waiting.extend(_Waiting(hit) for hit in islice(coming, _WINDOW + 1 - len(waiting)))
        if not waiting or not (complete or len(waiting) > _WINDOW):
            return
        first = waiting.pop(0 if place < pinned else _freshest(waiting, shown))
        shown[first.hit.passage.article] += 1
        copies = [other for other in waiting if collapse and other.saying.repeats(first.saying, collapse)]
        if copies:
            waiting = [other for other in waiting if other not in copies]
        yield first.hit, tuple(copy.hit.passage for copy in copies)


class _Waiting:
    """A hit that is not shown yet, its place by rank, and what it says."""

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        self.rank = order_key(hit.tier, hit.raw, "")
        self.saying = ShingledText(hit.passage)


def _freshest(waiting: Sequence[_Waiting], shown: Mapping[str, int]) -> int:
    """Return which of those that rank as high as the first is of the article that was shown least, and no copy."""
    equals = takewhile(lambda other: other.rank == waiting[0].rank, waiting)
    articles = ((place, other.hit.passage.article) for place, other in enumerate(equals))
    return min(articles, key=lambda pair: (shown[pair[1]], _is_copy(pair[1])))[0]


def _is_copy(article: str) -> bool:
    """Return whether a path is a copy's; most have nothing of its marks, and a pattern takes long to be made."""
    return any(mark in article for mark in _MARKS) and _COPY.search(article) is not None
