"""Entries → a segment: bags as numbers of terms while they come, sorted and written at the end."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from search_cli.engines import KEYWORD_FIELDS, Entry
from search_cli.engines.whoosh.fields import PATH, STORED_FIELDS
from search_cli.engines.whoosh.postings import Postings, tools_for
from search_cli.engines.whoosh.segment import SegmentWriter
from search_cli.engines.whoosh.whole_file import FileEntry

__all__ = ["Gathering"]

# What one of each takes until the segment is written, in bytes, measured: an id, and its share of what sorts them;
_TOKEN = 4
_SORTED_TOKEN = 28  # of the largest field alone, since fields are sorted one after the other;
_TERM = 160  # and a term with its place in a dictionary.
_KEYWORDS = frozenset((*KEYWORD_FIELDS, PATH))


class _Bags:
    """The bags of one field: every term as a number, document after document."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.ids = array("I")
        self.lengths = array("I")

    def add(self, bag: Iterable[str]) -> None:
        before = len(self.ids)
        self.ids.extend(map(self.numbers.__getitem__, bag))
        self.lengths.append(len(self.ids) - before)

    def inverted(self) -> Iterator[tuple[Sequence[bytes], Postings]]:
        """Yield the terms in order with their postings."""
        terms = sorted(self.numbers)  # as their code points do, so does their UTF-8
        order = [self.numbers[term] for term in terms]
        self.numbers.clear()
        if terms:
            yield [term.encode() for term in terms], tools_for(len(self.ids)).invert(self.ids, self.lengths, order)


class Gathering:
    """One new segment: its passages are written as they come, its terms at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._out = SegmentWriter(path)
        self._bags = {name: _Bags() for name in STORED_FIELDS}

    def __len__(self) -> int:
        return len(self._out)

    def add(self, entry: Entry, path: str, place: int) -> None:
        """Add a passage of the article `path`; UnicodeEncodeError when it holds surrogates."""
        self._out.add(entry.passage, place)
        for name, bags in self._bags.items():
            bag = (path,) if name == PATH else entry.bags[name]
            bags.add(dict.fromkeys(bag) if name in _KEYWORDS else bag)

    def size(self) -> int:
        """Return about how much memory this takes, the end included."""
        tokens = [len(bags.ids) for bags in self._bags.values()]
        terms = sum(len(bags.numbers) for bags in self._bags.values())
        return _TOKEN * sum(tokens) + _SORTED_TOKEN * max(tokens) + _TERM * terms

    def finish(self) -> FileEntry:
        """Write the terms, and return what the manifest is to say of the file."""
        self._out.end_passages()
        for name, bags in self._bags.items():
            self._out.write_field(name, bags.lengths, bags.inverted())
        return self._out.finish()

    def close(self) -> None:
        """Close the file, finished or not."""
        self._out.close()
