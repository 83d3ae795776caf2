"""The best documents of a sum of terms without adding up all of it: MaxScore, over arrays, exact.

Terms that can give most come first. Once the best found so far score more than all terms that are left can give, no
document that was not met yet can be among the best, and of those that were met only few still can (H. Turtle and
J. Flood, Query evaluation: strategies and optimizations, 1995). Blocks of postings that cannot be among the best
whatever else they hold are passed over (S. Ding and T. Suel, Faster top-k document retrieval using block-max indexes,
2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from search_cli.engines.whoosh.posting_lists import Floats, Giving, Mask, Numbers

__all__ = ["contenders"]

_EQUAL = 1.01e-4
"""Scores that differ by less may be equal once they are rounded, and then ids decide: all of them stay."""

_PROBES = 8
"""Looking a document up in a list takes about as long as adding up so many postings."""

_SCANS = 8
"""Looking up the score of a document takes about as long as passing over so many."""

_ALL = slice(None)


def contenders(terms: Sequence[Giving], hits: Mask, count: int, zeros: Floats) -> Numbers:
    """Return documents, rising, among which are the best `count` hits and all whose rounded scores equal the last's.

    More than `count` documents must be hits; no term may take anything away. `zeros` has one for each document, and is
    all zeros again in the end: most questions touch few of them, and asking the system for others takes longer.
    """
    bounded = sorted(((term, *term.at_most()) for term in terms if term.list.size), key=lambda each: -each[1])
    search = _Search(bounded, hits, count, zeros)
    found = search.run()
    search.clear()
    return found


class _Search:
    """One search: what every document met so far has at least, and the least that the best have."""

    def __init__(
        self, bounded: Sequence[tuple[Giving, float, Floats | None]], hits: Mask, count: int, zeros: Floats
    ) -> None:
        """`bounded` has terms with the most that they give, of long lists for each block too."""
        self._terms = [term for term, _, _ in bounded]
        self._bounds = [bounds for _, _, bounds in bounded]
        self._hits, self._count = hits, count
        most = [each for _, each, _ in bounded]
        self._left = [*accumulate(reversed(most), initial=0.0)][::-1]
        self._others = [self._left[0] - each for each in most]
        self._postings = [*accumulate((term.list.size for term in reversed(self._terms)), initial=0)][::-1]
        self._scores = zeros
        self._met: list[Numbers] = []  # by each term that was added up
        self._threshold = 0.0

    def run(self) -> Numbers:
        """Add up term by term, until no new document can be among the best; then look up what the rest gives."""
        for step in range(len(self._terms)):
            if self._threshold - _EQUAL > self._left[step]:
                return self._narrow(step)
            self._add(step)
        if self._threshold <= _EQUAL:
            return np.flatnonzero(self._hits)
        met = self._scoring_at_least(self._threshold - _EQUAL)
        return met[self._hits[met]]

    def clear(self) -> None:
        """Make all scores zero again."""
        for numbers in self._met:
            self._scores[numbers] = 0.0

    def _scoring_at_least(self, least: float) -> Numbers:
        """Return which documents, rising, have no less than `least`, which is more than nothing."""
        if _SCANS * sum(map(len, self._met)) > len(self._scores):
            return np.flatnonzero(self._scores >= least)
        return np.unique(np.concatenate([numbers[self._scores[numbers] >= least] for numbers in self._met]))

    def _add(self, step: int) -> None:
        term, bounds = self._terms[step], self._bounds[step]
        places: Numbers | slice = _ALL
        if bounds is not None:
            self._raise_threshold(self._best_blocks(term, bounds))
            promising = bounds >= self._threshold - _EQUAL - self._others[step]
            if not promising.all():
                places = term.list.places(promising)
        numbers = term.list.documents[places]
        scores = self._scores[numbers] + term.at(places) * self._hits[numbers]
        self._met.append(numbers)
        self._scores[numbers] = scores
        if self._postings[step + 1] > len(numbers):  # else a higher threshold saves less than it costs
            self._raise_threshold(scores)

    def _best_blocks(self, term: Giving, bounds: Floats) -> Floats:
        """Return what one term alone gives to the documents of its most promising blocks."""
        blocks = min(len(bounds), self._count // 32 + 2)
        chosen: Mask = np.zeros(len(bounds), np.bool_)
        chosen[np.argpartition(bounds, len(bounds) - blocks)[len(bounds) - blocks :]] = True
        places = term.list.places(chosen)
        given: Floats = term.at(places) * self._hits[term.list.documents[places]]
        return given

    def _raise_threshold(self, scores: Floats) -> None:
        """Note that the last of the best has no less than the last of the best of these."""
        below = len(scores) - self._count
        if below >= 0:
            self._threshold = max(self._threshold, float(np.partition(scores, below)[below]))

    def _narrow(self, step: int) -> Numbers:
        """Return who can still be among the best, once the terms from `step` on are looked up for those alone."""
        numbers = self._scoring_at_least(self._threshold - _EQUAL - self._left[step])
        for later in range(step, len(self._terms)):
            term = self._terms[later]
            if len(numbers) * _PROBES < term.list.size:
                held, places = term.list.find(numbers)
                self._scores[numbers[held]] += term.at(places)
            else:
                met = self._scores[term.list.documents] > 0  # as every contender is
                self._scores[term.list.documents] += term.at(_ALL) * met
            self._raise_threshold(self._scores[numbers])
            numbers = numbers[self._scores[numbers] >= self._threshold - _EQUAL - self._left[later + 1]]
        return numbers
