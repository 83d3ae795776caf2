"""The vectors of passages, as they are kept beside an index, and which of them are nearest to a query's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from search_cli.strict_json import parsed
from search_cli.unlocked import cached_property

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from search_cli.meaning import Floats

    Rows = NDArray[np.int8]

__all__ = ["Header", "Rows", "Vectors", "digest_of", "rounded"]

_DIGEST_BYTES = 16
_LAYOUT = 1
_LENGTH_BYTES = 4  # of the header's length, which comes first
_ROWS_AT_ONCE = 4_096
"""Rows that are made floats at a time: 6 MB, however many there are."""
_DECIMALS = 4
"""Of a cosine, as of a score: what differs by less is equal."""


def digest_of(text: str) -> bytes:
    """Return what stands for a text that was read: its vector is that of every passage with the same."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:_DIGEST_BYTES]


def rounded(vectors: Floats) -> Rows:
    """Return vectors as rows of whole numbers from -127 to 127: a cosine is off by .001, in a quarter of the bytes."""
    most = np.abs(vectors).max(axis=1, keepdims=True, initial=np.finfo(np.float32).tiny)
    rows: Rows = np.rint(vectors / most * 127).astype(np.int8)
    return rows


class Header(NamedTuple):
    """Which model read, what of the articles it had read by then, how wide a row is, and whose rows follow."""

    model: str
    state: str
    width: int
    ids: tuple[str, ...]


class Vectors:
    """A row for each passage, by its id; only where a row points to counts, not how long it is."""

    def __init__(self, header: Header, digests: Sequence[bytes], rows: Rows) -> None:
        """Take the rows of the passages in `header`, and the digests of the texts that they were made of."""
        self.header, self.digests, self.rows = header, digests, rows

    @classmethod
    def none(cls, model: str) -> Vectors:
        """Return no vectors of a model."""
        return cls(Header(model, "", 0, ()), (), np.empty((0, 0), np.int8))

    @classmethod
    def from_bytes(cls, data: memoryview, model: str) -> Vectors:
        """Return vectors that were kept, or none if another model made them. Raises ValueError when they are none."""
        begin = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "big")
        header = _header_of(bytes(data[_LENGTH_BYTES:begin]))
        if header is None or header.model != model:
            return cls.none(model)
        count = len(header.ids)
        middle = begin + count * _DIGEST_BYTES
        if len(data) != middle + count * header.width:
            raise ValueError(f"{len(data)} bytes of vectors of {count} passages")
        digests = [bytes(data[at : at + _DIGEST_BYTES]) for at in range(begin, middle, _DIGEST_BYTES)]
        rows = np.frombuffer(data[middle:], np.int8).reshape(count, header.width)
        return cls(header, digests, rows)

    def to_bytes(self) -> bytes:
        """Return what is kept: how long the header is, the header as JSON, digests, rows."""
        line = json.dumps({"layout": _LAYOUT, **self.header._asdict()}, separators=(",", ":")).encode()
        return b"".join((len(line).to_bytes(_LENGTH_BYTES, "big"), line, *self.digests, self.rows.tobytes()))

    # ── asking ────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _lengths(self) -> Floats:
        parts = (
            self.rows[at : at + _ROWS_AT_ONCE].astype(np.float32) for at in range(0, len(self.rows), _ROWS_AT_ONCE)
        )
        lengths = np.concatenate([np.linalg.norm(part, axis=1) for part in parts])
        longest: Floats = np.maximum(lengths, np.float32(1))  # a row of zeros points nowhere
        return longest

    def nearest(self, query: Floats, count: int) -> list[tuple[str, float]]:
        """Return the ids of the `count` passages that are nearest to a query, best first, each with its cosine."""
        if not len(self.rows) or len(query) != self.header.width:
            return []
        parts = [
            self.rows[at : at + _ROWS_AT_ONCE].astype(np.float32) @ query
            for at in range(0, len(self.rows), _ROWS_AT_ONCE)
        ]
        cosines = np.round(np.concatenate(parts) / self._lengths, _DECIMALS)
        best = np.argsort(-cosines, kind="stable")[:count]  # equals by their ids, as these are sorted
        return [(self.header.ids[number], float(cosines[number])) for number in best.tolist()]


def _header_of(line: bytes) -> Header | None:
    """Return a header, None if it is of another layout. Raises ValueError for what is none."""
    match parsed(line):
        case {"layout": int(layout)} if layout != _LAYOUT:
            return None
        case {"model": str(model), "state": str(state), "width": int(width), "ids": [*ids]} if width >= 0:
            return Header(model, state, width, tuple(map(str, ids)))
    raise ValueError("no header of vectors")
