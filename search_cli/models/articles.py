"""An article after reading, and what an index remembers of articles and builds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from search_cli.models.passages import Passage
from search_cli.models.texts import Stretch

__all__ = [
    "Article", "ArticleFailure", "ArticleRecord", "ArticleText", "Block", "BlockKind", "BuildReport", "CellCount",
    "Recipe", "Section",
]  # fmt: skip

BlockKind = Literal["heading", "paragraph", "item", "question", "answer", "row", "code"]


MAYBE_HEADER = 2
"""The `level` of a table's first row where nothing tells whether it heads columns."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of an article: a heading, a list item, an FAQ question, a table's row, …

    `level` is a heading's, lower standing above; 1 for a row that is known to be a table's header, MAYBE_HEADER for the
    first row of a table that marks none, 1 for an answer that is another's turn to speak, and for the first item of a
    form. `depth` is how many entries of lists an item stands inside of: it belongs to the nearest item above it that is
    less deep.
    """

    kind: BlockKind
    stretch: Stretch
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article after reading: `text` is the decoded source with `\\n` line ends, `blocks` its content in order.

    `path` is the path below kb/ (NFC, `/`); `metadata` is the front matter, strings as written.
    """

    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)

    @property
    def url(self) -> str | None:
        """Where the article was published, if its front matter says so."""
        value = self.metadata.get("url") or self.metadata.get("link") or self.metadata.get("source")
        return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


class ArticleText(NamedTuple):
    """The decoded text of an indexed article, `\\n` at its line ends, and its passages, whose offsets index it."""

    path: str
    title: str
    text: str
    passages: tuple[Passage, ...]


class Section(NamedTuple):
    """Blocks under one heading path (outermost first); before the first heading the path is empty."""

    heading_path: tuple[str, ...]
    blocks: tuple[Block, ...]


class CellCount(NamedTuple):
    """How much an article says of a role in one respect: in how many passages, and how many characters."""

    role: str
    dimension: str
    passages: int
    characters: int


class ArticleRecord(NamedTuple):
    """What the index remembers of an article, to tell what changed and what is covered.

    `fingerprint` is the SHA-256 of its bytes when last read, empty if it never could be; `size` is in bytes,
    `mtime_ns` its modification time and `seen_ns` when it was looked at, both in nanoseconds since the epoch. `stale`
    holds the code of the error that kept its last version from being read; the passages are those of the one before.
    `cells` counts what it says by role and dimension; `dated` is the day its front matter gives (`2024-05-01`), if any.
    """

    path: str
    fingerprint: str
    size: int
    mtime_ns: int
    seen_ns: int = 0
    passages: int = 0
    title: str = ""
    taught_roles: tuple[str, ...] = ()
    taught_dimensions: tuple[str, ...] = ()
    stale: str | None = None
    cells: tuple[CellCount, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index was made with; passages and terms are comparable only within one recipe.

    `basis` is what kb.toml said for dictionary and taxonomy, as JSON, to tell what a change of them reaches.
    """

    format: int
    analyzer: str
    dictionary: str
    taxonomy: str
    settings: str = ""
    basis: str = field(default="", compare=False)


class ArticleFailure(NamedTuple):
    """An article that could not be read, and why, in words."""

    article: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, or with a dry run would do: article paths in each list, in order.

    `unread` are files of a kind that people keep articles in and that has no reader yet; they are not in `skipped`.
    `retagged` are unchanged articles that were cut and tagged again since kb.toml reaches them, `retagged_because` says
    in words what of it changed; `rebuilt_because` says why everything was built anew.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    failed: tuple[ArticleFailure, ...]
    skipped: int
    passages: int
    took_ms: float
    rebuilt_because: str | None = None
    unread: tuple[str, ...] = ()
    retagged: tuple[str, ...] = ()
    retagged_because: str | None = None
