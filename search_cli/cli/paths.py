"""Answers → the paths of their articles, each once: as lines, or between NULs as the bytes that open the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from search_cli.cli.output import clean, echo, echo_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from search_cli.models import Answer

__all__ = ["Paths"]


class Paths:
    """Prints the paths of articles in `folder`: of each query at most so many, and none that was printed before."""

    def __init__(self, folder: Path, most: int, *, null: bool) -> None:
        self._folder = folder
        self._most = most
        self._null = null
        self._printed: set[str] = set()
        self._found: dict[str, str] | None = None

    def print(self, answers: Iterable[Answer]) -> None:
        """Print the paths of the first articles among the answers to one query."""
        for path in list(dict.fromkeys(answer.passage.article for answer in answers))[: self._most]:
            if path in self._printed:
                continue
            self._printed.add(path)
            if self._null:
                echo_bytes(self._name(path) + b"\0")
            else:
                echo(clean(path))

    def _name(self, path: str) -> bytes:
        """Return the name of a file as the system has it, which need not be in the index's form, nor be text."""
        return os.fsencode(path if os.path.lexists(self._folder / path) else self._names().get(path, path))

    def _names(self) -> dict[str, str]:
        from search_cli.articles.folder import find_files  # here, since nearly every file is found under its name

        if self._found is None:
            files = find_files(self._folder).files
            self._found = {file.path: os.path.relpath(file.location, self._folder) for file in files}
        return self._found
