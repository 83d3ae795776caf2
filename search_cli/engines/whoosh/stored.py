"""Passages as they are stored: some together in a compressed block, found by their number."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from search_cli.engines.records import passage_from_json
from search_cli.engines.whoosh.segment_file import ArrayFile, ArrayFileWriter, DamagedError, Mapped
from search_cli.models import Passage

__all__ = ["StoredPassages", "StoredWriter"]

_BLOCK = 4096
"""Bytes before compression: half as many are a fifth larger on disk, and a passage is read in half the time of JSON."""
_LEVEL = 1  # zlib's quickest; 6 makes an index of three fields 3 % smaller and writes it 2 s later, at 100,000 passages
_KEPT_BLOCKS = 64
_LARGEST = 4 << 20
"""Bytes that a block is unpacked to at most: zlib makes a thousand of one, and a stranger may have packed them. The
passages of a usual article are a hundredth of it; one that is longer is refused before it is stored."""


class StoredWriter:
    """Gathers passages, and gives each block that is full to `write`."""

    def __init__(self, write: Callable[[Any], None]) -> None:
        self._write = write
        self._lines: list[bytes] = []
        self._size = 0
        self._documents = 0
        self._firsts = array("I")
        self._offsets = array("Q", [0])

    def add_line(self, line: bytes) -> None:
        """Store a passage as `passage_to_json` writes it, which has no line break; ValueError when it is too long."""
        if len(line) > _LARGEST - 2 * _BLOCK:  # before it a block may hold nearly so many, and a line break for each
            raise ValueError(f"a passage of {len(line)} bytes")
        self._lines.append(line)
        self._size += len(line)
        if self._size >= _BLOCK:
            self.end_block()

    def add_block(self, documents: int, block: bytes) -> None:
        """Store a block of so many passages as it is."""
        self.end_block()
        self._put(documents, block)

    def end_block(self) -> None:
        """Give away what was gathered as a block, which may not be full."""
        if self._lines:
            self._put(len(self._lines), zlib.compress(b"\n".join(self._lines), _LEVEL))
            self._lines.clear()
            self._size = 0

    def _put(self, documents: int, block: bytes) -> None:
        self._write(block)
        self._firsts.append(self._documents)
        self._offsets.append(self._offsets[-1] + len(block))
        self._documents += documents

    def write_places(self, out: ArrayFileWriter) -> None:
        """Write where the blocks begin."""
        out.array("stored.firsts", "I", self._firsts)
        out.array("stored.offsets", "Q", self._offsets)


class StoredPassages:
    """The passages of one segment, by document number."""

    def __init__(self, file: ArrayFile, documents: int) -> None:
        self._data = file.array("stored.data")
        self._firsts = file.array("stored.firsts")
        self._offsets = file.array("stored.offsets")
        self._documents = documents
        if len(self._offsets) != len(self._firsts) + 1:
            raise DamagedError("stored passages begin nowhere")
        self._lines = lru_cache(_KEPT_BLOCKS)(partial(_lines, self._data, self._offsets))

    def passage(self, document: int) -> Passage:
        """Return the passage of a document; DamagedError when it is not what was written."""
        firsts = self._firsts.whole()
        block = bisect_right(firsts, document) - 1
        try:
            return passage_from_json(self._lines(block)[document - firsts[block]])
        except (ValueError, LookupError, zlib.error) as error:
            raise DamagedError(f"stored passage {document}: {error}") from error

    def copy_to(self, out: StoredWriter, kept: Iterable[int] | None) -> None:
        """Store the `kept` documents in `out` once more, in order; all of them (None) without unpacking any."""
        firsts = [*self._firsts.whole(), self._documents]
        if kept is None:
            for block in range(len(firsts) - 1):
                out.add_block(firsts[block + 1] - firsts[block], bytes(_compressed(self._data, self._offsets, block)))
            return
        for line in self._kept_lines(firsts, kept):
            out.add_line(line)

    def _kept_lines(self, firsts: list[int], kept: Iterable[int]) -> Iterator[bytes]:
        for document in kept:
            block = bisect_right(firsts, document) - 1
            yield self._lines(block)[document - firsts[block]]


def _lines(data: Mapped, offsets: Mapped, block: int) -> list[bytes]:
    unpacking = zlib.decompressobj()
    unpacked = unpacking.decompress(_compressed(data, offsets, block), _LARGEST)
    if not unpacking.eof or unpacked.count(b"\n") > _BLOCK:
        raise DamagedError("stored passages are longer than any")
    return unpacked.split(b"\n")


def _compressed(data: Mapped, offsets: Mapped, block: int) -> memoryview:
    return data.checked(offsets.at(block), offsets.at(block + 1))
