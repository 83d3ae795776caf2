"""The result of reading an index byte by byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from search_cli.messages import say

__all__ = ["FaultKind", "IndexFault", "Verification"]

FaultKind = Literal["missing", "size", "bytes", "unread", "count"]
"""A file is missing, has another size or other bytes than were written, or cannot be read.

`count` is for a cluster, which checks the bytes itself: there it has more or fewer documents than were written.
"""


class IndexFault(NamedTuple):
    """A fault in one file of an index; `file` is its path in the index folder.

    `expected` and `found` are sizes in bytes, or counts. `at` is the offset of the first page with other bytes. Each is
    None if it is not known. `reason` is the message of the operating system.
    """

    file: str
    kind: FaultKind
    expected: int | None = None
    found: int | None = None
    at: int | None = None
    reason: str = ""

    @property
    def message(self) -> str:
        """A sentence that says what is wrong, in the user's language."""
        key = "bytes-from" if self.at is not None else self.kind
        return say(f"verify.{key}", expected=self.expected, found=self.found, at=self.at, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Verification:
    """The current generation (None if CURRENT names none), how much of it was read, and what is wrong."""

    generation: str | None
    files: int
    size: int
    faults: tuple[IndexFault, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every byte is as it was written."""
        return not self.faults
