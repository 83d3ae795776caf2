"""The interface of compared engines: they index the terms of passages and return the ten best by BM25 of words."""

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
    """An open index: `query` makes a query from words before the clock starts, and `ask` runs it.

    `process` is the id of the process that searches, whose memory is measured.
    """

    query: Callable[[Sequence[str]], Q]
    ask: Callable[[Q], Found]
    process: int = field(default_factory=os.getpid)


class System:
    """One engine: `build` makes an index of rows in a folder, `open` opens it.

    Systems with the same `index` share the one that the first of them built.
    """

    name: str
    index: str
    most = 10_000_000
    """The largest size: some engines take hours for more passages."""

    def build(self, rows: Iterable[Row], folder: Path) -> float | None:
        """Index all `rows` in `folder`; return the seconds if the engine measures them itself."""
        raise NotImplementedError

    def open(self, folder: Path) -> Opened[Any]:
        """Open the index in `folder`."""
        raise NotImplementedError
