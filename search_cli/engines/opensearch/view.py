"""One generation of an index on the cluster, as readers see it while another is being built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from search_cli.engines import FIELDS
from search_cli.engines.opensearch.attachment_cache import Kept
from search_cli.engines.opensearch.conditions import EVERY, Asked, all_of
from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.documents import attachment_from
from search_cli.engines.opensearch.manifest import Attachment, Manifest
from search_cli.engines.scoring import FieldStatistics
from search_cli.errors import IndexUnusableError

__all__ = ["TAGS", "View", "pages"]

TAGS = ("role", "dimension", "kind", "value")
"""Fields with few values, whose values and document frequencies are in the manifest."""

_PAGE = 500  # documents read at a time: a passage is some 5 KB with all its terms
_BUCKETS = 10_000  # values counted at a time; a cluster returns 65,535 at most

_DFS = {"search_type": "dfs_query_then_fetch"}

Source = Mapping[str, Any]


class View:
    """The visible part of one index at one generation; threads may share it."""

    def __init__(
        self, connection: Connection, index: str, manifest: Manifest, state: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """View `index` as of `manifest`; `state` is the version of the manifest's document, for a write over it."""
        self.connection = connection
        self.index = index
        self.manifest = manifest
        self.state = state
        self.seen = _seen_at(manifest.generation, manifest.void)

    @property
    def exact(self) -> bool:
        """Whether the cluster's statistics count visible documents only, as far as is known."""
        return not (self.manifest.superseded or self.manifest.void)

    def statistics(self, field: str) -> FieldStatistics:
        """Return the statistics of a field over visible passages."""
        return self.manifest.statistics.get(field, FieldStatistics())

    # ── questions ─────────────────────────────────────────────────────────────────────────────────────────

    def ask(self, body: Mapping[str, Any]) -> Any:
        """Return the result of a search in the index."""
        return self.connection.ask("POST", f"/{self.index}/_search", body)

    def ask_all(self, bodies: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Return the results of several searches in one request; scores use the statistics of all shards."""
        lines = [line for body in bodies for line in (_DFS if _ranks(body) else {}, body)]
        answers: list[Any] = self.connection.ask("POST", f"/{self.index}/_msearch", lines=lines)["responses"]
        return answers

    def counting(self, query: Asked) -> dict[str, Any]:
        """Return the search that counts the visible passages that meet `query`."""
        return {"size": 0, "track_total_hits": True, "query": self.passages_meeting(query)}

    def passages_meeting(self, *queries: Asked) -> Asked:
        """Return the query that finds the visible passages that meet all of `queries`."""
        return all_of(({"term": {"entry": "passage"}}, self.seen, *queries))

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────────

    def pages(self, query: Asked, fields: Sequence[str]) -> Iterator[Any]:
        """Yield the visible documents that meet `query`, with these fields, by article and place."""
        return pages(self.connection, self.index, all_of((self.seen, query)), ("article", "place"), fields)

    def records(self) -> Iterator[Source]:
        """Yield the documents of the articles' records."""
        return (each["_source"] for each in self.pages({"term": {"entry": "record"}}, ("article", "record")))

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return the values of a keyword field, or of `listed`, with the number of passages that hold each."""
        counts: dict[str, int] = {}
        distinct = {"cardinality": {"field": field, "precision_threshold": 40_000}}
        body = {"size": 0, "query": self.passages_meeting(EVERY), "aggs": {"values": distinct}}
        about = self.ask(body)["aggregations"]["values"]["value"]
        # Where their number is an estimate it is off by some per cent.
        parts = 1 if about < _BUCKETS // 2 else 2 * about // _BUCKETS + 1
        for part in range(parts):
            found = self._values(field, part, parts)
            if len(found) == _BUCKETS:
                raise IndexUnusableError("index-corrupt", path=self.index, reason=f"{field}: > {_BUCKETS}")
            counts.update((bucket["key"], bucket["doc_count"]) for bucket in found)
        return dict(sorted(counts.items()))

    def _values(self, field: str, part: int, parts: int) -> list[Any]:
        terms: dict[str, Any] = {"field": field, "size": _BUCKETS}
        if parts > 1:
            terms["include"] = {"partition": part, "num_partitions": parts}
        body = {"size": 0, "query": self.passages_meeting(EVERY), "aggs": {"values": {"terms": terms}}}
        found: list[Any] = self.ask(body)["aggregations"]["values"]["buckets"]
        return found

    def attachment(self, name: str, kept: Kept | None = None) -> memoryview | None:
        """Return the attachment of that name, or None; it comes from the cache `kept` if it is there.

        Raises IndexUnusableError when it is damaged.
        """
        entry = self.manifest.attachments.get(name)
        if entry is None:
            return None
        data = kept.get(entry.digest) if kept else None
        if data is None:
            fetched = self._fetched(name, entry)
            if kept:
                kept.put(entry.digest, fetched)
            data = memoryview(fetched)
        return data

    def _fetched(self, name: str, entry: Attachment) -> bytes:
        names = entry.names
        found = self.connection.ask("POST", f"/{self.index}/_mget", {"ids": names})["docs"] if names else []
        data = attachment_from([each["_source"] for each in found if each.get("found")], entry.digest)
        if data is None:
            raise IndexUnusableError("index-corrupt", path=self.index, reason=name)
        return data

    # ── counted when a generation is made ─────────────────────────────────────────────────────────────────

    def counted(self) -> tuple[int, Mapping[str, FieldStatistics]]:
        """Return the number of visible passages, and the statistics of their fields."""
        aggregations: dict[str, Any] = {}
        for name in FIELDS:
            aggregations[f"{name}.documents"] = {"value_count": {"field": f"length.{name}"}}
            aggregations[f"{name}.length"] = {"sum": {"field": f"length.{name}"}}
        found = self.ask({**self.counting(EVERY), "aggs": aggregations})
        values = {name: int(each["value"]) for name, each in found["aggregations"].items()}
        statistics = {name: FieldStatistics(values[f"{name}.documents"], values[f"{name}.length"]) for name in FIELDS}
        return found["hits"]["total"]["value"], statistics


def _ranks(body: Mapping[str, Any]) -> bool:
    """Return whether a search scores what it finds, for which all shards must first be asked for statistics."""
    return "should" in body["query"].get("bool", {})


def pages(
    connection: Connection, index: str, query: Asked, order: Sequence[str], fields: Sequence[str] = ()
) -> Iterator[Any]:
    """Yield the documents of `index` that meet `query`, read page by page, with these fields.

    Of documents that are equal by `order`, some may be left out.
    """
    body: dict[str, Any] = {
        "size": _PAGE,
        "query": query,
        "sort": [{name: "asc"} for name in order],
        "_source": list(fields) or False,  # an empty list would ask for all
        "track_total_hits": False,
        "seq_no_primary_term": True,
    }
    while True:
        found = connection.ask("POST", f"/{index}/_search", body)["hits"]["hits"]
        yield from found
        if len(found) < _PAGE:
            return
        body["search_after"] = found[-1]["sort"]


def _seen_at(generation: int, void: Sequence[int]) -> Asked:
    """Return the query that finds the documents visible at `generation`: added by then, and not yet replaced."""
    until: Asked = {"range": {"seen_until": {"gt": generation}}}
    if not void:
        return {"bool": {"filter": [{"range": {"seen_from": {"lte": generation}}}, until]}}
    kept = {"bool": {"should": [until, {"terms": {"seen_until": list(void)}}], "minimum_should_match": 1}}
    return {
        "bool": {
            "filter": [{"range": {"seen_from": {"lte": generation}}}, kept],
            "must_not": [{"terms": {"seen_from": list(void)}}],
        }
    }
