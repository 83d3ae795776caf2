"""Hits as masks of numpy → how many of them carry each value of the facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from search_cli.engines import FACET_FIELDS
from search_cli.engines.whoosh.fields import Field
from search_cli.engines.whoosh.posting_lists import Mask, Numbers
from search_cli.engines.whoosh.snapshot import Snapshot

__all__ = ["facets"]

_NOTHING: Numbers = np.empty(0, np.intp)


def facets(snapshot: Snapshot, hits: Sequence[Mask]) -> Mapping[str, Mapping[str, int]]:
    """Return how many of the hits carry each value of the facets; the masks must be disjoint."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FACET_FIELDS}
    for segment in snapshot.segments:
        here = slice(segment.first, segment.first + segment.documents)
        own = np.concatenate([_NOTHING, *(np.flatnonzero(met[here]) for met in hits)])
        for name, counted in counts.items() if len(own) else ():
            field = segment.field(name)
            if field:
                single = snapshot.once(("single", segment.first, name), partial(_is_single, field))
                found = _counted(field, own, single)
                for value in np.flatnonzero(found).tolist():
                    term = field.terms[value].decode()
                    counted[term] = counted.get(term, 0) + int(found[value])
    return counts


def _is_single(field: Field) -> bool:
    starts = np.asarray(field.value_starts)
    return bool(np.array_equal(starts, np.arange(len(starts))))


def _counted(field: Field, documents: Numbers, single: bool) -> NDArray[np.intp]:
    """Return how many of some documents carry each value of a field; `single`: each document has exactly one."""
    values, starts = np.asarray(field.values), np.asarray(field.value_starts)
    if single:
        return np.bincount(values[documents])
    first = starts[documents].astype(np.int64)
    counts = starts[documents + 1] - first
    held = np.flatnonzero(counts)
    first, counts = first[held], counts[held]
    before = np.cumsum(counts) - counts
    return np.bincount(values[np.repeat(first - before, counts) + np.arange(counts.sum())])
