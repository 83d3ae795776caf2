"""The records of articles → their titles, in the forms by which queries name them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import ArticleRecord
from search_cli.unlocked import cached_property

__all__ = ["Titles", "bare"]

_KINDS = lazy_pattern("管理|实施|暂行|试行|办法|规定|规范|规则|规程|制度|细则|条例|章程|守则|准则|手册|须知|指南")
"""What of a title says that it is one of rules, and of what kind: people leave it out, or say another."""


class Titles:
    """The articles that were read, and their titles by path: folded and bare, each made once for all queries."""

    def __init__(self, records: Mapping[str, ArticleRecord]) -> None:
        self.records: Mapping[str, ArticleRecord] = {
            path: record for path, record in records.items() if record.was_read
        }

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Path → folded title."""
        return {path: fold(record.title).text for path, record in self.records.items()}

    @cached_property
    def bare(self) -> Mapping[str, str]:
        """Path → folded title without what says of which kind the article is."""
        return {path: bare(title) for path, title in self.folded.items()}

    def saying(self, words: Collection[str]) -> Mapping[str, str]:
        """Return the folded titles that say one of some folded words, by path."""
        return {path: title for path, title in self.folded.items() if any(word in title for word in words)}


def bare(title: str) -> str:
    """Return a folded title, or what a query calls one, without what says that it is one of rules, and of what kind."""
    return _KINDS.sub("", title)
