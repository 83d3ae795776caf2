"""The terms of an article's passages in one field as numbers, which are small to send and quick to index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count
from typing import NamedTuple

__all__ = ["Bags", "Numbered", "numbered"]


class Bags(NamedTuple):
    """The distinct terms, the term numbers of all bags one after the other, and the length of each bag."""

    terms: tuple[str, ...]
    numbers: array[int]
    lengths: array[int]

    def each(self) -> Iterator[tuple[str, ...]]:
        """Yield each bag as its terms."""
        at = 0
        for length in self.lengths:
            yield tuple(map(self.terms.__getitem__, self.numbers[at : at + length]))
            at += length


class Numbered(defaultdict[str, int]):
    """Maps terms to numbers; a term that is looked up for the first time gets the next number."""

    def __init__(self) -> None:
        super().__init__(count().__next__)

    def of(self, terms: Iterable[str]) -> array[int]:
        """Return the numbers of terms."""
        # A list is turned into an array a third sooner than an iterator is, and into one of two bytes a number later.
        return array("I", [*map(self.__getitem__, terms)])


def numbered(bags: Iterable[Collection[str]]) -> Bags:
    """Return bags of terms as numbers."""
    listed, terms = list(bags), Numbered()
    numbers = terms.of(chain.from_iterable(listed))
    return Bags(tuple(terms), numbers, array("I", map(len, listed)))
