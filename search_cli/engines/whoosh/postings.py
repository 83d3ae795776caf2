"""Operations on postings for writing an index (invert, join, bound), on arrays of the standard library.

`postings_numpy` has the same functions over numpy, with equal results; `tools_for` chooses.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from mmap import mmap
from typing import Any, NamedTuple, Protocol, cast

__all__ = [
    "BLOCK", "DELETED", "MANY", "Article", "Bounds", "Inverting", "Numbers", "Postings", "Tools", "bounds", "has_numpy",
    "invert", "join", "narrow", "per_document", "renumbered", "tools_for",
]  # fmt: skip

Numbers = Any
"""An array, memoryview or numpy array of integers: iterable, with a length and the buffer protocol."""

BLOCK = 128
"""Postings that share a bound, as in Lucene. A term with no more postings has a single bound."""

MANY = 255
"""The frequency, as one byte, that stands for this many or more; the exact one is stored elsewhere."""

DELETED = 0xFFFFFFFF
"""The new number that `renumbered` takes for a document to be dropped."""

_WORTH_NUMPY = 50_000  # postings; numpy takes .1 s to import, in which arrays alone sort about so many

# Bytes of addresses that numpy takes, and those of each thread that its OpenBLAS starts.
_ROOM_NUMPY = 96 << 20
_ROOM_THREAD = 48 << 20
_MOST_THREADS = 64


class Postings(NamedTuple):
    """The number of documents of each term; the documents, term by term; and the frequency in each."""

    counts: Numbers
    documents: Numbers
    frequencies: Numbers


class Article(NamedTuple):
    """The numbers of an article's terms; the indexes into them of each document's terms; and how many each has."""

    terms: Numbers
    held: Numbers
    lengths: Numbers


class Bounds(NamedTuple):
    """The highest frequency (as one byte) and the lowest norm, for each term and for each block of long ones."""

    frequencies: Numbers
    norms: Numbers
    block_frequencies: Numbers
    block_norms: Numbers


class Tools(Protocol):
    """The functions of this module."""

    def invert(self, articles: Sequence[Article], order: Sequence[int]) -> Postings:
        """Return the postings of terms in `order`; the documents of the articles are numbered consecutively."""
        ...

    def renumbered(self, postings: Postings, numbers: Numbers) -> Postings:
        """Return postings with each document's number replaced by the one in `numbers`, or left out if DELETED."""
        ...

    def join(self, parts: Sequence[tuple[Numbers, Postings]], terms: int) -> Postings:
        """Return the postings of `terms` terms, joined from parts in the order of documents, each with its terms."""
        ...

    def narrow(self, frequencies: Numbers) -> tuple[Numbers, list[tuple[int, int]]]:
        """Return frequencies as bytes, and (place, frequency) of those from MANY on."""
        ...

    def bounds(self, postings: Postings, norms: bytes | bytearray) -> Bounds:
        """Return the bounds of terms, all of which have documents; `norms` has one byte for each document."""
        ...

    def per_document(self, postings: Postings, documents: int) -> tuple[Numbers, Numbers]:
        """Return the term numbers of each document, concatenated, and where those of each document begin."""
        ...


@cache  # looked for once: the search through all folders takes as long as a small query
def has_numpy() -> bool:
    """Return whether numpy is installed, which comes with the extra `[fast]`, and can be loaded.

    Where it gets too few addresses (`ulimit -v`), its OpenBLAS ends the process, with a text of its own. Windows has no
    such limit, and would count what is only looked for as memory in use.
    """
    return _is_loaded() or (find_spec("numpy") is not None and (sys.platform == "win32" or _has_room()))


def _is_loaded() -> bool:
    """Return whether numpy is imported; None stands for a module where its import is forbidden (Python's reference)."""
    return sys.modules.get("numpy") is not None


def _has_room() -> bool:
    try:
        mmap(-1, _ROOM_NUMPY + _ROOM_THREAD * _threads()).close()
    except OSError:
        return False
    return True


def _threads() -> int:
    """Return how many threads OpenBLAS starts: one a processor, unless its variable says fewer; at most 64."""
    most = min(os.cpu_count() or 1, _MOST_THREADS)
    try:
        said = int(os.environ.get("OPENBLAS_NUM_THREADS", ""))
    except ValueError:
        return most
    return min(said, most) if said > 0 else most


def tools_for(postings: int) -> Tools:
    """Return the quicker implementation for so many postings; the results are the same."""
    worth = 1 if _is_loaded() else _WORTH_NUMPY  # once it is imported, it is quicker with thirty
    if postings >= worth and has_numpy():
        from search_cli.engines.whoosh import postings_numpy

        return cast(Tools, postings_numpy)
    from search_cli.engines.whoosh import postings as plain

    return cast(Tools, plain)


def invert(articles: Sequence[Article], order: Sequence[int]) -> Postings:
    """See Tools."""
    inverting = Inverting()
    for article in articles:
        inverting.add(article)
    return inverting.postings(order)


class Inverting:
    """Postings that grow with each article, so that little is left to do when the last one has come."""

    def __init__(self) -> None:
        self._holding: list[array[int]] = []
        self._documents = 0

    def add(self, article: Article) -> None:
        """Note, by term, which documents of an article hold it: one that holds it twice, twice."""
        holding, terms = self._holding, article.terms
        holding.extend(array("I") for _ in range(max(terms, default=-1) + 1 - len(holding)))
        note = [holding[term].append for term in terms]
        at = 0
        for document, length in enumerate(article.lengths, self._documents):
            for place in article.held[at : at + length]:
                note[place](document)
            at += length
        self._documents += len(article.lengths)

    def postings(self, order: Iterable[int]) -> Postings:
        """Return the postings of all articles, the terms in this order; nothing is held after that."""
        counts, documents, frequencies = array("I"), array("I"), array("I")
        one = array("I", [1])
        for term in order:
            holding, self._holding[term] = self._holding[term], one
            held = Counter(holding) if _repeats(holding) else None
            counts.append(len(held or holding))
            documents.extend(held or holding)
            frequencies.extend(held.values() if held else one * len(holding))
        return Postings(counts, documents, frequencies)


def _repeats(documents: array[int]) -> bool:
    """Return whether a document stands among some more than once."""
    return len(documents) > 1 and len(set(documents)) < len(documents)


def _chained(pieces: Sequence[Iterable[int]], order: Iterable[int]) -> array[int]:
    chained = array("I")
    for place in order:
        chained.extend(pieces[place])
    return chained


def renumbered(postings: Postings, numbers: Numbers) -> Postings:
    """See Tools."""
    counts, documents, frequencies = array("I"), array("I"), array("I")
    at = 0
    for count in postings.counts:
        before = len(documents)
        for place in range(at, at + count):
            number = numbers[postings.documents[place]]
            if number != DELETED:
                documents.append(number)
                frequencies.append(postings.frequencies[place])
        counts.append(len(documents) - before)
        at += count
    return Postings(counts, documents, frequencies)


def join(parts: Sequence[tuple[Numbers, Postings]], terms: int) -> Postings:
    """See Tools."""
    documents = [array("I") for _ in range(terms)]
    frequencies = [array("I") for _ in range(terms)]
    for places, postings in parts:
        at = 0
        for place, count in zip(places, postings.counts, strict=True):
            documents[place].extend(postings.documents[at : at + count])
            frequencies[place].extend(postings.frequencies[at : at + count])
            at += count
    order = range(terms)
    return Postings(array("I", map(len, documents)), _chained(documents, order), _chained(frequencies, order))


def narrow(frequencies: Numbers) -> tuple[Numbers, list[tuple[int, int]]]:
    """See Tools."""
    if max(frequencies, default=0) < MANY:
        return array("B", frequencies), []
    many = [(place, frequency) for place, frequency in enumerate(frequencies) if frequency >= MANY]
    return array("B", (min(frequency, MANY) for frequency in frequencies)), many


def bounds(postings: Postings, norms: bytes | bytearray) -> Bounds:
    """See Tools."""
    found = Bounds(bytearray(), bytearray(), bytearray(), bytearray())
    frequencies = bytes(narrow(postings.frequencies)[0])
    norm_of = bytes(map(norms.__getitem__, postings.documents))
    at = 0
    for count in postings.counts:
        end = at + count
        if count > BLOCK:
            blocks = [slice(begin, min(begin + BLOCK, end)) for begin in range(at, end, BLOCK)]
            found.block_frequencies.extend(max(frequencies[block]) for block in blocks)
            found.block_norms.extend(min(norm_of[block]) for block in blocks)
        found.frequencies.append(max(frequencies[at:end]))
        found.norms.append(min(norm_of[at:end]))
        at = end
    return found


def per_document(postings: Postings, documents: int) -> tuple[Numbers, Numbers]:
    """See Tools."""
    held: Counter[int] = Counter(postings.documents)
    starts = array("I", accumulate(map(held.__getitem__, range(documents)), initial=0))
    values, free = array("I", bytes(4 * len(postings.documents))), starts[:]
    at = 0
    for term, count in enumerate(postings.counts):
        for document in postings.documents[at : at + count]:
            values[free[document]] = term
            free[document] += 1
        at += count
    return values, starts
