"""Entries → a segment: bags are held as term numbers while entries are added, and inverted at the end."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

from search_cli.engines import Entry
from search_cli.engines.packed import packed
from search_cli.engines.whoosh.fields import PATH, STORED_FIELDS
from search_cli.engines.whoosh.postings import Article, Inverting, Postings, has_numpy, tools_for
from search_cli.engines.whoosh.segment import SegmentWriter
from search_cli.engines.whoosh.whole_file import FileEntry
from search_cli.models.bags import Bags, Numbered, numbered

__all__ = ["Gathering"]

# What one of each takes until the segment is written, in bytes, measured: an id, and its share of what sorts them;
_TOKEN = 4
_SORTED_TOKEN = 24  # of the largest field alone, since fields are sorted one after the other;
_ARTICLE = 400  # in one field, however small: three arrays with their heads, held only with numpy;
_TERM = 160  # and a term with its place in a dictionary;
_HELD_TERM = 120  # without numpy, what notes the documents that hold it.


class _Bags:
    """The bags of one field, by article, with every term as a number."""

    def __init__(self) -> None:
        self.numbers = Numbered()
        self.articles: list[Article] = []
        # numpy inverts all at once; without it that takes long, and is done while workers read what comes next.
        self.inverting = None if has_numpy() else Inverting()
        self.lengths = array("I")
        self.tokens = 0

    def add(self, bags: Bags) -> None:
        article = Article(self.numbers.of(bags.terms), bags.numbers, bags.lengths)
        self.inverting.add(article) if self.inverting else self.articles.append(article)
        self.lengths.extend(bags.lengths)
        self.tokens += len(bags.numbers)

    def inverted(self) -> Iterator[tuple[Sequence[bytes], Postings]]:
        """Yield the terms in order with their postings."""
        terms = sorted(self.numbers)  # as their code points do, so does their UTF-8
        order = [self.numbers[term] for term in terms]
        self.numbers.clear()
        if terms:
            inverting = self.inverting
            postings = inverting.postings(order) if inverting else tools_for(self.tokens).invert(self.articles, order)
            yield [term.encode() for term in terms], postings


class Gathering:
    """One new segment: passages are written when they are added, terms at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._out = SegmentWriter(path)
        self._bags = {name: _Bags() for name in STORED_FIELDS}

    def __len__(self) -> int:
        return len(self._out)

    def add(self, entries: Sequence[Entry], path: str) -> None:
        """Add the passages of the article `path`; UnicodeEncodeError when one holds surrogates."""
        article = packed(entries)
        for place, (passage_id, line) in enumerate(zip(article.ids, article.lines, strict=True)):
            self._out.add(passage_id, line, place)
        for name, bags in self._bags.items():
            bags.add(numbered(repeat((path,), len(article))) if name == PATH else article.bags[name])

    def size(self) -> int:
        """Return about how much memory this takes, inverting at the end included."""
        tokens = [bags.tokens for bags in self._bags.values()]
        terms = sum(len(bags.numbers) for bags in self._bags.values())
        articles = sum(len(bags.articles) for bags in self._bags.values())
        of_term = _TERM if has_numpy() else _TERM + _HELD_TERM
        return _TOKEN * sum(tokens) + _SORTED_TOKEN * max(tokens) + of_term * terms + _ARTICLE * articles

    def finish(self) -> FileEntry:
        """Write the terms, and return the manifest's entry for the file."""
        self._out.end_passages()
        for name, bags in self._bags.items():
            self._out.write_field(name, bags.lengths, bags.inverted())
        return self._out.finish()

    def close(self) -> None:
        """Close the file, finished or not."""
        self._out.close()
