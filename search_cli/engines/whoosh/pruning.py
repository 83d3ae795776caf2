"""The best documents by the sum of their terms' scores without scoring all of them: MaxScore over arrays, exact.

Short lists are added up first, since finding out whether that is needed takes longer; then the terms with the highest
possible scores. Once the best documents so far score more than all remaining terms together can give, no document that
was not met yet can be among the best, and few of those met still can (H. Turtle and J. Flood, Query evaluation:
strategies and optimizations, 1995). Blocks of postings whose bound is too low are skipped (S. Ding and T. Suel, Faster
top-k document retrieval using block-max indexes, 2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from search_cli.engines.whoosh.posting_lists import Floats, Giving, Mask, Numbers

__all__ = ["contenders"]

_NOTHING: Numbers = np.empty(0, np.intp)

_EQUAL = 1.01e-4
"""Scores that differ by less may be equal after rounding, and then ids decide; so all of them are kept."""

_FEW = 50
"""With no more documents than this beyond those asked for, looking at another list to exclude some is slower."""


def contenders(terms: Sequence[Giving], hits: Mask, count: int, zeros: Floats) -> Numbers:
    """Return documents that include the best `count` hits and all hits whose rounded scores equal the last of them.

    There must be more than `count` hits, and no term may have a negative weight. `zeros` has one number for each
    document and is reset in the end: most questions touch few of them, and a new array takes longer.
    """
    return _Search(terms, hits, count, zeros).run()


class _Search:
    """One search: the score so far of every document met, and the threshold that the best documents reach."""

    def __init__(self, terms: Sequence[Giving], hits: Mask, count: int, zeros: Floats) -> None:
        self._hits, self._count, self._scores = hits, count, zeros
        self._short = [term for term in terms if term.short]
        self._long = sorted((term for term in terms if not term.short), key=lambda term: -term.most)
        # What the long lists from each on give at most, and after the last one nothing:
        self._left = [*accumulate((term.most for term in reversed(self._long)), initial=0.0)][::-1]
        self._met: list[Numbers] = [_NOTHING]  # hits whose score is more than nothing, none twice
        self._threshold = 0.0

    def run(self) -> Numbers:
        """Add up short lists, then long ones until no new document can be among the best; look up the other terms."""
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
        """Add what a term gives to those of some documents that are hits, and return the new scores of all."""
        before = self._scores[numbers]
        scores = before + given * self._hits[numbers]
        self._scores[numbers] = scores
        self._met.append(numbers[(before == 0.0) & (scores > 0.0)])
        return scores

    def _add_long(self, step: int) -> None:
        """Add what a term gives in the blocks that may hold one of the best documents."""
        term = self._long[step]
        self._raise_threshold(self._best_blocks(term))
        others = self._left[0] - term.most + sum(short.most for short in self._short)
        promising = term.block_most >= self._threshold - _EQUAL - others
        places = np.arange(term.list.size) if promising.all() else term.list.places(promising)
        scores = self._add(term.list.documents[places], term.at(places))
        if step + 1 < len(self._long):  # else it would spare nothing but a few looks
            self._raise_threshold(scores)

    def _best_blocks(self, term: Giving) -> Floats:
        """Return what a term alone gives to the hits in its blocks with the highest bounds."""
        bounds = term.block_most
        blocks = min(len(bounds), self._count // 32 + 2)
        chosen: Mask = np.zeros(len(bounds), np.bool_)
        chosen[np.argpartition(bounds, len(bounds) - blocks)[len(bounds) - blocks :]] = True
        places = term.list.places(chosen)
        given: Floats = term.at(places) * self._hits[term.list.documents[places]]
        return given

    def _raise_threshold(self, scores: Floats) -> None:
        """Raise the threshold to the `count`th of these scores, if that is higher."""
        below = len(scores) - self._count
        if below >= 0:
            self._threshold = max(self._threshold, float(np.partition(scores, below)[below]))

    def _narrowed(self, numbers: Numbers, scores: Floats, step: int) -> Numbers:
        """Return the documents that can still be among the best, looking them up in the lists from `step` on."""
        for place in range(step, len(self._long) + 1):
            near = scores >= self._threshold - _EQUAL - self._left[place]
            numbers, scores = numbers[near], scores[near]
            if place == len(self._long) or len(numbers) <= self._count + _FEW:
                break
            scores += self._long[place].to(numbers)
            self._raise_threshold(scores)
        return numbers
