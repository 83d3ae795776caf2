"""The door: open a knowledge base, search it, build it. The only module that names concrete parts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Coroutine, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial, update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from search_cli.answering import Manner
from search_cli.articles.folder import find_files
from search_cli.config import CONFIG_FILE, Config, Settings, find_root, line_of, load_config
from search_cli.engines import ArticleEntries, Changes, Engine, Entry
from search_cli.engines.scoring import Bm25, by_count
from search_cli.errors import (
    ConfigError,
    IndexUnusableError,
    QueryError,
    RootMissingError,
    SearchCliError,
)  # fmt: skip
from search_cli.finding import find_passage, surroundings_of
from search_cli.generation import Generation, generation_of
from search_cli.messages import say
from search_cli.models import (
    ArticleRecord,
    ArticleText,
    BuildReport,
    Condition,
    Filters,
    Passage,
    SearchResult,
    Surroundings,
    Token,
)  # fmt: skip
from search_cli.pending import pending_changes
from search_cli.query.filters import condition_of, listed
from search_cli.recipes import analyzer_of, recipe_of
from search_cli.serving import Serving
from search_cli.snippets import SNIPPET_CHARS
from search_cli.suggesting import examples
from search_cli.taxonomy import Taxonomy, load_taxonomy
from search_cli.views import SENTENCES

if TYPE_CHECKING:
    from types import TracebackType

    from search_cli.indexing import Progress
    from search_cli.suggestions import Completion
    from search_cli.views.arranging import Arrangement
    from search_cli.views.comparing import Comparison
    from search_cli.views.conflicting import Conflict
    from search_cli.views.covering import Coverage
    from search_cli.views.outlining import Outline
    from search_cli.views.relating import Related

__all__ = ["KnowledgeBase", "count_articles", "open_engine"]

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def count_articles(root: str | os.PathLike[str] | None = None) -> int:
    """Return how many articles stand below kb/, without reading any."""
    return len(find_files(find_root(root) / "kb").files)


def open_engine(config: Config) -> Engine:
    """Return the engine that kb.toml names. Raises ConfigError, IndexMissingError or IndexUnusableError."""
    bm25 = _scores_of(config)
    from search_cli.engines.whoosh import WhooshEngine

    return WhooshEngine.open(config.index_folder, bm25)


def _engine_to_build(config: Config, rebuild: bool, memory_mb: int) -> tuple[Engine, str]:
    """Return the engine that kb.toml names, its index new if there is none yet, and why an old one counts as none.

    With `rebuild` an index that cannot be read counts as none. Raises ConfigError or IndexUnusableError.
    """
    bm25 = _scores_of(config)
    from search_cli.engines.whoosh import WhooshEngine

    try:
        return WhooshEngine.create(config.index_folder, bm25, memory=memory_mb << 20), ""
    except IndexUnusableError as error:
        # Another format is rebuilt unasked, damage only when asked: what is lost with it may be repairable.
        if error.code == "index-stale-recipe" or (rebuild and error.code == "index-corrupt"):
            engine = WhooshEngine.create(config.index_folder, bm25, rebuild=True, memory=memory_mb << 20)
            return engine, error.message
        raise


def _scores_of(config: Config) -> Bm25:
    """Return how the engine that kb.toml names scores; ConfigError when there is no such engine."""
    if config.settings.engine != "whoosh":
        line = line_of(config.source, config.settings.engine)
        expected = say("expected.engine")
        raise ConfigError("config-value", path=CONFIG_FILE, line=line, name="engine", expected=expected)
    return Bm25(config.settings.k1, config.settings.b)


def _asked_like(
    method: Callable[_Given, _Result],
) -> Callable[[Callable[..., Coroutine[Any, Any, _Result]]], Callable[_Given, Coroutine[Any, Any, _Result]]]:
    """Give what does the same as `method`, but is awaited, its parameters, for people and type checkers alike."""

    def dressed(awaited: Callable[..., Coroutine[Any, Any, _Result]]) -> Callable[_Given, Coroutine[Any, Any, _Result]]:
        return update_wrapper(awaited, method, assigned=(), updated=())

    return dressed


class KnowledgeBase:
    """A folder of Chinese articles that can be searched, by any number of threads at a time.

    >>> kb = KnowledgeBase.from_texts({"会计和出纳.md": "## 薪资待遇\\n\\n会计的工资略高。出纳的工资略低。"})
    >>> [(hit.passage.text, hit.passage.roles) for hit in kb.search("出纳 工资", limit=1).hits]
    [('出纳的工资略低。', ('出纳',))]

    In the examples of the methods, `kb` is such a base of three articles, and `folder` holds one of the same articles;
    `Has` and `Not` were imported too.
    """

    def __init__(self, serving: Serving) -> None:
        """Use `KnowledgeBase.open`, `build` or `from_texts` instead."""
        self._serving = serving

    # ── opening and building ─────────────────────────────────────────────────────────────────────────────────

    @classmethod
    def open(cls, root: str | os.PathLike[str] | None = None) -> KnowledgeBase:
        """Open the knowledge base at `root`, or the one the current folder belongs to; threads may share it.

        What is built later answers as soon as it is published, with kb.toml as it is then; see `fault`. Raises
        RootMissingError, ConfigError, IndexMissingError (run `build()`; opening never builds) or IndexUnusableError.

        >>> with KnowledgeBase.open(folder) as kb:
        ...     kb.search("出纳 工资").hits[0].passage.article
        '会计和出纳.md'
        """
        place = Config(find_root(root))
        if not (place.articles_folder.is_dir() or place.index_folder.is_dir()):
            raise RootMissingError("articles-missing", path=place.root)
        return cls(Serving(partial(_open_newest, place.root), partial(_stamp_of, place.index_folder)))

    @classmethod
    def build(
        cls,
        root: str | os.PathLike[str] | None = None,
        *,
        rebuild: bool = False,
        dry_run: bool = False,
        allow_empty: bool = False,
        memory_mb: int | None = None,
        progress: Progress | None = None,
        processes: int | None = None,
    ) -> BuildReport:
        """Build the index at `root`, or bring it up to date with its articles, and report what was done.

        Only what changed is done again, and what a change of kb.toml reaches; `rebuild` starts afresh. Articles that
        cannot be read are in the report's `failed`. `memory_mb` and `processes` take the place of the settings of those
        names. A long build is shared out to as many processes, which run nothing of the calling program. Raises
        RootMissingError, ConfigError or IndexUnusableError.

        >>> def show(done: int, total: int) -> None:
        ...     print(f"{done} of {total} articles")
        >>> report = KnowledgeBase.build(folder, rebuild=True, progress=show)
        0 of 3 articles
        1 of 3 articles
        2 of 3 articles
        3 of 3 articles
        >>> report.passages, report.failed
        (6, ())
        """
        config = load_config(find_root(root))
        if not config.articles_folder.is_dir():
            raise RootMissingError("articles-missing", path=config.root)
        from search_cli.indexing import Indexer  # here, since a search reads no articles
        from search_cli.processes import usable_processes

        taxonomy = load_taxonomy(config)
        engine, unread = _engine_to_build(config, rebuild, memory_mb or config.settings.memory_mb)
        try:
            indexer = Indexer(config, analyzer_of(config, taxonomy), taxonomy)
            return indexer.build(
                engine,
                unread,
                rebuild=rebuild,
                dry_run=dry_run,
                allow_empty=allow_empty,
                progress=progress,
                processes=processes or config.settings.processes or usable_processes(),
            )
        finally:
            engine.close()

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], settings: Settings | None = None) -> KnowledgeBase:
        """Return a knowledge base in memory from `{path: text}`; the paths' endings say how the texts are read.

        >>> kb = KnowledgeBase.from_texts({"出纳.txt": "出纳手册\\n\\n一、常用工具\\n\\n点钞机和网银。"})
        >>> kb.search("出纳 工具").hits[0].passage.text
        '点钞机和网银。'
        """
        from search_cli.engines.memory import MemoryEngine
        from search_cli.indexing import Indexer

        config = Config(Path(), settings or Settings())
        taxonomy = load_taxonomy(config)
        analyzer = analyzer_of(config, taxonomy)
        engine = MemoryEngine(Bm25(config.settings.k1, config.settings.b))
        indexer = Indexer(config, analyzer, taxonomy)
        read = [indexer.entries_of(path, text.encode("utf-8", "replace")) for path, text in sorted(texts.items())]
        recipe = recipe_of(analyzer, taxonomy, config)
        engine.apply(Changes(recipe, [ArticleEntries(record, entries) for entries, record in read], fresh=True))
        return cls(Serving(partial(Generation, config, taxonomy, analyzer, engine)))

    @classmethod
    def from_passages(cls, passages: Iterable[Passage], settings: Settings | None = None) -> KnowledgeBase:
        """Return a knowledge base in memory of passages as they are, each the only one of its article."""
        from search_cli.engines.inverted import InvertedEngine

        config = Config(Path(), settings or Settings())
        taxonomy = load_taxonomy(config)
        analyzer = analyzer_of(config, taxonomy)
        analyzer.prepare()
        engine = InvertedEngine(Bm25(config.settings.k1, config.settings.b))
        articles = (
            ArticleEntries(_record_of(passage), (Entry(passage, analyzer.bags(passage)),)) for passage in passages
        )
        engine.apply(Changes(recipe_of(analyzer, taxonomy, config), articles, fresh=True))
        return cls(Serving(partial(Generation, config, taxonomy, analyzer, engine)))

    def close(self) -> None:
        """Release the index's files, those in use by other threads as soon as they are done with them."""
        self._serving.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────────

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        roles: Sequence[str] = (),
        dimensions: Sequence[str] = (),
        articles: Sequence[str] = (),
        kinds: Sequence[str] = (),
        where: Condition | None = None,
        phrases: Sequence[str] = (),
        exclude: Sequence[str] = (),
        min_score: float | None = None,
        literal: bool = False,
        exhaustive: bool = False,
        collapse: bool = True,
        snippet_chars: int = SNIPPET_CHARS,
        explain: bool = False,
    ) -> SearchResult:
        """Return the passages that answer `query`, best first.

        The filters are hard and add to those in the query (`role:跟单`); a role or dimension may be named by an
        alias, an article by its path, file name or a pattern. `where` is a condition of any form on what passages
        carry: fields `role`, `dimension`, `article` and `kind`, values as `facets` has them. `phrases` and words to
        `exclude` add to the query's too. Passages without all words must score `min_score`, the setting of that name
        unless given. `literal` recognises no roles and dimensions. `exhaustive` ranks whatever has a word of the query:
        nothing is left out for its score or refused by rule, and all is listed by rank alone. Without `collapse` what
        says nearly the same is listed too. A snippet has at most `snippet_chars`. With `explain` each answer tells how
        its score came about. Any string is a query. Raises QueryError for a filter value that exists nowhere.

        >>> first = kb.search("会计 工资", roles=["会计"], limit=2)
        >>> first.total, [hit.passage.text for hit in first.hits]
        (3, ['会计的工资略高。', '会计每月工资八千元起。'])
        >>> [hit.passage.text for hit in kb.search("会计 工资", roles=["会计"], limit=2, offset=2).hits]
        ['会计月薪五千到七千元。']
        >>> [hit.passage.text for hit in kb.search("工资", where=Not(Has("role", "会计"))).hits]
        ['出纳的工资略低。']
        """
        with self._serving.using() as generation:
            settings = generation.config.settings
            least = 0.0 if exhaustive else settings.min_score
            manner = Manner(
                filters=Filters(tuple(roles), tuple(dimensions), tuple(articles), tuple(kinds)),
                where=where,
                phrases=tuple(phrases),
                excluded=tuple(exclude),
                least=least if min_score is None else min_score,
                literal=literal,
                exhaustive=exhaustive,
                collapse=settings.collapse if collapse else 0.0,
                snippet_chars=max(snippet_chars, 1),
                explain=explain,
            )
            return generation.answering.answer(query, manner, max(limit, 0), max(offset, 0))

    @_asked_like(search)
    async def asearch(self, *query: Any, **how: Any) -> SearchResult:
        """Do what `search` does in a thread, so that the event loop goes on meanwhile.

        Who is cancelled stops waiting at once; the thread ends the search, and its answer is dropped. For any other
        method there is `asyncio.to_thread(kb.compare, …)`.

        >>> import asyncio
        >>> async def ask_both() -> list[int]:
        ...     return [found.total for found in await asyncio.gather(kb.asearch("会计 工资"), kb.asearch("出纳 工资"))]
        >>> asyncio.run(ask_both())
        [4, 4]
        """
        import asyncio  # here, since a search at the command line waits for nothing

        return await asyncio.to_thread(self.search, *query, **how)

    def suggest(self, prefix: str, *, limit: int = 10) -> tuple[Completion, ...]:
        """Return how `prefix` may go on: roles, dimensions, titles, questions and frequent words of the base.

        Also in pinyin, whole or by initials (gend, gd). Of several words the last one is completed.

        >>> [(found.text, found.kind) for found in kb.suggest("chun", limit=1)]
        [('出纳', 'role')]
        """
        with self._serving.using() as generation:
            return generation.completer.complete(prefix, limit)

    def passages(
        self,
        *,
        roles: Sequence[str] = (),
        dimensions: Sequence[str] = (),
        articles: Sequence[str] = (),
        kinds: Sequence[str] = (),
    ) -> Iterator[Passage]:
        """Yield all passages, or those the filters let through, article by article in order.

        All are of one generation, whatever is built meanwhile. Raises QueryError at once.

        >>> [passage.text for passage in kb.passages(dimensions=["技能要求"])]
        ['会计要会做账和报税。', '出纳要会点钞和网银。']
        """
        filters = Filters(tuple(roles), tuple(dimensions), tuple(articles), tuple(kinds))
        with self._serving.using() as generation:
            generation.answering.exact(filters)
        return self._passages(filters)

    def _passages(self, filters: Filters) -> Iterator[Passage]:
        with self._serving.using() as generation:
            yield from generation.engine.passages(condition_of(generation.answering.exact(filters)))

    @contextmanager
    def arranged(
        self,
        *,
        roles: Sequence[str] = (),
        dimensions: Sequence[str] = (),
        articles: Sequence[str] = (),
        kinds: Sequence[str] = (),
    ) -> Iterator[Arrangement]:
        """Lend all passages, or those the filters let through, to be read by article or by role and dimension.

        All are of one generation, and are read when they are asked for, however many there are. Raises QueryError.
        """
        from search_cli.views.arranging import Arrangement

        filters = Filters(tuple(roles), tuple(dimensions), tuple(articles), tuple(kinds))
        with self._serving.using() as generation:
            yield Arrangement(generation.engine, generation.taxonomy, generation.answering.exact(filters))

    def compare(
        self, roles: Sequence[str], dimensions: Sequence[str] = (), *, sentences: int = SENTENCES
    ) -> Comparison:
        """Return what all articles say of each of two or more roles, in `dimensions` or wherever they say anything.

        Roles and dimensions may be named by an alias. A cell has at most `sentences` key sentences and all its sources;
        what is said of nobody is filled with nothing. Raises QueryError.

        >>> for row in kb.compare(["会计", "出纳"], sentences=1).rows:
        ...     print(row.dimension, [cell.sentences[0].text for cell in row.cells])
        技能要求 ['会计要会做账和报税。', '出纳要会点钞和网银。']
        薪资待遇 ['会计月薪五千到七千元。', '出纳的工资略低。']
        """
        from search_cli.views.comparing import comparison_of
        from search_cli.views.statements import cells_of

        with self._serving.using() as generation:
            asked = generation.answering.exact(Filters(tuple(dict.fromkeys(roles)), tuple(dict.fromkeys(dimensions))))
            wanted = Filters(*(tuple(dict.fromkeys(names)) for names in asked))
            if len(wanted.roles) < 2:
                raise QueryError("compare-roles", value="、".join(wanted.roles))
            cells = cells_of(generation.engine.passages(condition_of(wanted)))
            known = (dimension.name for dimension in generation.taxonomy.dimensions)
            collapse = generation.config.settings.collapse
            return comparison_of(wanted.roles, wanted.dimensions, cells, known, collapse, sentences)

    def coverage(
        self,
        roles: Sequence[str] = (),
        dimensions: Sequence[str] = (),
        *,
        thin_below: int | None = None,
        older_than: int | None = None,
    ) -> Coverage:
        """Return how much is said of each role in each respect, in how many articles and from when; and what is not.

        Of all roles of which anything is said and the taxonomy's dimensions, or of these, which may be named by an
        alias. A cell is thin below `thin_below` characters (one snippet, unless given), and outdated when its newest
        source is more than `older_than` days old. Raises QueryError.
        """
        from search_cli.views.covering import THIN, coverage_of, day_before

        with self._serving.using() as generation:
            asked = generation.answering.exact(Filters(tuple(roles), tuple(dimensions)))
            wanted = Filters(*(tuple(dict.fromkeys(names)) for names in asked))
            return coverage_of(
                generation.engine.records().values(),
                (dimension.name for dimension in generation.taxonomy.dimensions),
                wanted.roles,
                wanted.dimensions,
                THIN if thin_below is None else thin_below,
                "" if older_than is None else day_before(older_than),
            )

    def show(self, place: str) -> Passage:
        """Return one passage by its id, a beginning of it of 6 or more characters, or `ARTICLE:LINE`.

        Raises NotFoundError or QueryError.

        >>> kb.show("会计和出纳.md:9").text
        '会计要会做账和报税。'
        """
        with self._serving.using() as generation:
            return find_passage(generation, place)

    def surroundings(self, place: str, *, before: int = 1, after: int = 1) -> Surroundings:
        """Return the passage that `show` does, with at most so many before and after it in its article.

        Raises NotFoundError or QueryError.
        """
        with self._serving.using() as generation:
            return surroundings_of(generation, find_passage(generation, place), max(before, 0), max(after, 0))

    def article(self, path: str) -> ArticleText:
        """Return the text of one article as it was indexed; the offsets of its passages index it.

        Raises NotFoundError, or ArticleError when its file is no longer what was indexed.
        """
        from search_cli.rereading import reread

        with self._serving.using() as generation:
            return reread(generation, path)

    def conflicts(self, roles: Sequence[str] = (), dimensions: Sequence[str] = ()) -> tuple[Conflict, ...]:
        """Return where two articles say of one role in one respect what cannot both hold: candidates, for a person.

        Of all roles and dimensions, or of these, which may be named by an alias. Raises QueryError.

        >>> [(found.role, found.dimension, found.first.marked, found.second.marked) for found in kb.conflicts()]
        [('会计', '薪资待遇', '五千到七千元', '八千元起')]
        """
        from search_cli.views.conflicting import conflicts_in

        with self._serving.using() as generation:
            asked = generation.answering.exact(Filters(tuple(roles), tuple(dimensions)))
            # What is nobody's is in no cell, and need not be read.
            wanted = asked._replace(
                roles=asked.roles or tuple(generation.engine.vocabulary("role")),
                dimensions=asked.dimensions or tuple(generation.engine.vocabulary("dimension")),
            )
            found = conflicts_in(generation.engine.passages(condition_of(wanted)))
            return tuple(one for one in found if one.role in wanted.roles and one.dimension in wanted.dimensions)

    def related(self, role: str, *, limit: int | None = None) -> Related:
        """Return the roles linked to `role`, which may be named by an alias, each with the sentences that say so.

        Compared with it, what one may become or came from, whom one works with; at most `limit`, what more articles say
        first. Raises QueryError.
        """
        from search_cli.views.relating import passages_about, related_to

        with self._serving.using() as generation:
            (name,) = generation.answering.exact(Filters((role,))).roles
            found = generation.engine.passages(passages_about(name, generation.taxonomy))
            return related_to(name, found, generation.taxonomy, limit)

    def outline(self, article: str) -> Outline:
        """Return one article as its sections and passages with their tags.

        It is named by its path, its file name or a pattern, which must mean it alone. Raises QueryError.
        """
        from search_cli.views.outlining import outline_of

        with self._serving.using() as generation:
            asked = generation.answering.exact(Filters(articles=(article,)))
            if len(asked.articles) > 1:
                choices = listed(asked.articles)
                raise QueryError("article-ambiguous", value=article, count=len(asked.articles), choices=choices)
            (path,) = asked.articles
            title = generation.engine.records()[path].title
            return outline_of(path, title, generation.engine.passages(condition_of(asked)))

    def facets(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return how many passages carry each role, dimension, article and kind, most frequent first.

        >>> kb.facets()["role"]
        (('会计', 4), ('出纳', 2))
        """
        with self._serving.using() as generation:
            engine = generation.engine
            return {field: by_count(engine.vocabulary(field)) for field in ("role", "dimension", "article", "kind")}

    def tokens(self, text: str) -> Mapping[str, tuple[Token, ...]]:
        """Return how `text` is cut and indexed, by field.

        >>> [token.term for token in kb.tokens("会计做账")["words"]]
        ['会计', '做账']
        """
        with self._serving.using() as generation:
            return {field: tuple(found) for field, found in generation.analyzer.tokens(text).items()}

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return what the index remembers of each article, by path.

        >>> {path: record.passages for path, record in kb.records().items()}
        {'会计.md': 1, '会计和出纳.md': 4, '会计常见问题.md': 1}
        """
        with self._serving.using() as generation:
            return generation.engine.records()

    def pending(self, budget_ms: float = 20) -> tuple[int, int, int] | None:
        """Return how many articles are new, changed and gone since the index was built, by their size and time.

        None when a look through kb/ takes longer than `budget_ms`.

        >>> KnowledgeBase.open(folder).pending(budget_ms=1000)
        (0, 0, 0)
        """
        found = find_files(self.config.articles_folder, give_up_at=time.perf_counter() + budget_ms / 1000)
        return pending_changes(found, self.records()) if found else None

    def examples(self) -> tuple[str, ...]:
        """Return up to three queries that this base answers: its most frequent roles with dimensions they have.

        >>> kb.examples()
        ('会计 薪资待遇', '出纳 技能要求')
        """
        with self._serving.using() as generation:
            return examples(generation.engine)

    # ── what the index holds ─────────────────────────────────────────────────────────────────────────────────

    @property
    def generation(self) -> str:
        """What tells the build that answers from every other that this object has answered from."""
        return self._serving.mark

    @property
    def fault(self) -> SearchCliError | None:
        """Why the newest index is not what answers, but the one before; None when it is."""
        return self._serving.fault

    @property
    def config(self) -> Config:
        """The settings that hold, as kb.toml was when the index that answers was opened."""
        with self._serving.using() as generation:
            return generation.config

    @property
    def taxonomy(self) -> Taxonomy:
        """The roles and dimensions that the index was made with."""
        with self._serving.using() as generation:
            return generation.taxonomy

    @property
    def root(self) -> Path:
        """The knowledge base's folder."""
        return self.config.root


def _open_newest(root: Path) -> Generation:
    config = load_config(root)
    return generation_of(open_engine(config), config)


def _stamp_of(index_folder: Path) -> Hashable:
    from search_cli.engines.whoosh import WhooshEngine

    return WhooshEngine.stamp(index_folder)


def _record_of(passage: Passage) -> ArticleRecord:
    from search_cli.views.covering import counts_of  # here, since a search counts nothing

    cells = counts_of((passage,))
    return ArticleRecord(passage.article, "", len(passage.text), 0, passages=1, title=passage.title, cells=cells)
