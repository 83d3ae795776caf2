"""An index on a cluster → what of it is not as it was written.

The cluster keeps checksums of its own files, and answers no search from one that is damaged. Looked at here is what it
cannot know: whether attachments are whole, and whether as many passages are seen, with fields as long, as were built.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.manifest import NAME, OtherLayoutError, manifest_from
from search_cli.engines.opensearch.view import View
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.messages import say
from search_cli.models.verification import IndexFault, Verification

__all__ = ["verified"]


def verified(connection: Connection, alias: str) -> Verification:
    """Compare the index behind `alias` with what its manifest says was written.

    Raises IndexMissingError when there is none, IndexUnusableError when it is of another layout or cannot be asked.
    """
    found = connection.ask("GET", f"/{alias}/_doc/{NAME}", missing=True)
    if not (found and found.get("found")):
        raise IndexMissingError("cluster-index-missing", index=alias)
    try:
        view = View(connection, found["_index"], manifest_from(found["_source"]))
    except OtherLayoutError as error:
        raise IndexUnusableError("index-stale-recipe", reason=say("recipe.format")) from error
    except ValueError:
        return Verification(found["_index"], 1, 0, (IndexFault(NAME, "bytes"),))
    sizes: list[int] = []
    faults = (*_attachments(view, sizes), *_counts(view))
    return Verification(view.index, 1 + len(view.manifest.attachments), sum(sizes), faults)


def _attachments(view: View, sizes: list[int]) -> Iterator[IndexFault]:
    """Yield the attachments that are not whole; the sizes of those that are go into `sizes`."""
    for name in view.manifest.attachments:
        try:
            sizes.append(len(view.attachment(name) or b""))
        except IndexUnusableError as error:
            if error.code != "index-corrupt":
                raise
            yield IndexFault(name, "bytes")


def _counts(view: View) -> Iterator[IndexFault]:
    """Yield of what there is more or less than was built: passages, or terms of a field."""
    passages, statistics = view.counted()
    if passages != view.manifest.passages:
        yield IndexFault("passages", "count", view.manifest.passages, passages)
    for name, field in statistics.items():
        expected = view.statistics(name)
        if field != expected:
            yield IndexFault(name, "count", expected.total_length, field.total_length)
