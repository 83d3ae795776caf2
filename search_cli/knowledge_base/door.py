"""The class `KnowledgeBase`: open, search; `Upkeep` builds and `Views` shows. The work is done in other modules."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from functools import partial, update_wrapper
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from search_cli.answers.options import CheckedOptions
from search_cli.answers.snippets import SNIPPET_CHARS
from search_cli.answers.suggesting import examples
from search_cli.config import Config, Settings, find_root, is_file, is_folder, load_config
from search_cli.errors import QueryError, RootMissingError, SearchCliError
from search_cli.knowledge_base.arguments import (
    checked_condition,
    checked_filters,
    checked_seconds,
    checked_share,
    checked_text,
    checked_texts,
    checked_whole,
)
from search_cli.knowledge_base.builds import pending_in
from search_cli.knowledge_base.choosing import Watch, engine_to_ask
from search_cli.knowledge_base.generation import Generation, generation_of
from search_cli.knowledge_base.generation_manager import GenerationManager
from search_cli.knowledge_base.upkeep import Upkeep
from search_cli.knowledge_base.viewing import Views
from search_cli.models import ArticleRecord, Condition, Passage, SearchResult
from search_cli.taxonomy import Taxonomy
from search_cli.time_limits import time_limit

if TYPE_CHECKING:
    from types import TracebackType

    from search_cli.indexing.building import Progress
    from search_cli.models.suggestions import Completion

__all__ = ["KnowledgeBase"]

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def _asked_like(
    method: Callable[_Given, _Result],
) -> Callable[[Callable[..., Coroutine[Any, Any, _Result]]], Callable[_Given, Coroutine[Any, Any, _Result]]]:
    """Give the awaited twin of `method` its signature, for type checkers and for `help`."""

    def dressed(awaited: Callable[..., Coroutine[Any, Any, _Result]]) -> Callable[_Given, Coroutine[Any, Any, _Result]]:
        return update_wrapper(awaited, method, assigned=(), updated=())

    return dressed


class KnowledgeBase(Upkeep, Views):
    """A folder of Chinese articles that can be searched, by any number of threads at a time.

    >>> kb = KnowledgeBase.from_texts({"会计和出纳.md": "## 薪资待遇\\n\\n会计的工资略高。出纳的工资略低。"})
    >>> [(hit.passage.text, hit.passage.roles) for hit in kb.search("出纳 工资", limit=1).hits]
    [('出纳的工资略低。', ('出纳',))]

    In the examples of the methods, `kb` is such a base of three articles, and `folder` holds one of the same articles;
    `Has` and `Not` were imported too.
    """

    def __init__(
        self, generations: GenerationManager, texts: Mapping[str, str] | None = None, named: str = "in memory"
    ) -> None:
        """Use `KnowledgeBase.open`, `build` or `from_texts` instead."""
        if not isinstance(generations, GenerationManager):
            raise QueryError("not-opened")
        self._generations = generations
        self._texts = texts
        self._named = named

    def __repr__(self) -> str:
        return f"<KnowledgeBase {self._named}>"

    # ── opening ──────────────────────────────────────────────────────────────────────────────────────────────

    @classmethod
    def open(cls, root: str | os.PathLike[str] | None = None) -> KnowledgeBase:
        """Open the knowledge base at `root`, or the one the current folder belongs to; threads may share it.

        A later build answers as soon as it is published, and a changed kb.toml applies to the next question. While the
        newest index cannot be opened, or does not fit kb.toml, the generation before keeps answering with its
        settings; see `fault`. Raises RootMissingError, ConfigError, IndexMissingError (run `build()`; opening never
        builds), IndexUnusableError, or QueryError for what is no path.

        >>> with KnowledgeBase.open(folder) as kb:
        ...     kb.search("出纳 工资").hits[0].passage.article
        '会计和出纳.md'
        """
        place = Config(find_root(root))
        if not (is_folder(place.articles_folder) or is_folder(place.index_folder) or is_file(place.path)):
            raise RootMissingError("articles-missing", path=place.root)
        generations = GenerationManager(partial(_open_newest, place.root), Watch(load_config(place.root)))
        return cls(generations, named=repr(str(place.root)))

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], settings: Settings | None = None) -> KnowledgeBase:
        """Return a knowledge base in memory from `{path: text}`; the ending of a path names the format of its text.

        A path with another ending, or none (`出纳`), is read as Markdown, which leaves plain prose as it is. Raises
        QueryError for a path or a text that is not a string, and for a setting that kb.toml could not have.

        >>> kb = KnowledgeBase.from_texts({"出纳.txt": "出纳手册\\n\\n一、常用工具\\n\\n点钞机和网银。"})
        >>> kb.search("出纳 工具").hits[0].passage.text
        '点钞机和网银。'
        """
        from search_cli.knowledge_base.in_memory import generation_of_texts  # here, since few bases are

        generation = generation_of_texts(texts, settings)
        return cls(GenerationManager(lambda: generation), dict(texts))

    @classmethod
    def from_passages(
        cls, passages: Iterable[Passage], settings: Settings | None = None, *, reading: Progress | None = None
    ) -> KnowledgeBase:
        """Return a knowledge base in memory of ready-made passages, in any order; repeated ones are dropped.

        The given passages of an article are taken for the whole article. `reading` reports the computation of vectors,
        as in `build`. Raises QueryError for what is no passage, and for a setting that kb.toml could not have.

        >>> with KnowledgeBase.from_passages(kb.passages(roles=["出纳"])) as of_one:
        ...     [hit.passage.text for hit in of_one.search("工资").hits]
        ['出纳的工资略低。']
        """
        from search_cli.knowledge_base.in_memory import generation_of_passages  # here, since few bases are

        generation = generation_of_passages(passages, settings, reading)
        return cls(GenerationManager(lambda: generation), {})

    def close(self) -> None:
        """Release the index's files, those in use by other threads as soon as they are done with them."""
        self._generations.close()

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
        roles: Sequence[str] | None = None,
        dimensions: Sequence[str] | None = None,
        articles: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        where: Condition | None = None,
        phrases: Sequence[str] | None = None,
        exclude: Sequence[str] | None = None,
        min_score: float | None = None,
        literal: bool = False,
        exhaustive: bool = False,
        collapse: bool = True,
        snippet_chars: int = SNIPPET_CHARS,
        explain: bool = False,
        timeout_s: float | None = None,
    ) -> SearchResult:
        """Return the passages that answer `query`, best first.

        Any string is a query. `roles`, `dimensions`, `articles` and `kinds` are hard filters, whose values join those
        in the query (`role:跟单`): any of one kind will do. A role or dimension may be named by an alias, an article by
        its path, file name or a pattern. `where` is a condition of any form, which nothing that is typed widens: `Has`
        on the fields `role`, `dimension`, `article` and `kind`, with values as in `facets`, and `Contains` with a text
        in any writing. `phrases` and `exclude` add to the phrases and excluded words of the query. Passages that lack
        words of the query must score at least `min_score`, by default the setting of that name. `literal` turns off the
        recognition of roles and dimensions. `exhaustive` ranks every passage that has a word of the query: none is left
        out for its score, no rule refuses the query, and the order is by rank alone. `collapse=False` also lists
        near-duplicates. A snippet has at most `snippet_chars` characters. With `explain` each answer tells how its
        score was computed.

        Raises QueryError for a filter value that does not exist in the base, for an invalid condition, and for an
        argument of a wrong type or range (a negative number, a score above 1, a role that is not a string);
        TimeLimitError when the search takes more than `timeout_s` seconds. None sets no limit.

        >>> first = kb.search("会计 工资", roles=["会计"], limit=2)
        >>> first.total, [hit.passage.text for hit in first.hits]
        (3, ['会计的工资略高。', '会计每月工资八千元起。'])
        >>> [hit.passage.text for hit in kb.search("会计 工资", roles=["会计"], limit=2, offset=2).hits]
        ['会计月薪五千到七千元。']
        >>> [hit.passage.text for hit in kb.search("工资", where=Not(Has("role", "会计"))).hits]
        ['出纳的工资略低。']
        """
        with time_limit(checked_seconds("timeout_s", timeout_s)), self._generations.acquire() as generation:
            settings = generation.config.settings
            least = 0.0 if exhaustive else settings.min_score
            least = least if min_score is None else checked_share("min_score", min_score)
            options = CheckedOptions(
                filters=checked_filters(roles, dimensions, articles, kinds),
                where=None if where is None else checked_condition(where),
                phrases=checked_texts("phrases", phrases),
                exclude=checked_texts("exclude", exclude),
                min_score=least,
                literal=literal,
                exhaustive=exhaustive,
                collapse=settings.collapse if collapse else 0.0,
                snippet_chars=checked_whole("snippet_chars", snippet_chars, least=1),
                explain=explain,
            )
            limit, offset = checked_whole("limit", limit), checked_whole("offset", offset)
            return generation.answering.answer(checked_text("query", query), options, limit, offset)

    @_asked_like(search)
    async def asearch(self, *query: Any, **how: Any) -> SearchResult:
        """Do what `search` does in a thread, so that the event loop goes on meanwhile.

        When the task is cancelled it stops waiting at once; the thread finishes the search, and the answer is dropped.
        For any other method there is `asyncio.to_thread(kb.compare, …)`.

        >>> import asyncio
        >>> async def ask_both() -> list[int]:
        ...     return [found.total for found in await asyncio.gather(kb.asearch("会计 工资"), kb.asearch("出纳 工资"))]
        >>> asyncio.run(ask_both())
        [4, 4]
        """
        import asyncio  # here, since a search at the command line waits for nothing

        return await asyncio.to_thread(self.search, *query, **how)

    def suggest(self, prefix: str, *, limit: int = 10) -> tuple[Completion, ...]:
        """Return completions of `prefix`: roles, dimensions, titles, questions and frequent words of the base.

        The prefix may be pinyin, in full or by initials (gend, gd). Of several words the last one is completed.

        >>> [(found.text, found.kind) for found in kb.suggest("chun", limit=1)]
        [('出纳', 'role')]
        """
        with self._generations.acquire() as generation:
            return generation.completer.complete(checked_text("prefix", prefix), checked_whole("limit", limit))

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return what the index remembers of each article, by path.

        >>> {path: record.passages for path, record in kb.records().items()}
        {'会计.md': 1, '会计和出纳.md': 4, '会计常见问题.md': 1}
        """
        with self._generations.acquire() as generation:
            return generation.engine.records()

    def pending(self, budget_ms: float = 20) -> tuple[int, int, int] | None:
        """Return how many articles are new, changed and gone since the index was built, by their size and time.

        Returns None when listing kb/ takes longer than `budget_ms`, when a cluster would have to send the records of
        many articles, when there is no kb/ (as on a machine that only searches), and for a base in memory.

        >>> KnowledgeBase.open(folder).pending(budget_ms=1000)
        (0, 0, 0)
        """
        budget = checked_seconds("budget_ms", budget_ms)
        if self._texts is not None:
            return None
        return pending_in(self.config, self.records, inf if budget is None else budget)

    def examples(self) -> tuple[str, ...]:
        """Return up to three queries that this base answers: its most frequent roles with dimensions they have.

        Where no role has any, they are titles of articles.

        >>> kb.examples()
        ('会计 薪资待遇', '出纳 技能要求')
        """
        with self._generations.acquire() as generation:
            return examples(generation.engine)

    # ── what the index holds ─────────────────────────────────────────────────────────────────────────────────

    @property
    def generation(self) -> str:
        """Identifies the build and the kb.toml that answer now, among all that this object has answered from."""
        return self._generations.mark

    @property
    def fault(self) -> SearchCliError | None:
        """The error that keeps the newest index or kb.toml from answering; None while they answer."""
        return self._generations.fault

    @property
    def config(self) -> Config:
        """The settings in force: those of kb.toml when the generation that answers was opened."""
        with self._generations.acquire() as generation:
            return generation.config

    @property
    def taxonomy(self) -> Taxonomy:
        """The roles and dimensions that the index was made with."""
        with self._generations.acquire() as generation:
            return generation.taxonomy

    @property
    def root(self) -> Path:
        """The knowledge base's folder."""
        return self.config.root

    def _own_folder(self) -> Path:
        """Return the folder whose index `Upkeep` keeps. Raises QueryError for a base in memory, which has none."""
        if self._texts is not None:
            raise QueryError("no-folder")
        return self.root


def _open_newest(root: Path) -> Generation:
    config = load_config(root)
    return generation_of(engine_to_ask(config), config)
