"""The engine on a cluster: builds the next generation of its index, and searches the one that it opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from search_cli.config.cluster import ClusterSettings
from search_cli.engines import EVERYTHING, FIELDS, Changes, EngineResult
from search_cli.engines.opensearch.attachment_cache import FOLDER, Kept
from search_cli.engines.opensearch.building import Build
from search_cli.engines.opensearch.conditions import EVERY, asked, term_value
from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.documents import PASSAGE_FIELDS, frequencies_in, passage_from, record_from
from search_cli.engines.opensearch.lease import leased
from search_cli.engines.opensearch.manifest import NAME, OtherLayoutError, manifest_from
from search_cli.engines.opensearch.ownership import absent, check_name, name_taken
from search_cli.engines.opensearch.searching import Searching
from search_cli.engines.opensearch.tokens import term_of
from search_cli.engines.opensearch.view import TAGS, View
from search_cli.engines.scoring import Bm25, FieldStatistics, attainable, facet_counts
from search_cli.errors import IndexUnusableError
from search_cli.messages import say
from search_cli.models import ArticleRecord, Condition, Passage, Query, Recipe

__all__ = ["OpenSearchEngine"]


class OpenSearchEngine:
    """An index on a cluster, behind an alias.

    It answers from the generation that it opened or built last; when `stamp` has changed, another one is the newest.
    Searches may run in several threads at once.
    """

    def __init__(
        self, connection: Connection, bm25: Bm25, settings: ClusterSettings, view: View | None, kept: Kept | None
    ) -> None:
        self._connection = connection
        self._bm25 = bm25
        self._settings = settings
        self._kept = kept
        self._start_anew = False
        self._searching = _over(view, bm25)

    @classmethod
    def open(
        cls, connection: Connection, bm25: Bm25, settings: ClusterSettings, folder: Path | None = None
    ) -> OpenSearchEngine:
        """Open the index that `settings` name. Fetched attachments are cached in `folder`, if one is given.

        Raises IndexMissingError when there is none, IndexUnusableError when it cannot be read.
        """
        view = _current(connection, settings.index, bm25)
        if view is None:
            raise absent(connection, settings.index)
        return cls(connection, bm25, settings, view, _kept_in(folder))

    @classmethod
    def create(
        cls,
        connection: Connection,
        bm25: Bm25,
        settings: ClusterSettings,
        folder: Path | None = None,
        *,
        rebuild: bool = False,
    ) -> OpenSearchEngine:
        """Open the index that `settings` name for building, or start an empty one; nothing is written before `apply`.

        With `rebuild` the old index is never read: the first `apply` replaces it. Raises IndexUnusableError when the
        index cannot be read, or its name stands for something that is not ours.
        """
        check_name(connection, settings.index)
        view = None if rebuild else _current(connection, settings.index, bm25)
        engine = cls(connection, bm25, settings, view, _kept_in(folder))
        engine._start_anew = rebuild
        return engine

    @staticmethod
    def stamp(connection: Connection, alias: str) -> Hashable:
        """Return a value that changes with every generation published behind `alias`; it takes one small request."""
        found = connection.ask(
            "GET", f"/{alias}/_doc/{NAME}", params={"_source_includes": "manifest.generation"}, missing=True
        )
        return found and (found["_index"], found["_version"])

    # ── building ──────────────────────────────────────────────────────────────────────────────────────────

    def apply(self, changes: Changes) -> None:
        """Build a new generation on the newest one, with `changes`, and answer from it.

        Raises IndexUnusableError when another build is at work or the cluster refuses, ValueError when an article comes
        twice, and whatever `changes.articles` raises; readers then see the index as it was.
        """
        with leased(self._connection, self._settings.index) as lease:
            current = None if self._start_anew else _current(self._connection, self._settings.index, self._bm25)
            build = Build(self._connection, lease, self._bm25, self._settings)
            if current is None or changes.fresh:
                build.afresh(changes)
            else:
                lease.outnumber(current.manifest.generation)
                build.onto(current, changes)
        self._start_anew = False
        view = _current(self._connection, self._settings.index, self._bm25)
        self._searching = _over(view, self._bm25)

    def close(self) -> None:
        """Close the connections to the cluster."""
        self._connection.close()

    # ── asking ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _view(self) -> View | None:
        return self._searching.view if self._searching else None

    def recipe(self) -> Recipe | None:
        """Return what the index was made with, or None when it is empty and new."""
        view = self._view
        return view.manifest.recipe if view else None

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return what the index remembers of each article, by path."""
        view = self._view
        records = map(record_from, view.records()) if view else ()
        return {record.path: record for record in records}

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        searching = self._searching
        if searching is None:
            best = attainable(query.terms, self._bm25, lambda _: FieldStatistics(), lambda *_: 0)
            return EngineResult((), 0, facet_counts({}), best)
        return searching.search(query, limit, offset)

    def passages(self, condition: Condition = EVERYTHING) -> Iterator[Passage]:
        """Yield the passages that meet `condition`, by article path and place in the article."""
        view = self._view
        found = view.pages(view.passages_meeting(asked(condition)), PASSAGE_FIELDS) if view else ()
        return (passage_from(each["_source"]) for each in found)

    def ids(self, beginning: str) -> Sequence[str]:
        """Return the ids of the passages that begin with `beginning`, sorted."""
        view, value = self._view, term_value("id", beginning)
        if view is None or value is None:
            return ()
        begins = {"prefix": {"id": value}} if beginning else EVERY
        begun = view.pages(view.passages_meeting(begins), ("id",))
        return sorted(each["_source"]["id"] for each in begun)

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages have `field`, and how many hold each of `terms`."""
        searching = self._searching
        return searching.document_frequencies(field, terms) if searching else (0, {})

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` with the number of passages that hold it.

        For bigrams, characters and text every passage is read. Terms too long to be told are listed by their SHA-256.
        """
        view = self._view
        if view is None or field not in FIELDS:
            return {}
        if field in TAGS:
            return view.manifest.tags.get(field, {})
        if field in ("article", "words"):
            return view.vocabulary("listed" if field == "words" else field)
        counts: Counter[str] = Counter()
        for each in view.pages(view.passages_meeting(EVERY), (field,)):
            counts.update(map(term_of, frequencies_in(each["_source"], field)))
        return dict(sorted(counts.items()))

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; IndexUnusableError when it is damaged."""
        view = self._view
        return view.attachment(name, self._kept) if view else None


def _kept_in(folder: Path | None) -> Kept | None:
    return Kept(folder / FOLDER) if folder else None


def _over(view: View | None, bm25: Bm25) -> Searching | None:
    return Searching(view, bm25) if view else None


def _current(connection: Connection, alias: str, bm25: Bm25) -> View | None:
    """Return the view of the newest generation behind `alias`, or None when there is none.

    Raises IndexUnusableError when it cannot be read, or was made to score otherwise.
    """
    found = _manifest_behind(connection, alias)
    if found is None:
        return None
    try:
        manifest = manifest_from(found["_source"])
    except OtherLayoutError as error:
        raise IndexUnusableError("index-stale-recipe", reason=say("recipe.format")) from error
    except ValueError as error:
        raise IndexUnusableError("index-corrupt", path=alias, reason=str(error)) from error
    if manifest.bm25 != bm25:  # the cluster scores as it was told when the index was made
        raise IndexUnusableError("index-stale-recipe", reason=say("recipe.bm25"))
    state = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
    return View(connection, found["_index"], manifest, state)


def _manifest_behind(connection: Connection, alias: str) -> Any:
    try:
        return connection.ask("GET", f"/{alias}/_doc/{NAME}", missing=True)
    except IndexUnusableError as error:
        if error.code == "cluster-refused" and len(indices := check_name(connection, alias)) > 1:
            raise name_taken(alias, sorted(indices)) from error  # it names several, so none can be asked by it
        raise
