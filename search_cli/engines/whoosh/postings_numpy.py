"""Postings while an index is written, over numpy: the functions of `postings`, with equal results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_cli.engines.whoosh.postings import BLOCK, DELETED, MANY, Article, Bounds, Numbers, Postings

__all__ = ["bounds", "invert", "join", "narrow", "per_document", "renumbered"]

_DOCUMENT_BITS = np.uint64(32)


def _starts(counts: Numbers) -> NDArray[np.int64]:
    """Return where each term's postings begin, and the end of the last."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(_uint32(counts), out=starts[1:])
    return starts


def _uint32(numbers: Numbers) -> NDArray[np.uint32]:
    return np.asarray(numbers, np.uint32)


def invert(articles: Sequence[Article], order: Sequence[int]) -> Postings:
    """See Tools: (term, document) as one number each are sorted, and equal ones counted.

    Of a large build this takes the most memory, so what is needed no longer is given back on the way.
    """
    keys = _keys(articles, order)
    keys.sort()
    first = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    starts = np.flatnonzero(first).astype(np.uint32)
    found = keys[first]
    held = len(keys)
    del keys, first
    frequencies = np.diff(starts, append=np.uint32(held))
    del starts
    documents = found.astype(np.uint32)  # the lower half
    found >>= _DOCUMENT_BITS
    counts = np.bincount(found.view(np.int64), minlength=len(order)).astype(np.uint32)
    return Postings(counts, documents, frequencies)


def _keys(articles: Sequence[Article], order: Sequence[int]) -> NDArray[np.uint64]:
    """Return the place of each held term in `order` with the number of its document, as one number."""
    places = np.empty(len(order), np.uint64)
    places[np.asarray(order, np.int64)] = np.arange(len(order), dtype=np.uint64) << _DOCUMENT_BITS
    keys = np.empty(sum(len(each.held) for each in articles), np.uint64)
    at = document = 0
    for terms, held, lengths in articles:
        mine = keys[at : at + len(held)]
        places[_uint32(terms)].take(_uint32(held), out=mine)
        mine |= np.repeat(np.arange(document, document + len(lengths), dtype=np.uint64), _uint32(lengths))
        at, document = at + len(held), document + len(lengths)
    return keys


def renumbered(postings: Postings, numbers: Numbers) -> Postings:
    """See Tools."""
    documents = _uint32(numbers)[_uint32(postings.documents)]
    kept = documents != DELETED
    passed = np.zeros(len(kept) + 1, np.int64)
    np.cumsum(kept, out=passed[1:])
    counts = np.diff(passed[_starts(postings.counts)]).astype(np.uint32)
    return Postings(counts, documents[kept], _uint32(postings.frequencies)[kept])


def join(parts: Sequence[tuple[Numbers, Postings]], terms: int) -> Postings:
    """See Tools: every posting is put where it belongs, after those of the parts before."""
    counts = np.zeros(terms, np.uint32)
    for places, postings in parts:
        counts[np.asarray(places, np.int64)] += _uint32(postings.counts)
    free = _starts(counts)
    documents, frequencies = np.empty(free[-1], np.uint32), np.empty(free[-1], np.uint32)
    for places, postings in parts:
        at, own = np.asarray(places, np.int64), _uint32(postings.counts)
        to = np.repeat(free[at] - _starts(own)[:-1], own) + np.arange(len(postings.documents))
        documents[to] = postings.documents
        frequencies[to] = postings.frequencies
        free[at] += own
    return Postings(counts, documents, frequencies)


def narrow(frequencies: Numbers) -> tuple[Numbers, list[tuple[int, int]]]:
    """See Tools."""
    wide = _uint32(frequencies)
    many = np.flatnonzero(wide >= MANY)
    return np.minimum(wide, MANY).astype(np.uint8), list(zip(many.tolist(), wide[many].tolist(), strict=True))


def bounds(postings: Postings, norms: bytes | bytearray) -> Bounds:
    """See Tools: the blocks of all terms first, then of each term the best of its blocks."""
    counts = _uint32(postings.counts).astype(np.int64)
    if not len(counts):
        empty: NDArray[np.uint8] = np.empty(0, np.uint8)
        return Bounds(empty, empty, empty, empty)
    blocks = -(-counts // BLOCK)
    first = _starts(blocks)
    heads = np.repeat(_starts(counts)[:-1] - first[:-1] * BLOCK, blocks) + np.arange(first[-1]) * BLOCK
    frequencies, _ = narrow(postings.frequencies)
    highest = np.maximum.reduceat(frequencies, heads)
    lowest = np.minimum.reduceat(np.frombuffer(norms, np.uint8)[_uint32(postings.documents)], heads)
    long = np.repeat(counts > BLOCK, blocks)
    return Bounds(
        np.maximum.reduceat(highest, first[:-1]),
        np.minimum.reduceat(lowest, first[:-1]),
        highest[long],
        lowest[long],
    )


def per_document(postings: Postings, documents: int) -> tuple[Numbers, Numbers]:
    """See Tools."""
    numbers = _uint32(postings.documents)
    terms: NDArray[Any] = np.repeat(np.arange(len(postings.counts), dtype=np.uint32), _uint32(postings.counts))
    starts = _starts(np.bincount(numbers, minlength=documents)).astype(np.uint32)
    return terms[np.argsort(numbers, kind="stable")], starts
