"""Changes → documents on the cluster, which readers see all at once or not at all.

Every document has the generation from which on it is visible (`seen_from`) and the one that ended that (`seen_until`).
A build adds new documents with its own number as `seen_from`, and sets `seen_until` of the documents they replace to
that number. Readers use the generation that the manifest names; as its last step the build writes its number there. If
a build dies, the next one reverts its writes and lists its number as `void`, so that even a request of it that arrives
late has no effect. A build from scratch fills a new index, and as its last step moves the alias to it.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from search_cli.config.cluster import ClusterSettings
from search_cli.engines import ArticleEntries, Changes
from search_cli.engines.opensearch.conditions import EVERY, Asked, all_of, any_of
from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.documents import attachment_documents, passage_document, record_document
from search_cli.engines.opensearch.lease import Lease, lost
from search_cli.engines.opensearch.manifest import NAME, Attachment, Manifest, manifest_from, manifest_to
from search_cli.engines.opensearch.mapping import NEVER, index_body
from search_cli.engines.opensearch.ownership import check_name, is_ours
from search_cli.engines.opensearch.sending import Sender
from search_cli.engines.opensearch.view import TAGS, View, pages
from search_cli.engines.opensearch.writes import delete_index, make_index, move_alias, write
from search_cli.engines.scoring import Bm25

__all__ = ["Build"]

_GRACE_S = 60.0
"""Invisible documents are kept this long, so that readers of an older generation can finish."""

_POLLED_S = 0.2

_ORDER = ("seen_from", "article", "place")

Action = Mapping[str, Any]


class Build:
    """One build of the index behind an alias; the caller holds the lease."""

    def __init__(self, connection: Connection, lease: Lease, bm25: Bm25, settings: ClusterSettings) -> None:
        self._connection = connection
        self._alias = settings.index
        self._lease = lease
        self._bm25 = bm25
        self._settings = settings

    def afresh(self, changes: Changes) -> None:
        """Build a new index from `changes` alone, and move the alias to it."""
        behind = check_name(self._connection, self._alias)
        kept = set(behind)
        for old in behind:
            found = self._connection.ask("GET", f"/{old}/_doc/{NAME}", missing=True) or {}
            with suppress(ValueError):  # of another layout, or damaged: that is why it is built anew
                kept |= self._replaced_by(manifest_from(found.get("_source", {})))
        self._sweep(kept)
        index = f"{self._alias}-{self._lease.generation:06d}-{uuid.uuid4().hex[:8]}"
        make_index(self._connection, index, index_body(self._bm25, self._settings.shards))
        try:
            manifest = Manifest(
                self._lease.generation, 0, changes.recipe_onto(None), self._bm25, replaces=" ".join(behind)
            )
            with Sender(self._connection, index, self._settings) as sender:
                manifest = self._attached(sender, manifest, changes.attachments)
                for article in changes.once():
                    self._add(sender, article)
            self._counted(index, manifest, {})
            self._copied(index)
            view = View(self._connection, index, manifest)
            view.ask(view.counting(EVERY))  # all parts of it answer; who asks for one that is lost is refused
            self._lease.check()
        except BaseException:
            delete_index(self._connection, index)
            raise
        # From here on the alias may name it, whatever is answered, so that nothing but the next build may delete it.
        move_alias(self._connection, self._alias, index, behind)

    def onto(self, current: View, changes: Changes) -> None:
        """Build the next generation of the index of `current` by applying `changes`."""
        self._sweep({current.index} | self._replaced_by(current.manifest))
        old, number = current.manifest, self._lease.generation
        taken_back = self._take_back(current)
        void = (*old.void, *range(old.generation + 1, number))
        manifest = replace(
            old, generation=number, before=old.generation, recipe=changes.recipe_onto(old.recipe), void=void
        )
        superseded = old.superseded + taken_back
        with Sender(self._connection, current.index, self._settings) as sender:
            manifest = self._attached(sender, manifest, changes.attachments)
            for path in sorted(changes.removed):
                superseded += self._supersede(sender, current, path)
            for article in changes.once():
                path = article.record.path
                if path not in changes.removed:
                    superseded += self._supersede(sender, current, path, record_only=article.entries is None)
                self._add(sender, article)
        self._lease.check()
        self._counted(current.index, replace(manifest, superseded=superseded), current.state)

    # ── what goes in ──────────────────────────────────────────────────────────────────────────────────────

    def _add(self, sender: Sender, article: ArticleEntries) -> None:
        self._lease.check()
        number = self._lease.generation
        sender.send(_indexing(record_document(article.record, number)))
        for place, entry in enumerate(article.entries or ()):
            sender.send(_indexing(passage_document(entry, place, number)))

    def _attached(self, sender: Sender, manifest: Manifest, attachments: Mapping[str, bytes]) -> Manifest:
        held = dict(manifest.attachments)
        for name, data in attachments.items():
            documents = list(attachment_documents(name, data))
            for document in documents:
                sender.send(_indexing(document))
            held[name] = Attachment.of(data, len(documents))
        return replace(manifest, attachments=held)

    def _supersede(self, sender: Sender, current: View, path: str, *, record_only: bool = False) -> int:
        """Mark the visible documents of an article, or its record alone, as replaced; return how many there are."""
        meeting: Asked = {"term": {"article": path}}
        if record_only:
            meeting = all_of((meeting, {"term": {"entry": "record"}}))
        found = list(current.pages(meeting, ()))
        for each in found:
            sender.send(_marking(each, self._lease.generation))
        return len(found)

    # ── what goes out ─────────────────────────────────────────────────────────────────────────────────────

    def _sweep(self, kept: Collection[str]) -> None:
        """Delete the indices of failed builds and former indices, except those in `kept`.

        A name alone makes none ours: indices of others may carry a date and end in a number, too.
        """
        pattern = re.compile(rf"{re.escape(self._alias)}-[0-9]{{6,}}-[0-9a-f]{{8}}")
        found = self._connection.ask("GET", f"/{self._alias}-*", params={"expand_wildcards": "open,closed"})
        for index, said in found.items():
            if pattern.fullmatch(index) and index not in kept and is_ours(said):
                delete_index(self._connection, index)

    def _replaced_by(self, manifest: Manifest) -> set[str]:
        """Return the former index while it may still be read."""
        return {manifest.replaces} if self._is_young(manifest) else set()

    def _is_young(self, manifest: Manifest) -> bool:
        """Return whether the documents that a generation replaced may still be read."""
        return time.time() - manifest.published_at < _GRACE_S

    def _take_back(self, current: View) -> int:
        """Revert the writes of failed builds and delete invisible documents; return how many documents that touched."""
        manifest, index = current.manifest, current.index
        self._refresh(index)
        undone: list[Asked] = [
            {"range": {"seen_from": {"gt": manifest.generation}}},
            {"terms": {"seen_from": list(manifest.void)}},
        ]
        gone = any_of(undone)
        if not self._is_young(manifest):
            gone = any_of((*undone, {"range": {"seen_until": {"lte": manifest.before}}}))
        marked = any_of(
            (
                {"range": {"seen_until": {"gt": manifest.generation, "lt": NEVER}}},
                {"terms": {"seen_until": list(manifest.void)}},
            )
        )
        count = 0
        with Sender(self._connection, index, self._settings) as sender:
            for each in pages(self._connection, index, gone, _ORDER):
                sender.send({"_op_type": "delete", "_id": each["_id"]})
                count += 1
            seen_again = {"bool": {"filter": [marked], "must_not": [gone]}}
            for each in pages(self._connection, index, seen_again, _ORDER):
                sender.send(_marking(each, NEVER))
                count += 1
            if not self._is_young(manifest):
                for each in pages(self._connection, index, _replaced_attachments(manifest), ("entry",)):
                    sender.send({"_op_type": "delete", "_id": each["_id"], **_state_of(each)})
        if count:
            self._refresh(index)
        return count

    # ── what readers see ──────────────────────────────────────────────────────────────────────────────────

    def _counted(self, index: str, manifest: Manifest, state: Mapping[str, Any]) -> None:
        """Write the manifest with counts of its visible documents; it must still be in `state`, if that is given."""
        self._refresh(index)
        view = View(self._connection, index, manifest)
        passages, statistics = view.counted()
        tags = {name: view.vocabulary(name) for name in TAGS}
        manifest = replace(manifest, passages=passages, statistics=statistics, tags=tags, published_at=time.time())
        if write(self._connection, f"/{index}/_doc/{NAME}", manifest_to(manifest), state) is None:
            raise lost(self._alias)

    def _copied(self, index: str) -> None:
        """Set the number of replicas, and wait until they are allocated, if the cluster has room for them."""
        if not self._settings.replicas:
            return
        settings = {"index": {"number_of_replicas": self._settings.replicas}}
        self._connection.ask("PUT", f"/{index}/_settings", settings)
        while True:
            health = self._connection.ask("GET", f"/_cluster/health/{index}")
            self._lease.check()
            if health["status"] == "green" or not health["initializing_shards"]:
                return
            time.sleep(_POLLED_S)

    def _refresh(self, index: str) -> None:
        self._connection.ask("POST", f"/{index}/_refresh")


def _indexing(document: tuple[str, dict[str, Any]]) -> Action:
    name, content = document
    return {"_op_type": "index", "_id": name, "_source": content}


def _marking(found: Mapping[str, Any], until: int) -> Action:
    """Return the update that sets a document's `seen_until`, unless it changed since it was found."""
    return {"_op_type": "update", "_id": found["_id"], **_state_of(found), "doc": {"seen_until": until}}


def _state_of(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the condition that a document has not changed since it was found."""
    return {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}


def _replaced_attachments(manifest: Manifest) -> Asked:
    """Return the query that finds the attachments of former generations and of failed builds.

    A later build may add one of them anew, so that it is deleted on condition that it is still the one that was found.
    """
    kept = [name for attachment in manifest.attachments.values() for name in attachment.names]
    return {"bool": {"filter": [{"term": {"entry": "attachment"}}], "must_not": [{"ids": {"values": kept}}]}}
