"""Entries → Whoosh documents: bags of terms to find passages by, columns to look things up in."""

from __future__ import annotations

import json
from array import array
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from whoosh.columns import CompressedBytesColumn, NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from search_cli.engines import FACET_FIELDS, FIELDS, Entry
from search_cli.engines.scoring import frequencies
from search_cli.engines.whoosh.records import passage_to_json

__all__ = [
    "ID", "KEYWORDS", "PASSAGE", "PATH", "PATH_COLUMN", "PLACE", "Numbers", "document", "keywords_from",
    "length_column", "schema",
]  # fmt: skip

PATH = "path"
"""The field with the article's path, by which its passages are found for removal."""

# Columns: what is looked up of a passage that was found.
PATH_COLUMN = "path_column"  # the same path, to order by,
PLACE = "place"  # the passage's place in its article,
ID = "id"  # its id, asked for when scores tie,
KEYWORDS = "keywords"  # the values of all facets in one: one look-up a passage, not four,
PASSAGE = "passage"  # and the passage itself, as JSON


class Bag(FieldType):
    """Terms with their frequencies, as they come: no analyzer, no positions, no separator to escape.

    Whoosh pickles the schema into its table of contents, so this class must stay importable by this name; it
    holds no state that could go out of date. The frequency is stored as the posting's weight, a 4-byte float,
    exact below 16,777,216; the format `Existence` keeps Whoosh from storing it a second time.
    """

    def __init__(self) -> None:
        self.format = Existence()

    def index(self, value: Any, **kwargs: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Yield what Whoosh stores of terms and their frequencies; UnicodeEncodeError for surrogates."""
        for term, frequency in value.items():
            yield term.encode(), frequency, float(frequency), b""


class Numbers(NumericColumn):
    """Whole numbers of 4 bytes, read in one stroke: Whoosh's own reader unpacks one after the other."""

    class Reader(NumericColumn.Reader):
        """The numbers of one segment."""

        def numbers(self) -> array[int]:
            """Return the number of every document."""
            values: array[int] = self._dbfile.get_array(self._basepos, "I", self._count)
            values.extend([self._default] * (self._doccount - self._count))  # zeros at the end are not stored
            return values


def length_column(field: str) -> str:
    """Return the name of the column with the exact lengths of `field`; Whoosh's own lengths are rounded."""
    return f"length_{field}"


def _numbers() -> COLUMN:
    return COLUMN(Numbers("I"))  # type: ignore[no-untyped-call]  # its constructor is Whoosh's


def schema() -> Schema:
    """Return the live schema, which takes the place of the pickled one when an index is opened."""
    return Schema(
        **{name: Bag() for name in (*FIELDS, PATH)},
        **{length_column(name): _numbers() for name in FIELDS},
        **{
            PATH_COLUMN: COLUMN(VarBytesColumn()),  # RefBytesColumn drops values from the 65,536th on
            PLACE: _numbers(),
            ID: COLUMN(VarBytesColumn()),
            KEYWORDS: COLUMN(VarBytesColumn()),
            PASSAGE: COLUMN(CompressedBytesColumn()),
        },
    )


def document(entry: Entry, path: str, place: int) -> Mapping[str, object]:
    """Return `entry` as the fields of a Whoosh document; every column gets a value in every document.

    (Whoosh's reader over several segments mistakes one document for another where a segment lacks a column.)
    """
    bags = {name: frequencies(name, entry.bags[name]) for name in FIELDS}
    return {
        **bags,
        PATH: {path: 1},
        **{length_column(name): sum(bag.values()) for name, bag in bags.items()},
        PATH_COLUMN: path.encode(),
        PLACE: place,
        ID: entry.passage.id.encode(),
        KEYWORDS: _keywords(bags[name] for name in FACET_FIELDS),
        PASSAGE: passage_to_json(entry.passage),
    }


def _keywords(bags: Iterable[Iterable[str]]) -> bytes:
    return json.dumps([sorted(bag) for bag in bags], ensure_ascii=False, separators=(",", ":")).encode()


def keywords_from(data: bytes) -> dict[str, list[str]]:
    """Return the values of every facet from the column `KEYWORDS`; ValueError when it is damaged."""
    return dict(zip(FACET_FIELDS, json.loads(data), strict=True))
