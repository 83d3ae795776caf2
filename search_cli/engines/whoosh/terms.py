"""The terms of one field of one segment: in order, one behind the other, found by halving."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import overload

from search_cli.engines.whoosh.segment_file import ArrayFile, ArrayFileWriter

__all__ = ["Terms", "write_terms"]

_REMEMBERED = 4096
"""Terms at which a search halves first, twelve steps deep: they are asked for again and again, and are few."""


def write_terms(out: ArrayFileWriter, field: str, terms: Sequence[bytes]) -> None:
    """Write the terms of a field, which are in order."""
    ends = array("Q", [0])
    for term in terms:
        ends.append(ends[-1] + len(term))
    out.array(f"{field}.terms", "B", b"".join(terms))
    out.array(f"{field}.ends", "Q", ends)


class Terms(Sequence[bytes]):
    """The terms of a field, by number; nothing is read that is not asked for."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._bytes = file.array(f"{field}.terms")
        self._ends = file.array(f"{field}.ends")
        self._count = len(self._ends) - 1
        self._remembered: dict[int, bytes] = {}
        self._numbers: dict[bytes, int] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(self._count))]
        found = self._remembered.get(number)
        if found is None:
            start, end = self._ends.checked(number, number + 2)
            found = bytes(self._bytes.checked(start, end))
            if len(self._remembered) < _REMEMBERED:
                self._remembered[number] = found
        return found

    def __iter__(self) -> Iterator[bytes]:
        start, data = 0, bytes(self._bytes.whole())
        for end in self._ends.whole()[1:]:
            yield data[start:end]
            start = end

    def number(self, term: bytes) -> int | None:
        """Return the number of a term, or None when the field has no such term."""
        if self._count <= _REMEMBERED and not self._numbers:  # small segments are many, and miss most terms
            self._numbers = {each: number for number, each in enumerate(self)}
        known = self._numbers.get(term)
        if known is not None or self._count <= _REMEMBERED:
            return known
        number = bisect_left(self, term)
        if number == self._count or self[number] != term:
            return None
        if len(self._numbers) >= _REMEMBERED:
            self._numbers.clear()
        self._numbers[term] = number
        return number
