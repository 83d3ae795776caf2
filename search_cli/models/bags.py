"""The terms of an article's passages in one field, written as numbers: small to send, and soon to index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Literal, NamedTuple, TypeVar

__all__ = ["Bags", "Numbered", "Typecode", "narrowest", "numbered"]

T = TypeVar("T")
Typecode = Literal["H", "I"]
"""A number in two bytes, or in four."""


class Bags(NamedTuple):
    """Every term once, in any order; the numbers of each bag's terms, bag behind bag; and how many each bag has.

    Numbers take two bytes each where they can, as all but the longest articles': half of what is sent.
    """

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

    def of(self, terms: Iterable[str], typecode: Typecode = "I") -> array[int]:
        """Return the numbers of terms; OverflowError when one is too high for a typecode."""
        return array(typecode, map(self.__getitem__, terms))


def narrowest(make: Callable[[Typecode], T]) -> T:
    """Return what is made with the narrowest type of number that does."""
    try:
        return make("H")
    except OverflowError:
        return make("I")


def numbered(bags: Iterable[Iterable[str]]) -> Bags:
    """Return bags of terms as numbers."""
    listed = list(bags)
    return narrowest(lambda typecode: _numbered(listed, typecode))


def _numbered(bags: Sequence[Iterable[str]], typecode: Typecode) -> Bags:
    terms, numbers, lengths = Numbered(), array(typecode), array("I")
    for bag in bags:
        before = len(numbers)
        numbers.extend(map(terms.__getitem__, bag))
        lengths.append(len(numbers) - before)
    return Bags(tuple(terms), numbers, lengths)
