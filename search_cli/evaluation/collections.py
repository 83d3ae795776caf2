"""A folder in BEIR layout → a test collection: documents, the queries of one split, and relevance judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from search_cli.config import is_file, is_folder
from search_cli.errors import CollectionError
from search_cli.evaluation.lines import lines_of, objects_of
from search_cli.messages import say

__all__ = ["Collection", "Document", "is_collection", "read_collection"]


@dataclass(frozen=True, slots=True)
class Document:
    """One document; its title may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, and the queries of one split for which a relevant document was judged.

    `judgements` has for each query the grade of every judged document; 0 and less mean not relevant.
    """

    name: str
    split: str
    documents: tuple[Document, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]


def is_collection(folder: Path) -> bool:
    """Return whether a folder is laid out as a test collection."""
    return _file(folder, "corpus") is not None and _file(folder, "queries") is not None and is_folder(folder / "qrels")


def read_collection(folder: Path, split: str) -> Collection:
    """Read the collection in a folder. Raises CollectionError, naming the line."""
    if not is_collection(folder):
        raise CollectionError("collection-missing", path=folder)
    judged = folder / "qrels" / f"{split}.tsv"
    if not is_file(judged):
        splits = sorted(path.stem for path in (folder / "qrels").glob("*.tsv"))
        raise CollectionError("collection-split", path=folder, split=split, choices=say("list.comma").join(splits))
    judgements = _judgements(judged)
    if not judgements:
        raise CollectionError("collection-unjudged", path=judged)
    documents = {row.id: Document(row.id, row.text("title"), row.text("text")) for row in _rows(folder, "corpus")}
    texts = {row.id: row.text("text") for row in _rows(folder, "queries")}
    for query in judgements:
        if query not in texts:
            raise CollectionError("collection-query", path=judged, query=query)
    queries = {query: text for query, text in texts.items() if query in judgements}
    return Collection(folder.resolve().name, split, tuple(documents.values()), queries, judgements)


def _file(folder: Path, name: str) -> Path | None:
    paths = (folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz")
    return next((path for path in paths if is_file(path)), None)


@dataclass(frozen=True, slots=True)
class _Row:
    """The JSON object on one line; a missing or wrong value raises CollectionError."""

    place: tuple[Path, int]
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its id as a string, without blanks, since a run has it in a column."""
        value = self.values.get("_id")
        name = str(value) if isinstance(value, str | int) else ""
        if not name or len(name.split()) != 1:
            raise _wrong(self.place, "_id")
        return name

    def text(self, name: str) -> str:
        value = self.values.get(name) or ""
        if not isinstance(value, str):
            raise _wrong(self.place, name)
        return value


def _wrong(place: tuple[Path, int], name: str) -> CollectionError:
    path, line = place
    return CollectionError("collection-value", path=path, line=line, name=name, expected=say("expected.text"))


def _rows(folder: Path, name: str) -> Iterator[_Row]:
    """Yield the rows of a file in the order of its lines. Raises CollectionError when an id comes twice."""
    path = _file(folder, name)
    assert path is not None  # noqa: S101 - is_collection was asked
    seen: set[str] = set()
    for number, value in objects_of(path, partial(_unreadable, path)):
        row = _Row((path, number), value)
        if row.id in seen:
            raise CollectionError("collection-twice", path=path, line=number, name=row.id)
        seen.add(row.id)
        yield row


def _unreadable(path: Path, line: int, reason: str) -> CollectionError:
    return CollectionError("collection-syntax", path=path, line=line, reason=reason)


def _judgements(path: Path) -> Mapping[str, Mapping[str, int]]:
    """Return the grades by query, of queries with a relevant document; for the others all rankings are equal."""
    grades: dict[str, dict[str, int]] = {}
    for number, line in lines_of(path, partial(_unreadable, path)):
        cells = line.split("\t")
        try:
            query, document, grade = cells[0], cells[1], int(cells[2])
        except (IndexError, ValueError) as error:
            if number == 1:  # the header
                continue
            raise _unreadable(path, number, say("expected.judgement")) from error
        grades.setdefault(query, {})[document] = grade
    return {query: judged for query, judged in grades.items() if max(judged.values()) > 0}
