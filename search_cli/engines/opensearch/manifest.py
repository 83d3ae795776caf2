"""The manifest document of an index on the cluster: the visible generation and what it contains."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from search_cli.engines.opensearch.documents import attachment_id
from search_cli.engines.opensearch.mapping import LAYOUT
from search_cli.engines.records import recipe_from_row
from search_cli.engines.scoring import Bm25, FieldStatistics
from search_cli.models import Recipe

__all__ = ["NAME", "Attachment", "Manifest", "OtherLayoutError", "manifest_from", "manifest_to"]

NAME = "manifest"
"""The document's id."""


class OtherLayoutError(ValueError):
    """The index was made by a version of search_cli that laid it out differently."""


class Attachment(NamedTuple):
    """An attachment: the SHA-256 of its bytes, and the number of documents that hold them."""

    digest: str
    documents: int

    @classmethod
    def of(cls, data: bytes, documents: int) -> Attachment:
        """Return the manifest's entry for `data` in so many documents."""
        return cls(hashlib.sha256(data).hexdigest(), documents)

    @property
    def names(self) -> list[str]:
        """The ids of these documents."""
        return [attachment_id(self.digest, number) for number in range(self.documents)]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its recipe, statistics of fields, values of tags, and attachments.

    `before` is the previous generation in the same index, whose documents still exist. `void` are the numbers of builds
    that failed, whose writes are invisible. `passages` counts visible passages, `superseded` the documents that were
    visible once, including deleted ones. `published_at` is in seconds since the epoch; `replaces` is the index that was
    current before this one.
    """

    generation: int
    before: int
    recipe: Recipe
    bm25: Bm25
    passages: int = 0
    superseded: int = 0
    published_at: float = 0.0
    replaces: str = ""
    void: tuple[int, ...] = ()
    statistics: Mapping[str, FieldStatistics] = field(default_factory=dict)
    tags: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)


def manifest_to(manifest: Manifest) -> dict[str, Any]:
    """Return the content of the manifest's document."""
    held = {
        "layout": LAYOUT,
        "generation": manifest.generation,
        "before": manifest.before,
        "recipe": asdict(manifest.recipe),
        "bm25": manifest.bm25._asdict(),
        "passages": manifest.passages,
        "superseded": manifest.superseded,
        "published_at": manifest.published_at,
        "replaces": manifest.replaces,
        "void": manifest.void,
        "statistics": {name: each._asdict() for name, each in manifest.statistics.items()},
        "tags": manifest.tags,
        "attachments": {name: each._asdict() for name, each in manifest.attachments.items()},
    }
    return {"entry": "manifest", "manifest": held}


def manifest_from(source: Mapping[str, Any]) -> Manifest:
    """Return the manifest of its document.

    Raises OtherLayoutError for one of another layout, ValueError when it is damaged.
    """
    held = source.get("manifest")
    if not isinstance(held, dict) or not isinstance(held.get("layout"), int):
        raise ValueError("the manifest is damaged")
    if held["layout"] != LAYOUT:
        raise OtherLayoutError(held["layout"])
    try:
        return Manifest(
            generation=held["generation"],
            before=held["before"],
            recipe=recipe_from_row(held["recipe"]),
            bm25=Bm25(**held["bm25"]),
            passages=held["passages"],
            superseded=held["superseded"],
            published_at=held["published_at"],
            replaces=held["replaces"],
            void=tuple(held["void"]),
            statistics={name: FieldStatistics(**each) for name, each in held["statistics"].items()},
            tags=held["tags"],
            attachments={name: Attachment(**each) for name, each in held["attachments"].items()},
        )
    except (KeyError, TypeError) as error:
        raise ValueError("the manifest is damaged") from error
