"""A term of a generation as arrays of numpy: where it stands, how often, and what it gives to a score."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_cli.engines.whoosh.fields import Field
from search_cli.engines.whoosh.postings import BLOCK, MANY
from search_cli.engines.whoosh.snapshot import Snapshot

__all__ = ["Floats", "Giving", "Held", "Mask", "Numbers", "PostingList", "RecentLists"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Bytes = NDArray[np.uint8]
Frequencies = NDArray[np.uint8] | NDArray[np.uint32]

_MOST_HELD = 4_000_000
"""Postings that are held as numpy takes them, 8 bytes each, and 8 more of short lists, up to 16 of the longest."""

_OF_ANY = 200
"""Postings that take as much memory as what any list takes, also one of a term that stands nowhere."""

_SHORT = 2_048
"""Postings of a list up to which they are sooner all added up than sorted out; what they give is worked out once."""

_SPARSE = 16
"""Of how many documents one must hold a term for a mask of all to be kept: to mark one by one takes longer by then."""

_END = np.iinfo(np.intp).max
"""What is behind the documents of a list, so that who looks for one always finds a number."""

_ALL = slice(None)
_NO_FREQUENCIES: Frequencies = np.empty(0, np.uint8)


class PostingList:
    """The documents that hold a term, rising, deleted ones too, and how often each does."""

    def __init__(self, ended: Numbers, frequencies: Frequencies, sources: Sequence[tuple[Field, int, int]]) -> None:
        """`ended` has the documents and then the `_END` of them.

        `sources` has the field of each segment, the term's number in it, and where its part of the list begins.
        """
        self._ended = ended
        self.documents = ended[:-1]
        self.frequencies = frequencies
        self.size = len(frequencies)
        self._marked: Mask | None = None
        self._sources = sources

    def find(self, documents: Numbers) -> tuple[Mask, Numbers]:
        """Return which of some documents the list has, and at which place each is or would be."""
        places = self.documents.searchsorted(documents)
        return self._ended[places] == documents, places

    def mark(self, documents: Mask) -> None:
        """Mark the list's documents among all there are."""
        if self.size * _SPARSE < len(documents):
            documents[self.documents] = True
            return
        marked = self._marked
        if marked is None:
            marked = np.zeros(len(documents), np.bool_)
            marked[self.documents] = True
            self._marked = marked  # not before it is whole: another thread may take it
        documents |= marked

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
    spans = ((segment.first, segment.span(field, term)) for segment in snapshot.segments)
    found = [(first, *span) for first, span in spans if span]
    ended: Numbers = np.empty(sum(end - begin for *_, (begin, end) in found) + 1, np.intp)
    ended[-1] = _END
    frequencies: list[NDArray[Any]] = [_NO_FREQUENCIES]
    sources = []
    place = 0
    for first, held, number, (begin, end) in found:
        sources.append((held, number, place))
        frequencies.append(np.asarray(held.frequencies(begin, end)))
        own = ended[place : place + end - begin]
        own[:] = held.documents(begin, end)
        own += first
        place += end - begin
    return PostingList(ended, frequencies[-1] if len(sources) <= 1 else np.concatenate(frequencies), sources)


class Giving:
    """A list, and what its term gives: factor · frequency / (frequency + saturation[norm of the document])."""

    def __init__(self, found: PostingList, factor: float, saturation: Floats, norms: Bytes) -> None:
        self.list = found
        self.short = found.size <= _SHORT
        self._factor, self._saturation, self._norms = factor, saturation, norms

    @cached_property
    def _ended(self) -> Floats:
        """What the term gives to all documents of a short list, and behind them nothing."""
        return np.append(self._worked_out(_ALL), 0.0)

    @cached_property
    def whole(self) -> Floats:
        """What the term gives to all documents of a short list."""
        return self._ended[:-1]

    def at(self, places: Numbers) -> Floats:
        """Return what the term gives to the documents at these places of the list."""
        return self._ended[places] if self.short else self._worked_out(places)

    def to(self, documents: Numbers) -> Floats:
        """Return what the term gives to each of some documents: nothing to those that the list does not have."""
        held, places = self.list.find(documents)
        if self.short:
            return self._ended[places] * held
        given: Floats = np.zeros(len(documents))
        given[held] = self._worked_out(places[held])
        return given

    def _worked_out(self, places: Numbers | slice) -> Floats:
        often = self.list.frequencies[places].astype(np.float64)
        given: Floats = self._factor * often / (often + self._saturation[self._norms[self.list.documents[places]]])
        return given

    @cached_property
    def most(self) -> float:
        """The most that the term gives to any document."""
        frequencies, norms = self.list.block_bounds
        if len(frequencies) > 1:
            return float(self.block_most.max())
        often = int(frequencies[0])  # numpy is slow at single numbers
        return self._factor if often == MANY else self._factor * often / (often + self._saturation.item(norms[0]))

    @cached_property
    def block_most(self) -> Floats:
        """The most that the term gives to any document of each block."""
        frequencies, norms = self.list.block_bounds
        often = frequencies.astype(np.float64)
        bounds: Floats = self._factor * often / (often + self._saturation[norms])
        bounds[frequencies == MANY] = self._factor  # however often
        return bounds


@dataclass(slots=True)
class Held:
    """A list, with what was worked out of it for earlier questions, which who asks keeps here.

    `living` counts the documents that are not deleted; `given` is what the term gives, with what that hangs on.
    """

    list: PostingList
    living: int | None = None
    given: tuple[Hashable, Giving | None] = None, None


class RecentLists:
    """The lists that were asked for last: one question looks at the same terms several times, and the next at some."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._guard = threading.Lock()
        self._held: dict[tuple[str, str], Held] = {}  # the one that was asked for last is last
        self._size = 0

    def get(self, field: str, term: str) -> Held:
        """Return where a term stands in all segments."""
        key = field, term
        with self._guard:
            found = self._held.pop(key, None)
            if found:
                self._held[key] = found
                return found
        read = Held(_read_list(self._snapshot, field, term))
        with self._guard:
            if key not in self._held:  # which another thread may have put there
                self._held[key] = read
                self._size += read.list.size + _OF_ANY
            while self._size > _MOST_HELD and len(self._held) > 1:
                self._size -= self._held.pop(next(iter(self._held))).list.size + _OF_ANY
        return read
