"""The terms of an article's passages in one field, written as numbers: small to send, and soon to index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

__all__ = ["Bags", "Numbered", "numbered"]


class Bags(NamedTuple):
    """Every term once, in any order; the numbers of each bag's terms, bag behind bag; and how many each bag has."""

    terms: tuple[str, ...]
    numbers: array[int]
    lengths: array[int]

    def each(self) -> Iterator[tuple[str, ...]]:
        """Yield the bags as terms."""
        at = 0
        for length in self.lengths:
            yield tuple(map(self.terms.__getitem__, self.numbers[at : at + length]))
            at += length


class Numbered(defaultdict[str, int]):
    """Terms with their numbers: whatever is looked up gets the next one."""

    def __init__(self) -> None:
        super().__init__(count().__next__)

    def of(self, terms: Iterable[str]) -> array[int]:
        """Return the numbers of terms."""
        return array("I", map(self.__getitem__, terms))


def numbered(bags: Iterable[Iterable[str]]) -> Bags:
    """Return bags of terms as numbers."""
    terms, numbers, lengths = Numbered(), array("I"), array("I")
    for bag in bags:
        before = len(numbers)
        numbers.extend(map(terms.__getitem__, bag))
        lengths.append(len(numbers) - before)
    return Bags(tuple(terms), numbers, lengths)
