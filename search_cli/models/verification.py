"""What reading an index byte by byte came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from search_cli.messages import say

__all__ = ["FaultKind", "IndexFault", "Verification"]

FaultKind = Literal["missing", "size", "bytes", "unread", "count"]
"""A file is missing, shorter or longer than it was, has other bytes than were written, or cannot be read.

On a cluster, which looks after the bytes of passages itself, it may hold more or fewer of something than were written.
"""


class IndexFault(NamedTuple):
    """What is wrong with one file of an index, by its path in the index folder.

    `expected` and `found` are sizes in bytes, or counts, `at` is where other bytes begin, up to a page before; each is
    None where that is not known. `reason` is the system's.
    """

    file: str
    kind: FaultKind
    expected: int | None = None
    found: int | None = None
    at: int | None = None
    reason: str = ""

    @property
    def message(self) -> str:
        """What is wrong with it, in the user's language."""
        key = "bytes-from" if self.at is not None else self.kind
        return say(f"verify.{key}", expected=self.expected, found=self.found, at=self.at, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Verification:
    """The generation that answers (None: CURRENT does not tell), what was read of it, and what is wrong."""

    generation: str | None
    files: int
    size: int
    faults: tuple[IndexFault, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every byte is the one that was written."""
        return not self.faults
