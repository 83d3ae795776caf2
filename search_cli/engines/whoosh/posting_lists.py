"""A term of a generation as arrays of numpy: where it stands, how often, and what it gives to a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search_cli.engines.whoosh.fields import Field
from search_cli.engines.whoosh.postings import BLOCK, MANY
from search_cli.engines.whoosh.snapshot import Snapshot

__all__ = ["Floats", "Giving", "Mask", "Numbers", "PostingList", "read_list"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Bytes = NDArray[np.uint8]

_NO_NUMBERS: Numbers = np.empty(0, np.intp)
_NO_FREQUENCIES: NDArray[np.uint32] = np.empty(0, np.uint32)


class PostingList:
    """The documents that hold a term, rising, deleted ones too, and how often each does."""

    def __init__(
        self, documents: Numbers, frequencies: NDArray[np.uint32], sources: Sequence[tuple[Field, int, int]]
    ) -> None:
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
        return np.concatenate([_NO_NUMBERS, *starts, [self.size]])

    @cached_property
    def block_bounds(self) -> tuple[Bytes, Bytes]:
        """The highest frequency and the lowest norm of each block."""
        each = [field.block_bounds(number) for field, number, _ in self._sources]
        highest = [np.asarray(frequencies, np.uint8) for frequencies, _ in each]
        lowest = [np.asarray(norms, np.uint8) for _, norms in each]
        return np.concatenate(highest), np.concatenate(lowest)

    def places(self, blocks: Mask) -> Numbers:
        """Return the places in the list that belong to these blocks."""
        chosen = np.flatnonzero(blocks)
        places = self.block_starts[chosen][:, None] + np.arange(BLOCK)
        return places[places < self.block_starts[chosen + 1][:, None]]


def read_list(snapshot: Snapshot, field: str, term: str) -> PostingList:
    """Return where a term stands in all segments of a generation."""
    documents, frequencies, sources = [_NO_NUMBERS], [_NO_FREQUENCIES], []
    begin = 0
    for segment in snapshot.segments:
        found = segment.span(field, term)
        if found:
            held, number, span = found
            own = np.asarray(held.documents(*span)).astype(np.intp)
            own += segment.first
            documents.append(own)
            frequencies.append(np.asarray(held.frequencies(*span)).astype(np.uint32))
            sources.append((held, number, begin))
            begin += len(own)
    if len(sources) == 1:
        return PostingList(documents[1], frequencies[1], sources)
    return PostingList(np.concatenate(documents), np.concatenate(frequencies), sources)


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

    def at_most(self) -> Floats:
        """Return the most that the term gives to any document, for each block."""
        frequencies, norms = self.list.block_bounds
        often = frequencies.astype(np.float64)
        bounds: Floats = self.factor * often / (often + self.saturation[norms])
        bounds[frequencies == MANY] = self.factor  # however often
        return bounds
