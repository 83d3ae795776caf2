"""An article after reading, and what an index remembers of articles and builds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

from search_cli.models.passages import Passage
from search_cli.models.texts import Stretch

__all__ = [
    "MAYBE_HEADER", "Article", "ArticleFailure", "ArticleRecord", "ArticleText", "Block", "BlockKind", "BuildReport",
    "CellCount", "Recipe", "Section",
]  # fmt: skip

BlockKind = Literal["heading", "paragraph", "item", "question", "answer", "row", "code"]

MAYBE_HEADER = 2
"""The `level` of a table's first row if the format does not say whether it is a header."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of an article: a heading, a list item, an FAQ question, a table's row, …

    The `level` of a heading is lower the higher it ranks. A row has level 1 if it is known to be the header of its
    table, and MAYBE_HEADER if it is the first row of a table without a marked header. An answer has level 1 if another
    person gives it, and so has the first item of a form. `depth` is the number of list items around an item; its parent
    is the nearest item above it with a lower depth. What a heading with an `until` heads ends at that place in the
    source, if no heading ends it before: a term of a definition list heads nothing behind the list. What is told once
    below several posts has the headings of those that it is `told_of`. A row repeats what high cells that begin above
    it say; `from_above` are the columns, without the first, where one does.
    """

    kind: BlockKind
    stretch: Stretch
    level: int = 0
    depth: int = 0
    until: int = 0
    told_of: tuple[str, ...] = ()
    from_above: tuple[int, ...] = ()


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
    """The decoded text of an indexed article, `\\n` at its line ends, and its passages, whose offsets index it.

    `left_out` are the lines, or longer stretches, that were taken for page furniture and are in no passage.
    """

    path: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    left_out: tuple[Stretch, ...] = ()

    @property
    def left_out_lines(self) -> tuple[int, ...]:
        """The line, from 1, on which each of the `left_out` begins."""
        ends = list(accumulate(len(line) + 1 for line in self.text.split("\n"))) if self.left_out else []
        return tuple(bisect_right(ends, left.start) + 1 for left in self.left_out)


class Section(NamedTuple):
    """Blocks under one heading path (outermost first); before the first heading the path is empty."""

    heading_path: tuple[str, ...]
    blocks: tuple[Block, ...]


class CellCount(NamedTuple):
    """How many passages and characters of an article are about one role in one dimension."""

    role: str
    dimension: str
    passages: int
    characters: int


class ArticleRecord(NamedTuple):
    """What the index remembers of an article, to tell what changed and what is covered.

    `fingerprint` is the SHA-256 of its bytes when last read, empty if it never could be; `size` is in bytes,
    `mtime_ns` its modification time and `seen_ns` when the system had last changed it, both in nanoseconds since the
    epoch. `seen_ns` is 0 if that was so shortly before that one more change might have the same time. `stale` is the
    code of the error with which its last version could not be read; its passages are then of the version before.
    `cells` counts its passages by role and dimension; `dated` is the day in its front matter (`2024-05-01`).
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

    @property
    def was_read(self) -> bool:
        """Whether any version of the article could be read; ready-made passages were, and have no fingerprint."""
        return bool(self.fingerprint or self.passages)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index was made with; passages and terms are comparable only within one recipe.

    `basis` has the words and taxonomy of kb.toml as JSON; the next build compares it to find the articles affected.
    """

    format: int
    analyzer: str
    dictionary: str
    taxonomy: str
    settings: str = ""
    basis: str = field(default="", compare=False)


class ArticleFailure(NamedTuple):
    """An article that could not be read, and a sentence that says why."""

    article: str
    message: str


class BuildReport(NamedTuple):
    """What a build did, or in a dry run would do; the lists are sorted paths of articles.

    `unread` are files in formats of articles for which there is no reader, and those in JSON without questions and
    answers; they are not counted in `skipped`.
    `retagged` are unchanged articles that were split and tagged again because a change of kb.toml affects them, and
    `retagged_because` names that change. `rebuilt_because` says why the whole index was rebuilt.
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
