"""An article's entries with their bags of terms as numbers, as a worker sends them to the process that writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import overload

from search_cli.engines import FIELDS, KEYWORD_FIELDS, Entry
from search_cli.engines.records import passage_from_json, passage_to_json
from search_cli.models import Passage
from search_cli.models.bags import Bags, numbered
from search_cli.unlocked import cached_property

__all__ = ["PackedEntries", "packed"]


class PackedEntries(Sequence[Entry]):
    """A sequence of entries that are created on access; an index on disk is written without them.

    Pickling turns passages into their stored form, so that the writing process neither decodes nor encodes them.
    """

    def __init__(self, passages: Sequence[Passage], bags: Mapping[str, Bags]) -> None:
        """Take passages with a bag for each passage in every field; bags of keyword fields have no repeats."""
        self.passages, self.bags = tuple(passages), bags

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, in order."""
        return tuple(map(passage_from_json, self.lines))

    @cached_property
    def lines(self) -> tuple[bytes, ...]:
        """The passages in JSON; UnicodeEncodeError when one holds surrogates."""
        return tuple(map(passage_to_json, self.passages))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The passages' ids."""
        return tuple(passage.id for passage in self.passages)

    def __reduce__(self) -> tuple[object, ...]:
        try:
            return _from_lines, (self.lines, self.ids, self.bags)
        except UnicodeEncodeError:  # who writes them says so
            return PackedEntries, (self.passages, self.bags)

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        rows = zip(*(self.bags[name].each() for name in FIELDS), strict=True)
        return tuple(
            Entry(passage, dict(zip(FIELDS, row, strict=True)))
            for passage, row in zip(self.passages, rows, strict=True)
        )

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, place: int | slice) -> Entry | tuple[Entry, ...]:
        return self._entries[place]


def _from_lines(lines: tuple[bytes, ...], ids: tuple[str, ...], bags: Mapping[str, Bags]) -> PackedEntries:
    """Return the entries that another process sent."""
    entries = PackedEntries.__new__(PackedEntries)
    vars(entries).update(lines=lines, ids=ids, bags=bags)
    return entries


def packed(entries: Sequence[Entry]) -> PackedEntries:
    """Return entries with their bags as numbers."""
    if isinstance(entries, PackedEntries):
        return entries
    return PackedEntries([entry.passage for entry in entries], {name: _bags(entries, name) for name in FIELDS})


def _bags(entries: Iterable[Entry], name: str) -> Bags:
    bags = (entry.bags[name] for entry in entries)
    return numbered(map(dict.fromkeys, bags) if name in KEYWORD_FIELDS else bags)
