"""What a compared engine does: it is fed the terms of passages, and asked for the ten best by BM25 of words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from corpus import Row

K1, B = 1.2, 0.75
TOP = 10

Q = TypeVar("Q")

Found = list[tuple[int, float]]
"""Numbers of passages with their scores, best first."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[Q]):
    """An index that is open: `query` makes of words what the engine is asked, before any clock starts; `ask` asks it.

    `process` is the one that searches, whose memory counts.
    """

    query: Callable[[Sequence[str]], Q]
    ask: Callable[[Q], Found]
    process: int = field(default_factory=os.getpid)


class System:
    """One engine: `build` an index of rows in a folder, then `open` it.

    Those of the same `index` are asked of one, built by the first of them.
    """

    name: str
    index: str
    most = 10_000_000
    """Passages that it is given at most: some take hours for more."""
    remark = ""

    def build(self, rows: Iterable[Row], folder: Path) -> float | None:
        """Index all of `rows` in `folder`; return the seconds by a clock of its own, if it has one."""
        raise NotImplementedError

    def open(self, folder: Path) -> Opened[Any]:
        """Open the index in `folder`."""
        raise NotImplementedError
