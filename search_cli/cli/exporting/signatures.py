"""A note → whether it is as it was exported: it ends in a comment with a digest of the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from search_cli.text_files import encoded

__all__ = ["is_as_signed", "signed"]


def signed(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the text of a note, which must end in a line end, and its signature, which Obsidian does not show."""
    digest = hashlib.sha256()
    for piece in chain(pieces, "\n"):  # the name of a block at the end needs a blank line after it
        digest.update(encoded(piece))
        yield piece
    yield _signature(digest.hexdigest())


def is_as_signed(path: Path) -> bool:
    """Return whether a file is a signed note that was not edited; other line ends, as by git, do not count."""
    digest, last = hashlib.sha256(), ""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            digest.update(last.encode())
            last = line
    return last == _signature(digest.hexdigest())


def _signature(digest: str) -> str:
    return f"%% kb export {digest[:32]} %%\n"
