"""`.kbignore` files → whether a path below kb/ is left out; the syntax and the precedence are git's."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from search_cli.errors import ArticleError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["IGNORE_FILE", "MOST_BYTES", "IgnoreRules"]

IGNORE_FILE = ".kbignore"

MOST_BYTES = 1 << 16
"""Of one such file: thousands of patterns, each of which is tried on every path."""


class IgnoreRules(NamedTuple):
    """What the `.kbignore` files from kb/ down to one folder say, each with its folder's path, the deepest first."""

    specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    def ignores(self, path: str, is_folder: bool) -> bool:
        """Return whether `path` below kb/ is left out: the deepest file that says anything about it decides."""
        for folder, spec in self.specs:
            said = spec.check_file(f"{path[len(folder) :]}{'/' if is_folder else ''}").include
            if said is not None:
                return said
        return False

    def with_file(self, folder: str, data: bytes) -> tuple[IgnoreRules, ArticleError | None]:
        """Return these rules and those of one more file, and what is wrong with it.

        `folder` is the path of the folder that holds it, empty or with a `/` at its end; `data` are its bytes. A
        pattern that is none is left out, the others hold; a file that is not UTF-8 or too large has no rules.
        """
        # On use: most bases have no such file, and a search should start fast.
        from search_cli.articles.wildcards import ignoring

        if len(data) > MOST_BYTES:
            return self, ArticleError("ignore-large", limit=MOST_BYTES >> 10)
        try:
            lines = unicodedata.normalize("NFC", data.decode("utf-8-sig")).split("\n")
        except UnicodeDecodeError:
            return self, ArticleError("ignore-encoding")
        error, good = None, []
        for number, line in enumerate(lines, start=1):
            pattern = line.removesuffix("\r")
            try:
                ignoring([pattern])
            except (ValueError, re.error):
                error = error or ArticleError("ignore-pattern", line=number, pattern=pattern)
            else:
                good.append(pattern)
        return IgnoreRules(((folder, ignoring(good)), *self.specs)), error
