"""A file below kb/ → its record and the entries of its passages.

Nothing here depends on another article, so that processes can share the work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import read_article, source_of
from search_cli.articles.folder import FoundFile, read_bytes
from search_cli.config import Config
from search_cli.engines import ArticleEntries, Entry
from search_cli.engines.packed import PackedEntries
from search_cli.errors import ArticleError
from search_cli.indexing.pending import seen_change
from search_cli.indexing.reach import Reach
from search_cli.messages import say
from search_cli.models import Article, ArticleRecord
from search_cli.taxonomy import Taxonomy

__all__ = ["Processed", "ArticleProcessor"]


@dataclass(frozen=True, slots=True)
class Processed:
    """The result for one article; `unchanged` says that its bytes are those that were indexed before.

    `words` are the words of the taxonomy or dictionary that changed and that the article contains.
    """

    article: ArticleEntries
    unchanged: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleProcessor:
    """Reads, tags and cuts articles by one recipe.

    An article with unchanged bytes is processed again if `fresh` is set, or if it contains a word of `reach`.
    """

    config: Config
    taxonomy: Taxonomy
    analyzer: Analyzer
    fresh: bool = False
    reach: Reach | None = None

    def process(self, file: FoundFile, old: ArticleRecord | None) -> Processed:
        """Return the result for a file; `old` is its record in the index. Raises ArticleError."""
        seen = seen_change(file)  # before it is read
        data = read_bytes(file, self.config.settings.max_article_mb)
        fingerprint = hashlib.sha256(data).hexdigest()
        same = old is not None and old.fingerprint == fingerprint
        looked_at = self._read(file.path, data) if same and self._may_be_reached(file.path, data) else None
        words = self.reach.words_in(looked_at) if self.reach and looked_at else ()
        if old and same and not self.fresh and not words:
            record = old._replace(size=len(data), mtime_ns=file.mtime_ns, seen_ns=seen, stale=None)
            return Processed(ArticleEntries(record, None), same)
        entries, record = self._tagged(looked_at or self._read(file.path, data))
        record = record._replace(fingerprint=fingerprint, size=len(data), mtime_ns=file.mtime_ns, seen_ns=seen)
        return Processed(ArticleEntries(record, entries), same, words)

    def _may_be_reached(self, path: str, data: bytes) -> bool:
        if not (self.reach and self.reach.words):
            return False
        source = source_of(path, data, self.config.settings.encoding)
        return source is None or self.reach.may_stand_in(path, source)

    def article_of(self, path: str, data: bytes) -> ArticleEntries:
        """Return the record of an article that is no file, and its entries. Raises ArticleError."""
        entries, record = self._tagged(self._read(path, data))
        record = record._replace(fingerprint=hashlib.sha256(data).hexdigest(), size=len(data))
        return ArticleEntries(record, entries)

    def _read(self, path: str, data: bytes) -> Article:
        with _not_too_deep():
            return read_article(path, data, self.config.settings.encoding)

    def _tagged(self, article: Article) -> tuple[Sequence[Entry], ArticleRecord]:
        """Return the entries of an article, and its record without fingerprint, size and times of its file."""
        # Here, since a process that has others read and tag does neither; it starts them 50 ms sooner.
        from search_cli.analysis.article import article_bags
        from search_cli.articles.dates import day_of
        from search_cli.passages import passages_of
        from search_cli.views.covering import counts_of

        with _not_too_deep():
            tagged = passages_of(article, self.taxonomy, self.config.settings)
        record = ArticleRecord(
            path=article.path,
            fingerprint="",
            size=0,
            mtime_ns=0,
            passages=len(tagged.passages),
            title=article.title,
            taught_roles=tagged.taught_roles,
            taught_dimensions=tagged.taught_dimensions,
            cells=counts_of(tagged.passages),
            dated=day_of(article.metadata),
        )
        return PackedEntries(tagged.passages, article_bags(tagged.passages, self.analyzer.segmenter)), record


@contextmanager
def _not_too_deep() -> Iterator[None]:
    try:
        yield
    except RecursionError as error:
        raise ArticleError("article-failed", reason=say("reason.too-deep")) from error
