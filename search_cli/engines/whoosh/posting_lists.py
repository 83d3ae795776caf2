"""A term of a generation as arrays of numpy: where it stands, how often, and what it gives to a score."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_cli.engines.whoosh.fields import Field
from search_cli.engines.whoosh.postings import BLOCK, MANY
from search_cli.engines.whoosh.snapshot import Snapshot

__all__ = ["Floats", "Giving", "Mask", "Numbers", "PostingList", "RecentLists"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Bytes = NDArray[np.uint8]
Frequencies = NDArray[np.uint8] | NDArray[np.uint32]

_MOST_HELD = 4_000_000
"""Postings that are held as numpy takes them, 8 bytes each."""

_NO_NUMBERS: Numbers = np.empty(0, np.intp)
_NO_FREQUENCIES: Frequencies = np.empty(0, np.uint8)


class PostingList:
    """The documents that hold a term, rising, deleted ones too, and how often each does."""

    def __init__(self, documents: Numbers, frequencies: Frequencies, sources: Sequence[tuple[Field, int, int]]) -> None:
        """`sources` has the field of each segment, the term's number in it, and where its part of the list begins."""
        self.documents = documents
        self.frequencies = frequencies
        self.size = len(documents)
        self._sources = sources

    def find(self, documents: Numbers) -> tuple[Mask, Numbers]:
        """Return which of some documents the list has, and at which places."""
        at = np.minimum(np.searchsorted(self.documents, documents), max(self.size - 1, 0))
        held: Mask = self.documents[at] == documents if self.size else np.zeros(len(documents), np.bool_)
        return held, at[held]

    @cached_property
    def block_starts(self) -> Numbers:
        """Where each block of postings begins, and where the last one ends."""
        ends = [*(begin for *_, begin in self._sources[1:]), self.size]
        starts = [np.arange(begin, end, BLOCK) for (*_, begin), end in zip(self._sources, ends, strict=True)]
        return np.concatenate([*starts, [self.size]])

    @cached_property
    def block_bounds(self) -> tuple[Bytes, Bytes]:
        """The highest frequency and the lowest norm of each block."""
        each = [field.block_bounds(number) for field, number, _ in self._sources]
        if len(each) == 1:
            ((frequencies, norms),) = each
            return np.asarray(frequencies), np.asarray(norms)
        highest, lowest = zip(*each, strict=True)
        return np.concatenate(highest, dtype=np.uint8), np.concatenate(lowest, dtype=np.uint8)

    def places(self, blocks: Mask) -> Numbers:
        """Return the places in the list that belong to these blocks."""
        (chosen,) = blocks.nonzero()
        places = self.block_starts[chosen][:, None] + np.arange(BLOCK)
        return places[places < self.block_starts[chosen + 1][:, None]]


def _read_list(snapshot: Snapshot, field: str, term: str) -> PostingList:
    """Return where a term stands in all segments of a generation."""
    documents: list[Numbers] = []
    frequencies: list[NDArray[Any]] = []
    sources = []
    begin = 0
    for segment in snapshot.segments:
        found = segment.span(field, term)
        if found:
            held, number, span = found
            own = np.asarray(held.documents(*span)).astype(np.intp)
            if segment.first:
                own += segment.first
            documents.append(own)
            frequencies.append(np.asarray(held.frequencies(*span)))
            sources.append((held, number, begin))
            begin += len(own)
    if len(sources) == 1:
        return PostingList(documents[0], frequencies[0], sources)
    if not sources:
        return PostingList(_NO_NUMBERS, _NO_FREQUENCIES, sources)
    return PostingList(np.concatenate(documents), np.concatenate(frequencies), sources)


class RecentLists:
    """The lists that were asked for last: one question looks at the same terms several times, and the next at some."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._guard = threading.Lock()
        self._held: dict[tuple[str, str], PostingList] = {}  # the one that was asked for last is last
        self._size = 0

    def get(self, field: str, term: str) -> PostingList:
        """Return where a term stands in all segments."""
        key = field, term
        with self._guard:
            found = self._held.pop(key, None)
            if found:
                self._held[key] = found
                return found
        read = _read_list(self._snapshot, field, term)
        with self._guard:
            if key not in self._held:  # which another thread may have put there
                self._held[key] = read
                self._size += read.size
            while self._size > _MOST_HELD and len(self._held) > 1:
                self._size -= self._held.pop(next(iter(self._held))).size
        return read


@dataclass(frozen=True, slots=True)
class Giving:
    """A list, and what its term gives: factor · frequency / (frequency + saturation[norm of the document])."""

    list: PostingList
    factor: float
    saturation: Floats
    norms: Bytes

    def at(self, places: Numbers | slice) -> Floats:
        """Return what the term gives to the documents at these places of the list."""
        often = self.list.frequencies[places].astype(np.float64)
        given: Floats = self.factor * often / (often + self.saturation[self.norms[self.list.documents[places]]])
        return given

    def at_most(self) -> tuple[float, Floats | None]:
        """Return the most that the term gives to any document, and of a long list the most for each block."""
        frequencies, norms = self.list.block_bounds
        if len(frequencies) == 1:  # as of most terms; numpy is slow at single numbers
            often = int(frequencies[0])
            most = self.factor if often == MANY else self.factor * often / (often + self.saturation.item(norms[0]))
            return most, None
        often_each = frequencies.astype(np.float64)
        bounds: Floats = self.factor * often_each / (often_each + self.saturation[norms])
        bounds[frequencies == MANY] = self.factor  # however often
        return bounds.max().item(), bounds
