"""The best documents of a sum of terms without adding up all of it: MaxScore, over arrays, exact.

Short lists come first, since to add them up takes less time than to find out whether that is needed; then the terms
that can give most. Once the best found so far score more than all terms that are left can give, no document that was
not met yet can be among the best, and of those that were met only few still can (H. Turtle and J. Flood, Query
evaluation: strategies and optimizations, 1995). Blocks of postings that cannot be among the best whatever else they
hold are passed over (S. Ding and T. Suel, Faster top-k document retrieval using block-max indexes, 2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from search_cli.engines.whoosh.posting_lists import Floats, Giving, Mask, Numbers

__all__ = ["contenders"]

_NOTHING: Numbers = np.empty(0, np.intp)

_EQUAL = 1.01e-4
"""Scores that differ by less may be equal once they are rounded, and then ids decide: all of them stay."""

_FEW = 50
"""Documents beyond those asked for that are no longer worth another look at a list."""


def contenders(terms: Sequence[Giving], hits: Mask, count: int, zeros: Floats) -> Numbers:
    """Return documents, among which are the best `count` hits and all whose rounded scores equal the last's.

    More than `count` documents must be hits; no term may take anything away. `zeros` has one for each document, and is
    all zeros again in the end: most questions touch few of them, and asking the system for others takes longer.
    """
    return _Search(terms, hits, count, zeros).run()


class _Search:
    """One search: what every document met so far has at least, and the least that the best have."""

    def __init__(self, terms: Sequence[Giving], hits: Mask, count: int, zeros: Floats) -> None:
        self._hits, self._count, self._scores = hits, count, zeros
        self._short = [term for term in terms if term.short]
        self._long = sorted((term for term in terms if not term.short), key=lambda term: -term.most)
        # What the long lists from each on give at most, and after the last one nothing:
        self._left = [*accumulate((term.most for term in reversed(self._long)), initial=0.0)][::-1]
        self._met: list[Numbers] = [_NOTHING]  # hits whose score is more than nothing, none twice
        self._threshold = 0.0

    def run(self) -> Numbers:
        """Add up short lists, then long ones until no new document can be among the best; what is left is looked up."""
        for term in self._short:
            self._add(term.list.documents, term.whole)
        self._raise_threshold(self._scores[np.concatenate(self._met)])
        step = 0  # of the long lists, those before it are added up
        while step < len(self._long) and self._threshold - _EQUAL <= self._left[step]:
            self._add_long(step)
            step += 1
        met = np.concatenate(self._met)
        scores = self._scores[met]
        self._scores[met] = 0.0
        return self._narrowed(met, scores, step) if self._threshold > _EQUAL else np.flatnonzero(self._hits)

    def _add(self, numbers: Numbers, given: Floats) -> Floats:
        """Add what a term gives to some documents, as far as they are hits, and return the scores they have now."""
        before = self._scores[numbers]
        scores = before + given * self._hits[numbers]
        self._scores[numbers] = scores
        self._met.append(numbers[(before == 0.0) & (scores > 0.0)])
        return scores

    def _add_long(self, step: int) -> None:
        """Add what a term gives in those blocks that may hold any of the best."""
        term = self._long[step]
        self._raise_threshold(self._best_blocks(term))
        others = self._left[0] - term.most + sum(short.most for short in self._short)
        promising = term.block_most >= self._threshold - _EQUAL - others
        places = np.arange(term.list.size) if promising.all() else term.list.places(promising)
        scores = self._add(term.list.documents[places], term.at(places))
        if step + 1 < len(self._long):  # else it would spare nothing but a few looks
            self._raise_threshold(scores)

    def _best_blocks(self, term: Giving) -> Floats:
        """Return what one term alone gives to the hits of its most promising blocks."""
        bounds = term.block_most
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

    def _narrowed(self, numbers: Numbers, scores: Floats, step: int) -> Numbers:
        """Return which documents can still be among the best, once they are looked up in the lists from `step` on."""
        for place in range(step, len(self._long) + 1):
            near = scores >= self._threshold - _EQUAL - self._left[place]
            numbers, scores = numbers[near], scores[near]
            if place == len(self._long) or len(numbers) <= self._count + _FEW:
                break
            scores += self._long[place].to(numbers)
            self._raise_threshold(scores)
        return numbers
