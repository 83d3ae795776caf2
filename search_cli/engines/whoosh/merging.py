"""Segments → one segment without their deleted documents; arrays are joined term by term, no text is analysed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from search_cli.engines.whoosh.fields import STORED_FIELDS, Field
from search_cli.engines.whoosh.postings import DELETED, Postings, tools_for
from search_cli.engines.whoosh.segment import Segment, SegmentWriter
from search_cli.engines.whoosh.whole_file import FileEntry

__all__ = ["Left", "merge", "to_merge"]

_RATIO = 3
"""Measured over 2,000 builds that each change one of 2,000 articles: a build rewrites 56 passages and leaves 4.2
segments; a ratio of 2 gives 48 and 5.0, a ratio of 4 gives 61 and 3.7."""

_POSTING = 48  # bytes that joining one posting takes, measured; the terms of the field come on top


class Left(NamedTuple):
    """A segment, and the numbers of its documents that are to be dropped."""

    segment: Segment
    deleted: Collection[int]

    @property
    def live(self) -> int:
        """How many documents are left."""
        return self.segment.documents - len(self.deleted)


def to_merge(segments: Sequence[Left], new: int) -> set[int]:
    """Return the places of the segments to merge with `new` documents.

    These are segments of which a quarter is deleted, and small ones, until each that stays is _RATIO times as large as
    all smaller ones together. So a base has a logarithmic number of segments, and a passage is rewritten a logarithmic
    number of times, however many builds there are.
    """
    merged: set[int] = set()
    for place in sorted(range(len(segments)), key=lambda place: segments[place].live):
        each = segments[place]
        if each.live <= _RATIO * new or 4 * len(each.deleted) > each.segment.documents:
            merged.add(place)
            new += each.live
    return merged


def merge(path: Path, sources: Sequence[Left], memory: int) -> FileEntry:
    """Merge `sources` into one segment, in about `memory` bytes, and return the manifest's entry for it."""
    out = SegmentWriter(path)
    try:
        numberings = [_copy_passages(source, out) for source in sources]
        out.end_passages()
        for name in STORED_FIELDS:
            fields = [source.segment.field(name) for source in sources]
            lengths = array("I")
            for source, numbering, field in zip(sources, numberings, fields, strict=True):
                kept = field.lengths if field else bytes(source.segment.documents)
                lengths.extend(compress(kept, (number != DELETED for number in numbering)))
            known = [(field, numbers) for field, numbers in zip(fields, numberings, strict=True) if field]
            out.write_field(name, lengths, _chunks(known, max(memory // _POSTING, 1)))
        return out.finish()
    finally:
        out.close()


def _copy_passages(source: Left, out: SegmentWriter) -> array[int]:
    """Copy the passages that are not dropped, and return the new number of every document of the segment."""
    segment, first = source.segment, len(out)
    gone = frozenset(source.deleted)
    kept = [number for number in range(segment.documents) if number not in gone] if gone else range(segment.documents)
    segment.stored.copy_to(out.stored, kept if gone else None)
    numbering = array("I", [DELETED]) * segment.documents
    for new, old in enumerate(kept, first):
        numbering[old] = new
        out.note(segment.passage_id(old), segment.places[old])
    return numbering


def _chunks(fields: Sequence[tuple[Field, array[int]]], at_once: int) -> Iterator[tuple[Sequence[bytes], Postings]]:
    """Yield the merged terms in order with their postings, in chunks of about `at_once` postings."""
    terms = sorted(set().union(*(field.terms for field, _ in fields)))
    place_of = {term: place for place, term in enumerate(terms)}
    sources = [(field, numbers, array("I", map(place_of.__getitem__, field.terms))) for field, numbers in fields]
    begin = 0
    while begin < len(terms):
        end = _end(sources, begin, len(terms), at_once)
        parts = []
        for field, numbers, places in sources:
            first, after = bisect_left(places, begin), bisect_left(places, end)
            postings = field.postings(first, after)
            own = array("I", (place - begin for place in places[first:after]))
            parts.append((own, tools_for(len(postings.documents)).renumbered(postings, numbers)))
        joined = tools_for(sum(len(postings.documents) for _, postings in parts)).join(parts, end - begin)
        yield _held(terms[begin:end], joined)
        begin = end


def _end(sources: Sequence[tuple[Field, array[int], array[int]]], begin: int, terms: int, at_once: int) -> int:
    """Return the term to stop before, so that at most `at_once` postings are read, but at least one term."""

    def cost(end: int) -> int:
        spans = ((field.starts, bisect_left(places, begin), bisect_left(places, end)) for field, _, places in sources)
        return sum(starts[after] - starts[first] for starts, first, after in spans)

    fits = bisect_left(range(begin, terms + 1), at_once + 1, key=cost) + begin - 1
    return max(fits, begin + 1)


def _held(terms: Sequence[bytes], postings: Postings) -> tuple[Sequence[bytes], Postings]:
    """Return terms and postings without the terms whose documents are all deleted."""
    if all(postings.counts):
        return terms, postings
    held = [place for place, count in enumerate(postings.counts) if count]
    counts = array("I", (postings.counts[place] for place in held))
    return [terms[place] for place in held], Postings(counts, postings.documents, postings.frequencies)
