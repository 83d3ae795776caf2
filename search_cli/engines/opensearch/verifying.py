"""An index on a cluster → its damaged parts.

The cluster itself checks the checksums of its files and answers nothing from damaged ones. This module checks what the
cluster cannot know: whether attachments are complete, and whether numbers of passages and lengths of fields are those
that were built.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.manifest import NAME, OtherLayoutError, manifest_from
from search_cli.engines.opensearch.ownership import absent
from search_cli.engines.opensearch.view import View
from search_cli.errors import IndexUnusableError
from search_cli.messages import say
from search_cli.models.verification import IndexFault, Verification

__all__ = ["verified"]


def verified(connection: Connection, alias: str) -> Verification:
    """Compare the index behind `alias` with what its manifest says was written.

    Raises IndexMissingError when there is none, IndexUnusableError when it is of another layout, belongs to others, or
    cannot be asked.
    """
    found = connection.ask("GET", f"/{alias}/_doc/{NAME}", missing=True)
    if found is None:
        raise absent(connection, alias)
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
    """Yield the damaged attachments; append the sizes of the others to `sizes`."""
    for name in view.manifest.attachments:
        try:
            sizes.append(len(view.attachment(name) or b""))
        except IndexUnusableError as error:
            if error.code != "index-corrupt":
                raise
            yield IndexFault(name, "bytes")


def _counts(view: View) -> Iterator[IndexFault]:
    """Yield counts that differ from those of the build: of passages, or of a field's terms."""
    passages, statistics = view.counted()
    if passages != view.manifest.passages:
        yield IndexFault("passages", "count", view.manifest.passages, passages)
    for name, field in statistics.items():
        expected = view.statistics(name)
        if field != expected:
            yield IndexFault(name, "count", expected.total_length, field.total_length)
