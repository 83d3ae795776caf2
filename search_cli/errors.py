"""One family of errors: a stable code, one sentence, and what to do next at the door where it is told."""

from __future__ import annotations

from typing import Literal

from search_cli.messages import say

__all__ = [
    "ArticleError",
    "ClosedError",
    "CollectionError",
    "ConfigError",
    "ExportError",
    "ExtraMissingError",
    "GoldError",
    "IndexMissingError",
    "IndexUnusableError",
    "NotFoundError",
    "QueryError",
    "RootMissingError",
    "SearchCliError",
    "ServeError",
    "TimeLimitError",
]


Door = Literal["http", "mcp", "python"]
"""Where a hint that names a command of the shell is of no use."""

_ASKING = {
    "unknown-role": "names",
    "unknown-dimension": "names",
    "unknown-kind": "names",
    "unknown-article": "article",
    "compare-roles": "compare",
    "passage-missing": "place",
    "place-missing": "lines",
    "line-needed": "lines",
}
_UPKEEP = {
    "root-missing": "root",
    "articles-missing": "articles",
    "index-missing": "build",
    "index-stale-recipe": "build",
    "article-changed": "build",
    "index-empty": "empty",
    "index-corrupt": "repair",
    "index-unmarked": "repair",
    "time-limit": "time",
}
_HINTS: dict[Door, dict[str, str]] = {"http": _ASKING, "mcp": _ASKING, "python": {**_ASKING, **_UPKEEP}}
"""For each door the codes whose hint is another there, the message `DOOR.hint.…`.

Who asks by HTTP or through an agent runs no build, so what is for whoever does (`kb index`) stays as it is.
"""


class SearchCliError(Exception):
    """Anything search_cli refuses to do; `code` is stable, `message` and `hint` are in the user's language.

    `code` names the pair `error.CODE` and `hint.CODE` in the message catalogue; `values` fill both. The hint is for the
    command line; `str` names calls instead.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def message(self) -> str:
        """The sentence that says what is wrong."""
        return say(f"error.{self.code}", **self.values)

    @property
    def hint(self) -> str:
        """What to run or change next."""
        return say(f"hint.{self.code}", **self.values)

    def hint_at(self, door: Door) -> str:
        """Say what to do next in the words of a door that has no shell; the hint itself where it has no other."""
        other = _HINTS[door].get(self.code)
        return say(f"{door}.hint.{other}", **self.values) if other else self.hint

    def with_hint(self, hint: str) -> str:
        """Return the message and, on the same line, `hint`, for who is told what to do next in other words."""
        # Chinese sentences follow each other without a blank.
        return f"{self.message}{'' if self.message.endswith('。') else ' '}{hint}".strip()

    def __str__(self) -> str:
        return self.with_hint(self.hint_at("python"))  # who reads this has a traceback, or calls `str`


class RootMissingError(SearchCliError):
    """There is no knowledge base here."""


class IndexMissingError(SearchCliError):
    """The knowledge base has no index yet."""


class IndexUnusableError(SearchCliError):
    """The index cannot be opened, written, or was made by another recipe."""


class ConfigError(SearchCliError):
    """kb.toml or the taxonomy says something that cannot be."""


class GoldError(SearchCliError):
    """A gold file has a line that cannot be understood, or that does not fit the articles."""


class CollectionError(SearchCliError):
    """A test collection is not there, or has a line that cannot be understood."""


class ExportError(SearchCliError):
    """What is exported cannot be written there, or must not be."""


class ExtraMissingError(SearchCliError, ImportError):
    """What was asked for needs a library that is not installed."""

    @classmethod
    def of(cls, library: str, extra: str) -> ExtraMissingError:
        """Return the error for a missing library, with the line that installs the extra it is part of."""
        from search_cli.messages.installing import line_to_install

        return cls("extra-missing", library=library, line=line_to_install(extra))


class ArticleError(SearchCliError):
    """One article cannot be read; the others can."""


class ServeError(SearchCliError):
    """The server cannot be started as asked."""


class QueryError(SearchCliError):
    """A query or filter names something that does not exist here."""


class NotFoundError(SearchCliError):
    """No passage has this id or stands at this place."""


class ClosedError(SearchCliError, ValueError):
    """A knowledge base was closed, and is asked all the same."""


class TimeLimitError(SearchCliError):
    """An answer took longer than who asked gave it."""
