"""The terms of an article's passages in one field as numbers, which are small to send and quick to index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Literal, NamedTuple, TypeVar

__all__ = ["Bags", "Numbered", "Typecode", "narrowest", "numbered"]

T = TypeVar("T")
Typecode = Literal["H", "I"]
"""Type codes of `array`: two bytes a number, or four."""


class Bags(NamedTuple):
    """The distinct terms, the term numbers of all bags one after the other, and the length of each bag.

    Numbers take two bytes each if they fit, as in all but the longest articles; that halves what is sent.
    """

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

    def of(self, terms: Iterable[str], typecode: Typecode = "I") -> array[int]:
        """Return the numbers of terms; OverflowError when one is too high for a typecode."""
        return array(typecode, [*map(self.__getitem__, terms)])  # a third sooner than from an iterator


def narrowest(make: Callable[[Typecode], T]) -> T:
    """Return what `make` returns for the narrowest type code in which all numbers fit."""
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
