"""Sets of documents as masks of numpy, scored term by term: for large indexes.

Scores equal those of `engines/sets` to the last bit: arrays go through the operations of `scoring.Bm25` in its order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search_cli.engines.matching import Ranking
from search_cli.engines.scoring import Bm25, Candidate, byte4_to_int, scores_count
from search_cli.engines.whoosh.counting import facets
from search_cli.engines.whoosh.posting_lists import Floats, Giving, Held, Mask, Numbers, PostingList, RecentLists
from search_cli.engines.whoosh.pruning import contenders
from search_cli.engines.whoosh.ranks import ahead, rounded
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.models import Has, Query, Term

__all__ = ["MaskDocuments"]

_SCORED_LENGTHS = [byte4_to_int(byte) for byte in range(256)]
_MOST_IDLE = 4
"""Arrays of scores kept for later questions, 8 bytes a document each: one for each of the usual concurrent threads."""
_PROBES = 32
"""Looking up one document in a posting list takes about as long as scanning this many postings."""
_FEW = 100
"""With no more candidates than this beyond the page, sorting all is quicker than excluding some first."""
_MOST_KEPT = 1 << 17
"""Hits of a query, 24 bytes each, that are kept for the next search: a question of more takes long anyway."""
_NOTHING: Numbers = np.empty(0, np.intp)


class _Hits(NamedTuple):
    """All hits of what was `asked`."""

    asked: object
    numbers: Numbers
    tiers: Numbers
    scores: Floats


class MaskDocuments:
    """The documents of a generation, for one question."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._count = snapshot.documents
        self._deleted = any(segment.deleted for segment in snapshot.segments)
        self._recent = snapshot.once("lists", partial(RecentLists, snapshot))
        self._held: dict[tuple[str, str], Held] = {}
        self.live = snapshot.once("live", partial(_live, snapshot))
        self.statistics = snapshot.statistics
        self.passage = snapshot.passage
        self.numbered = snapshot.numbered

    @property
    def none(self) -> Mask:
        """No document."""
        return np.zeros(self._count, np.bool_)

    def _hold(self, field: str, term: str) -> Held:
        found = self._held.get((field, term))
        if found is None:
            found = self._held[field, term] = self._recent.get(field, term)
        return found

    def _list(self, field: str, term: str) -> PostingList:
        return self._hold(field, term).list

    def _norms(self, field: str) -> NDArray[np.uint8]:
        """Return the length of a field as scored, one byte for each document."""
        return self._snapshot.once(("norms", field), partial(_read_norms, self._snapshot, field))

    # ── sets ──────────────────────────────────────────────────────────────────────────────────────────────

    def holding(self, terms: Sequence[Has]) -> Mask:
        """Return the live documents that hold at least one of some terms."""
        mask = self.none
        for has in terms:
            self._list(has.field, has.term).mark(mask)
        return mask & self.live if self._deleted else mask

    def having(self, field: str, but: Set[str]) -> Mask:
        """Return the live documents that hold any term in `field`, other than some."""
        mask = self.none
        for segment in self._snapshot.segments:
            for part in segment.having(field, but):
                mask[segment.first :][np.asarray(part)] = True
        return mask & self.live

    def _mask(self, numbers: Numbers | list[int]) -> Mask:
        mask = self.none
        mask[numbers] = True
        return mask

    def both(self, one: Mask, other: Mask) -> Mask:
        """Return the documents that are in both sets."""
        return one if other is self.live else one & other  # no set holds more than what is live

    def either(self, one: Mask, other: Mask) -> Mask:
        """Return the documents that are in at least one of the sets."""
        return one | other

    def without(self, one: Mask, other: Mask) -> Mask:
        """Return the documents of `one` that are not in `other`."""
        return one > other

    def any_in(self, documents: Mask) -> bool:
        """Return whether a set holds any document."""
        return bool(documents.any())

    def numbers(self, documents: Mask) -> list[int]:
        """Return the numbers of the documents in a set."""
        found: list[int] = np.flatnonzero(documents).tolist()
        return found

    def chosen(self, numbers: Iterable[int]) -> Mask:
        """Return the set of these documents."""
        return self._mask(list(numbers))

    # ── scores ────────────────────────────────────────────────────────────────────────────────────────────

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        held = self._hold(field, term)
        if held.living is None:
            documents = held.list.documents
            held.living = int(np.count_nonzero(self.live[documents])) if self._deleted else len(documents)
        return held.living

    def occurrences(self, term: Term, documents: Sequence[int]) -> Iterable[tuple[int, int, int]]:
        """Return which of some documents hold a term, by their places, how often, and how long its field is in them."""
        found, asked = self._list(term.field, term.term), np.asarray(documents, np.intp)
        held, at = found.find(asked)
        places = np.flatnonzero(held)
        lengths = map(_SCORED_LENGTHS.__getitem__, self._norms(term.field)[asked[places]].tolist())
        return zip(places.tolist(), found.frequencies[at[places]].tolist(), lengths, strict=True)

    def ranking(
        self, query: Query, bm25: Bm25, tiers: Callable[[], Sequence[Mask]], best: float, limit: int | None, offset: int
    ) -> Ranking:
        """Rank the hits, tier by tier; where words are missing, a hit must reach `query.min_score` of `best`.

        `tiers` works out which documents meet the tiers of the query. The hits of the last query are kept: most are
        looked at first and listed then.
        """
        asked = bm25, query.terms, query.tiers, query.where, query.min_score
        kept: dict[str, _Hits] = self._snapshot.once("hits", dict)
        hits = kept.get("last")
        if hits is None or hits.asked != asked:
            met = tiers()
            held = [int(np.count_nonzero(each)) for each in met]
            if not scores_count(query, limit):
                return Ranking([], sum(held), self._facets(query, met))
            terms = list(self._giving(query.terms, bm25))
            if limit is not None and _may_be_pruned(query, held, offset + limit):
                return self._best(query, terms, met, held, offset + limit, offset)
            hits = _Hits(asked, *self._reaching(query, terms, met, held, best))
            if len(hits.numbers) <= _MOST_KEPT:
                kept["last"] = hits
        page = self._page(hits.numbers, hits.tiers, hits.scores, limit, offset)
        return Ranking(page, len(hits.numbers), self._facets(query, [self._mask(hits.numbers)]))

    def _reaching(
        self, query: Query, terms: Sequence[Giving], tiers: Sequence[Mask], held: Sequence[int], best: float
    ) -> tuple[Numbers, Numbers, Floats]:
        """Return the numbers, tiers and raw scores of all hits."""
        numbers = np.concatenate([_NOTHING, *map(np.flatnonzero, tiers)])
        tier_of = np.repeat(np.arange(len(held)), held)
        scores = self._raw_scores(terms, numbers)
        least = round(query.min_score * best, 4)
        reach = np.array([tier.rung == "all" for tier in query.tiers], np.bool_)[tier_of]
        reach[~reach] = rounded(scores[~reach]) >= least
        return numbers[reach], tier_of[reach], scores[reach]

    def _best(
        self, query: Query, terms: Sequence[Giving], tiers: Sequence[Mask], held: Sequence[int], end: int, offset: int
    ) -> Ranking:
        """Rank the hits of the only non-empty tier, scoring only passages that can be on the page."""
        (tier,) = (place for place, count in enumerate(held) if count)
        with self._zeros() as zeros:
            numbers = contenders(terms, tiers[tier], end, zeros)
        scores = _looked_up(terms, numbers)
        page = self._page(numbers, np.full(len(numbers), tier), scores, end - offset, offset)
        return Ranking(page, held[tier], self._facets(query, tiers))

    def _facets(self, query: Query, hits: Sequence[Mask]) -> Mapping[str, Mapping[str, int]]:
        return facets(self._snapshot, hits) if query.facets else {}

    def _giving(self, terms: Iterable[Term], bm25: Bm25) -> Iterator[Giving]:
        """Yield for each term that occurs what it gives to which documents, in the order of `terms`."""
        for term in terms:
            held = self._hold(term.field, term.term)
            hanging_on, giving = held.given
            if hanging_on != (bm25, term.weight):
                giving = self._newly_giving(term, bm25, held.list)
                held.given = (bm25, term.weight), giving
            if giving:
                yield giving

    def _newly_giving(self, term: Term, bm25: Bm25, found: PostingList) -> Giving | None:
        frequency = self.document_frequency(term.field, term.term)
        if not frequency:
            return None
        factor = bm25.factor(term, frequency, self.statistics(term.field))
        return Giving(found, factor, self._saturations(bm25, term.field), self._norms(term.field))

    def _raw_scores(self, terms: Sequence[Giving], numbers: Numbers) -> Floats:
        """Return the raw score of each of these documents, summed in the order of `terms`."""
        if _PROBES * len(numbers) * len(terms) < sum(term.list.size for term in terms):
            return _looked_up(terms, numbers)
        hits = self._mask(numbers)
        with self._zeros() as scores:
            for term in terms:
                inside = np.flatnonzero(hits[term.list.documents])
                scores[term.list.documents[inside]] += term.at(inside)
            found: Floats = scores[numbers]
            scores[numbers] = 0.0
        return found

    @contextmanager
    def _zeros(self) -> Iterator[Floats]:
        """Lend an array of zeros, one for each document; the block must reset it, and after an error it is dropped."""
        idle: list[Floats] = self._snapshot.once("zeros", list)
        try:
            zeros = idle.pop()
        except IndexError:  # asked at once, and no question asked after another
            zeros = np.zeros(self._count)
        yield zeros
        if len(idle) < _MOST_IDLE:
            idle.append(zeros)

    def _saturations(self, bm25: Bm25, field: str) -> Floats:
        """Return `Bm25.saturation` for each of the 256 possible lengths."""
        average = self.statistics(field).average_length
        return self._snapshot.once(
            ("saturations", bm25, field),
            lambda: np.array([bm25.saturation(field, length, average) for length in _SCORED_LENGTHS]),
        )

    # ── pages ─────────────────────────────────────────────────────────────────────────────────────────────

    def _page(
        self, numbers: Numbers, tiers: Numbers, scores: Floats, limit: int | None, offset: int
    ) -> list[Candidate[int]]:
        """Return candidates `offset` to `offset + limit` in order; ids are read only to break ties."""
        end = len(numbers) if limit is None else min(offset + limit, len(numbers))
        if end <= offset:
            return []
        ranks = rounded(scores)
        if len(numbers) > end + _FEW:
            near = ahead(tiers, ranks, end)
            numbers, tiers, scores, ranks = numbers[near], tiers[near], scores[near], ranks[near]
        order = np.lexsort((-ranks, tiers))
        through = ranks[order[: end + 1]].tolist()
        if len(set(through)) < len(through):
            order = np.lexsort((self._ids(numbers), -ranks, tiers))
        order = order[offset:end]
        page = zip(tiers[order].tolist(), scores[order].tolist(), numbers[order].tolist(), strict=True)
        return [Candidate(*each) for each in page]

    def _ids(self, numbers: Numbers) -> NDArray[np.bytes_]:
        """Return the ids of documents as bytes, which sort in the same order as the texts."""
        segments = [segment for segment in self._snapshot.segments if segment.id_width]
        ids: NDArray[np.bytes_] = np.zeros(len(numbers), f"S{max((each.id_width for each in segments), default=1)}")
        for segment in segments:
            here = (numbers >= segment.first) & (numbers < segment.first + segment.documents)
            own = np.asarray(segment.ids).view(f"S{segment.id_width}")
            ids[here] = own[numbers[here] - segment.first]
        return ids


def _looked_up(terms: Iterable[Giving], numbers: Numbers) -> Floats:
    """Return the raw score of each of these few documents, summed in the order of `terms`."""
    scores: Floats = np.zeros(len(numbers))
    for term in terms:
        scores += term.to(numbers)
    return scores


def _live(snapshot: Snapshot) -> Mask:
    live: Mask = np.ones(snapshot.documents, np.bool_)
    for segment in snapshot.segments:
        if segment.deleted:
            live[np.asarray(segment.deleted).astype(np.intp) + segment.first] = False
    return live


def _read_norms(snapshot: Snapshot, field: str) -> NDArray[np.uint8]:
    found = [(segment, segment.field(field)) for segment in snapshot.segments]
    each = [np.asarray(own.norms if own else bytearray(segment.documents)) for segment, own in found]
    return each[0] if len(each) == 1 else np.concatenate([np.empty(0, np.uint8), *each])


def _may_be_pruned(query: Query, hits: Sequence[int], end: int) -> bool:
    """Return whether MaxScore applies: one tier has hits, more than asked for, and scores only order them."""
    held = [tier for tier, count in zip(query.tiers, hits, strict=True) if count]
    if len(held) != 1 or not 0 < end < sum(hits):
        return False
    shown_anyway = held[0].rung == "all" or not query.min_score
    return shown_anyway and all(term.weight >= 0 for term in query.terms)
