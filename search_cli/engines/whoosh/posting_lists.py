"""Posting lists of a generation as numpy arrays: documents, frequencies, and what a term gives to their scores."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_cli.engines.whoosh.fields import Field
from search_cli.engines.whoosh.postings import BLOCK, MANY
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.unlocked import cached_property

__all__ = ["Floats", "Giving", "Held", "Mask", "Numbers", "PostingList", "RecentLists"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Bytes = NDArray[np.uint8]
Frequencies = NDArray[np.uint8] | NDArray[np.uint32]

_MOST_HELD = 4_000_000
"""The most postings kept in memory: 8 bytes each, 8 more for scores of short lists, up to 16 for masks of long."""

_OF_ANY = 200
"""The fixed memory of a list, even of a term that no document holds, counted in postings."""

_SHORT = 2_048
"""Up to this length scoring all postings is quicker than pruning; the scores of such a list are computed once."""

_SPARSE = 16
"""If one in this many documents holds a term, a mask is kept, since marking its documents one by one is slower."""

_END = np.iinfo(np.intp).max
"""A sentinel behind the documents of a list, so that a binary search never ends outside of the array."""

_ALL = slice(None)
_NO_FREQUENCIES: Frequencies = np.empty(0, np.uint8)


class PostingList:
    """The documents that hold a term, in ascending order and with deleted ones, and their frequencies."""

    def __init__(self, ended: Numbers, frequencies: Frequencies, sources: Sequence[tuple[Field, int, int]]) -> None:
        """Take the documents with `_END` behind them, and their frequencies.

        `sources` has for each segment its field, the term's number in that, and where its part of the list begins.
        """
        self._ended = ended
        self.documents = ended[:-1]
        self.frequencies = frequencies
        self.size = len(frequencies)
        self._marked: Mask | None = None
        self._sources = sources

    def find(self, documents: Numbers) -> tuple[Mask, Numbers]:
        """Return which of some documents are in the list, and the place where each is or would be inserted."""
        places = self.documents.searchsorted(documents)
        return self._ended[places] == documents, places

    def mark(self, documents: Mask) -> None:
        """Set the list's documents in a mask over all documents."""
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
        """Where each block of postings begins, and the end of the last."""
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
    """Read the posting list of a term from all segments of a generation."""
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
    """A list with what its term gives to scores: factor · frequency / (frequency + saturation[norm])."""

    def __init__(self, found: PostingList, factor: float, saturation: Floats, norms: Bytes) -> None:
        self.list = found
        self.short = found.size <= _SHORT
        self._factor, self._saturation, self._norms = factor, saturation, norms

    @cached_property
    def _ended(self) -> Floats:
        """What the term gives to the documents of a short list, with a 0 behind them for `_END`."""
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
    """A list, with values computed from it for earlier questions.

    `living` is the number of documents that are not deleted. `given` has BM25 and weight of the last question that
    scored the term, and what it gave.
    """

    list: PostingList
    living: int | None = None
    given: tuple[Hashable, Giving | None] = None, None


class RecentLists:
    """A cache of the lists used last: a question reads the same terms several times, and the next reads some again."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._guard = threading.Lock()
        self._held: dict[tuple[str, str], Held] = {}  # the one that was asked for last is last
        self._size = 0

    def get(self, field: str, term: str) -> Held:
        """Return the posting list of a term, cached or read from all segments."""
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
